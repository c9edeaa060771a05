import twilio from "twilio";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import type { CallBook, CarrierEvent, InboundCall, InboundOutcome } from "../carrier-events";
import { verifyTicket } from "../ticket";
import { sealBriefing } from "../webhook-urls";
import { answerTwilio, type TwilioWebhook } from "./answer-webhook";
import { type TwilioAccount, type TwilioVerifier, verifyTwilio } from "./webhook";

const org = "0b000000-0000-4000-8000-000000000001";
const other = "0b000000-0000-4000-8000-000000000002";
const call = "0c000000-0000-4000-8000-000000000001";
const sid = `AC${"a".repeat(32)}`;
const callSid = `CA${"1".repeat(32)}`;
const account = (orgId: string | null, authToken: string): TwilioAccount => ({
  provider: "twilio",
  orgId,
  accountId: orgId && "0d000000-0000-4000-8000-000000000001",
  accountSid: sid,
  authToken,
});

beforeAll(() => {
  vi.stubEnv("APP_URL", "https://talia.example.com");
  vi.stubEnv("VOICE_URL", "wss://voice.example.com");
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

function verifier(...known: TwilioAccount[]): TwilioVerifier & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    accounts: {
      of: async (ref) => {
        asked.push(ref);
        return ref === sid ? known : [];
      },
      doubt: () => undefined,
    },
    admit: async () => undefined,
  };
}

interface Sent {
  params?: Record<string, string>;
  query?: string;
  token?: string;
  signature?: string;
}

/** A webhook as it arrives behind a proxy: at another address than the one Twilio signed. */
function webhook(name: string, { params = {}, query = "", token = "theirs", signature }: Sent = {}): Request {
  const form = { AccountSid: sid, CallSid: callSid, ...params };
  const path = `/api/webhooks/twilio/${name}${query}`;
  return new Request(`http://10.0.0.7:3000${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: {
      "x-twilio-signature":
        signature ?? twilio.getExpectedTwilioSignature(token, `https://talia.example.com${path}`, form),
    },
  });
}

function bookOf(outcome: Partial<Record<string, InboundOutcome>> = {}, status = "in_progress") {
  const began: InboundCall[] = [];
  const taken: CarrierEvent[] = [];
  const book: CallBook = {
    beginInbound: async (inbound) => {
      began.push(inbound);
      return outcome[inbound.orgId ?? ""] ?? { outcome: "unknown", locale: "es" };
    },
    take: async (event) => {
      taken.push(event);
      return { outcome: "taken", status };
    },
    transferFailed: async () => {},
  };
  return { book, began, taken };
}

async function ask(
  name: TwilioWebhook,
  sent: Sent,
  book: CallBook,
  ...known: TwilioAccount[]
): Promise<string> {
  const accounts = known.length > 0 ? known : [account(org, "theirs")];
  return answerTwilio(name, await verifyTwilio(webhook(name, sent), "1.2.3.4", verifier(...accounts)), book);
}

const names = `?org=${org}&call=${call}`;

