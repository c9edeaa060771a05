import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { notifyHandoff } from "@/lib/conversations/notify-team";
import { AppError } from "@/lib/errors";
import { openMail, type QueuedMail } from "@/lib/mail/queued-mail";
import { serviceClient } from "@/lib/supabase/service";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import type { CallOrder, CarrierClient } from "./carrier-client";
import { dialCall } from "./dial-call";
import { hangUpCall } from "./hang-up-call";
import { loadCallPlan } from "./load-plan";
import { callFigures, listCalls, listRunningCalls } from "./queries";
import { callingHours, mayCallAt } from "./quiet-hours";
import { readCall } from "./read-call";
import { recordingResponse } from "./recording-response";
import { removeRecordings, storeRecording, sweepRecordings } from "./recordings";
import { sendSummary } from "./send-summary";
import { startCall } from "./start-call";
import { costCall } from "./wrap-up/cost-call";
import { wrapUpCall } from "./wrap-up/wrap-up-call";

/* What is done with calls by the server, against the real database. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
const db = serviceClient();
let tenant: CallTenant;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `jobs-${Date.now().toString(36)}`);
});
beforeEach(async () => {
  await sql`delete from public.calls where org_id = ${tenant.org}`;
  await sql`delete from public.do_not_call where org_id = ${tenant.org}`;
  await sql`delete from public.contacts where org_id = ${tenant.org} and phone is not null`;
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

/** A carrier that keeps what it is asked, and may refuse. */
function carrier(refuse?: () => Error) {
  const orders: CallOrder[] = [];
  const client = {
    carrier: "twilio",
    createCall: async (order: CallOrder) => {
      orders.push(order);
      const error = refuse?.();
      if (error) throw error;
      return { carrierCallId: `CA${order.callId}` };
    },
  } as unknown as CarrierClient;
  return { orders, client: async () => client };
}

// A Tuesday at noon in Madrid, and at three in the night.
const noon = () => new Date("2035-01-02T11:00:00Z");
const night = () => new Date("2035-01-03T02:00:00Z");

