import { describe, expect, it, vi } from "vitest";
import type {
  CallBook,
  CarrierEvent,
  EndedStream,
  InboundCall,
  InboundOutcome,
  StreamEnded,
  TakenEvent,
} from "../carrier-events";
import { issueTicket, verifyTicket } from "../ticket";
import { answerAsterisk, asteriskToken, verifyAsterisk } from "./webhook";

const account = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  accountId: "0d000000-0000-4000-8000-000000000001",
};
const call = "0c000000-0000-4000-8000-000000000001";

vi.stubEnv("SIGNING_SECRET", "x".repeat(32));

function bookOf(
  outcome: InboundOutcome,
  taken: Partial<TakenEvent> = {},
  after: StreamEnded["outcome"] = "lost",
) {
  const lost: EndedStream[] = [];
  const began: InboundCall[] = [];
  const events: CarrierEvent[] = [];
  const book: CallBook = {
    beginInbound: async (inbound) => {
      began.push(inbound);
      return outcome;
    },
    take: async (event) => {
      events.push(event);
      return { outcome: "taken", status: "in_progress", ...taken };
    },
    transferFailed: async () => {},
    streamEnded: async (ended) => {
      lost.push(ended);
      return { outcome: after, locale: "es", callback: true };
    },
  };
  return { book, began, events, lost };
}
const unknown: InboundOutcome = { outcome: "unknown", locale: "es" };
const ask = (form: Record<string, string>, book: CallBook) =>
  answerAsterisk(
    new Request("http://x/y", { method: "POST", body: new URLSearchParams(form) }),
    account,
    book,
  );

describe("verifyAsterisk", () => {
  const headers = (authorization: string) => new Headers({ authorization });

  it("knows whose token it is", () => {
    expect(verifyAsterisk(headers(`Bearer ${asteriskToken(account)}`))).toEqual(account);
  });

  it.each([
    ["none", ""],
    ["another account's", `Bearer ${asteriskToken(account).replace("0d0", "0d1")}`],
    ["a made-up one", `Bearer ${account.orgId}.${account.accountId}.${"a".repeat(43)}`],
    ["basic", "Basic abc"],
  ])("refuses %s", (_, authorization) => {
    expect(() => verifyAsterisk(headers(authorization))).toThrow(
      expect.objectContaining({ code: "forbidden" }),
    );
  });
});

