import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { attempt, become, undone } from "./actors";
import { always, type CallTenant, makeCallTenant } from "./calls.fixture";
import { makeStranger } from "./fixtures";

/* The life of a call in the database: nothing happens twice, and whatever order reports come in, the end is the same. */

const sql = postgres(inject("supabase").databaseUrl, { max: 12, onnotice: () => {} });
let tenant: CallTenant;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `calls-${Date.now().toString(36)}`);
});
beforeEach(async () => {
  await sql`delete from public.calls where org_id = ${tenant.org}`;
  await sql`delete from public.do_not_call where org_id = ${tenant.org}`;
  await sql`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
  await sql`update public.organizations set status = 'active' where id = ${tenant.org}`;
  await sql`update public.agents set status = 'active' where id = ${tenant.ids.agent}`;
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code: string; hint?: string }) => `${error.code} ${error.hint ?? ""}`.trim(),
  );

describe("a call that comes in", () => {
  it("is one call however often the carrier asks, with its conversation", async () => {
    const asked = { carrier_call_id: "CA1" };
    const all = await Promise.all(Array.from({ length: 5 }, () => tenant.inbound(asked)));
    expect(new Set(all.map(({ call_id }) => call_id)).size).toBe(1);
    expect(all.every(({ outcome, locale }) => outcome === "call" && locale === "es")).toBe(true);
    const row = await tenant.row(all[0]!.call_id);
    expect(row).toMatchObject({ status: "ringing", direction: "inbound", from_e164: "+34600111222" });
    const [conversation] =
      await sql`select * from public.conversations where id = ${String(row.conversation_id)}`;
    expect(conversation).toMatchObject({ channel: "phone", agent_id: tenant.ids.agent });
  });

  it("knows who calls by their number, and speaks their language where the agent does", async () => {
    await sql`update public.contacts set phone = '+34600999888', locale = 'ca' where id = ${tenant.ids.contact}`;
    const known = await tenant.inbound({ from: "+34600999888" });
    expect(known.locale).toBe("ca");
    expect(await tenant.row(known.call_id)).toMatchObject({ contact_id: tenant.ids.contact });
    await sql`update public.contacts set locale = 'pt' where id = ${tenant.ids.contact}`;
    expect((await tenant.inbound({ from: "+34600999888" })).locale).toBe("es");
    expect((await tenant.row((await tenant.inbound({ from: "anonymous" })).call_id)).from_e164).toBeNull();
  });

  it("is refused beyond what the plan has at once, even when all come at the same moment", async () => {
    const all = await Promise.all(Array.from({ length: 9 }, () => tenant.inbound()));
    expect(all.filter(({ outcome }) => outcome === "call")).toHaveLength(5);
    expect(all.filter(({ outcome }) => outcome === "busy")).toHaveLength(4);
    const first = all.find(({ outcome }) => outcome === "call")!;
    await tenant.report(first.call_id, { status: "completed" });
    expect((await tenant.inbound()).outcome).toBe("call");
  });

  it("that is refused stays refused, whatever the carrier makes of the sentence it is told", async () => {
    await sql`update public.subscriptions set plan = 'trial' where org_id = ${tenant.org}`;
    await Promise.all([tenant.inbound(), tenant.inbound()]);
    const asked = { carrier_call_id: "CAbusy" };
    const { call_id } = await tenant.inbound(asked);
    for (const report of [
      { status: "in_progress" },
      { status: "completed", duration_seconds: 6 },
      { status: "failed", end_reason: "carrier_17" },
    ])
      await tenant.report(call_id, report);
    expect(await tenant.row(call_id)).toMatchObject({
      status: "busy",
      end_reason: "too_many_calls",
      outcome: "too_many_calls",
      wrap_up: "skipped",
      answered_at: null,
      duration_seconds: 6,
    });
    expect(await tenant.jobs(call_id)).toEqual([]);
    expect(await tenant.inbound(asked)).toMatchObject({ outcome: "busy", call_id });
  });

  it("is told why where nobody answers, and gives another account's numbers to nobody", async () => {
    await sql`update public.agents set status = 'paused' where id = ${tenant.ids.agent}`;
    const asked = { carrier_call_id: "CA2" };
    expect((await tenant.inbound(asked)).outcome).toBe("paused");
    await sql`update public.agents set status = 'active' where id = ${tenant.ids.agent}`;
    expect((await tenant.inbound(asked)).outcome).toBe("paused");
    expect((await tenant.inbound({ to: "+34999999999" })).outcome).toBe("unknown");
    expect((await tenant.inbound({ carrier_account_id: null })).outcome).toBe("unknown");
    expect((await tenant.inbound({ carrier_account_id: randomUUID() })).outcome).toBe("unknown");
  });
});

describe("reports of a carrier", () => {
  const reports = [
    { status: "queued", at: "2026-11-21T10:00:00Z" },
    { status: "ringing", at: "2026-11-21T10:00:01Z" },
    { status: "in_progress", at: "2026-11-21T10:00:05Z" },
    { answered_by: "human", type: "amd", at: "2026-11-21T10:00:07Z" },
    { answered_by: "unknown", type: "amd", at: "2026-11-21T10:00:06Z" },
    { status: "completed", at: "2026-11-21T10:01:05Z", duration_seconds: 60, end_reason: "completed" },
    { status: "no_answer", at: "2026-11-21T10:01:06Z", duration_seconds: 0, end_reason: "no_answer" },
  ].map((report, index) => ({ event_id: `e${index}`, ...report }));

  it("come to the same end in any order, however often each is sent", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...reports, ...reports], { minLength: 14, maxLength: 14 }),
        async (order) => {
          await sql`delete from public.calls where org_id = ${tenant.org}`;
          const { call_id } = await tenant.outbound();
          for (const report of order) await tenant.report(call_id, report);
          const row = await tenant.row(call_id);
          expect(row).toMatchObject({
            status: "completed",
            answered_by: "human",
            duration_seconds: 60,
            end_reason: "completed",
            wrap_up: "pending",
          });
          expect(
            [row.ringing_at, row.answered_at, row.ended_at].map((at) => (at as Date).toISOString()),
          ).toEqual(["2026-11-21T10:00:01.000Z", "2026-11-21T10:00:05.000Z", "2026-11-21T10:01:05.000Z"]);
          expect(await tenant.jobs(call_id)).toEqual(["calls.wrap-up"]);
          const [events] =
            await sql`select count(*)::int as n from public.call_events where call_id = ${call_id}`;
          expect(events?.n).toBe(reports.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("are unknown where the call is nobody's or another carrier's", async () => {
    const { call_id } = await tenant.outbound();
    expect(await tenant.report(randomUUID(), { status: "ringing" })).toEqual({ outcome: "unknown" });
    expect(await tenant.report(call_id, { status: "ringing", provider: "telnyx" })).toEqual({
      outcome: "unknown",
    });
    expect(await tenant.report(call_id, { status: "ringing", org_id: randomUUID() })).toEqual({
      outcome: "unknown",
    });
    expect((await tenant.row(call_id)).status).toBe("queued");
  });

  it("of a call nobody took leave no conversation and nothing to wrap up", async () => {
    const { call_id } = await tenant.outbound();
    await sql`select public.call_plan(${tenant.org}, ${call_id})`;
    const { conversation_id } = await tenant.row(call_id);
    await tenant.report(call_id, { status: "no_answer" });
    expect(await tenant.row(call_id)).toMatchObject({
      wrap_up: "skipped",
      outcome: "no_answer",
      conversation_id: null,
    });
    expect(await sql`select 1 from public.conversations where id = ${String(conversation_id)}`).toHaveLength(
      0,
    );
    expect(await tenant.jobs(call_id)).toEqual([]);
  });
});

describe("a call we make", () => {
  it("is one under its key, and its dialling is queued with it", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => tenant.outbound({ key: "k" })));
    expect(new Set(all.map(({ call_id }) => call_id)).size).toBe(1);
    expect(await tenant.jobs(all[0]!.call_id)).toEqual(["calls.dial"]);
    expect(await tenant.row(all[0]!.call_id)).toMatchObject({ status: "queued", from_e164: tenant.number });
  });

  it("goes to nobody who does not want it, by the tenant's list or the platform's", async () => {
    await sql`select public.add_do_not_call(${tenant.org}, '+34600333444')`;
    expect(await refusal(tenant.outbound())).toBe("PT409 do_not_call");
    expect((await tenant.outbound({ to: "+34600333445" })).status).toBe("queued");
    await undone(sql, async (tx) => {
      let [platform] = await tx`select id from public.organizations where is_platform`;
      platform ??= (
        await tx`insert into public.organizations (name, slug, is_platform) values ('P', 'p-calls', true) returning id`
      )[0];
      await tx`select public.add_do_not_call(${String(platform?.id)}, '+34600333446')`;
      const tried = await attempt(tx, (sp) =>
        sp.unsafe("select public.create_outbound_call($1::text::jsonb)", [
          JSON.stringify({
            org_id: tenant.org,
            purpose: "outbound",
            agent_id: tenant.ids.agent,
            to: "+34600333446",
            key: "z",
            hours: always,
          }),
        ]),
      );
      expect(tried).toMatchObject({ refused: "PT409", message: "do_not_call" });
    });
  });

  it("is taken back when its person is put on the list", async () => {
    const { call_id } = await tenant.outbound({ scheduled_at: "2035-01-01T12:00:00Z" });
    expect(await tenant.jobs(call_id)).toEqual(["calls.dial"]);
    await sql`select public.add_do_not_call(${tenant.org}, '+34600333444')`;
    expect(await tenant.row(call_id)).toMatchObject({ status: "canceled", end_reason: "do_not_call" });
    expect(await tenant.jobs(call_id)).toEqual([]);
  });

  it("keeps quiet hours in every zone its person may be in", async () => {
    const weekday = (zones: string[]) => ({
      zones,
      windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "21:00" }],
    });
    const at = (scheduled_at: string, hours: unknown) => refusal(tenant.outbound({ scheduled_at, hours }));
    // 2035-01-01 is a Monday.
    expect(await at("2035-01-01T08:00:00Z", weekday(["Europe/Madrid"]))).toBe("done");
    expect(await at("2035-01-01T07:59:59Z", weekday(["Europe/Madrid"]))).toBe("PT409 quiet_hours");
    expect(await at("2035-01-01T20:00:00Z", weekday(["Europe/Madrid"]))).toBe("PT409 quiet_hours");
    expect(await at("2035-01-01T08:30:00Z", weekday(["Europe/Madrid", "Atlantic/Canary"]))).toBe(
      "PT409 quiet_hours",
    );
    expect(await at("2035-01-06T12:00:00Z", weekday(["Europe/Madrid"]))).toBe("PT409 quiet_hours");
    expect(await at("2035-01-01T12:00:00Z", undefined)).toBe("PT409 quiet_hours");
    expect(
      await refusal(
        tenant.outbound({ scheduled_at: "2035-01-01T03:00:00Z", hours: weekday(["UTC"]), asked: true }),
      ),
    ).toBe("done");
  });

  it("of a test goes to one's own verified phone alone, and a demonstration within the day's limit", async () => {
    const mine = { purpose: "test", created_by: tenant.users.agent, to: "+34600555666", hours: undefined };
    expect(await refusal(tenant.outbound(mine))).toBe("PT409 phone_not_verified");
    await sql`select public.expect_phone_code(${tenant.users.agent}, '+34600555666', 'right')`;
    const confirm = async (code: string) =>
      (await sql`select public.confirm_phone(${tenant.users.agent}, '+34600555666', ${code}) as ok`)[0]?.ok;
    expect([await confirm("wrong"), await refusal(tenant.outbound(mine))]).toEqual([
      false,
      "PT409 phone_not_verified",
    ]);
    expect([await confirm("right"), await confirm("right")]).toEqual([true, false]);
    expect(await refusal(tenant.outbound(mine))).toBe("done");
    const demo = { purpose: "demo", demo_limit: 2 };
    expect([await refusal(tenant.outbound(demo)), await refusal(tenant.outbound(demo))]).toEqual([
      "done",
      "done",
    ]);
    expect(await refusal(tenant.outbound(demo))).toBe("PT409 demo_limit");
  });

  it("is told a code five times at most", async () => {
    await sql`select public.expect_phone_code(${tenant.users.admin}, '+34600555667', 'right')`;
    const confirm = async (code: string) =>
      (await sql`select public.confirm_phone(${tenant.users.admin}, '+34600555667', ${code}) as ok`)[0]?.ok;
    for (let n = 0; n < 5; n += 1) expect(await confirm(`wrong ${n}`)).toBe(false);
    expect(await confirm("right")).toBe(false);
  });

  it("is dialled once, whoever asks and however often", async () => {
    const { call_id } = await tenant.outbound();
    const claim = async () =>
      (await sql`select public.claim_dial(${tenant.org}, ${call_id}) -> 'outcome' as outcome`)[0]?.outcome;
    const outcomes = await Promise.all(Array.from({ length: 6 }, claim));
    expect(outcomes.filter((outcome) => outcome === "dial")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "uncertain")).toHaveLength(5);
    await sql`select public.release_dial(${tenant.org}, ${call_id}, 'away')`;
    expect(await claim()).toBe("dial");
    await tenant.call("set_call_carrier", { org_id: tenant.org, call_id, carrier_call_id: "CAx" });
    await sql`select public.release_dial(${tenant.org}, ${call_id}, 'too late')`;
    expect(await claim()).toBe("dialled");
    await tenant.report(call_id, { status: "busy" });
    expect(await claim()).toBe("over");
  });

  it("waits while the plan is full, and is not made once its person or agent is off", async () => {
    for (let n = 0; n < 5; n += 1) await tenant.inbound();
    const { call_id } = await tenant.outbound();
    const claim = async () =>
      (await sql`select public.claim_dial(${tenant.org}, ${call_id}) -> 'outcome' as outcome`)[0]?.outcome;
    expect(await claim()).toBe("later");
    await sql`insert into public.do_not_call (org_id, e164) values (${tenant.org}, '+34600333444')`;
    expect(await claim()).toBe("over");
    expect(await tenant.row(call_id)).toMatchObject({ status: "canceled", end_reason: "do_not_call" });
  });

  it("is put off and taken back until it is dialled", async () => {
    const { call_id } = await tenant.outbound({ scheduled_at: "2035-01-01T12:00:00Z" });
    const move = (at: string, hours: unknown = always) =>
      refusal(
        sql.unsafe("select public.reschedule_call($1, $2, $3, $4::text::jsonb)", [
          tenant.org,
          call_id,
          at,
          JSON.stringify(hours),
        ]),
      );
    expect(await move("2035-01-02T12:00:00Z")).toBe("done");
    expect((await tenant.row(call_id)).scheduled_at).toEqual(new Date("2035-01-02T12:00:00Z"));
    expect(await move("2035-01-02T12:00:00Z", { zones: ["UTC"], windows: [] })).toBe("PT409 quiet_hours");
    await sql`select public.claim_dial(${tenant.org}, ${call_id})`;
    expect(await move("2035-01-03T12:00:00Z")).toBe("PT409 call_under_way");
  });
});

describe("a ticket", () => {
  it("opens one stream, of its own call, while the call lasts", async () => {
    const { call_id } = await tenant.inbound();
    const use = async (org: string, call: string, jti: string) =>
      (await sql`select public.use_call_ticket(${org}, ${call}, ${jti}) as ok`)[0]?.ok;
    const jti = randomUUID();
    const all = await Promise.all(Array.from({ length: 5 }, () => use(tenant.org, call_id, jti)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await use(randomUUID(), call_id, randomUUID())).toBe(false);
    await tenant.report(call_id, { status: "completed" });
    expect(await use(tenant.org, call_id, randomUUID())).toBe(false);
  });
});

describe("a call from a page", () => {
  const begin = () =>
    tenant.call<{ call_id: string }>("begin_browser_call", {
      org_id: tenant.org,
      agent_id: tenant.ids.agent,
      user_id: tenant.users.agent,
      key: randomUUID(),
    });
  const use = async (call: string, jti: string = randomUUID()) =>
    (await sql`select public.use_call_ticket(${tenant.org}, ${call}, ${jti}) as ok`)[0]?.ok;

  it("that was closed before it began is nobody's line once its ticket is worth nothing", async () => {
    await sql`update public.subscriptions set plan = 'trial' where org_id = ${tenant.org}`;
    const pages = [await begin(), await begin()];
    expect(await tenant.inbound()).toMatchObject({ outcome: "busy" });
    for (const { call_id } of pages)
      await sql`update public.calls set created_at = now() - interval '61 seconds' where id = ${call_id}`;
    expect(await tenant.inbound()).toMatchObject({ outcome: "call" });
    await sql`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
  });

  it("has one stream, whichever worker holds it, until that has gone", async () => {
    const { call_id } = await begin();
    expect(await use(call_id)).toBe(true);
    expect(await use(call_id)).toBe(false);
    await sql`update public.call_tickets set used_at = now() - interval '1 minute' where call_id = ${call_id}`;
    await sql`update public.calls set status = 'in_progress', alive_at = now() - interval '5 seconds' where id = ${call_id}`;
    expect(await use(call_id)).toBe(false);
    await sql`update public.calls set alive_at = now() - interval '30 seconds' where id = ${call_id}`;
    expect(await use(call_id)).toBe(true);
  });
});

