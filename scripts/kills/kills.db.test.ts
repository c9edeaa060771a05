import postgres from "postgres";
import { afterAll, expect, inject, it } from "vitest";
import { makePayingTenant } from "@/supabase/tests/charges.fixture";
import { killCalls } from "./kill-calls";
import { killPayments } from "./kill-payments";

const { databaseUrl } = inject("supabase");
const sql = postgres(databaseUrl, { max: 6, onnotice: () => {} });
afterAll(() => sql.end());

/* A few of the thousand that `npm run bench:kills` does. */
it("processes killed in mid-call: every call is charged once, to the second", async () => {
  const tenant = await makePayingTenant(sql, `killed-${Date.now().toString(36)}`);
  const { killed, calls, wrong } = await killCalls(sql, tenant, { databaseUrl, kills: 25 });
  await tenant.drop();
  expect(wrong).toEqual([]);
  expect(killed).toBe(25);
  expect(calls).toBeGreaterThan(10);
}, 120_000);

it("processes killed in mid-payment: the wallet gets each payment once", async () => {
  const tenant = await makePayingTenant(sql, `killed-pay-${Date.now().toString(36)}`);
  const { killed, payments, wrong } = await killPayments(sql, tenant, { kills: 8 });
  await tenant.drop();
  expect(wrong).toEqual([]);
  expect(killed).toBe(8);
  expect(payments).toBeGreaterThan(5);
}, 180_000);
