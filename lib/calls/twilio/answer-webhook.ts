import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { logger } from "@/lib/logger";
import { type CallBook, type CarrierEvent, callBook } from "../carrier-events";
import type { CallStatus } from "../schema";
import { hasEnded } from "../status";
import { issueTicket, streamUrl, ticketId } from "../ticket";
import { localeOfNumber, type Unanswered, unansweredText, unansweredTexts } from "../unanswered";
import { askToTake, openBriefing, webhookUrl } from "../webhook-urls";
import { twiml } from "./twiml";
import { accountFor, type TwilioRequest } from "./webhook";

/** What Twilio may tell or ask; the last part of the address. */
export const twilioWebhooks = ["voice", "answer", "status", "amd", "whisper", "after", "stream"] as const;
export type TwilioWebhook = (typeof twilioWebhooks)[number];

/** Answers a verified webhook in TwiML. What fails on our side is told the caller in words, never by a broken line. */
export async function answerTwilio(
  webhook: TwilioWebhook,
  request: TwilioRequest,
  book: CallBook = callBook,
): Promise<string> {
  const answers = { voice, answer, status, amd, whisper, after, stream } satisfies Record<
    TwilioWebhook,
    Answer
  >;
  return answers[webhook](request, book);
}

type Answer = (request: TwilioRequest, book: CallBook) => Promise<string>;

/** Somebody calls one of the numbers. */
const voice: Answer = async ({ params, accounts }, book) => {
  const { CallSid: carrierCallId = "", To: to = "", From: from = "" } = params;
  try {
    for (const { orgId, accountId } of accounts) {
      const began = await book.beginInbound({
        provider: "twilio",
        carrierCallId,
        to,
        from,
        orgId,
        accountId,
      });
      if (began.outcome === "call") return await connect(began.org_id, began.call_id);
      if (began.outcome !== "unknown") return refuse(began.outcome, began.locale);
    }
  } catch (err) {
    logger.error({ err, carrierCallId }, "twilio: a call could not begin");
    return refuse("fault", localeOfNumber(to));
  }
  return refuse("unknown", localeOfNumber(to));
};

/** Somebody picks up a call of ours. */
const answer: Answer = async (request, book) => {
  const { orgId, callId } = callOf(request);
  try {
    const taken = await book.take({ ...eventOf(request, "answer"), status: "in_progress" });
    const over = taken.outcome === "unknown" || hasEnded(taken.status);
    return over ? twiml.hangUp() : await connect(orgId, callId);
  } catch (err) {
    logger.error({ err, callId }, "twilio: a call that was answered could not begin");
    return refuse("fault", localeOfNumber(request.params.To ?? ""));
  }
};

const status: Answer = async (request, book) => {
  const {
    CallStatus: told = "",
    SequenceNumber,
    CallDuration,
    Timestamp,
    SipResponseCode,
    ErrorCode,
  } = request.params;
  const at = Timestamp ? new Date(Timestamp) : undefined;
  const fault = ErrorCode || SipResponseCode;
  await takeForEach(request, book, {
    ...eventOf(request, `status:${SequenceNumber ?? told}`),
    type: `status.${told}`.slice(0, 80),
    status: statuses[told],
    ...(CallDuration && { durationSeconds: Number.parseInt(CallDuration, 10) || 0 }),
    ...(told === "failed" && fault && { endReason: `carrier_${fault}` }),
    ...(at && !Number.isNaN(at.getTime()) && { at: at.toISOString() }),
    payload: picked(request.params, ["CallStatus", "SipResponseCode", "ErrorCode", "AnsweredBy"]),
  });
  return twiml.nothing();
};

const statuses: Readonly<Record<string, CallStatus>> = {
  queued: "queued",
  initiated: "queued",
  ringing: "ringing",
  "in-progress": "in_progress",
  completed: "completed",
  busy: "busy",
  "no-answer": "no_answer",
  failed: "failed",
  canceled: "canceled",
};

/** Who picked up. */
const amd: Answer = async (request, book) => {
  const { AnsweredBy: by = "unknown" } = request.params;
  await takeForEach(request, book, {
    ...eventOf(request, `amd:${by}`),
    type: "machine_detection",
    answeredBy: by.startsWith("machine") ? "machine" : by === "human" || by === "fax" ? by : "unknown",
    payload: picked(request.params, ["AnsweredBy", "MachineDetectionDuration"]),
  });
  return twiml.nothing();
};