describe("dialling", () => {
  const made = async (over = {}) => (await tenant.outbound({ to: "+34911223344", ...over })).call_id;
  const dial = (callId: string, from: ReturnType<typeof carrier>, now = noon, lastTry = false) =>
    dialCall({ orgId: tenant.org, callId, lastTry }, { now, client: from.client });

  it("rings once, however often the job runs", async () => {
    const call = await made();
    const from = carrier();
    await Promise.all([dial(call, from), dial(call, from), dial(call, from)]);
    await dial(call, from);
    expect(from.orders).toHaveLength(1);
    expect(from.orders[0]).toMatchObject({
      callId: call,
      from: tenant.number,
      to: "+34911223344",
      machineDetection: true,
      answerUrl: expect.stringContaining(`/api/webhooks/twilio/answer?org=${tenant.org}&call=${call}`),
    });
    expect(await tenant.row(call)).toMatchObject({ carrier_call_id: `CA${call}`, status: "queued" });
  });

  it("never asks again where nobody knows whether it rang", async () => {
    const call = await made();
    const lost = carrier(() => new AppError("unavailable", { reason: "carrier_away" }));
    await dial(call, lost);
    await dial(call, carrier());
    expect(lost.orders).toHaveLength(1);
    expect(await tenant.row(call)).toMatchObject({ status: "queued", carrier_call_id: null });
    // If it did ring, the carrier tells.
    await tenant.report(call, { status: "in_progress", carrier_call_id: "CAlate" });
    expect(await tenant.row(call)).toMatchObject({ status: "in_progress", carrier_call_id: "CAlate" });
  });

  it("asks again where the carrier was not reached or wants time, and gives up at last", async () => {
    const call = await made();
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const away = carrier(() => new AppError("unavailable", { reason: "carrier_away", cause }));
    await expect(dial(call, away)).rejects.toMatchObject({ code: "unavailable" });
    const hasty = carrier(() => new AppError("rate_limited", { reason: "carrier_slow_down" }));
    await expect(dial(call, hasty)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await tenant.row(call)).toMatchObject({ status: "queued", dialled_at: null, attempts: 2 });
    await dial(call, away, noon, true);
    expect(await tenant.row(call)).toMatchObject({ status: "failed", end_reason: "carrier_away" });
  });

  it("ends with the carrier's reason where it refuses", async () => {
    const call = await made();
    await dial(
      call,
      carrier(() => new AppError("unprocessable", { reason: "carrier_no_funds" })),
    );
    expect(await tenant.row(call)).toMatchObject({ status: "failed", end_reason: "carrier_no_funds" });
  });

  it("rings no more once it was hung up, as soon as the carrier has a name for it", async () => {
    const call = await made();
    const rung: string[] = [];
    const hangUp = () =>
      hangUpCall({ orgId: tenant.org, callId: call }, async () => ({
        hangUp: async (carrierCallId) => void rung.push(carrierCallId),
      }));
    await sql`select public.claim_dial(${tenant.org}, ${call})`;
    await sql`update public.calls set status = 'canceled', end_reason = 'hung_up_ringing' where id = ${call}`;
    await expect(hangUp()).rejects.toMatchObject({ retryable: true });
    const named = { org_id: tenant.org, call_id: call, carrier_call_id: "CA7" };
    await tenant.call("set_call_carrier", named);
    await hangUp();
    expect(rung).toEqual(["CA7"]);
  });

  it("waits for the morning when it comes too late", async () => {
    const call = await made();
    const from = carrier();
    await dial(call, from, night);
    expect(from.orders).toHaveLength(0);
    expect(await tenant.row(call)).toMatchObject({
      status: "scheduled",
      scheduled_at: new Date("2035-01-03T08:00:00Z"),
    });
    expect(await tenant.jobs(call)).toEqual(["calls.dial"]);
    const asked = await made({ asked: true });
    await dial(asked, from, night);
    expect(from.orders).toHaveLength(1);
  });

  it("does not ring who was put on the list meanwhile", async () => {
    const call = await made();
    await sql`insert into public.do_not_call (org_id, e164) values (${tenant.org}, '+34911223344')`;
    const from = carrier();
    await dial(call, from);
    expect(from.orders).toHaveLength(0);
    expect(await tenant.row(call)).toMatchObject({ status: "canceled", end_reason: "do_not_call" });
  });

  it("is asked for with a number as people write it", async () => {
    const given = {
      orgId: tenant.org,
      purpose: "outbound" as const,
      agentId: tenant.ids.agent,
      userId: null,
    };
    const { callId } = await startCall({ ...given, to: "911 22 33 44", key: randomUUID(), asked: true });
    expect((await tenant.row(callId)).to_e164).toBe("+34911223344");
    await expect(startCall({ ...given, to: "12", key: randomUUID() })).rejects.toMatchObject({
      code: "unprocessable",
      fields: { to: "invalidPhone" },
    });
  });
});

describe("hours at which somebody may be called", () => {
  it("are the same to the database as to us, through a year with its changes of clocks", async () => {
    const phones = [
      "+34911223344",
      "+34600111222",
      "+351912345678",
      "+573001234567",
      "+5511912345678",
      "+33142345678",
    ];
    const from = Date.UTC(2026, 0, 1);
    const moments = Array.from(
      { length: 365 },
      (_, day) => new Date(from + day * 86_400_000 + ((day * 37) % 96) * 900_000),
    );
    for (const phone of [...phones, "+12125551234", "+13035551234", "+525512345678"]) {
      const hours = callingHours(phone, "Europe/Madrid", moments[0]!);
      const rows = await sql<{ may: boolean }[]>`
        select private.may_call_at(m::timestamptz, ${JSON.stringify(hours)}::text::jsonb) as may
        from unnest(${moments.map((at) => at.toISOString())}::text[]) with ordinality t (m, n) order by n`;
      expect(rows.map(({ may }) => may)).toEqual(moments.map((at) => mayCallAt(at, hours)));
    }
  });
});

