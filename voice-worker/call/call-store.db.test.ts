import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { loadCallPlan } from "@/lib/calls/load-plan";
import { issueTicket, verifyTicket } from "@/lib/calls/ticket";
import { conversationDeps } from "@/lib/conversations/deps";
import { serviceClient } from "@/lib/supabase/service";
import { become } from "@/supabase/tests/actors";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import { telephone } from "../audio/format";
import { bringHome } from "../bring-home";
import { listenToCommands } from "../commands";
import { FakeCall } from "../testing/fake-call";
import { testWorld } from "../testing/plan";
import { Journals } from "./journal";
import { CallRecording } from "./recording";
import { spendTicket, supabaseCallStore } from "./supabase-call-store";
import { replayJournals } from "./write-behind";

/* Calls of the worker against the real database: the plan it reads, the rows it writes. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
const db = serviceClient();
let tenant: CallTenant;
let directory = "";

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `worker-${Date.now().toString(36)}`);
  directory = await mkdtemp(path.join(tmpdir(), "worker-"));
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
  await rm(directory, { recursive: true, force: true });
});

const never = (error: unknown) => expect.unreachable(String(error));

/** A call to the tenant's agent, talking in words, whose rows go to the database by way of the disk. */
async function begin() {
  const { call_id } = await tenant.inbound();
  const plan = await loadCallPlan(db, { orgId: tenant.org, callId: call_id });
  const journals = new Journals(path.join(directory, "calls"), never);
  const { services } = conversationDeps();
  const call = new FakeCall(plan, {
    browser: true,
    world: testWorld({ services: { ...services, ai: null } }),
    deps: { store: supabaseCallStore(db), journals },
  });
  await call.advance(5);
  await call.begin(true);
  return { id: call_id, plan, call, journals };
}

const turnsOf = (id: string) =>
  sql`select turn, contact_text, said_text, heard_text, interrupted from public.call_turns where call_id = ${id} order by turn`;

it("takes a ticket once, over all workers", async () => {
  const { call_id } = await tenant.inbound();
  const ticket = await verifyTicket(
    await issueTicket({ orgId: tenant.org, callId: call_id, carrier: "twilio" }),
  );
  expect(await spendTicket(db, ticket!)).toBe(true);
  expect(await spendTicket(db, ticket!)).toBe(false);
});

it("writes what was said and heard, and how the call ended", async () => {
  const { id, plan, call } = await begin();
  await expect.poll(() => call.shown.length).toBeGreaterThan(0);
  await call.speakAll();
  await call.speakAll();
  call.leg.onText("Hola, me llamo Ana García. ¿Dónde estáis?", true, false);
  await expect.poll(() => call.shown.some(({ type }) => type === "say"), { timeout: 3_000 }).toBe(true);
  // Cut off before a word of it was spoken.
  call.leg.onClose("hangup");
  expect(await call.session.done).toBe("caller_hung_up");
  await expect
    .poll(() => tenant.row(id).then(({ finished_at }) => finished_at), { timeout: 5_000 })
    .not.toBeNull();
  expect(await tenant.row(id)).toMatchObject({ status: "completed", end_reason: "caller_hung_up" });
  const turns = await turnsOf(id);
  expect(turns).toHaveLength(2);
  expect(turns[0]).toMatchObject({ contact_text: "", interrupted: false });
  expect(turns[0]!.heard_text).toBe(turns[0]!.said_text);
  expect(turns[1]).toMatchObject({
    contact_text: "Hola, me llamo Ana García. ¿Dónde estáis?",
    interrupted: true,
  });
  expect(String(turns[1]!.said_text).startsWith(String(turns[1]!.heard_text))).toBe(true);
  const messages =
    await sql`select role, body from public.messages where conversation_id = ${plan.context.conversation.id} order by seq`;
  expect(messages.filter(({ role }) => role === "contact").map(({ body }) => body)).toEqual([
    turns[1]!.contact_text,
  ]);
  const [conversation] =
    await sql`select state, contact_id from public.conversations where id = ${plan.context.conversation.id}`;
  expect(conversation!.state).toHaveProperty("talk");
  expect(call.errors).toEqual([]);
  expect(await readdir(path.join(directory, "calls"))).toEqual([]);
});

it("does at once what a person tells it, and once", async () => {
  const { id, call } = await begin();
  await expect.poll(() => call.shown.length).toBeGreaterThan(0);
  await call.speakAll();
  await call.speakAll();
  const stop = await listenToCommands(
    inject("supabase").databaseUrl,
    (told) => told === id && call.session.poke(),
  );
  const takeOver = () =>
    sql.begin(async (tx) => {
      await become(tx, { name: "agent", role: "authenticated", userId: tenant.users.agent, aal: "aal1" });
      await tx`select public.request_transfer(${id})`;
    });
  let said = "";
  /** Hears the page speak until it has said that. */
  const hear = (text: string) =>
    expect
      .poll(
        async () => {
          for (const shown of call.shown) if (shown.type === "say") said += ` ${shown.text}`;
          await call.speakAll();
          return said;
        },
        { timeout: 3_000 },
      )
      .toContain(text);
  await takeOver();
  // Sooner than it would have asked by itself.
  await hear("te paso con una persona");
  // The tenant has no phone to put anybody through to.
  await hear("sigo contigo");
  await expect.poll(() => tenant.row(id).then(({ command }) => command)).toBeNull();
  expect((await tenant.row(id)).live).toMatchObject({ transferFailed: true });
  said = "";
  await takeOver();
  await hear("sigo contigo");
  await stop();
  call.leg.onClose("hangup");
  await call.session.done;
});

