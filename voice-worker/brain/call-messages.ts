import { fitContext, type Knowledge } from "@/lib/ai/context";
import { answerScope } from "@/lib/ai/prompts/answer-from-knowledge";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { renderPrompt } from "@/lib/ai/prompts/render";
import type { CallPlan } from "@/lib/calls/plan";
import type { Turn } from "@/lib/conversations/responder";
import { languageName } from "@/lib/conversations/turn/model-context";
import { readState } from "@/lib/conversations/turn/talk";
import { withoutReach } from "@/lib/conversations/turn/without-reach";
import { formatValue } from "@/lib/flows/format";
import type { Locale } from "@/lib/i18n/locales";
import type { FoundChunk } from "@/lib/knowledge/schema";
import type { ModelMessage } from "../llm/language-model";
import type { DoneTool } from "./staged-tools";

export interface CallQuestion {
  plan: CallPlan;
  turn: Turn;
  locale: Locale;
  now: Date;
  /** Best first. */
  chunks: readonly FoundChunk[];
  /** What the flow would say to this. */
  suggestion: string;
  /** What the model is to ask next, in its own words; "" for nothing. */
  question: string;
  /** What is asked after its words, as it stands; "" for nothing. */
  closing: string;
  /** What tools have done in this call. */
  done: readonly DoneTool[];
}

const historyTurns = 14;
const passages = 12;
/** Shorter than a chat's: the first token waits for every token before it. */
const budget = { total: 4_500, knowledgeShare: 0.6, question: 600 };

/** The agent's own prompt: the published one, or made of its configuration where it has none or another agent has taken over. */
export function masterOf({ prompt, context }: CallPlan, { agent }: Turn): string {
  if (!agent) return "";
  return (agent.id === context.conversation.agentId && prompt) || buildMasterPrompt(agent.config);
}

/** What a model is given for one turn of a call. No phone number and no address of the caller's goes to it. */
export function callMessages(asked: CallQuestion): ModelMessage[] {
  const { plan, turn, locale, now, chunks, suggestion, question, closing, done } = asked;
  const config = turn.agent?.config;
  if (!config) return [];
  const safe = (text: string) =>
    withoutReach(text, {
      country: config.country,
      locale,
      known: [config.contact.phone, config.contact.email],
    });
  const system = renderPrompt("answer-on-call", 1, {
    master: masterOf(plan, turn),
    language: languageName(locale),
    locale,
    now: localTime(now, config.timezone),
    caller: safe(callerOf(turn, locale)),
    memory: safe(
      plan.memory
        .map(
          ({ at, channel, summary }) => `- ${at.slice(0, 10)}, ${channel}: ${oneLine(summary).slice(0, 300)}`,
        )
        .join("\n"),
    ),
    goal: plan.call.script?.goal ?? "",
    suggestion: safe(suggestion),
    question: safe(question),
    closing: safe(closing),
    done: safe(done.map(({ name, arguments: given, result }) => `- ${name} ${given}: ${result}`).join("\n")),
    scope: config.onlyFromKnowledge ? answerScope.only : answerScope.open,
  });
  const knowledge: Knowledge[] = chunks.slice(0, passages).map(({ title, heading, body }) => ({
    source: heading ? `${title}: ${heading}` : title,
    text: body,
  }));
  const history = turn.history
    .filter(({ id, text, status }) => id !== turn.inbound.id && status !== "waiting" && text.trim() !== "")
    .slice(-historyTurns)
    .map(({ role, text }) => ({
      role: role === "contact" ? ("user" as const) : ("assistant" as const),
      content: safe(text),
    }));
  const fitted = fitContext(
    { system, knowledge, messages: [...history, { role: "user", content: safe(turn.inbound.text) }] },
    budget,
  );
  return [{ role: "system", content: fitted.system }, ...fitted.messages];
}

/** What this conversation brought up, and who it is taken to be. */
function callerOf(turn: Turn, locale: Locale): string {
  const { contact, location } = turn;
  const { flow } = readState(turn.conversation.state);
  const told = Object.entries(flow?.slots ?? {})
    .filter(([slot, value]) => value.type !== "declined" && !/phone|email|telefono|correo/i.test(slot))
    .map(([slot, value]) => `- ${slot}: ${formatValue(value, locale).slice(0, 200)}`);
  return [
    ...(contact?.name ? [`- probably ${contact.name}, by their number: do not take it for proven`] : []),
    ...(location ? [`- branch: ${[location.name, location.address].filter(Boolean).join(", ")}`] : []),
    ...told,
  ].join("\n");
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(now: Date, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  formats.set(timeZone, format);
  return format.format(now);
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();