describe("who is said to have asked for a call", () => {
  it("is called at any time, and it is on record who said so", async () => {
    const never = { zones: ["UTC"], windows: [] };
    const before = (await sql`select now() as now`)[0]!.now as Date;
    expect(await refusal(tenant.outbound({ hours: never }))).toBe("PT409 quiet_hours");
    const { call_id } = await tenant.outbound({
      hours: never,
      asked: true,
      created_by: tenant.users.agent,
    });
    await tenant.outbound();
    expect(
      await sql`select actor, actor_id, action, entity_id, after from public.audit_log
        where org_id = ${tenant.org} and entity = 'asked_calls' and at > ${before}`,
    ).toEqual([
      {
        actor: "user",
        actor_id: tenant.users.agent,
        action: "insert",
        entity_id: call_id,
        after: { phone: "+34600333444" },
      },
    ]);
  });

  it("needs not have asked on a day that is open, and must on one that is closed", async () => {
    const open = { days: [0, 1, 2, 3, 4, 5, 6], from: "00:00", to: "23:59:59" };
    const hours = { zones: ["America/Bogota"], windows: [open], closed: ["2035-05-01"] };
    // In Bogotá it is still the first of May.
    const at = (scheduled_at: string) => refusal(tenant.outbound({ hours, scheduled_at }));
    expect(await at("2035-05-02T04:30:00Z")).toBe("PT409 quiet_hours");
    expect(await at("2035-05-02T05:30:00Z")).toBe("done");
  });
});

