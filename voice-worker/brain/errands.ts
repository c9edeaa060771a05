import { z } from "zod";
import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import { spoken } from "@/lib/conversations/language";
import type { Draft, Responder, Turn, TurnChanges } from "@/lib/conversations/responder";
import { absence } from "@/lib/conversations/turn/notice";
import { asksHelp } from "@/lib/flows/intents";
import { keepsToSelf } from "@/lib/flows/refusals";
import { type ErrandText, errandText } from "./errand-texts";
import { addsToMessage, isNoMessage, leavesMessage, takesNoteOffer, wantsSummary } from "./errand-words";
import { promptText } from "./prompts";
import { isRehearsal } from "./rehearsal";
import type { DoneTool } from "./staged-tools";
import { messageChanges } from "./tools/message-changes";
import { saidEmail, saidPhone } from "./tools/said-reach";
import { summaryJob } from "./tools/summary-job";

/** What is waited for, kept in `conversations.state` under `errand` until the caller's next words. */
const errandSchema = z.object({
  waits: z.enum(["message", "reach", "more", "address"]),
  /** What has been told of the message. */
  message: z.string().default(""),
  /** How often it was asked for. */
  asked: z.int().default(1),
});
type Errand = z.infer<typeof errandSchema>;

const stored = z.object({ errand: errandSchema });
const asksAtMost = 2;

/** What an errand makes of a turn; null: it is none, and the agent answers as ever. */
interface Answer {
  say: ErrandText;
  values?: Record<string, string>;
  expects?: string;
  intent: string;
  next?: Errand;
  changes?: Pick<TurnChanges, "contact" | "jobs" | "consent">;
}

/**
 * What callers want done that no flow asks about, word for word and without a model: a message for the team, a summary of the call by mail. `inner` answers all
 * else. With a model the same happens by its tools where it is wanted in other words.
 */
export const withErrands = (inner: Responder, plan: CallPlan): Responder => ({
  async *respond(turn, services) {
    const answer = turn.inbound.extra.choice === undefined && !absence(turn) ? answerOf(turn, plan) : null;
    if (!answer) return yield* inner.respond(withoutErrand(turn), services);
    const { say, values, expects, intent, next, changes } = answer;
    const { locale, tone } = mannerOf(turn);
    const draft: Draft = {
      text: errandText({ locale, tone }, say, values),
      origin: "flow",
      locale,
      ...(expects && { expects: { kind: expects, optional: true } }),
    };
    yield { type: "say", draft };
    const { state } = withoutErrand(turn).conversation;
    return {
      state: next ? { ...(state as object), errand: next } : state,
      intent,
      ...(!isRehearsal(turn, plan) && changes),
    };
  },
});

/** What was done with a turn, as a tool of a model would have: one that answers later turns does not do it again. */
export function doneByErrand({ intent, contact, jobs = [] }: TurnChanges): DoneTool[] {
  if (intent === "summary" && jobs.length > 0)
    return [{ name: "send_summary", arguments: "{}", result: "It is sent to [email] after the call." }];
  const message = contact?.attributes?.message;
  return intent === "message" && message
    ? [{ name: "take_message", arguments: JSON.stringify(message), result: "The team has the message." }]
    : [];
}

function answerOf(turn: Turn, plan: CallPlan): Answer | null {
  const errand = stored.safeParse(turn.conversation.state).data?.errand;
  return (errand ? goOn(errand, turn, plan) : null) ?? begin(turn, plan);
}

function begin(turn: Turn, plan: CallPlan): Answer | null {
  const { text } = turn.inbound;
  if (wantsSummary(text)) return summary(turn, plan, 0);
  const left = leavesMessage(text) ?? (wasOffered(turn) && takesNoteOffer(text) ? nothingYet : null);
  if (!left) return null;
  if (left.message) return taken(left.message, turn, plan);
  const next = { waits: "message", message: left.recipient, asked: 1 } as const;
  return { say: "message_ask", intent: "message_ask", next };
}

const nothingYet = { recipient: "", message: "" };

function goOn({ waits, message, asked }: Errand, turn: Turn, plan: CallPlan): Answer | null {
  const { text } = turn.inbound;
  switch (waits) {
    case "message":
      if (asksHelp(text) && asked < asksAtMost)
        return { say: "message_ask", intent: "message_ask", next: { waits, message, asked: asked + 1 } };
      return isNoMessage(text) ? null : taken(message ? `${message}: ${text}` : text, turn, plan);
    case "more":
      return addsToMessage(text) ? added(message, turn, plan) : null;
    case "reach":
      return reached(message, asked, turn, plan);
    case "address":
      return isNoMessage(text) ? null : summary(turn, plan, asked);
  }
}

