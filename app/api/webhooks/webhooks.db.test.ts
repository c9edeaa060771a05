import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import twilio from "twilio";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { carrierSecretName } from "@/lib/calls/carrier-account";
import { asteriskToken } from "@/lib/calls/sip/webhook";
import { verifyTicket } from "@/lib/calls/ticket";
import { env } from "@/lib/env";
import { storeSecret } from "@/lib/secrets/tenant-secrets";
import { serviceClient } from "@/lib/supabase/service";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import { POST as asterisk } from "./asterisk/route";
import { POST as telnyx } from "./telnyx/route";
import { POST as postTwilio } from "./twilio/[webhook]/route";

/* Webhooks as carriers send them, down to the rows they leave: signed, repeated, in any order, forged. */

const sql = superuserSql();
const token = "token-of-this-tenant";
const sid = `AC${randomUUID().replaceAll("-", "")}`;
let tenant: CallTenant;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `hooks-${Date.now().toString(36)}`);
  await connect("twilio", sid, token, {});
});
beforeEach(async () => {
  await sql`delete from public.calls where org_id = ${tenant.org}`;
  await sql`update public.agents set status = 'active' where id = ${tenant.ids.agent}`;
});
afterAll(async () => {
  await tenant.drop();
  await closeSql();
});

/** Makes the tenant's account one of this carrier. */
async function connect(provider: string, ref: string, secret: string, settings: object): Promise<void> {
  const account = tenant.ids.carrierAccount;
  await sql`update public.carrier_accounts set provider = ${provider}, account_ref = ${ref},
    settings = ${JSON.stringify(settings)}::text::jsonb where id = ${account}`;
  const value = { orgId: tenant.org, name: carrierSecretName(account), value: secret, userId: null };
  await storeSecret(serviceClient(), value);
}

const newCall = () => `CA${randomUUID().replaceAll("-", "")}`;

