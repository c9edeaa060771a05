import twilio from "twilio";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import type {
  CallBook,
  CarrierEvent,
  EndedStream,
  InboundCall,
  InboundOutcome,
  StreamEnded,
} from "../carrier-events";
import type { CallStatus } from "../schema";
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

function bookOf(
  outcome: Partial<Record<string, InboundOutcome>> = {},
  status: CallStatus = "in_progress",
  after: Omit<StreamEnded, "locale"> = { outcome: "over", callback: false },
) {
  const lost: EndedStream[] = [];
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
    streamEnded: async (ended) => {
      lost.push(ended);
      return { locale: "en", ...after };
    },
  };
  return { book, began, taken, lost };
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
    const [, ticket = "", after = ""] =
      /<Connect><Stream url="wss:\/\/voice\.example\.com\/twilio\/([\w.-]+)"\/><\/Connect><Redirect method="POST">(.*)<\/Redirect>/.exec(
        twiml,
      ) ?? [];
    const opened = await verifyTicket(ticket);
    expect(opened).toMatchObject({ orgId: org, callId: call, carrier: "twilio" });
    const { pathname, searchParams } = new URL(after.replaceAll("&amp;", "&"));
    expect(pathname).toBe("/api/webhooks/twilio/stream");
    expect(Object.fromEntries(searchParams)).toEqual({ org, call, ticket: opened?.id });
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
    for (const name of ["answer", "status", "amd", "whisper", "after", "stream"] as const) {
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
    const { book, taken } = bookOf();
    const say = sealBriefing(call, { text: "Ana <quiere> un presupuesto & llama de nuevo", locale: "es" });
    const query = (sealed: string) => ({ query: `${names}&say=${encodeURIComponent(sealed)}` });
    const whisper = await ask("whisper", query(say), book);
    expect(whisper).toContain(
      '<Say language="es-MX">Ana &lt;quiere&gt; un presupuesto &amp; llama de nuevo Pulsa 1 para atender la llamada.</Say>',
    );
    // A mailbox presses nothing.
    expect(whisper).toMatch(/^<\?xml[^>]*><Response>(<Gather .*<\/Gather>){2}<Hangup\/><\/Response>$/);
    const pressed = (Digits: string) => ask("whisper", { query: names, params: { Digits } }, book);
    expect(await pressed("1")).toContain("<Response></Response>");
    expect(await pressed("2")).toContain("<Hangup/>");
    expect(taken.map(({ type }) => type)).toEqual(["transfer.taken"]);
    const foreign = sealBriefing(other, { text: "x", locale: "es" });
    expect(await ask("whisper", query(foreign), book)).not.toContain("<Say");
  });

  const dialled = (params: Record<string, string>) => ({
    params: { DialCallSid: "CA2", ...params },
    query: names,
  });

  it("hangs up when they have talked", async () => {
    const { book, taken } = bookOf();
    expect(await ask("after", dialled({ DialCallStatus: "completed", DialBridged: "true" }), book)).toContain(
      "<Hangup/>",
    );
    expect(taken.map(({ type }) => type)).toEqual(["transfer.completed"]);
  });

  it.each([
    ["busy", {}],
    ["no-answer", {}],
    ["failed", {}],
    ["completed", { DialBridged: "false" }],
  ])("brings a caller back to the agent whom nobody took over: %s %o", async (DialCallStatus, more) => {
    const { book, taken } = bookOf();
    expect(await ask("after", dialled({ DialCallStatus, ...more }), book)).toContain(
      `<Connect><Stream url="wss://`,
    );
    expect(taken.map(({ type }) => type)).not.toContain("transfer.completed");
    expect(await ask("after", dialled({ DialCallStatus, ...more }), bookOf({}, "completed").book)).toContain(
      "<Hangup/>",
    );
  });

  it("tells a caller whose stream no worker took that the team will call", async () => {
    const sent = { query: `${names}&ticket=${other}` };
    const { book, lost } = bookOf({}, "in_progress", { outcome: "lost", callback: true });
    expect(await ask("stream", sent, book)).toMatch(
      /language="en-US">.*will call this number back.*<Hangup\/>/,
    );
    expect(lost).toMatchObject([
      { orgId: org, callId: call, ticketId: other, said: { es: expect.any(String) } },
    ]);
    const withheld = bookOf({}, "in_progress", { outcome: "lost", callback: false });
    expect(await ask("stream", sent, withheld.book)).not.toContain("call this number back");
  });

  it("gives a caller whose worker is gone another, and hangs up when all is over", async () => {
    const again = bookOf({}, "in_progress", { outcome: "again", callback: false });
    expect(await ask("stream", { query: names }, again.book)).toContain("<Stream");
    expect(await ask("stream", { query: names }, bookOf().book)).toContain("<Hangup/>");
    const broken = bookOf();
    broken.book.streamEnded = async () => {
      throw new AppError("unavailable");
    };
    expect(await ask("stream", { query: names, params: { To: "+12025550100" } }, broken.book)).toContain(
      "There is a problem",
    );
  });
});