/** The team has it with this turn, whatever becomes of the call. */
function taken(message: string, turn: Turn, plan: CallPlan): Answer {
  const { direction, from, to } = plan.call;
  const number = direction === "inbound" ? from : to;
  const told = hasReach(turn);
  const changes = messageChanges(message, turn, plan, { reachable: told || number !== null });
  const next = { waits: "more", message, asked: 1 } as const;
  if (number) {
    // Who wants to be answered elsewhere has said so in the message.
    const here = direction === "inbound" && !hasReach({ ...turn, history: [] });
    return { say: here ? "message_taken" : "message_noted", intent: "message", next, changes };
  }
  if (told) return { say: "message_noted", intent: "message", next, changes: withReach(changes, turn) };
  return {
    say: "message_reach",
    expects: "contact",
    intent: "message",
    next: { waits: "reach", message, asked: 1 },
    changes,
  };
}

function added(message: string, turn: Turn, plan: CallPlan): Answer {
  const whole = `${message.replace(/[\s.]+$/, "")}. ${turn.inbound.text}`;
  return {
    say: "message_more",
    intent: "message",
    next: { waits: "more", message: whole, asked: 1 },
    changes: messageChanges(whole, turn, plan, { reachable: true }),
  };
}

/** Where the team can answer, of a caller whose number is not known. */
function reached(message: string, asked: number, turn: Turn, plan: CallPlan): Answer | null {
  const { text } = turn.inbound;
  const changes = messageChanges(message, turn, plan, { reachable: true });
  if (hasReach({ ...turn, history: [] })) {
    const { text: wording = "" } = turn.history.findLast(({ role }) => role === "agent") ?? {};
    const consent = { purpose: "contact" as const, wording };
    return {
      say: "message_noted",
      intent: "contact_details",
      changes: { ...withReach(changes, turn), consent },
    };
  }
  if (keepsToSelf(text) || asked >= asksAtMost) {
    const { jobs } = changes;
    return { say: "message_anyway", intent: "declined", changes: { ...(jobs && { jobs }) } };
  }
  if (isNoMessage(text)) return null;
  const next = { waits: "reach", message, asked: asked + 1 } as const;
  return { say: "message_reach_again", expects: "contact", intent: "message_ask", next };
}

/** To an address the caller has told in this call, never to one that is only known. */
function summary(turn: Turn, plan: CallPlan, asked: number): Answer {
  const to = saidEmail(turn);
  if (to) {
    const changes = { contact: { email: to }, jobs: [summaryJob(plan, to)] };
    return { say: "summary_sent", values: { email: to }, intent: "summary", changes };
  }
  if (asked >= asksAtMost) return { say: "summary_never", intent: "declined" };
  const next = { waits: "address", message: "", asked: asked + 1 } as const;
  return {
    say: asked === 0 ? "summary_ask" : "summary_again",
    expects: "email",
    intent: "summary_ask",
    next,
  };
}

function withReach<Changes extends ReturnType<typeof messageChanges>>(changes: Changes, turn: Turn): Changes {
  const phone = saidPhone(turn, mannerOf(turn).locale);
  const email = saidEmail(turn);
  return { ...changes, contact: { ...changes.contact, ...(phone && { phone }), ...(email && { email }) } };
}

/** A number or an address was told, in these words or a little before. */
const hasReach = (turn: Turn): boolean => Boolean(saidPhone(turn, mannerOf(turn).locale) ?? saidEmail(turn));

/** Nobody could take the call, and the agent has offered to take a message. */
function wasOffered(turn: Turn): boolean {
  const last = turn.history.findLast(({ role }) => role === "agent")?.text ?? "";
  return last.endsWith(promptText(mannerOf(turn), "transfer_failed"));
}

function withoutErrand(turn: Turn): Turn {
  const { conversation } = turn;
  if (typeof conversation.state !== "object" || conversation.state === null) return turn;
  const { errand: _, ...state } = conversation.state as Record<string, unknown>;
  return { ...turn, conversation: { ...conversation, state } };
}

function mannerOf({ agent, conversation }: Turn): Manner {
  if (!agent) return { locale: conversation.locale, tone: "warm" };
  const { languages, defaultLocale, tone } = agent.config;
  return { locale: spoken(conversation.locale, languages, defaultLocale), tone };
}