describe("the plan of a call", () => {
  it("has all a call needs, with what is missing as it comes", async () => {
    const voice = { recording: "announce", transferTo: "611 22 33 44" };
    const config = { businessName: "Clínica", defaultLocale: "es", languages: ["es"], country: "PT", voice };
    await sql`update public.agents set config = ${sql.json(config)} where id = ${tenant.ids.agent}`;
    const { call_id } = await tenant.inbound();
    const plan = await loadCallPlan(db, { orgId: tenant.org, callId: call_id });
    expect(plan).toMatchObject({
      call: { id: call_id, orgId: tenant.org, direction: "inbound", from: "+34600111222", recording: "ask" },
      voice: { provider: "deepgram", maxMinutes: 15, recording: "announce" },
      prompt: tenant.marker,
      memory: [],
      menu: [],
      // Read as of the agent's country.
      transferTo: "+351611223344",
    });
    expect(plan.context.agent?.config.businessName).toBe("Clínica");
    await expect(loadCallPlan(db, { orgId: randomUUID(), callId: call_id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of a call we make has its conversation, one however often it is asked for", async () => {
    const { call_id } = await tenant.outbound({
      script: { opening: "Hola", locale: "es", contactName: "Ana" },
    });
    const count = async () =>
      (await sql`select count(*)::int as n from public.conversations where org_id = ${tenant.org}`)[0]
        ?.n as number;
    const before = await count();
    const plan = await loadCallPlan(db, { orgId: tenant.org, callId: call_id });
    expect(plan.context.agent?.id).toBe(tenant.ids.agent);
    expect(plan.call).toMatchObject({
      direction: "outbound",
      to: "+34600333444",
      script: { opening: "Hola" },
    });
    await loadCallPlan(db, { orgId: tenant.org, callId: call_id });
    expect(await count()).toBe(before + 1);
    expect((await tenant.row(call_id)).conversation_id).toBe(plan.context.conversation.id);
  });

  it("is not needed for its turns to be written, once the worker has died and another reads its journal", async () => {
    const { call_id } = await tenant.outbound();
    await tenant.call("record_call_turn", {
      kind: "turn",
      org_id: tenant.org,
      call_id,
      turn: 1,
      at: new Date().toISOString(),
      inbound: null,
      outbound: [{ id: randomUUID(), text: "Hola", locale: "es", origin: "flow", extra: {} }],
      commit: null,
    });
    const { conversation_id } = await tenant.row(call_id);
    const messages =
      await sql`select body from public.messages where conversation_id = ${String(conversation_id)}`;
    expect(messages.map(({ body }) => body)).toEqual(["Hola"]);
  });

  it("has the number's menu until somebody chose", async () => {
    const menu = [{ digit: "1", label: "Norte", agentId: tenant.ids.agent, locationId: tenant.ids.location }];
    await sql`update public.phone_numbers set menu = ${sql.json(menu)} where id = ${tenant.ids.number}`;
    const { call_id } = await tenant.inbound();
    const plan = () => loadCallPlan(db, { orgId: tenant.org, callId: call_id });
    expect((await plan()).menu).toEqual(menu);
    await sql`update public.phone_numbers set menu = '[]' where id = ${tenant.ids.number}`;
    const foreign = sql.json([{ ...menu[0]!, agentId: randomUUID() }]);
    await expect(
      sql`update public.phone_numbers set menu = ${foreign} where id = ${tenant.ids.number}`,
    ).rejects.toMatchObject({ code: "PT422" });
  });
});

async function endedCall(contact: string, over: Record<string, unknown> = {}): Promise<string> {
  const { call_id } = await tenant.inbound();
  await tenant.call("record_call_turn", {
    kind: "turn",
    org_id: tenant.org,
    call_id,
    turn: 1,
    at: new Date().toISOString(),
    inbound: { id: randomUUID(), text: contact, locale: "es", locale_known: true, extra: {} },
    outbound: [{ id: randomUUID(), text: "Claro.", locale: "es", origin: "flow", extra: {} }],
    commit: null,
  });
  await tenant.call("finish_call", {
    org_id: tenant.org,
    call_id,
    status: "completed",
    reason: "caller_hung_up",
    detail: null,
    started_at: new Date(Date.now() - 60_000).toISOString(),
    ended_at: new Date().toISOString(),
    usage: { stt_ms: { flux: 60_000 }, tts_characters: { deepgram: 100 } },
    recording: { announced: false, consent: "none", file: null },
    ...over,
  });
  return call_id;
}

describe("the wrap-up", () => {
  it("tells what came of a call without any model, and makes its caller a contact", async () => {
    const call = await endedCall("¿Cuánto cuesta una limpieza? Gracias");
    await wrapUpCall({ orgId: tenant.org, callId: call });
    const row = await tenant.row(call);
    expect(row).toMatchObject({
      wrap_up: "done",
      outcome: "answered",
      sentiment: "positive",
      summary: expect.stringContaining("¿Cuánto cuesta una limpieza?"),
      cost: { recognition: 770_000, speech: 300_000, models: 0 },
    });
    expect(Number(row.cost_microcents)).toBeGreaterThan(770_000);
    const [contact] =
      await sql`select phone, last_summary from public.contacts where id = ${String(row.contact_id)}`;
    expect(contact).toEqual({ phone: "+34600111222", last_summary: row.summary });
    await sql`update public.calls set summary = 'put right by hand' where id = ${call}`;
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect((await tenant.row(call)).summary).toBe("put right by hand");
  });

  it("puts who does not want to be called on the list", async () => {
    const call = await endedCall("No me llamen más, por favor");
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect((await tenant.row(call)).outcome).toBe("do_not_call");
    expect(await sql`select e164, source from public.do_not_call where org_id = ${tenant.org}`).toMatchObject(
      [{ e164: "+34600111222", source: "call" }],
    );
  });
});

describe("a caller who is put through", () => {
  /** Has asked for a person, and the carrier told that of it. */
  const putThrough = async (how: string) => {
    const call = await endedCall("Quiero hablar con una persona", { reason: "transferred" });
    const { conversation_id } = await tenant.row(call);
    const conversation = String(conversation_id);
    await sql`update public.conversations set status = 'handoff' where id = ${conversation}`;
    await sql`update public.messages set intent = 'human' where conversation_id = ${conversation} and role = 'contact'`;
    const notified = () => notifyHandoff(tenant.org, conversation);
    if (how) await tenant.report(call, { type: how });
    return { call, conversation, notified, hangUp: () => tenant.report(call, { status: "completed" }) };
  };
  const mails = async (conversation: string) =>
    (
      await sql<{ payload: QueuedMail }[]>`
        select p.payload from graphile_worker._private_jobs p where p.key like ${`mail:handoff:${conversation}%`}`
    ).map(({ payload }) => openMail(payload));

  it("and meets a person is nobody to be called back, and no mail is sent of them", async () => {
    const { call, conversation, notified, hangUp } = await putThrough("");
    // They talk, or it rings still.
    await expect(notified()).rejects.toMatchObject({ code: "unavailable" });
    await tenant.report(call, { type: "transfer.taken" });
    await notified();
    await hangUp();
    await notified();
    expect(await mails(conversation)).toEqual([]);
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect(await tenant.row(call)).toMatchObject({ outcome: "transferred", next_step: "Nada pendiente." });
  });

  it.each(["transfer.no-answer", ""])(
    "and hangs up before anybody answers is to be called back, and the team is told: %s",
    async (how) => {
      const { call, conversation, notified, hangUp } = await putThrough(how);
      await hangUp();
      await notified();
      expect(await mails(conversation)).toMatchObject([
        {
          kind: "human-request",
          occasion: "person",
          url: expect.stringContaining(`/calls/${call}`),
          message: "Quiero hablar con una persona",
        },
      ]);
      await wrapUpCall({ orgId: tenant.org, callId: call });
      expect(await tenant.row(call)).toMatchObject({
        outcome: "handed_over",
        next_step: expect.stringContaining("Devolver la llamada"),
      });
    },
  );
});

describe("a message that was left", () => {
  it("is what came of the call, and what the team is mailed", async () => {
    const call = await endedCall("Que la doctora me llame mañana");
    const conversation = String((await tenant.row(call)).conversation_id);
    await sql`update public.messages set intent = 'message' where conversation_id = ${conversation} and role = 'contact'`;
    await notifyHandoff(tenant.org, conversation);
    const [mail] = await sql<{ payload: QueuedMail }[]>`
      select p.payload from graphile_worker._private_jobs p where p.key like ${`mail:handoff:${conversation}%`}`;
    expect(openMail(mail!.payload)).toMatchObject({
      occasion: "message",
      message: "Que la doctora me llame mañana",
      url: expect.stringContaining(`/calls/${call}`),
    });
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect(await tenant.row(call)).toMatchObject({
      outcome: "message",
      summary: expect.stringContaining("dejó un recado: «Que la doctora me llame mañana»"),
      next_step: expect.stringContaining("Devolver la llamada"),
    });
  });
});

describe("what a call costs", () => {
  const told = (call: string, seconds: number) =>
    tenant.report(call, { status: "completed", duration_seconds: seconds });
  const telephony = async (call: string) =>
    ((await tenant.row(call)).cost as { telephony: number }).telephony / 1_000_000;

  it("is counted again when the carrier tells afterwards that it was longer", async () => {
    const call = await endedCall("¿Cuánto cuesta una limpieza? Gracias");
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect(await telephony(call)).toBe(1.25);
    await told(call, 60);
    expect(await tenant.jobs(call)).not.toContain("calls.cost");
    await told(call, 125);
    expect(await tenant.jobs(call)).toContain("calls.cost");
    await costCall({ orgId: tenant.org, callId: call });
    expect(await telephony(call)).toBe(3.75);
    const row = await tenant.row(call);
    const parts = Object.values(row.cost as Record<string, number>);
    expect(Number(row.cost_microcents)).toBe(parts.reduce((sum, part) => sum + part, 0));
  });

  it("counts the leg to a person for as long as they had the caller", async () => {
    const call = await endedCall("Quiero hablar con una persona", { reason: "transferred" });
    expect(await tenant.row(call)).toMatchObject({ status: "in_progress" });
    await sql`update public.calls set answered_at = now() - interval '10 minutes',
      handed_over_at = now() - interval '8 minutes' where id = ${call}`;
    await told(call, 600);
    await wrapUpCall({ orgId: tenant.org, callId: call });
    expect(await telephony(call)).toBeCloseTo(10 * 0.85 + 2 * 0.4 + 8 * 1.4, 6);
  });
});

describe("the summary a caller asked for", () => {
  it("is mailed once, when the call is over, in their words and ours", async () => {
    const running = await tenant.inbound();
    const to = "ana@example.com";
    const wanted = { orgId: tenant.org, callId: running.call_id, to };
    await expect(sendSummary(wanted)).rejects.toMatchObject({ code: "unavailable" });
    // Queued in the call, and tried in vain since; its end runs it at once.
    const key = `call-summary:${running.call_id}:${to}`;
    await sql`select private.enqueue('calls.send-summary', ${sql.json(wanted)}, ${key}, now() + interval '10 minutes', 14)`;
    const due = async () =>
      (await sql`select run_at <= now() as due from graphile_worker.jobs where key = ${key}`)[0]?.due;
    expect(await due()).toBe(false);
    await tenant.report(running.call_id, { status: "completed" });
    expect(await due()).toBe(false);
    await tenant.call("finish_call", {
      org_id: tenant.org,
      call_id: running.call_id,
      status: "completed",
      reason: "caller_hung_up",
      started_at: new Date().toISOString(),
      usage: {},
      recording: {},
    });
    expect(await due()).toBe(true);
    await sql`select graphile_worker.remove_job(${key})`;
    const call = await endedCall("¿Cuánto cuesta una limpieza?");
    await sendSummary({ ...wanted, callId: call });
    await sendSummary({ ...wanted, callId: call });
    const mails = await sql<{ payload: QueuedMail }[]>`
      select p.payload from graphile_worker._private_jobs p where p.key = ${`mail:call-summary:${call}:${to}`}`;
    expect(mails.map(({ payload }) => openMail(payload))).toMatchObject([
      { kind: "call-summary", to, locale: "es", exchanges: [{ caller: "¿Cuánto cuesta una limpieza?" }] },
    ]);
  });
});

describe("what pages read", () => {
  it("are calls by filter and by page, with the names that belong to them", async () => {
    const call = await endedCall("hola");
    await wrapUpCall({ orgId: tenant.org, callId: call });
    await sql`update public.contacts set name = 'Ana Ruiz' where org_id = ${tenant.org} and phone = '+34600111222'`;
    const planned = (await tenant.outbound({ scheduled_at: "2035-01-01T12:00:00Z" })).call_id;
    const ids = async (filter: Parameters<typeof listCalls>[1] extends infer F ? Omit<F, "orgId"> : never) =>
      (await listCalls(db, { orgId: tenant.org, ...filter })).calls.map(({ id }) => id);
    expect(await ids({})).toEqual([planned, call]);
    expect(await ids({ status: "scheduled" })).toEqual([planned]);
    expect(await ids({ direction: "inbound", agentId: tenant.ids.agent })).toEqual([call]);
    expect(await ids({ search: "ruiz" })).toEqual([call]);
    expect(await ids({ search: "600 333" })).toEqual([planned]);
    expect(await ids({ search: "nobody" })).toEqual([]);
    expect(await ids({ sentiment: "positive" })).toEqual([]);
    expect(await listCalls(db, { orgId: tenant.org, page: 2 })).toEqual({ calls: [], total: 2 });
    const [card] = (await listCalls(db, { orgId: tenant.org, status: "completed" })).calls;
    expect(card).toMatchObject({
      contact: { name: "Ana Ruiz" },
      phone: "+34600111222",
      agent: { name: tenant.marker },
    });
    expect(await listRunningCalls(db, { orgId: tenant.org })).toEqual([]);
    const figures = await callFigures(db, {
      orgId: tenant.org,
      from: new Date(Date.now() - 3_600_000).toISOString(),
    });
    expect(figures).toMatchObject({ today: 2, running: 0, scheduled: 1, missed: 0, minutes: 1 });
    const page = await readCall(db, { orgId: tenant.org, id: call });
    expect(page.turns).toMatchObject([
      { turn: 1, contactText: "hola", heardText: "Claro.", waterfall: null },
    ]);
    await expect(readCall(db, { orgId: randomUUID(), id: call })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("recordings", () => {
  const store = (callId: string, sound: string) =>
    storeRecording(db, { orgId: tenant.org, callId, wav: Buffer.from(sound) });

  it("are given whole or by ranges of bytes", async () => {
    const call = await endedCall("hola");
    await expect(
      recordingResponse(db, { orgIds: [tenant.org], callId: call, range: null }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    const path = await store(call, "RIFF0123456789");
    await sql`update public.calls set recording_path = ${path} where id = ${call}`;
    const read = async (range: string | null) => {
      // The page may be open of another organization than the current one.
      const orgIds = [randomUUID(), tenant.org];
      const response = await recordingResponse(db, { orgIds, callId: call, range });
      return [response.status, await response.text(), response.headers.get("content-range")];
    };
    expect(await read(null)).toEqual([200, "RIFF0123456789", null]);
    expect(await read("bytes=4-6")).toEqual([206, "012", "bytes 4-6/14"]);
    expect(await read("bytes=-3")).toEqual([206, "789", "bytes 11-13/14"]);
    expect((await read("bytes=99-"))[0]).toBe(416);
    await expect(
      recordingResponse(db, { orgIds: [randomUUID()], callId: call, range: null }),
    ).rejects.toMatchObject({ code: "not_found" });
    await removeRecordings(db, [path]);
  });

  it("are kept for their time, and files without a call go", async () => {
    const call = await endedCall("hola");
    const stray = randomUUID();
    for (const callId of [call, stray]) await store(callId, "RIFF");
    const path = `${tenant.org}/${call}.wav`;
    await sql`update public.calls set recording_path = ${path}, ended_at = now() - interval '89 days' where id = ${call}`;
    await sql`update storage.objects set created_at = now() - interval '2 days' where bucket_id = 'recordings'`;
    const files = async () =>
      (
        await sql`select name from storage.objects where bucket_id = 'recordings' and name like ${`${tenant.org}/%`}`
      ).map(({ name }) => name as string);
    expect(await sweepRecordings(db)).toBeGreaterThan(0);
    expect(await files()).toEqual([path]);
    await sql`update public.calls set ended_at = now() - interval '91 days' where id = ${call}`;
    await sweepRecordings(db);
    expect(await files()).toEqual([]);
    expect(await tenant.row(call)).toMatchObject({
      recording_path: null,
      recording_removed_at: expect.any(Date),
    });
  });
});