describe("commands of people", () => {
  it("reach the worker that holds the call, from its own organization's agents alone", async () => {
    const { call_id } = await tenant.inbound();
    const stranger = await makeStranger(sql, `commands-${randomUUID()}@example.com`);
    const heard: string[] = [];
    const { unlisten } = await sql.listen("talia_commands", (payload) => heard.push(payload));
    const hangUp = (user: string) =>
      sql.begin(async (tx) => {
        await become(tx, { name: "agent", role: "authenticated", userId: user, aal: "aal1" });
        return attempt(tx, (sp) => sp`select public.request_hang_up(${call_id})`);
      });
    for (const user of [stranger, tenant.users.internal])
      expect(await hangUp(user)).toMatchObject({ refused: "PT404" });
    expect((await hangUp(tenant.users.agent)).refused).toBeUndefined();
    await expect.poll(() => heard).toHaveLength(1);
    expect(JSON.parse(heard[0]!)).toEqual({ org: tenant.org, call: call_id, type: "hang_up" });
    const told = await tenant.call("call_state", {
      org_id: tenant.org,
      call_id,
      at: new Date().toISOString(),
      state: "speaking",
      sentiment: "negative",
    });
    expect(await tenant.row(call_id)).toMatchObject({ live: { state: "speaking", sentiment: "negative" } });
    expect(told).toMatchObject({ type: "hang_up", by: tenant.users.agent });
    await tenant.report(call_id, { status: "completed" });
    expect(await hangUp(tenant.users.agent)).toMatchObject({ refused: "PT409", message: "call_over" });
    await unlisten();
    await sql`delete from auth.users where id = ${stranger}`;
  });
});

