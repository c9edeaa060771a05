import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { become } from "./actors";
import { type CallTenant, makeCallTenant } from "./calls.fixture";

/* What the voice worker writes: each row once, and in the history only what was heard. */

type Row = Record<string, unknown>;

const sql = postgres(inject("supabase").databaseUrl, { max: 8, onnotice: () => {} });
let tenant: CallTenant;
let call: string;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `turns-${Date.now().toString(36)}`);
});
beforeEach(async () => {
  await sql`delete from public.calls where org_id = ${tenant.org}`;
  await sql`delete from public.contacts where org_id = ${tenant.org} and phone is not null`;
  call = (await tenant.inbound()).call_id;
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

const turnRow = (turn: number, over: Row = {}): Row => ({
  kind: "turn",
  org_id: tenant.org,
  call_id: call,
  turn,
  at: new Date().toISOString(),
  inbound: { id: randomUUID(), text: "quería hora", locale: "ca", locale_known: true, extra: {} },
  outbound: [
    { id: randomUUID(), text: "Claro que sí. ¿Para qué día?", locale: "ca", origin: "flow", extra: {} },
  ],
  commit: { state: { step: turn }, transitions: [], contact: null, score: null, consent: null, jobs: [] },
  ...over,
});

const waterfall = {
  speechEnd: 1000,
  turnEnd: 1240,
  prepared: 1000,
  firstToken: 1300,
  firstAudio: 1400,
  firstFrame: 1450,
  finished: 3000,
  speculated: true,
  trigger: "model",
  stt: "deepgram",
  origin: "flow",
  tts: "deepgram",
};

const heardRow = (turn: number, id: unknown, text: string, cut = true): Row => ({
  kind: "heard",
  org_id: tenant.org,
  call_id: call,
  turn,
  messages: [{ id, text, cut }],
  interrupted: cut,
  waterfall,
});
const record = (row: Row) => tenant.call("record_call_turn", row);
const said = (row: Row) => (row.outbound as Row[])[0]!.id;
const messages = async () =>
  sql`select m.role, m.body, m.seq, m.extra from public.messages m join public.calls c on c.conversation_id = m.conversation_id
    where c.id = ${call} order by m.seq`;

describe("a turn", () => {
  it("is written whole, once, however often it is sent", async () => {
    const row = turnRow(1);
    await Promise.all([record(row), record(row), record(row)]);
    await record(row);
    expect((await messages()).map(({ role, body, seq }) => [role, body, seq])).toEqual([
      ["contact", "quería hora", 1],
      ["agent", "Claro que sí. ¿Para qué día?", 2],
    ]);
    const [conversation] =
      await sql`select c.* from public.conversations c join public.calls l on l.conversation_id = c.id
      where l.id = ${call}`;
    expect(conversation).toMatchObject({
      state: { step: 1 },
      locale: "ca",
      locale_known: true,
      last_seq: 2,
      contact_messages: 1,
    });
    expect(conversation?.lease_token).toBeNull();
    expect(await sql`select * from public.call_turns where call_id = ${call}`).toMatchObject([
      { turn: 1, contact_text: "quería hora", said_text: "Claro que sí. ¿Para qué día?", heard_text: null },
    ]);
    expect(await tenant.row(call)).toMatchObject({ status: "in_progress", locale: "ca" });
  });

  it("keeps of its words what was heard, told once", async () => {
    const row = turnRow(1);
    await record(row);
    await record(heardRow(1, said(row), "Claro que sí."));
    await record(heardRow(1, said(row), "Claro que sí. ¿Para"));
    const [, answer] = await messages();
    expect(answer).toMatchObject({ body: "Claro que sí.", extra: { said: "Claro que sí. ¿Para qué día?" } });
    expect(await sql`select * from public.call_turns where call_id = ${call}`).toMatchObject([
      {
        heard_text: "Claro que sí.",
        interrupted: true,
        response_ms: 450,
        recording_offset_ms: 1000,
        speculated: true,
      },
    ]);
  });

  it("of which nothing was heard was not said", async () => {
    const row = turnRow(1);
    await record(row);
    await record(heardRow(1, said(row), ""));
    expect((await messages()).map(({ role }) => role)).toEqual(["contact"]);
    await record(turnRow(2));
    expect((await messages()).map(({ seq }) => seq)).toEqual([1, 3, 4]);
    const [turn] =
      await sql`select said_text, heard_text from public.call_turns where call_id = ${call} and turn = 1`;
    expect(turn).toEqual({ said_text: "Claro que sí. ¿Para qué día?", heard_text: "" });
  });

  it("of the agent's own accord has no words of the caller's", async () => {
    const row = turnRow(1, { inbound: null, commit: null });
    await record(row);
    expect((await messages()).map(({ role }) => role)).toEqual(["agent"]);
    const fall = { ...waterfall, speechEnd: null, turnEnd: null };
    await record({ ...heardRow(1, said(row), "Hola", false), waterfall: fall });
    const [turn] =
      await sql`select response_ms, recording_offset_ms from public.call_turns where call_id = ${call}`;
    expect(turn).toEqual({ response_ms: null, recording_offset_ms: 1450 });
  });

  it("tells whether its first answer was the one that was said", async () => {
    for (const [turn, vain] of [
      [1, 0],
      [2, 2],
    ] as const) {
      const row = turnRow(turn);
      await record(row);
      await record({ ...heardRow(turn, said(row), "Claro", false), waterfall: { ...waterfall, vain } });
    }
    const turns =
      await sql`select kept, waterfall ->> 'vain' as vain from public.call_turns where call_id = ${call} order by turn`;
    expect([...turns]).toEqual([
      { kept: true, vain: "0" },
      { kept: false, vain: "2" },
    ]);
  });

  it("makes the contact by the number that calls, and knows them the next time", async () => {
    const commit = { state: {}, contact: { name: "Marta" }, jobs: [] };
    await record(turnRow(1, { commit }));
    const { contact_id } = await tenant.row(call);
    const [contact] =
      await sql`select name, phone, source from public.contacts where id = ${String(contact_id)}`;
    expect(contact).toEqual({ name: "Marta", phone: "+34600111222", source: "phone" });
    const again = await tenant.inbound();
    expect((await tenant.row(again.call_id)).contact_id).toBe(contact_id);
  });

  it("that moves the call to another agent leaves it there", async () => {
    const [other] = await sql`insert into public.agents (org_id, slug, name, config, status)
      values (${tenant.org}, ${`otra-${randomUUID().slice(0, 8)}`}, 'Otra', '{}', 'active') returning id`;
    const location = {
      location_id: tenant.ids.location,
      serving_agent_id: other?.id,
      flow_version_id: null,
      prompt_version_id: null,
    };
    await record(turnRow(1, { commit: { state: {}, jobs: [], location } }));
    expect(await tenant.row(call)).toMatchObject({ agent_id: other?.id, location_id: tenant.ids.location });
    const third = (await tenant.inbound()).call_id;
    await sql`select public.move_call(${tenant.org}, ${third}, ${String(other?.id)})`;
    const [plan] = await sql`select public.call_plan(${tenant.org}, ${third}) as plan`;
    expect(plan?.plan).toMatchObject({
      call: { agent_id: other?.id },
      context: { agent: { id: other?.id } },
      menu: [],
    });
    await sql`delete from public.agents where id = ${String(other?.id)}`;
  });
});

describe("the end of a call", () => {
  const finish = (over: Row = {}) =>
    tenant.call("finish_call", {
      org_id: tenant.org,
      call_id: call,
      status: "completed",
      reason: "caller_hung_up",
      detail: null,
      started_at: "2026-11-21T10:00:00Z",
      ended_at: "2026-11-21T10:01:30Z",
      usage: { stt_ms: { deepgram: 90000 }, tts_characters: {} },
      recording: { announced: true, consent: "none", file: `${tenant.org}/${call}.wav` },
      ...over,
    });

  it("queues what comes after it once, and wins over what the carrier says of the reason, not of how long it lasted", async () => {
    await record(turnRow(1));
    await tenant.report(call, { status: "completed", end_reason: "carrier", duration_seconds: 80 });
    await finish();
    await finish({ reason: "idle" });
    expect(await tenant.row(call)).toMatchObject({
      status: "completed",
      end_reason: "caller_hung_up",
      duration_seconds: 80,
      recording_consent: "announced",
      recording_path: `${tenant.org}/${call}.wav`,
      wrap_up: "pending",
    });
    expect(await tenant.jobs(call)).toEqual(["calls.wrap-up"]);
  });

  it("keeps no recording that was refused or lies elsewhere", async () => {
    await finish({ recording: { announced: true, consent: "refused", file: `${tenant.org}/${call}.wav` } });
    expect(await tenant.row(call)).toMatchObject({ recording_consent: "refused", recording_path: null });
    call = (await tenant.inbound()).call_id;
    await finish({ recording: { announced: true, consent: "given", file: `${randomUUID()}/${call}.wav` } });
    expect(await tenant.row(call)).toMatchObject({ recording_consent: "given", recording_path: null });
  });

  it("is written back to the contact, whom the call of a stranger makes", async () => {
    await record(turnRow(1));
    await finish();
    const wrapUp = {
      org_id: tenant.org,
      call_id: call,
      summary: "Quería hora.",
      sentiment: "positive",
      outcome: "answered",
    };
    const scored = {
      ...wrapUp,
      next_step: "Llamar mañana",
      score: 70,
      temperature: "warm",
      breakdown: {},
      cost_microcents: 5,
    };
    await tenant.call("save_wrap_up", scored);
    await tenant.call("save_wrap_up", scored);
    const row = await tenant.row(call);
    expect(row).toMatchObject({ wrap_up: "done", summary: "Quería hora.", sentiment: "positive", score: 70 });
    const contacts =
      await sql`select phone, last_summary, next_step, score from public.contacts where id = ${String(row.contact_id)}`;
    expect(contacts).toMatchObject([
      { phone: "+34600111222", last_summary: "Quería hora.", next_step: "Llamar mañana", score: 70 },
    ]);
    expect(
      await sql`select 1 from public.contact_scores where contact_id = ${String(row.contact_id)}`,
    ).toHaveLength(1);
    const next = (await tenant.inbound()).call_id;
    const [plan] = await sql`select public.call_plan(${tenant.org}, ${next}) as plan`;
    expect(plan?.plan.memory).toMatchObject([{ channel: "phone", summary: "Quería hora." }]);
  });

  it("is wrapped up again when turns come to light that it did not know", async () => {
    await record(turnRow(1));
    await finish();
    await tenant.call("save_wrap_up", {
      org_id: tenant.org,
      call_id: call,
      summary: "x",
      outcome: "answered",
    });
    await sql`select graphile_worker.remove_job(${`wrap-up:${call}`})`;
    await record(turnRow(2));
    expect(await tenant.row(call)).toMatchObject({ wrap_up: "pending", status: "completed" });
    expect(await tenant.jobs(call)).toEqual(["calls.wrap-up"]);
  });

  it("takes the recording's file along when the call is deleted", async () => {
    await finish();
    await sql`delete from public.calls where id = ${call}`;
    const jobs =
      await sql`select task_identifier as task from graphile_worker.jobs where task_identifier = 'calls.remove-recordings'`;
    expect(jobs.length).toBeGreaterThan(0);
  });
});

describe("who watches", () => {
  it("is told by ids alone of what changes", async () => {
    const heard: Row[] = [];
    const { unlisten } = await sql.listen("talia_live", (payload) => {
      const told = JSON.parse(payload) as Row;
      if (told.org === tenant.org) heard.push(told);
    });
    await record(turnRow(1));
    await expect
      .poll(() => new Set(heard.map(({ kind }) => kind)))
      .toEqual(new Set(["call", "turn", "conversation"]));
    expect(heard.every((told) => Object.keys(told).join() === "org,kind,id")).toBe(true);
    await unlisten();
  });
});

describe("latency", () => {
  it("is told by agent, of days and of all of them, as percentiles", async () => {
    for (let turn = 1; turn <= 4; turn += 1) {
      const row = turnRow(turn);
      await record(row);
      const fall = { ...waterfall, firstFrame: 1000 + turn * 300, vain: turn === 4 ? 2 : 0 };
      await record({ ...heardRow(turn, said(row), "Claro", false), waterfall: fall });
    }
    await sql`update public.call_turns set started_at = started_at - interval '2 days' where org_id = ${tenant.org} and turn = 4`;
    const asked = async (user: string, location: string | null = null) =>
      sql.begin(async (tx) => {
        await become(tx, { name: "agent", role: "authenticated", userId: user, aal: "aal1" });
        return tx`select * from public.call_latency(${tenant.org}, now() - interval '3 days', now() + interval '1 day',
          p_location => ${location})`;
      });
    const of = { agent_id: tenant.ids.agent, speculated: 1, interrupted: 0 };
    expect(await asked(tenant.users.internal)).toMatchObject([
      { ...of, day: null, turns: "4", p50: 750, below_800: 0.5, vain: 0.5 },
      { ...of, day: expect.any(Date), turns: "1", p50: 1200, below_800: 0, vain: 2 },
      { ...of, day: expect.any(Date), turns: "3", p50: 600, vain: 0 },
    ]);
    const calls = sql`select call_id from public.call_turns where org_id = ${tenant.org} and response_ms is not null`;
    await sql`update public.calls set location_id = null where id in (${calls})`;
    expect(await asked(tenant.users.internal, tenant.ids.location)).toEqual([]);
    await sql`update public.calls set location_id = ${tenant.ids.location} where id in (${calls})`;
    expect(await asked(tenant.users.internal, tenant.ids.location)).toHaveLength(3);
  });
});