it("keeps the recording that a killed worker left, and throws away what there is no leave for", async () => {
  const recordings = path.join(directory, "recordings");
  await mkdir(recordings);
  const left = async (announced: boolean) => {
    const { call_id } = await tenant.inbound();
    const file = path.join(recordings, `${call_id}.wav`);
    const recording = new CallRecording(file, telephone, () => 0, never);
    recording.caller(Buffer.alloc(8_000, 0x11));
    await recording.end();
    const journals = new Journals(path.join(directory, "died"), never);
    const { org, ids } = tenant;
    const turn = {
      kind: "turn",
      org_id: org,
      call_id,
      conversation_id: ids.conversation,
      turn: 1,
      outbound: [],
    };
    const journal = journals.open(call_id);
    await journal.add({
      to: "turn",
      row: { ...turn, at: new Date().toISOString(), inbound: null, commit: null },
    });
    const leave = { announced, consent: "none" } as const;
    if (announced) await journal.add({ to: "sound", row: { path: file, from: 0, leave } });
    await journal.close();
    const home = await bringHome(recordings, { journals, store: supabaseCallStore(db) });
    expect(await home.done).toBe(1);
    return call_id;
  };
  const kept = await left(true);
  const file = `${tenant.org}/${kept}.wav`;
  expect(await tenant.row(kept)).toMatchObject({ recording_path: file, recording_consent: "announced" });
  const { data } = await db.storage.from("recordings").download(file);
  expect(data?.size).toBeGreaterThan(58);
  expect(await tenant.row(await left(false))).toMatchObject({ recording_path: null });
  expect(await readdir(recordings)).toEqual([]);
});

it("keeps the sound of all streams of a call, each at its time, and tells the next of the leave it is made with", async () => {
  const { call_id } = await tenant.inbound();
  const ids = { org_id: tenant.org, call_id };
  const store = supabaseCallStore(db);
  const began = new Date(Date.now() - 60_000).toISOString();
  const stream = async (value: number) => {
    const [jti, file] = [randomUUID(), path.join(directory, `${value}.wav`)];
    expect(
      await spendTicket(db, { callId: call_id, orgId: tenant.org, carrier: "twilio", id: jti, expiresAt: 0 }),
    ).toBe(true);
    let now = 0;
    const recording = new CallRecording(file, telephone, () => now, never);
    for (; now < 1_000; now += 20) recording.caller(Buffer.alloc(160, value));
    await recording.end();
    return { jti, file };
  };
  const plan = () => loadCallPlan(db, { orgId: tenant.org, callId: call_id });
  const one = await stream(0x11);
  expect((await plan()).again).toBeNull();
  await store.finish({
    ...ids,
    stream: one.jti,
    conversation_id: null,
    status: "completed",
    reason: "transferred",
    detail: null,
    started_at: began,
    ended_at: new Date().toISOString(),
    turns: 0,
    usage: { stt_ms: {}, tts_characters: {} },
    recording: { announced: true, consent: "none" },
    transferred_to: true,
  });
  const two = await stream(0x22);
  const { again, call } = await plan();
  expect(call.recording).toBe("off");
  expect(again).toMatchObject({ streams: 1, recording: "announced" });
  expect(Date.parse(again!.begunAt!)).toBe(Date.parse(began));
  // The second is kept before the first: its worker was quicker.
  await store.recording({ ...ids, path: two.file, from: 3_000 });
  await store.recording({ ...ids, path: one.file, from: 0 });
  expect(await tenant.row(call_id)).toMatchObject({
    recording_seconds: 4,
    recording_path: `${tenant.org}/${call_id}.wav`,
  });
  const { data } = await db.storage.from("recordings").download(`${tenant.org}/${call_id}.wav`);
  const caller = Buffer.from(await data!.arrayBuffer())
    .subarray(58)
    .filter((_, at) => at % 2 === 0);
  expect([0, 1, 2, 3].map((second) => caller[second * 8_000 + 50])).toEqual([0x11, 0xff, 0xff, 0x22]);
});

it("brings home what a killed worker left, once", async () => {
  const { call_id } = await tenant.inbound();
  const plan = await loadCallPlan(db, { orgId: tenant.org, callId: call_id });
  const journals = new Journals(path.join(directory, "left"), never);
  // A worker whose database is away and that dies: only the disk has it.
  const away = {
    turn: () => new Promise<void>(() => {}),
    state: async () => null,
    answeredBy: async () => null,
    extendHold: async () => null,
    finish: () => new Promise<void>(() => {}),
    recording: () => new Promise<void>(() => {}),
  };
  const call = new FakeCall(plan, { browser: true, deps: { store: away, journals } });
  await call.advance(5);
  await call.begin(true);
  await expect.poll(() => call.shown.length).toBeGreaterThan(0);
  await call.speakAll();
  call.leg.onText("Quería dejar un recado", true, false);
  await expect.poll(() => readdir(journals.directory)).toHaveLength(1);
  await call.advance(200);
  const store = supabaseCallStore(db);
  const next = new Journals(journals.directory, never);
  expect(await replayJournals(await next.takeLeft(), store, never)).toBe(1);
  expect(await replayJournals(await next.takeLeft(), store, never)).toBe(0);
  const turns = await turnsOf(call_id);
  expect(turns.map(({ contact_text }) => contact_text)).toContain("Quería dejar un recado");
  expect(await tenant.row(call_id)).toMatchObject({ end_reason: "failed" });
  call.session.dismiss();
  call.leg.onClose("lost");
});
