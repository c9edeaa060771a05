import postgres from "postgres";
import { afterAll, expect, inject, it } from "vitest";
import { currencies } from "./money";
import { type Plan, plans } from "./plans";

const sql = postgres(inject("supabase").databaseUrl, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

it("the database enforces the plans that are sold", async () => {
  const rows = await sql`select * from private.plans order by id`;
  expect(rows.map((row) => ({ ...row }))).toEqual(
    Object.values<Plan>(plans).map((plan) => ({
      id: plan.id,
      included_seconds: plan.includedMinutes * 60,
      ai_limit_cents: plan.aiEuros * 100,
      agents: plan.agents,
      seats: plan.seats,
      locations: plan.locations,
      concurrent_calls: plan.concurrentCalls,
      features: [...plan.features],
    })),
  );
});

it("and at their prices, in every currency", async () => {
  const rows = await sql<{ plan: string; currency: string; monthly: string; per_minute: string }[]>`
    select plan, currency, monthly, per_minute from private.plan_prices`;
  const sold: { plan: string; currency: string; monthly: string; per_minute: string }[] = Object.values<Plan>(
    plans,
  ).flatMap(({ id, prices }) =>
    currencies.map((currency) => ({
      plan: id,
      currency,
      monthly: String(prices[currency].monthly),
      per_minute: String(prices[currency].extraMinute),
    })),
  );
  const order = (row: { plan: string; currency: string }) => row.plan + row.currency;
  const sorted = (list: typeof sold) => list.toSorted((a, b) => order(a).localeCompare(order(b)));
  expect(sorted(rows.map((row) => ({ ...row })))).toEqual(sorted(sold));
});
