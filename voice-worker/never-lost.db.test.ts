import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { type FlakyDatabase, flakyDatabase } from "@/lib/conversations/testing/flaky-database";
import { freePort } from "@/supabase/embedded/ports";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import { killWorker, startWorker as runWorker } from "./testing/running-worker";
import { WordsCall } from "./testing/words-call";

/* The worker as a process of its own, killed with -9, and its database out of reach: what was said in a call is never lost, nor written twice. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: CallTenant;
let database: FlakyDatabase;
let directory = "";
let port = 0;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `lost-${Date.now().toString(36)}`);
});
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "never-lost-"));
  database = await flakyDatabase();
  port = await freePort();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await killWorker(worker);
  await database.close();
  await rm(directory, { recursive: true, force: true });
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

/** A worker on this test's directory and database. */
async function startWorker(): Promise<ChildProcess> {
  const worker = await runWorker({ supabaseUrl: database.url, port, directory });
  workers.push(worker);
  return worker;
}

const journals = () => path.join(directory, String(port), "calls");
const leftOver = () => readdir(journals()).then((files) => files.filter((file) => file.endsWith(".jsonl")));

async function record(callId: string) {
  const turns = await sql<{ contact_text: string; said_text: string; heard_text: string | null }[]>`
    select contact_text, said_text, heard_text from public.call_turns where call_id = ${callId} order by turn`;
  const messages = await sql<{ body: string }[]>`
    select m.body from public.messages m join public.calls c on c.conversation_id = m.conversation_id
    where c.id = ${callId} order by m.seq`;
  return { said: turns.map(({ contact_text }) => contact_text).filter(Boolean), turns, messages };
}

it("a worker that is killed in mid-call has lost nothing: the next one writes it, once", async () => {
  const { call_id } = await tenant.inbound();
  const first = await startWorker();
  const call = await WordsCall.open(port, { orgId: tenant.org, callId: call_id });
  await call.hears(/\?/);
  await call.say("¿Tenéis aparcamiento?", /\p{L}/u);
  await expect.poll(async () => (await record(call_id)).said).toEqual(["¿Tenéis aparcamiento?"]);
  // From here on the disk alone has it, and the call goes on.
  database.away(true);
  expect(await call.say("Quería dejar un recado", /recado/)).toContain("recado");
  await call.say("Que la doctora me llame mañana por la tarde", /Anotado/);
  await killWorker(first);
  expect((await record(call_id)).said).toEqual(["¿Tenéis aparcamiento?"]);
  const [left = ""] = await leftOver();
  expect(await readFile(path.join(journals(), left), "utf8")).toContain("mañana por la tarde");
  const again = path.join(directory, "again.jsonl");
  await copyFile(path.join(journals(), left), again);

  database.away(false);
  const second = await startWorker();
  const said = [
    "¿Tenéis aparcamiento?",
    "Quería dejar un recado",
    "Que la doctora me llame mañana por la tarde",
  ];
  await expect.poll(async () => (await record(call_id)).said, { timeout: 20_000 }).toEqual(said);
  await expect
    .poll(() => tenant.row(call_id))
    .toMatchObject({
      status: "completed",
      end_reason: "failed",
      last_error: "worker_died",
      wrap_up: "pending",
    });
  expect(await tenant.jobs(call_id)).toEqual(["calls.wrap-up"]);
  await expect.poll(leftOver).toEqual([]);
  const written = await record(call_id);
  const [{ conversation_id } = { conversation_id: "" }] = await sql<{ conversation_id: string }[]>`
    select conversation_id from public.calls where id = ${call_id}`;
  // The team has the message.
  const mails = () =>
    sql`select key from graphile_worker.jobs where key = ${`message:${conversation_id}`}`.then(
      (rows) => rows.length,
    );
  expect(await mails()).toBe(1);

  // A worker that was killed over this very writing: all of it comes again, and changes nothing.
  await killWorker(second);
  await copyFile(again, path.join(journals(), `${randomUUID()}.jsonl`));
  await startWorker();
  await expect.poll(leftOver, { timeout: 20_000 }).toEqual([]);
  expect(await record(call_id)).toEqual(written);
  expect(await mails()).toBe(1);
  expect(await tenant.row(call_id)).toMatchObject({ status: "completed", end_reason: "failed" });
}, 180_000);

it("a call goes on for the 30 s in which its database is away, and is whole afterwards", async () => {
  const { call_id } = await tenant.inbound();
  await startWorker();
  const call = await WordsCall.open(port, { orgId: tenant.org, callId: call_id });
  await call.hears(/\?/);
  const away = performance.now();
  database.away(true);
  const said: string[] = [];
  const say = async (text: string) => {
    said.push(text);
    await call.say(text, /\p{L}/u);
  };
  await say("¿Qué días abrís?");
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  await say("¿Y dónde estáis?");
  await new Promise((resolve) => setTimeout(resolve, 30_000 - (performance.now() - away)));
  expect((await record(call_id)).said).toEqual([]);
  database.away(false);
  await say("¿Tenéis aparcamiento?");
  call.hangUp();
  await expect.poll(async () => (await record(call_id)).said, { timeout: 20_000 }).toEqual(said);
  await expect
    .poll(() => tenant.row(call_id), { timeout: 20_000 })
    .toMatchObject({ status: "completed", end_reason: "caller_hung_up" });
  const { turns } = await record(call_id);
  expect(turns.every(({ said_text, heard_text }) => heard_text === said_text)).toBe(true);
  await expect.poll(leftOver).toEqual([]);
}, 180_000);
