import "server-only";
import { z } from "zod";
import { isSigned, sign } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { defaultLocale } from "@/lib/i18n/locales";
import { type CallBook, callBook, type InboundCall, type InboundOutcome } from "../carrier-events";
import type { CallStatus } from "../schema";
import { hasEnded } from "../status";
import { issueTicket, ticketId } from "../ticket";
import { unansweredTexts } from "../unanswered";

/** Whose Asterisk asks. */
export interface AsteriskAccount {
  orgId: string;
  accountId: string;
}

const purpose = "asterisk";

/** What a tenant writes into their dialplan: it names their account and is signed by us, so that strangers cost no look-up. */
export const asteriskToken = ({ orgId, accountId }: AsteriskAccount): string =>
  `${orgId}.${accountId}.${sign(`${orgId}.${accountId}`, purpose)}`;

/** Whose token a request bears. Throws `forbidden` for none of ours. */
export function verifyAsterisk(headers: Pick<Headers, "get">): AsteriskAccount {
  const [, orgId = "", accountId = "", signature = ""] =
    /^Bearer ([\w-]{36})\.([\w-]{36})\.([\w-]{20,64})$/.exec(headers.get("authorization") ?? "") ?? [];
  if (!signature || !isSigned(`${orgId}.${accountId}`, purpose, signature))
    throw new AppError("forbidden", { detail: "asterisk: no token of ours" });
  return { orgId, accountId };
}

const channel = z.string().regex(/^[\w.:@-]{1,150}$/);
const number = z.string().max(100).default("");
const requestSchema = z.discriminatedUnion("event", [
  // `line`: the address of the called line as SIP writes it, for an operator that sends calls to the user who has registered.
  z.object({
    event: z.literal("inbound"),
    channel,
    to: number,
    from: number,
    line: z.string().max(300).default(""),
  }),
  z.object({ event: z.literal("answered"), channel, call: z.uuid() }),
  z.object({
    event: z.enum(["ended", "transfer", "unheard"]),
    channel,
    call: z.uuid().or(z.literal("")).optional(),
    status: z.string().max(20).default(""),
    ticket: z.string().max(2000).default(""),
    cause: z.string().max(20).default(""),
  }),
]);

/** Causes of Q.850 with which a call is turned away, as a telephone shows them. */
const causes = { busy: 17, paused: 21, no_funds: 21, unknown: 1, lost: 38 } as const;

/**
 * Answers what a tenant's dialplan asks or tells, in a line it can cut in two: `ticket:<ticket>`, `refused:<cause>` or `ok`.
 * Asterisk has no voice of its own: who cannot be answered hears its tones.
 */
export async function answerAsterisk(
  request: Request,
  account: AsteriskAccount,
  book: CallBook = callBook,
): Promise<string> {
  const form = Object.fromEntries(new URLSearchParams(await readText(request, 16 * 1024)));
  const asked = requestSchema.safeParse(form);
  if (!asked.success) throw new AppError("bad_request", { reason: "invalid_input" });
  const { event, channel: carrierCallId } = asked.data;
  const names = { provider: "sip", orgId: account.orgId, carrierCallId } as const;
  if (event === "inbound") {
    const { to, line, from } = asked.data;
    const began = await begin({ ...names, ...account, from: toE164(from) }, [to, userOf(line)], book);
    return began.outcome === "call"
      ? ticketOf(began.org_id, began.call_id)
      : `refused:${causes[began.outcome]}`;
  }
  if (event === "answered") {
    const callId = asked.data.call;
    const report = {
      ...names,
      callId,
      eventId: `${carrierCallId}:answered`,
      type: event,
      status: "in_progress" as const,
    };
    const taken = await book.take(report);
    const over = taken.outcome === "unknown" || hasEnded(taken.status);
    return over ? `refused:${causes.paused}` : ticketOf(account.orgId, callId);
  }
  const { status, cause, call } = asked.data;
  if (event === "unheard")
    return unheard(names, { callId: call || null, status, cause, ticket: asked.data.ticket }, book);
  const means = event === "ended" ? (statuses[status] ?? "failed") : undefined;
  const taken = await book.take({
    ...names,
    ...(call && { callId: call }),
    // Two people may be tried in one call; its end is one.
    eventId: `${carrierCallId}:${event}:${status}${event === "transfer" ? `:${Date.now()}` : ""}`,
    type: `${event}.${status}`,
    status: means,
    ...(means === "failed" && { endReason: `carrier_${cause || status || "unknown"}`.slice(0, 60) }),
    payload: { status, cause },
  });
  // Whom nobody took over goes back to the agent.
  const back = event === "transfer" && status !== "ANSWER" && taken.call_id !== undefined;
  return back && !hasEnded(taken.status) ? ticketOf(account.orgId, taken.call_id!) : "ok";
}

/** The first of the numbers that is one of the account's is the one that was called. */
async function begin(
  call: Omit<InboundCall, "to">,
  named: readonly string[],
  book: CallBook,
): Promise<InboundOutcome> {
  for (const to of new Set(named.map(toE164).filter(Boolean))) {
    const began = await book.beginInbound({ ...call, to });
    if (began.outcome !== "unknown") return began;
  }
  return { outcome: "unknown", locale: defaultLocale };
}

/** The stream came to nothing: no worker took it, or it is gone. */
async function unheard(
  names: { provider: "sip"; orgId: string; carrierCallId: string },
  { callId, status, cause, ticket }: { callId: string | null; status: string; cause: string; ticket: string },
  book: CallBook,
): Promise<string> {
  const taken = await book.take({
    ...names,
    ...(callId && { callId }),
    eventId: `${names.carrierCallId}:unheard:${Date.now()}`,
    type: `unheard.${status}`,
    payload: { status, cause },
  });
  if (taken.call_id === undefined) return `refused:${causes.paused}`;
  const { outcome } = await book.streamEnded({
    orgId: names.orgId,
    callId: taken.call_id,
    ticketId: await ticketId(ticket),
    said: unansweredTexts("no_worker"),
  });
  if (outcome === "again") return ticketOf(names.orgId, taken.call_id);
  return outcome === "lost" ? `refused:${causes.lost}` : "ok";
}

/** DIALSTATUS of the dialplan. */
const statuses: Readonly<Record<string, CallStatus>> = {
  ANSWER: "completed",
  BUSY: "busy",
  NOANSWER: "no_answer",
  CANCEL: "canceled",
};

const ticketOf = async (orgId: string, callId: string): Promise<string> =>
  `ticket:${await issueTicket({ orgId, callId, carrier: "asterisk" })}`;

/** Who is meant by an address of SIP: `"Acme" <sip:+576011234567;user=phone@10.0.0.1>`. */
const userOf = (line: string): string => /sips?:([^@;>]*)/i.exec(line)?.[1] ?? "";

/** Trunks write numbers with a plus, two noughts or neither; all of them whole, with their country. */
function toE164(text: string): string {
  const digits = text.replace(/[^\d]/g, "").replace(/^00/, "");
  return digits ? `+${digits}` : "";
}