describe("hanging up", () => {
  const hangUp = (call: string) =>
    sql.begin(async (tx) => {
      await become(tx, { name: "agent", role: "authenticated", userId: tenant.users.agent, aal: "aal1" });
      await tx`select public.request_hang_up(${call})`;
    });
  const dialled = async () => {
    const { call_id } = await tenant.outbound();
    await sql`select public.claim_dial(${tenant.org}, ${call_id})`;
    return call_id;
  };

  it("a call of ours that rings ends it at once, and has the carrier let it ring no more", async () => {
    const call = await dialled();
    await tenant.report(call, { status: "ringing", carrier_call_id: "CAringing" });
    await hangUp(call);
    const over = { status: "canceled", end_reason: "hung_up_ringing", wrap_up: "skipped" };
    expect(await tenant.row(call)).toMatchObject(over);
    expect(await tenant.jobs(call)).toEqual(["calls.hang-up"]);
    // Who picks up in that moment, and what the carrier makes of it.
    for (const status of ["in_progress", "completed", "no_answer"])
      expect(await tenant.report(call, { status })).toMatchObject({ status: "canceled" });
    expect(await tenant.row(call)).toMatchObject({ ...over, answered_at: null });
    const [ticket] = await sql`select public.use_call_ticket(${tenant.org}, ${call}, ${randomUUID()}) as ok`;
    expect(ticket!.ok).toBe(false);
  });

  it("a call that has not been dialled takes it back", async () => {
    const { call_id } = await tenant.outbound();
    await hangUp(call_id);
    expect(await tenant.row(call_id)).toMatchObject({ status: "canceled", end_reason: "canceled" });
    expect(await tenant.jobs(call_id)).toEqual([]);
  });

  it("in the moment somebody has picked up is told the worker that gets the call", async () => {
    const call = await dialled();
    await tenant.report(call, { status: "in_progress" });
    await hangUp(call);
    await sql`select public.use_call_ticket(${tenant.org}, ${call}, ${randomUUID()})`;
    const state = { org_id: tenant.org, call_id: call, at: new Date().toISOString(), state: "speaking" };
    expect(await tenant.call("call_state", state)).toMatchObject({ type: "hang_up" });
  });
});

