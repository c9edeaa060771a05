import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { makePayingTenant, type PayingTenant } from "@/supabase/tests/charges.fixture";
import { askCarrier } from "./ask-carrier";

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: PayingTenant;
beforeAll(async () => {
  tenant = await makePayingTenant(sql, `ask-${Date.now().toString(36)}`);
  await tenant.topUp(1_000);
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

/** A call whose worker and whose carrier's report were lost. */
async function lost(): Promise<string> {
  const { call_id: call } = await tenant.inbound();
  await tenant.answered(call, 900);
  await sql`update public.calls set alive_at = now() - interval '6 minutes' where id = ${call}`;
  await sql`select public.sweep_calls()`;
  return call;
}
const ask = (call: string, known: { over: boolean; seconds: number } | null) =>
  askCarrier({ orgId: tenant.org, callId: call }, async () => ({ readCall: async () => known }));

it("a call that nobody has told the length of is charged by what its carrier answers, once", async () => {
  const call = await lost();
  await ask(call, { over: true, seconds: 95 });
  await ask(call, { over: true, seconds: 950 });
  expect(await tenant.charge(call)).toMatchObject({ seconds: 95, amount: "19", corrections: 0 });
  expect(await tenant.wallet()).toMatchObject({ balance: 981, held: 0 });
});

it("is left to the sweep where the carrier does not know it, or cannot be asked", async () => {
  const call = await lost();
  await ask(call, null);
  await ask(call, { over: false, seconds: 0 });
  await askCarrier({ orgId: tenant.org, callId: call }, async () => ({}));
  expect((await tenant.charge(call))!.charged_at).toBeNull();
});

it("a worker that died has not made the call free", async () => {
  const { call_id: call } = await tenant.inbound();
  await tenant.answered(call, 60);
  await tenant.ended(call, 70);
  await tenant.finish(call, 50, { status: "completed", reason: "failed", detail: "worker_died" });
  expect(await tenant.charge(call)).toMatchObject({ seconds: 70, free: false, corrections: 0 });
});