/** A person is to take a call over: what they hear before both are joined, which is when they press 1. A mailbox never does. */
const whisper: Answer = async (request, book) => {
  const { orgId, callId } = callOf(request);
  const { Digits: pressed } = request.params;
  if (pressed !== undefined && pressed !== "1") return twiml.hangUp();
  if (pressed === "1") {
    // They have each other, whether that could be written down or not.
    await book
      .take({ ...eventOf(request, "transfer:taken"), type: "transfer.taken" })
      .catch((err: unknown) => logger.warn({ err, callId }, "twilio: who took a call over was not kept"));
    return twiml.nothing();
  }
  try {
    const briefing = openBriefing(callId, request.query.get("say") ?? "");
    return twiml.askForKey(
      askToTake(briefing),
      briefing.locale,
      webhookUrl.twilio("whisper", { org: orgId, call: callId }),
    );
  } catch (err) {
    // Two people on the line matter more than what one of them was to hear first.
    logger.warn({ err, callId }, "twilio: a briefing could not be read");
    return twiml.nothing();
  }
};

/** The end of a transfer: they talked, or the caller goes back to the agent. */
const after: Answer = async (request, book) => {
  const { orgId, callId } = callOf(request);
  const { DialCallStatus: how = "", DialCallDuration, DialBridged } = request.params;
  const answered = how === "completed" || how === "answered";
  // Who picked up and did not take the call, a mailbox for one, was not joined with the caller.
  const met = answered && DialBridged !== "false";
  const taken = await book.take({
    ...eventOf(request, `transfer:${request.params.DialCallSid ?? how}`),
    type: `transfer.${answered && !met ? "not_taken" : how}`.slice(0, 80),
    payload: { DialCallStatus: how, ...(DialCallDuration && { DialCallDuration }) },
  });
  const over = taken.outcome === "unknown" || hasEnded(taken.status);
  return met || over ? twiml.hangUp() : connect(orgId, callId);
};

/** There is no stream any more, and the caller still is on the line: no worker took it, or it is gone. */
const stream: Answer = async (request, book) => {
  const { orgId, callId } = callOf(request);
  try {
    const { outcome, locale, callback } = await book.streamEnded({
      orgId,
      callId,
      ticketId: request.query.get("ticket"),
      said: unansweredTexts("no_worker"),
    });
    if (outcome === "again") return await connect(orgId, callId);
    return outcome === "lost" ? refuse(callback ? "no_worker" : "fault", locale) : twiml.hangUp();
  } catch (err) {
    logger.error({ err, callId }, "twilio: a call without a stream could not be told of");
    return refuse("fault", localeOfNumber(request.params.To ?? ""));
  }
};

const namesSchema = z.object({ org: z.uuid(), call: z.uuid() });

/** The call we named in the address, if the account may speak for it. */
function callOf({ query, accounts }: TwilioRequest): { orgId: string; callId: string } {
  const names = namesSchema.safeParse(Object.fromEntries(query));
  if (!names.success) throw new AppError("bad_request", { detail: "twilio: no call in the address" });
  accountFor(accounts, names.data.org);
  return { orgId: names.data.org, callId: names.data.call };
}

/** `what` tells reports of one call apart: what is repeated has the same. */
function eventOf(request: TwilioRequest, what: string): CarrierEvent {
  const { CallSid: carrierCallId = "" } = request.params;
  return {
    provider: "twilio",
    eventId: `${carrierCallId}:${what}`.slice(0, 200),
    carrierCallId,
    type: what,
    ...(request.query.has("call") ? callOf(request) : { orgId: null }),
  };
}

/** Reports of calls that came in name no call of ours: it is looked for in whichever organization has the account. */
async function takeForEach(request: TwilioRequest, book: CallBook, event: CarrierEvent): Promise<void> {
  if (event.orgId) {
    await book.take(event);
    return;
  }
  for (const { orgId } of request.accounts) {
    const taken = await book.take({ ...event, orgId });
    if (taken.outcome !== "unknown") return;
  }
}

async function connect(orgId: string, callId: string): Promise<string> {
  const ticket = await issueTicket({ orgId, callId, carrier: "twilio" });
  const named = { org: orgId, call: callId, ticket: (await ticketId(ticket)) ?? "" };
  return twiml.connect(streamUrl("twilio", ticket), webhookUrl.twilio("stream", named));
}

const refuse = (why: Unanswered, locale: Locale): string =>
  twiml.sayAndHangUp(unansweredText(why, locale), locale);

const picked = (params: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));