describe("recordings", () => {
  it("are kept behind the call, and not of who has refused at any moment of it", async () => {
    const { call_id } = await tenant.inbound();
    const ids = { org_id: tenant.org, call_id };
    const end = (at: string, recording: object) =>
      tenant.call("finish_call", { ...ids, status: "completed", reason: "idle", started_at: at, recording });
    const file = `${tenant.org}/${call_id}.wav`;
    const keep = () => tenant.call("keep_recording", { ...ids, file, seconds: 9 });
    await keep();
    expect(await tenant.row(call_id)).toMatchObject({ recording_path: null });
    await end("2026-11-21T10:00:00Z", { announced: true, consent: "none" });
    await keep();
    expect(await tenant.row(call_id)).toMatchObject({ recording_path: file, recording_seconds: 9 });
    await sql`update public.calls set recording_consent = 'refused' where id = ${call_id}`;
    expect(await tenant.row(call_id)).toMatchObject({ recording_path: null, recording_seconds: null });
    await keep();
    expect(await tenant.row(call_id)).toMatchObject({ recording_path: null });
  });
});

describe("calls whose worker died", () => {
  it("are ended, and wrapped up where somebody had talked", async () => {
    const old = await tenant.inbound();
    const silent = await tenant.inbound();
    const alive = await tenant.inbound();
    await tenant.call("call_state", {
      org_id: tenant.org,
      call_id: old.call_id,
      at: new Date().toISOString(),
    });
    await tenant.call("call_state", {
      org_id: tenant.org,
      call_id: alive.call_id,
      at: new Date().toISOString(),
    });
    await sql`update public.calls set alive_at = now() - interval '6 minutes' where id = ${old.call_id}`;
    await sql`update public.calls set ringing_at = now() - interval '6 minutes' where id = ${silent.call_id}`;
    await sql`select public.sweep_calls()`;
    expect(await tenant.row(old.call_id)).toMatchObject({ status: "completed", end_reason: "worker_lost" });
    expect(await tenant.jobs(old.call_id)).toEqual(["calls.wrap-up"]);
    expect(await tenant.row(silent.call_id)).toMatchObject({ status: "no_answer", wrap_up: "skipped" });
    expect(await tenant.row(alive.call_id)).toMatchObject({ status: "in_progress" });
  });
});
