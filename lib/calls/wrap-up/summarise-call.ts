import type { Locale } from "@/lib/i18n/locales";
import type { CallDirection, CallOutcome, Sentiment } from "../schema";
import { lexicon, wrapUpTexts } from "./lexicon";
import { plainWords, sentimentOf } from "./sentiment";

/** What is known of a call that is over. */
export interface EndedCall {
  direction: CallDirection;
  /** The team's language. */
  locale: Locale;
  /** Empty: not known. */
  contactName: string;
  /** Oldest first; what the agent said is what was heard of it. */
  turns: readonly { contact: string; agent: string }[];
  endReason: string | null;
  answeredBy: string | null;
  /** They asked for a person and were promised one. */
  handedOver: boolean;
  /** Details of theirs were written down in this call. */
  isLead: boolean;
  /** What they left word of for the team, in their words. */
  message: string;
}

export interface CallWrapUp {
  summary: string;
  sentiment: Sentiment;
  outcome: CallOutcome;
  nextStep: string;
}

/** What became of a call, told by its words alone: what there is while no model can be asked. */
export function summariseCall(call: EndedCall): CallWrapUp {
  const outcome = outcomeOf(call);
  return {
    outcome,
    sentiment: sentimentOf(call.turns.map(({ contact }) => contact)),
    summary: summaryOf(call, outcome),
    nextStep: nextStepOf(call, outcome),
  };
}

/** They said that they do not want to be called any more. */
export const asksNotToBeCalled = ({ turns }: Pick<EndedCall, "turns">): boolean =>
  turns.some(({ contact }) => lexicon.doNotCall.test(plainWords(contact)));

/** Ends that nobody wanted. */
const broken: ReadonlySet<string> = new Set(["failed", "worker_lost"]);

export function outcomeOf(call: EndedCall): CallOutcome {
  const said = call.turns.filter(({ contact }) => contact.trim() !== "");
  if (call.endReason === "voicemail" || call.endReason === "fax" || call.answeredBy === "fax")
    return "voicemail";
  if (call.answeredBy === "machine" && said.length === 0) return "voicemail";
  if (asksNotToBeCalled(call)) return "do_not_call";
  if (call.endReason === "transferred") return "transferred";
  if (call.message) return "message";
  if (call.handedOver) return "handed_over";
  if (call.isLead) return "lead";
  if (said.length === 0) return broken.has(call.endReason ?? "") ? "failed" : "hung_up";
  if (
    call.direction === "outbound" &&
    said.some(({ contact }) => lexicon.notInterested.test(plainWords(contact)))
  )
    return "not_interested";
  return "answered";
}

function summaryOf(call: EndedCall, outcome: CallOutcome): string {
  const texts = wrapUpTexts[call.locale];
  const who = call.contactName || texts.somebody;
  if (outcome === "voicemail") return texts.voicemail;
  if (outcome === "failed") return texts.failed;
  if (outcome === "message") return fill(texts.message, { who, what: `«${shortened(call.message)}»` });
  const said = sentencesOf(call.turns);
  if (said.length === 0)
    return `${fill(texts.silent, { who })}${call.endReason === "caller_hung_up" ? ` ${texts.left}` : ""}`;
  const questions = said.filter((text) => text.includes("?"));
  // A greeting or a yes says nothing: the longest of what was said does.
  const telling = (questions.length > 0 ? questions : longest(said)).slice(0, 3);
  const first = fill(questions.length > 0 ? texts.asked : texts.said, {
    who,
    what: telling.map((text) => `«${shortened(text)}»`).join(", "),
  });
  const end: Partial<Record<CallOutcome, string>> = {
    transferred: texts.transferred,
    handed_over: texts.handedOver,
    lead: texts.lead,
    not_interested: texts.notInterested,
    do_not_call: texts.doNotCall,
  };
  return [first, end[outcome]].filter(Boolean).join(" ");
}

/** What was said, whole again where it was taken for two turns: nothing was heard of an answer in between. */
function sentencesOf(turns: EndedCall["turns"]): string[] {
  const said: string[] = [];
  let goesOn = false;
  for (const { contact, agent } of turns) {
    const text = contact.trim();
    if (text && goesOn && said.length > 0) said[said.length - 1] += ` ${text}`;
    else if (text) said.push(text);
    goesOn = text !== "" && agent.trim() === "";
  }
  return said;
}

function nextStepOf(call: EndedCall, outcome: CallOutcome): string {
  const texts = wrapUpTexts[call.locale];
  const who = call.contactName || texts.somebody.toLowerCase();
  if (outcome === "handed_over" || outcome === "message") return fill(texts.nextCallBack, { who });
  if (outcome === "lead") return fill(texts.nextFollowUp, { who });
  if (outcome === "voicemail") return fill(texts.nextTryAgain, { who });
  if (outcome === "hung_up" || outcome === "failed")
    return fill(call.direction === "inbound" ? texts.nextCallBack : texts.nextTryAgain, { who });
  return texts.nextNone;
}

/** In their order, the ones that say most. */
function longest(said: readonly string[]): string[] {
  const most = new Set(said.toSorted((a, b) => b.length - a.length).slice(0, 2));
  return said.filter((text) => most.has(text));
}

function shortened(text: string): string {
  const clean = text.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
  return clean.length <= 160 ? clean : `${clean.slice(0, 157).replace(/\s\S*$/, "")}…`;
}

const fill = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
