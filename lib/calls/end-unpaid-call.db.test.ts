import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, inject, it } from "vitest";
import { makePayingTenant, type PayingTenant } from "@/supabase/tests/charges.fixture";
import { endUnpaidCall } from "./end-unpaid-call";

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: PayingTenant;
let run = 0;
beforeEach(async () => {
  tenant = await makePayingTenant(sql, `unpaid-${Date.now().toString(36)}-${run++}`);
});
afterEach(() => tenant.drop());
afterAll(() => sql.end());

/** A call that a person has had for so long; 60 cents pay for five minutes of it. */
async function withPerson(seconds: number): Promise<string> {
  await tenant.topUp(60);
  const { call_id: call } = await tenant.inbound();
  await tenant.answered(call, 30);
  await tenant.finish(call, 30, { reason: "transferred" });
  await tenant.sweep();
  await sql`update public.calls set answered_at = now() - make_interval(secs => ${seconds}) where id = ${call}`;
  await tenant.sweep();
  return call;
}
const planned = async (call: string) => {
  const [job] = await sql<{ seconds: number }[]>`
    select extract(epoch from run_at - now())::int as seconds from graphile_worker.jobs where key = ${`funds:${call}`}`;
  return job?.seconds ?? null;
};
async function end(call: string) {
  const hungUp: [string, { text: string; locale: string } | undefined][] = [];
  await endUnpaidCall({ orgId: tenant.org, callId: call }, async () => ({
    hangUp: async (carrierCallId, lastWords) => void hungUp.push([carrierCallId, lastWords]),
  }));
  return hungUp;
}

it("a call that a person has ends in time, with a sentence that says nothing of money; its page and the admins are told why", async () => {
  const call = await withPerson(240);
  const seconds = await planned(call);
  expect(seconds).toBeGreaterThan(40);
  expect(seconds).toBeLessThan(60);
  // Too soon: it goes on.
  expect(await end(call)).toEqual([]);
  await sql`update public.calls set answered_at = now() - interval '292 seconds', locale = 'ca' where id = ${call}`;
  const [[name, lastWords] = []] = await end(call);
  expect(name).toBe((await tenant.row(call)).carrier_call_id);
  expect(lastWords).toMatchObject({ locale: "ca", text: expect.stringContaining("ha d'acabar") });
  expect(lastWords!.text).not.toMatch(/sald|diner|€/i);
  await tenant.ended(call, 298);
  expect(await tenant.row(call)).toMatchObject({ status: "completed", end_reason: "out_of_funds" });
  expect(await tenant.charge(call)).toMatchObject({
    seconds: 298,
    amount: "60",
    uncollected: "0",
    free: false,
  });
  expect(await sql`select 1 from graphile_worker.jobs where key = ${`refused:${tenant.org}`}`).toHaveLength(
    1,
  );
  expect(await end(call)).toEqual([]);
});

it("money that comes in between two looks at it keeps it", async () => {
  const call = await withPerson(290);
  expect(await planned(call)).toBeLessThan(10);
  await tenant.topUp(500);
  expect(await end(call)).toEqual([]);
  expect(await planned(call)).toBeNull();
  expect(await tenant.row(call)).toMatchObject({ status: "in_progress", end_reason: "transferred" });
});

it("a call that its agent has back is the agent's to end", async () => {
  const call = await withPerson(299);
  await sql`update public.calls set handed_over_at = null, finished_at = null where id = ${call}`;
  expect(await end(call)).toEqual([]);
});

it("a carrier that has not named it is asked again", async () => {
  const call = await withPerson(299);
  await sql`update public.calls set carrier_call_id = null where id = ${call}`;
  await expect(end(call)).rejects.toMatchObject({ retryable: true });
});
