import { contactFromSlots, isSomebody } from "@/lib/contacts/capture";
import type { ContactChange, JobRequest, TurnChanges } from "../responder";
import { detailsOf } from "./details";
import type { Exchange } from "./exchange";
import { scoreOf } from "./score";
import { writeState } from "./talk";

/** After this long the team is told of somebody who wanted a person and left before saying where to answer. */
const patienceSeconds = 120;

/** What a turn changes: the flow's state, the contact with its score and consent, who is to be told. */
export function changesOf(x: Exchange): TurnChanges {
  const contact = x.isTest ? null : contactOf(x);
  const score = contact ? scoreOf(x) : null;
  const { email, phone } = detailsOf(x);
  const consent = contact && (contact.email || contact.phone) && x.talk.consentWording ? consentOf(x) : null;
  const handedOff = x.handoffReason !== null;
  const jobs = x.isTest
    ? []
    : [...handoffJobs(x, Boolean(email || phone)), ...hotJobs(x, score?.temperature)];
  return {
    state: writeState(x.state, x.talk),
    transitions: x.transitions,
    contact,
    score,
    consent,
    jobs,
    ...(handedOff && { status: "handoff", handoffReason: x.handoffReason?.slice(0, 200) ?? "requested" }),
    ...(x.intent && { intent: x.intent }),
    ...(x.questionKey && { questionKey: x.questionKey }),
    ...(x.turn.conversation.locale !== x.locale && { locale: x.locale }),
    ...(x.reading.kind === "language" && { localeKnown: true }),
  };
}

/** A contact is made when there is somebody; then all that was told before is theirs too. */
function contactOf(x: Exchange): ContactChange | null {
  const known = x.turn.conversation.contactId !== null;
  const slots = known ? x.saved : x.state.slots;
  const captured = contactFromSlots(x.flow, slots, x.locale);
  const wanted = x.handoffReason !== null || (x.talk.humanWanted && !known);
  if (known) {
    if (!captured && !x.handoffReason) return null;
    return { ...captured, ...(wanted && { needs_human: true }) };
  }
  if (!captured || !isSomebody(captured)) return null;
  const handoff = wanted || x.turn.conversation.status === "handoff";
  return { ...captured, ...(handoff && { needs_human: true }) };
}

/** The words the visitor agreed to by leaving their data. */
function consentOf(x: Exchange): { purpose: "contact"; wording: string } {
  x.talk.consented = true;
  return { purpose: "contact", wording: x.talk.consentWording };
}

/** The team is told at once when it is known where to answer, else after giving the visitor the time to say it. */
function handoffJobs(x: Exchange, reachable: boolean): JobRequest[] {
  const { conversation, org } = x.turn;
  const under = x.talk.humanWanted || conversation.status === "handoff";
  const reachedNow = under && reachable && x.intent === "contact_details";
  const toldOnTheWay = under && reachable && savedReach(x);
  if (x.handoffReason === null && !reachedNow && !toldOnTheWay) return [];
  return [
    {
      task: "conversations.notify-handoff",
      payload: { orgId: org.id, conversationId: conversation.id },
      key: `handoff:${conversation.id}`,
      ...(!reachable && { delay_seconds: patienceSeconds }),
    },
  ];
}

function savedReach(x: Exchange): boolean {
  const captured = contactFromSlots(x.flow, x.saved, x.locale);
  return Boolean(captured?.email || captured?.phone);
}

function hotJobs(x: Exchange, temperature: string | undefined): JobRequest[] {
  if (x.talk.hotNoticed || (temperature !== "hot" && temperature !== "premium")) return [];
  const { email, phone } = detailsOf(x);
  if (!email && !phone) return [];
  x.talk.hotNoticed = true;
  const { conversation, org } = x.turn;
  return [
    {
      task: "conversations.notify-hot-lead",
      payload: { orgId: org.id, conversationId: conversation.id },
      key: `hot:${conversation.id}`,
    },
  ];
}