describe("answerAsterisk", () => {
  it.each(["+576011234567", "00576011234567", "576011234567"])(
    "gives a call to %s its ticket",
    async (to) => {
      const { book, began } = bookOf({ outcome: "call", locale: "es", org_id: account.orgId, call_id: call });
      const line = await ask({ event: "inbound", channel: "1763751234.8", to, from: "573001112233" }, book);
      expect(await verifyTicket(line.replace("ticket:", ""))).toMatchObject({
        callId: call,
        carrier: "asterisk",
      });
      expect(began).toEqual([
        {
          provider: "sip",
          ...account,
          carrierCallId: "1763751234.8",
          to: "+576011234567",
          from: "+573001112233",
        },
      ]);
    },
  );

  it("finds the number in the line where the request names the user who has registered", async () => {
    const began: InboundCall[] = [];
    const ours = { outcome: "call", locale: "es", org_id: account.orgId, call_id: call } as const;
    const { book } = bookOf(unknown);
    book.beginInbound = async (inbound) => {
      began.push(inbound);
      return inbound.to === "+576011234567" ? ours : unknown;
    };
    const form = { event: "inbound", channel: "1.8", to: "acme2024", from: "573001112233" };
    for (const line of [
      "<sip:576011234567@pbx.example.com>",
      '"Acme" <sips:+576011234567;user=phone@10.0.0.1>',
    ])
      expect(await ask({ ...form, line }, book)).toMatch(/^ticket:/);
    expect(await ask({ ...form, line: "<sip:acme2024@pbx.example.com>" }, book)).toBe("refused:1");
    expect(await ask({ ...form, to: "576011234567", line: "<sip:acme@pbx>" }, book)).toMatch(/^ticket:/);
    expect(began.map(({ to }) => to)).toEqual([
      "+2024",
      "+576011234567",
      "+2024",
      "+576011234567",
      "+2024",
      "+576011234567",
    ]);
  });

  it("gives back to the agent whom a person has picked up for and not taken", async () => {
    const { book, events } = bookOf(unknown, { call_id: call });
    const form = { event: "transfer", channel: "1.2", call: "", cause: "16" };
    expect(await ask({ ...form, status: "REFUSED" }, book)).toMatch(/^ticket:/);
    expect(await ask({ ...form, status: "ANSWER" }, book)).toBe("ok");
    expect(events.map(({ type }) => type)).toEqual(["transfer.REFUSED", "transfer.ANSWER"]);
  });

  it.each([
    ["busy", "refused:17"],
    ["paused", "refused:21"],
    ["no_funds", "refused:21"],
    ["unknown", "refused:1"],
  ] as const)("turns a caller away: %s", async (outcome, line) => {
    const { book } = bookOf({ outcome, locale: "es" });
    expect(await ask({ event: "inbound", channel: "1.2", to: "+57601", from: "anonymous" }, book)).toBe(line);
  });

  it("gives who picks up a stream, unless the call was called off", async () => {
    const form = { event: "answered", channel: `talia-${call}`, call };
    const { book, events } = bookOf(unknown);
    expect(await ask(form, book)).toMatch(/^ticket:/);
    expect(events).toMatchObject([{ status: "in_progress", callId: call, orgId: account.orgId }]);
    expect(await ask(form, bookOf(unknown, { status: "canceled" }).book)).toBe("refused:21");
  });

  it.each([
    ["ANSWER", "completed"],
    ["BUSY", "busy"],
    ["NOANSWER", "no_answer"],
    ["CANCEL", "canceled"],
    ["CHANUNAVAIL", "failed"],
  ])("takes the end %s", async (status, means) => {
    const { book, events } = bookOf(unknown);
    expect(await ask({ event: "ended", channel: "1.2", call: "", status, cause: "20" }, book)).toBe("ok");
    expect(events).toMatchObject([{ status: means, carrierCallId: "1.2", eventId: `1.2:ended:${status}` }]);
    expect(events[0]?.endReason).toBe(means === "failed" ? "carrier_20" : undefined);
  });

  const transfer = { event: "transfer", channel: "1.2", call: "" };

  it.each(["NOANSWER", "BUSY", "CHANUNAVAIL"])(
    "gives a caller whom nobody took over (%s) back",
    async (status) => {
      const { book, events } = bookOf(unknown, { call_id: call });
      const line = await ask({ ...transfer, status }, book);
      expect(await verifyTicket(line.replace("ticket:", ""))).toMatchObject({
        callId: call,
        orgId: account.orgId,
      });
      expect(events).toMatchObject([{ type: `transfer.${status}` }]);
      const gone = bookOf(unknown, { call_id: call, status: "completed" });
      expect(await ask({ ...transfer, status }, gone.book)).toBe("ok");
    },
  );

  it("does not, where they talked", async () => {
    const { book } = bookOf(unknown, { call_id: call });
    expect(await ask({ ...transfer, status: "ANSWER" }, book)).toBe("ok");
  });

  it("learns that no worker took a stream, and of which ticket", async () => {
    const ticket = await issueTicket({ orgId: account.orgId, callId: call, carrier: "asterisk" });
    const form = { event: "unheard", channel: "1.2", call: "", ticket, status: "CHANUNAVAIL", cause: "20" };
    const { book, lost } = bookOf(unknown, { call_id: call });
    expect(await ask(form, book)).toBe("refused:38");
    expect(lost).toMatchObject([{ callId: call, ticketId: (await verifyTicket(ticket))?.id }]);
    expect(await ask(form, bookOf(unknown, { call_id: call }, "again").book)).toMatch(/^ticket:/);
    expect(await ask(form, bookOf(unknown, { call_id: call }, "over").book)).toBe("ok");
  });

  it("refuses what it does not know", async () => {
    const { book } = bookOf(unknown);
    for (const form of [
      { event: "x", channel: "1.2" },
      { event: "ended", channel: "1 2;rm" },
      { channel: "1.2" },
    ])
      await expect(ask(form as Record<string, string>, book)).rejects.toMatchObject({ code: "bad_request" });
  });
});
