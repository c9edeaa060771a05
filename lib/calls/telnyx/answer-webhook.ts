import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { type CallBook, type CarrierEvent, callBook } from "../carrier-events";
import type { CallStatus } from "../schema";
import { hasEnded } from "../status";
import { issueTicket, streamUrl, ticketId } from "../ticket";
import { localeOfNumber, type Unanswered, unansweredText, unansweredTexts } from "../unanswered";
import { askToTake, openBriefing } from "../webhook-urls";
import { TelnyxApi } from "./api";
import { type ClientState, readClientState } from "./client-state";
import type { TelnyxAccount, TelnyxRequest } from "./webhook";

type Commands = Pick<
  TelnyxApi,
  "answer" | "startStream" | "stopStream" | "speak" | "askForKey" | "bridge" | "hangUp"
>;

export interface TelnyxDeps {
  book: CallBook;
  api(account: TelnyxAccount): Commands;
}

const deps: TelnyxDeps = {
  book: callBook,
  api: (account) => new TelnyxApi({ ...account, baseUrl: env.TELNYX_BASE_URL }),
};

interface Report extends TelnyxRequest {
  state: ClientState | null;
  leg: string;
}

/** Does what a verified webhook asks for. May be called again with the same one: commands bear its name. */
export async function answerTelnyx(request: TelnyxRequest, { book, api }: TelnyxDeps = deps): Promise<void> {
  const { event } = request;
  const state = readClientState(event.payload.client_state);
  if (state && !request.accounts.some(({ orgId }) => orgId === state.org))
    throw new AppError("forbidden", { detail: "telnyx: another organization's call" });
  const account = request.accounts.find(({ orgId }) => orgId === state?.org) ?? request.accounts[0]!;
  const report: Report = { ...request, state, leg: event.payload.call_control_id };
  if (state?.role) return ofAnotherLeg(report, state, book, api(account));
  if (event.event_type === "call.initiated" && event.payload.direction === "incoming" && !state)
    return begin(report, { book, api });
  if (event.event_type === "streaming.failed" && state)
    return streamFailed(report, state, book, api(account));
  const taken = await takeForEach(report, book);
  const up = state && event.event_type === "call.answered" && event.payload.direction !== "incoming";
  if (!up) return;
  if (taken === "over") return api(account).hangUp(report.leg);
  await api(account).startStream(report.leg, event.id, await streamOf(state.org, state.call));
}

/** Somebody calls one of the numbers. */
async function begin({ event, accounts, leg }: Report, { book, api }: TelnyxDeps): Promise<void> {
  const to = event.payload.to ?? "";
  const call = { provider: "telnyx" as const, carrierCallId: leg, to, from: event.payload.from ?? "" };
  for (const account of accounts) {
    const { orgId, accountId } = account;
    const began = await book.beginInbound({ ...call, orgId, accountId });
    if (began.outcome === "call") {
      const state = { org: began.org_id, call: began.call_id };
      return api(account).answer(leg, event.id, await streamOf(state.org, state.call), state);
    }
    if (began.outcome !== "unknown") return refuse(account, began.outcome, began.locale);
  }
  await refuse(accounts[0]!, "unknown", localeOfNumber(to));

  async function refuse(account: TelnyxAccount, why: Unanswered, locale: Locale): Promise<void> {
    const commands = api(account);
    await commands.answer(leg, event.id, null, { org: account.orgId!, call: event.id, role: "told" });
    await commands.speak(leg, `${event.id}-say`, unansweredText(why, locale), locale);
  }
}

/** No worker took the sound of a call, or it is gone: the caller gets another, or is told that the team will call. */
async function streamFailed(
  { event, leg }: Report,
  state: ClientState,
  book: CallBook,
  api: Commands,
): Promise<void> {
  const { org: orgId, call: callId } = state;
  const ticket = event.payload.stream_params?.stream_url?.split("/").at(-1) ?? "";
  const { outcome, locale, callback } = await book.streamEnded({
    orgId,
    callId,
    said: unansweredTexts("no_worker"),
    ticketId: await ticketId(ticket),
  });
  if (outcome === "over") return api.hangUp(leg);
  if (outcome === "again") return api.startStream(leg, event.id, await streamOf(orgId, callId));
  const text = unansweredText(callback ? "no_worker" : "fault", locale);
  await api.speak(leg, event.id, text, locale, { ...state, role: "told" });
}

