import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type CallTenant, makeCallTenant } from "./calls.fixture";

/* A call outlives its stream: a person nobody reached gives the caller back, and who meets no worker is not lost. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
let tenant: CallTenant;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `again-${Date.now().toString(36)}`);
});
beforeEach(async () => {
  await sql`delete from public.calls where org_id = ${tenant.org}`;
  await sql`delete from public.contacts where org_id = ${tenant.org} and phone = '+34600111222'`;
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

const openStream = async (call: string): Promise<string | null> => {
  const jti = randomUUID();
  const [row] = await sql`select public.use_call_ticket(${tenant.org}, ${call}, ${jti}) as opened`;
  return row!.opened ? jti : null;
};
const plan = async (call: string) => {
  const [row] = await sql`select public.call_plan(${tenant.org}, ${call}) as plan`;
  return row!.plan as Record<string, unknown>;
};
let begun = 0;
const row = (call: string, stream: string | null, over: object) => {
  begun += 1;
  return {
    org_id: tenant.org,
    call_id: call,
    stream,
    status: "completed",
    reason: "caller_hung_up",
    started_at: new Date(Date.now() - 60_000 + begun).toISOString(),
    ended_at: new Date().toISOString(),
    ...over,
  };
};
const finish = (call: string, stream: string | null, over: object = {}) =>
  tenant.call("finish_call", row(call, stream, over));
const used = (stt: number, characters: number) => ({
  usage: { stt_ms: { flux: stt }, tts_characters: { aura: characters } },
});
const given = async () => {
  const { call_id: call } = await tenant.inbound();
  const first = (await openStream(call))!;
  await tenant.report(call, { status: "in_progress" });
  await finish(call, first, { reason: "transferred", ...used(1_000, 50) });
  return { call, first };
};
const ended = (call: string, over: object = {}) =>
  tenant.call<{ outcome: string; callback: boolean; locale: string }>("stream_ended", {
    org_id: tenant.org,
    call_id: call,
    said: { es: "Llamaremos a este número." },
    ...over,
  });

describe("a call that was given to a person", () => {
  it("goes on until its carrier says that it is over", async () => {
    const { call } = await given();
    expect(await tenant.row(call)).toMatchObject({
      status: "in_progress",
      end_reason: "transferred",
      ended_at: null,
    });
    expect(await tenant.jobs(call)).toEqual([]);
    await tenant.report(call, { status: "completed", duration_seconds: 300 });
    expect(await tenant.row(call)).toMatchObject({
      status: "completed",
      end_reason: "transferred",
      duration_seconds: 300,
    });
    expect(await tenant.jobs(call)).toEqual(["calls.wrap-up"]);
  });

  it("is the agent's again by another stream, with its conversation and what it has cost", async () => {
    const { call } = await given();
    expect(await plan(call)).toMatchObject({ streams: 1, nobody: false });
    await tenant.report(call, { type: "transfer.no-answer" });
    const second = (await openStream(call))!;
    expect(await plan(call)).toMatchObject({ streams: 2, nobody: true });
    expect(await tenant.row(call)).toMatchObject({
      status: "in_progress",
      handed_over_at: null,
      finished_at: null,
    });
    await finish(call, second, used(500, 7));
    expect(await tenant.row(call)).toMatchObject({
      status: "completed",
      end_reason: "caller_hung_up",
      usage: { stt_ms: { flux: 1_500 }, tts_characters: { aura: 57 } },
    });
    expect(await openStream(call)).toBeNull();
  });

  it("is not ended by a row of its first stream that comes late, or twice", async () => {
    const { call_id: call } = await tenant.inbound();
    const first = (await openStream(call))!;
    const late = row(call, first, { reason: "transferred", ...used(1_000, 50) });
    await openStream(call);
    await tenant.call("finish_call", late);
    await tenant.call("finish_call", late);
    const lost = row(call, first, { reason: "failed", status: "failed" });
    await tenant.call("finish_call", lost);
    expect(await tenant.row(call)).toMatchObject({
      status: "ringing",
      finished_at: null,
      usage: { stt_ms: { flux: 1_000 } },
    });
  });

  it("takes no place from others, is told nothing, and ends by itself only after hours", async () => {
    await sql`update public.subscriptions set plan = 'trial' where org_id = ${tenant.org}`;
    const { call } = await given();
    await given();
    expect((await tenant.inbound()).outcome).toBe("call");
    await sql`update public.calls set alive_at = now() - interval '20 minutes' where id = ${call}`;
    await sql`select public.sweep_calls()`;
    expect(await tenant.row(call)).toMatchObject({ status: "in_progress" });
    await sql`update public.calls set handed_over_at = now() - interval '5 hours' where id = ${call}`;
    await sql`select public.sweep_calls()`;
    expect(await tenant.row(call)).toMatchObject({ status: "completed", end_reason: "transferred" });
    await sql`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
  });
});

describe("a stream that is no more", () => {
  it("that no worker took leaves a failed call, and a contact whom the team is to call back", async () => {
    const { call_id: call } = await tenant.inbound();
    expect(await ended(call, { jti: randomUUID() })).toEqual({
      outcome: "lost",
      callback: true,
      locale: "es",
    });
    expect(await ended(call)).toMatchObject({ outcome: "lost" });
    await tenant.report(call, { status: "completed", duration_seconds: 9 });
    const { conversation_id, contact_id, ...after } = await tenant.row(call);
    expect(after).toMatchObject({
      status: "failed",
      end_reason: "no_worker",
      outcome: "failed",
      wrap_up: "skipped",
    });
    const [contact] =
      await sql`select phone, needs_human from public.contacts where id = ${String(contact_id)}`;
    expect(contact).toEqual({ phone: "+34600111222", needs_human: true });
    const [conversation] = await sql`
      select status, handoff_reason, preview from public.conversations where id = ${String(conversation_id)}`;
    expect(conversation).toMatchObject({
      status: "handoff",
      handoff_reason: "no_worker",
      preview: "Llamaremos a este número.",
    });
    expect(await tenant.jobs(String(conversation_id))).toEqual(["conversations.notify-handoff"]);
  });

  it("of who withholds their number promises nothing", async () => {
    const { call_id: call } = await tenant.inbound({ from: "anonymous" });
    expect(await ended(call)).toMatchObject({ outcome: "lost", callback: false });
    expect(await tenant.row(call)).toMatchObject({ status: "failed", contact_id: null });
  });

  it("whose worker is gone is followed by another, a few times", async () => {
    const { call_id: call } = await tenant.inbound();
    for (const outcome of ["again", "again", "again", "lost"]) {
      const jti = await openStream(call);
      expect(await ended(call, { jti })).toMatchObject({ outcome });
    }
    expect(await openStream(call)).toBeNull();
  });

  it("of a call that is over ends it", async () => {
    const { call_id: call } = await tenant.inbound();
    const jti = await openStream(call);
    await finish(call, jti);
    expect(await ended(call, { jti })).toMatchObject({ outcome: "over" });
    const { call: other } = await given();
    expect(await ended(other, { jti: randomUUID() })).toMatchObject({ outcome: "lost" });
  });
});
