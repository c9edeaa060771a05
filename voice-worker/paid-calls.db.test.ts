import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { freePort } from "@/supabase/embedded/ports";
import { makePayingTenant, type PayingTenant } from "@/supabase/tests/charges.fixture";
import { killWorker, startWorker } from "./testing/running-worker";
import { WordsCall } from "./testing/words-call";

/* A worker that runs, a database that is real, and a wallet that runs out: calls are told, end in time, go on with a top-up, and are charged once. */

const { databaseUrl, url: supabaseUrl } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
let tenant: PayingTenant;
let worker: ChildProcess;
let directory = "";
let port = 0;
let run = 0;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "paid-calls-"));
  port = await freePort();
  worker = await startWorker({ supabaseUrl, port, directory });
}, 90_000);
beforeEach(async () => {
  tenant = await makePayingTenant(sql, `funds-${Date.now().toString(36)}-${run++}`);
});
afterEach(() => tenant.drop());
afterAll(async () => {
  await killWorker(worker);
  await rm(directory, { recursive: true, force: true });
  await sql.end();
});

/** The agent is asked something again and again: silence would end the call before its money does. */
async function until(call: WordsCall, what: RegExp): Promise<void> {
  const asks = setInterval(() => call.tell("¿Y qué servicios tenéis?"), 6_000);
  try {
    await call.hears(what, 40_000);
  } finally {
    clearInterval(asks);
  }
}

async function begin(cents: number): Promise<{ id: string; call: WordsCall }> {
  await tenant.topUp(cents);
  const { outcome, call_id: id } = await tenant.inbound();
  expect(outcome).toBe("call");
  return { id, call: await WordsCall.open(port, { orgId: tenant.org, callId: id }) };
}

it("a call whose money runs out is told a minute before, ends with a goodbye, and costs no more than there was", async () => {
  // A minute and two seconds.
  const { id, call } = await begin(12);
  await until(call, /en menos de un minuto tengo que terminar/);
  // As if most of that minute were over.
  await sql`update public.calls set answered_at = answered_at - interval '42 seconds' where id = ${id}`;
  await until(call, /Ahora tengo que terminar la llamada/);
  await expect.poll(() => call.ended, { timeout: 15_000 }).toBe(true);
  await expect
    .poll(() => tenant.row(id), { timeout: 15_000 })
    .toMatchObject({ status: "completed", end_reason: "out_of_funds" });
  await tenant.ended(id, 61);
  expect(await tenant.charge(id)).toMatchObject({ seconds: 61, amount: "12", uncollected: "0" });
  expect(await tenant.wallet()).toEqual({ balance: 0, held: 0, debt: 0 });
  expect((await tenant.inbound()).outcome).toBe("no_funds");
}, 120_000);

it("a top-up in mid-call has it go on", async () => {
  const { id, call } = await begin(12);
  await until(call, /en menos de un minuto tengo que terminar/);
  await tenant.topUp(500);
  await until(call, /podemos seguir hablando/);
  expect((await tenant.wallet()).held).toBeGreaterThan(36);
  call.hangUp();
  await expect
    .poll(() => tenant.row(id), { timeout: 15_000 })
    .toMatchObject({ end_reason: "caller_hung_up" });
  await tenant.ended(id, 90);
  expect(await tenant.charge(id)).toMatchObject({ seconds: 90, amount: "18" });
  expect(await tenant.wallet()).toEqual({ balance: 494, held: 0, debt: 0 });
}, 120_000);

it("a worker that is killed in mid-call leaves a hold that its carrier's report settles, once", async () => {
  const { id, call } = await begin(1_000);
  await call.hears(/\?/);
  await expect.poll(async () => (await tenant.row(id)).status).toBe("in_progress");
  await killWorker(worker);
  expect(await tenant.wallet()).toMatchObject({ balance: 1_000, held: 36 });
  await tenant.ended(id, 47);
  expect(await tenant.wallet()).toEqual({ balance: 991, held: 0, debt: 0 });
  // The next one tells the end of it as well.
  worker = await startWorker({ supabaseUrl, port, directory });
  await expect
    .poll(() => tenant.row(id), { timeout: 20_000 })
    .toMatchObject({ end_reason: "failed", last_error: "worker_died", duration_seconds: 47 });
  expect(await tenant.charge(id)).toMatchObject({ seconds: 47, amount: "9", corrections: 0 });
  expect(await tenant.entries()).toHaveLength(1);
  expect(await tenant.wrong()).toEqual([]);
}, 120_000);