describe("verifyTwilio", () => {
  it("takes what the account signed, under the public address", async () => {
    const request = webhook("status", { params: { CallStatus: "ringing" }, query: names });
    const verified = await verifyTwilio(request, "1.2.3.4", verifier(account(org, "theirs")));
    expect(verified.params).toMatchObject({ CallStatus: "ringing", CallSid: callSid });
    expect(verified.query.get("call")).toBe(call);
    expect(verified.accounts).toHaveLength(1);
  });

  it("tells tenants apart who name the same account, one of them falsely", async () => {
    const known = verifier(account(other, "guessed"), account(org, "theirs"));
    const verified = await verifyTwilio(webhook("voice"), "1.2.3.4", known);
    expect(verified.accounts.map(({ orgId }) => orgId)).toEqual([org]);
  });

  it.each([
    [
      "no signature",
      new Request("http://x/api/webhooks/twilio/voice", { method: "POST", body: new URLSearchParams() }),
    ],
    ["another's token", webhook("voice", { token: "mine" })],
    ["a changed form", webhook("voice", { signature: "bm90IHNpZ25lZCBieSB0aGVtISE=" })],
    ["an account nobody has", webhook("voice", { params: { AccountSid: `AC${"b".repeat(32)}` } })],
    ["no account", webhook("voice", { params: { AccountSid: "' or 1=1" } })],
    [
      "JSON",
      new Request("http://x/y", { method: "POST", body: "{}", headers: { "x-twilio-signature": "x" } }),
    ],
  ])("refuses %s", async (_, request) => {
    const refused = verifyTwilio(request, "1.2.3.4", verifier(account(org, "theirs")));
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses another address under the same signature, and giants", async () => {
    const signed = webhook("status", { query: names });
    const moved = new Request(signed.url.replace("status", "amd"), signed);
    await expect(verifyTwilio(moved, "1.2.3.4", verifier(account(org, "theirs")))).rejects.toMatchObject({
      code: "forbidden",
    });
    const giant = webhook("status", { params: { x: "y".repeat(70_000) } });
    await expect(verifyTwilio(giant, "1.2.3.4", verifier(account(org, "theirs")))).rejects.toMatchObject({
      code: "too_large",
    });
  });

  it("asks nothing for who sends no signature", async () => {
    const known = verifier(account(org, "theirs"));
    await verifyTwilio(new Request("http://x/y", { method: "POST" }), "1.2.3.4", known).catch(
      () => undefined,
    );
    expect(known.asked).toEqual([]);
  });
});