/** A person who is to take over, or a caller who was told that nobody can answer. */
async function ofAnotherLeg(
  { event, leg }: Report,
  state: ClientState,
  book: CallBook,
  api: Commands,
): Promise<void> {
  const { event_type: type, id } = event;
  if (state.role === "told") {
    if (type === "call.speak.ended") await api.hangUp(leg);
    return;
  }
  const { caller, say } = state;
  if (type === "call.answered" && say && caller) {
    const briefing = openBriefing(state.call, say);
    return api.askForKey(leg, id, askToTake(briefing), briefing.locale);
  }
  // A mailbox presses nothing, and is not joined with anybody.
  if (type === "call.gather.ended" && caller)
    return event.payload.digits === "1" ? api.bridge(leg, id, caller) : api.hangUp(leg);
  // Joined with a person, the caller is no longer ours to hear.
  if (type === "call.bridged" && caller) await api.stopStream(caller, id);
  if (type !== "call.bridged" && type !== "call.hangup") return;
  await book.take({
    provider: "telnyx",
    eventId: id,
    orgId: state.org,
    callId: state.call,
    carrierCallId: caller ?? "",
    type:
      type === "call.bridged"
        ? "transfer.joined"
        : `transfer.${event.payload.hangup_cause ?? "ended"}`.slice(0, 80),
  });
  // Joined before, the call is over for us; else the caller goes back to the agent.
  if (type === "call.hangup") await book.transferFailed({ orgId: state.org, callId: state.call });
}

async function takeForEach(
  { event, accounts, state, leg }: Report,
  book: CallBook,
): Promise<"taken" | "over"> {
  const report = { ...factsOf(event), provider: "telnyx" as const, eventId: event.id, carrierCallId: leg };
  const owners = state ? [state.org] : accounts.map(({ orgId }) => orgId);
  for (const orgId of owners) {
    const taken = await book.take({ ...report, orgId, ...(state && { callId: state.call }) });
    if (taken.outcome === "unknown") continue;
    return hasEnded(taken.status) ? "over" : "taken";
  }
  return "over";
}

type Facts = Pick<
  CarrierEvent,
  "type" | "status" | "answeredBy" | "durationSeconds" | "endReason" | "at" | "payload"
>;

/** What a report means in our words. */
function factsOf({ event_type: type, occurred_at: at, payload }: TelnyxRequest["event"]): Facts {
  const facts: Facts = { type, ...(at && { at: new Date(at).toISOString() }) };
  if (type === "call.initiated")
    return { ...facts, status: payload.direction === "incoming" ? "ringing" : "queued" };
  if (type === "call.answered") return { ...facts, status: "in_progress" };
  if (type.startsWith("call.machine.")) {
    const result = payload.result ?? "";
    const greeting = type.endsWith("greeting.ended");
    return {
      ...facts,
      answeredBy: greeting ? "machine" : (answeredBy[result] ?? "unknown"),
      payload: { result },
    };
  }
  if (type !== "call.hangup") return facts;
  const cause = payload.hangup_cause ?? "";
  const status = hangups[cause] ?? "failed";
  const seconds = (Date.parse(payload.end_time ?? "") - Date.parse(payload.start_time ?? "")) / 1000;
  return {
    ...facts,
    status,
    ...(status === "completed" &&
      Number.isFinite(seconds) && { durationSeconds: Math.max(0, Math.round(seconds)) }),
    ...(status === "failed" && { endReason: `carrier_${payload.sip_hangup_cause || cause || "unknown"}` }),
    payload: { hangup_cause: cause },
  };
}

const answeredBy: Readonly<Record<string, CarrierEvent["answeredBy"]>> = {
  human: "human",
  human_residence: "human",
  human_business: "human",
  machine: "machine",
  fax_detected: "fax",
};

const hangups: Readonly<Record<string, CallStatus>> = {
  normal_clearing: "completed",
  time_limit: "completed",
  user_busy: "busy",
  call_rejected: "busy",
  timeout: "no_answer",
  no_answer: "no_answer",
  no_user_response: "no_answer",
  originator_cancel: "canceled",
};

const streamOf = async (orgId: string, callId: string): Promise<string> =>
  streamUrl("telnyx", await issueTicket({ orgId, callId, carrier: "telnyx" }));