async function hook(webhook: string, params: Record<string, string>, { key = token, query = "" } = {}) {
  const form = { AccountSid: sid, ...params };
  const path = `/api/webhooks/twilio/${webhook}${query}`;
  const signature = twilio.getExpectedTwilioSignature(key, `${env.APP_URL}${path}`, form);
  const request = new Request(`http://10.1.2.3:3000${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { "x-twilio-signature": signature, "x-talia-peer": "203.0.113.9" },
  });
  const response = await postTwilio(request, { params: Promise.resolve({ webhook }) });
  return { status: response.status, text: await response.text() };
}

const rows = () => sql`select * from public.calls where org_id = ${tenant.org}`;
const inbound = (callSid: string) => ({ CallSid: callSid, To: tenant.number, From: "+573001112233" });

/** The same things told in every order. */
function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe("Twilio's webhooks", () => {
  it("begins a call that comes in, once, with a ticket for its stream", async () => {
    const callSid = newCall();
    const answers = await Promise.all([hook("voice", inbound(callSid)), hook("voice", inbound(callSid))]);
    const [call, ...more] = await rows();
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      direction: "inbound",
      status: "ringing",
      carrier: "twilio",
      carrier_call_id: callSid,
    });
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      const [, ticket = ""] = /<Stream url="[^"]*\/twilio\/([\w.-]+)"/.exec(text) ?? [];
      expect(await verifyTicket(ticket)).toMatchObject({ orgId: tenant.org, callId: call?.id });
    }
  });

  it("tells callers of a paused agent so, and of a number that is not ours", async () => {
    await sql`update public.agents set status = 'paused' where id = ${tenant.ids.agent}`;
    const paused = await hook("voice", inbound(newCall()));
    expect(paused.text).toContain("no es posible atender");
    expect(paused.text).not.toContain("<Stream");
    const unknown = await hook("voice", { ...inbound(newCall()), To: "+5719999999" });
    expect(unknown.text).toContain("no está en servicio");
  });

  it("comes to the same end whatever order reports come in, and however often", async () => {
    const reports: Record<string, string>[] = [
      { CallStatus: "initiated", SequenceNumber: "0" },
      { CallStatus: "ringing", SequenceNumber: "1" },
      { CallStatus: "in-progress", SequenceNumber: "2" },
      { CallStatus: "completed", SequenceNumber: "3", CallDuration: "42" },
    ];
    for (const order of orders(reports)) {
      const { call_id: call } = await tenant.outbound();
      const query = `?org=${tenant.org}&call=${call}`;
      const CallSid = newCall();
      for (const report of [...order, ...order]) {
        expect((await hook("status", { CallSid, ...report }, { query })).status).toBe(200);
      }
      const [row] = await sql`select status, duration_seconds, carrier_call_id,
        (select count(*)::int from public.call_events e where e.call_id = c.id) as events from public.calls c where id = ${call}`;
      expect(row).toEqual({ status: "completed", duration_seconds: 42, carrier_call_id: CallSid, events: 4 });
    }
  });

  it("connects who picks up, remembers who it was, and hangs up once the call is called off", async () => {
    const { call_id: call } = await tenant.outbound();
    const query = `?org=${tenant.org}&call=${call}`;
    const CallSid = newCall();
    expect((await hook("answer", { CallSid }, { query })).text).toContain("<Stream");
    await hook("amd", { CallSid, AnsweredBy: "machine_end_beep" }, { query });
    expect(await tenant.row(call)).toMatchObject({ status: "in_progress", answered_by: "machine" });
    await hook("status", { CallSid, CallStatus: "canceled", SequenceNumber: "9" }, { query });
    expect((await hook("answer", { CallSid: newCall() }, { query })).text).toContain("<Hangup/>");
  });

  it("refuses what is not signed by the account, and stores nothing", async () => {
    expect((await hook("voice", inbound(newCall()), { key: "guessed" })).status).toBe(403);
    expect((await hook("voice", { ...inbound(newCall()), AccountSid: `AC${"f".repeat(32)}` })).status).toBe(
      403,
    );
    const other = await makeCallTenant(sql, `other-${Date.now().toString(36)}`);
    const { call_id: theirs } = await other.outbound();
    const query = `?org=${other.org}&call=${theirs}`;
    const told = await hook("status", { CallSid: newCall(), CallStatus: "completed" }, { query });
    expect(told.status).toBe(403);
    expect((await other.row(theirs)).status).not.toBe("completed");
    expect(await rows()).toEqual([]);
    await other.drop();
  });

  it("knows no other webhook", async () => {
    expect((await hook("else", inbound(newCall()))).status).toBe(404);
  });
});

describe("Telnyx's and Asterisk's webhooks", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
  const connection = randomUUID();

  const report = async (type: string, payload: object, id = randomUUID(), key = privateKey) => {
    const data = {
      id,
      event_type: type,
      payload: { connection_id: connection, call_control_id: "v3:leg", ...payload },
    };
    const body = JSON.stringify({ data });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": sign(null, Buffer.from(`${timestamp}|${body}`), key).toString("base64"),
    };
    const request = new Request("http://x/api/webhooks/telnyx", { method: "POST", body, headers });
    return (await telnyx(request, { params: Promise.resolve({}) })).status;
  };

  it("takes Telnyx's reports once each, in any order, and no stranger's", async () => {
    await connect("telnyx", connection, "KEY-1", { publicKey: raw });
    const { call_id: call } = await tenant.outbound();
    await sql`update public.calls set carrier = 'telnyx' where id = ${call}`;
    const client_state = Buffer.from(JSON.stringify({ org: tenant.org, call })).toString("base64");
    const ours = { client_state, direction: "outgoing" };
    const hangup = { ...ours, hangup_cause: "user_busy" };
    const id = randomUUID();
    expect(await report("call.hangup", hangup, id, generateKeyPairSync("ed25519").privateKey)).toBe(403);
    expect(await report("call.hangup", hangup, id)).toBe(204);
    expect(await report("call.hangup", hangup, id)).toBe(204);
    expect(await report("call.initiated", ours)).toBe(204);
    expect(await tenant.row(call)).toMatchObject({ status: "busy", carrier_call_id: "v3:leg" });
    const [{ count }] = await sql<
      [{ count: number }]
    >`select count(*)::int from public.call_events where call_id = ${call}`;
    expect(count).toBe(2);
  });

  it("gives a tenant's Asterisk tickets for its own numbers alone", async () => {
    await connect("sip", "talia", "password", { ariUrl: "https://pbx.example.com/ari", ariUser: "talia" });
    const account = { orgId: tenant.org, accountId: tenant.ids.carrierAccount };
    const ask = async (form: Record<string, string>, bearer: string) => {
      const headers = { authorization: `Bearer ${bearer}` };
      const body = new URLSearchParams(form);
      const request = new Request("http://x/api/webhooks/asterisk", { method: "POST", body, headers });
      const response = await asterisk(request, { params: Promise.resolve({}) });
      return { status: response.status, text: await response.text() };
    };
    const form = { event: "inbound", channel: "1.1", to: tenant.number.slice(1), from: "573001112233" };
    const { text } = await ask(form, asteriskToken(account));
    const [call] = await rows();
    expect(await verifyTicket(text.replace("ticket:", ""))).toMatchObject({
      orgId: tenant.org,
      callId: call?.id,
    });
    expect(call).toMatchObject({ carrier: "sip", carrier_call_id: "1.1", from_e164: "+573001112233" });
    await ask({ event: "ended", channel: "1.1", status: "ANSWER" }, asteriskToken(account));
    expect(await tenant.row(call?.id)).toMatchObject({ status: "completed" });
    const elsewhere = asteriskToken({ orgId: tenant.org, accountId: randomUUID() });
    expect((await ask({ ...form, channel: "1.2" }, elsewhere)).text).toBe("refused:1");
    expect((await ask(form, asteriskToken(account).slice(0, -2))).status).toBe(403);
  });
});