describe("answerTwilio", () => {
  const inbound = { params: { To: "+5716000000", From: "+573001112233" } };

  it("connects a call that comes in to a stream of its own", async () => {
    const { book, began } = bookOf({ [org]: { outcome: "call", locale: "es", org_id: org, call_id: call } });
    const twiml = await ask("voice", inbound, book);
    const [, ticket = ""] =
      /<Connect><Stream url="wss:\/\/voice\.example\.com\/twilio\/([\w.-]+)"\/><\/Connect>/.exec(twiml) ?? [];
    expect(await verifyTicket(ticket)).toMatchObject({ orgId: org, callId: call, carrier: "twilio" });
    expect(began).toEqual([
      {
        provider: "twilio",
        carrierCallId: callSid,
        to: "+5716000000",
        from: "+573001112233",
        orgId: org,
        accountId: account(org, "").accountId,
      },
    ]);
  });

  it.each([
    [{ outcome: "busy", locale: "en" }, 'language="en-US">All our lines are busy'],
    [{ outcome: "paused", locale: "ca" }, 'language="ca-ES">En aquest moment'],
    [{ outcome: "unknown", locale: "es" }, 'language="es-MX">Este número no está en servicio'],
  ] as const)("tells who cannot be answered so, and hangs up: %o", async (outcome, said) => {
    const twiml = await ask("voice", inbound, bookOf({ [org]: outcome }).book);
    expect(twiml).toContain(said);
    expect(twiml).toContain("<Hangup/>");
  });

  it("looks for the number with all tenants of an account", async () => {
    const { book, began } = bookOf({ [org]: { outcome: "call", locale: "es", org_id: org, call_id: call } });
    expect(await ask("voice", inbound, book, account(other, "theirs"), account(org, "theirs"))).toContain(
      "<Stream",
    );
    expect(began.map(({ orgId }) => orgId)).toEqual([other, org]);
  });

  it("tells the caller when we cannot, rather than break the line", async () => {
    const { book } = bookOf();
    book.beginInbound = async () => {
      throw new AppError("unavailable");
    };
    expect(await ask("voice", { params: { To: "+12025550100" } }, book)).toContain("There is a problem");
  });

  it("connects who picks up, and hangs up when the call was called off", async () => {
    const { book, taken } = bookOf();
    expect(await ask("answer", { query: names }, book)).toContain("<Stream");
    expect(taken).toMatchObject([
      { orgId: org, callId: call, status: "in_progress", eventId: `${callSid}:answer` },
    ]);
    expect(await ask("answer", { query: names }, bookOf({}, "canceled").book)).toContain("<Hangup/>");
  });

  it("lets no account speak for another organization, but the platform's", async () => {
    const { book, taken } = bookOf();
    for (const name of ["answer", "status", "amd", "whisper"] as const) {
      const asked = ask(name, { query: names }, book, account(other, "theirs"));
      await expect(asked).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(taken).toEqual([]);
    expect(await ask("answer", { query: names }, book, account(null, "theirs"))).toContain("<Stream");
  });

  it.each([
    ["initiated", "queued"],
    ["in-progress", "in_progress"],
    ["no-answer", "no_answer"],
    ["something new", undefined],
  ])("reports the state %s", async (told, status) => {
    const { book, taken } = bookOf();
    const params = { CallStatus: told, SequenceNumber: "2", Timestamp: "Sat, 21 Nov 2026 19:00:00 +0000" };
    await ask("status", { params, query: names }, book);
    expect(taken).toEqual([
      expect.objectContaining({
        eventId: `${callSid}:status:2`,
        at: "2026-11-21T19:00:00.000Z",
        callId: call,
        status,
      }),
    ]);
  });

  it("reports how long a call took, and why it failed, but nobody's number", async () => {
    const { book, taken } = bookOf();
    await ask(
      "status",
      { params: { CallStatus: "completed", CallDuration: "73", From: "+573001112233" } },
      book,
    );
    await ask("status", { params: { CallStatus: "failed", SipResponseCode: "404" } }, book);
    expect(taken).toMatchObject([
      { durationSeconds: 73, orgId: org, carrierCallId: callSid },
      { status: "failed", endReason: "carrier_404" },
    ]);
    expect(JSON.stringify(taken)).not.toContain("573001112233");
  });

  it.each([
    ["human", "human"],
    ["machine_end_beep", "machine"],
    ["machine_start", "machine"],
    ["fax", "fax"],
    ["unknown", "unknown"],
  ])("reports who picked up: %s", async (told, by) => {
    const { book, taken } = bookOf();
    await ask("amd", { params: { AnsweredBy: told }, query: names }, book);
    expect(taken).toMatchObject([{ answeredBy: by, payload: { AnsweredBy: told }, callId: call }]);
  });

  it("tells a person who takes over what it is about, and nothing that was not sealed for that call", async () => {
    const { book } = bookOf();
    const say = sealBriefing(call, { text: "Ana <quiere> un presupuesto & llama de nuevo", locale: "es" });
    const query = (sealed: string) => ({ query: `${names}&say=${encodeURIComponent(sealed)}` });
    expect(await ask("whisper", query(say), book)).toContain(
      '<Say language="es-MX">Ana &lt;quiere&gt; un presupuesto &amp; llama de nuevo</Say>',
    );
    const foreign = sealBriefing(other, { text: "x", locale: "es" });
    expect(await ask("whisper", query(foreign), book)).not.toContain("<Say");
  });

  it("ends after a transfer, and says so when nobody picked up", async () => {
    const { book, taken } = bookOf();
    const ended = {
      params: { DialCallStatus: "completed", DialCallSid: "CA2" },
      query: `${names}&locale=en`,
    };
    expect(await ask("after", ended, book)).not.toContain("<Say");
    const missed = {
      params: { DialCallStatus: "no-answer", DialCallSid: "CA3" },
      query: `${names}&locale=en`,
    };
    expect(await ask("after", missed, book)).toContain("Nobody can come to the phone");
    expect(taken.map(({ type }) => type)).toEqual(["transfer.completed", "transfer.no-answer"]);
  });
});
