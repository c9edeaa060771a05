import type { Manner } from "@/lib/agents/register";
import type { AgentConfig } from "@/lib/agents/schema";
import type { ModerationVerdict } from "@/lib/ai/guardrails/moderate";
import type { Patience } from "@/lib/ai/patience";
import { initialState, step } from "@/lib/flows/engine";
import type { FlowContext, FlowEffect, FlowEvent, StepResult } from "@/lib/flows/events";
import { flowContextOf } from "@/lib/flows/flow-context";
import { legible } from "@/lib/flows/normalise/legible";
import { matchOption, mentionedOption } from "@/lib/flows/normalise/option";
import { asksContact, knowsWhy } from "@/lib/flows/repair";
import type { Block, Flow, FlowState, SlotValue } from "@/lib/flows/schema";
import { chooseWording, hashText, variantsOf } from "@/lib/flows/speak";
import type { Locale } from "@/lib/i18n/locales";
import { type Awaited, classify, type Reading } from "../classify";
import { requestedLanguage } from "../classify/language-request";
import { writtenOut } from "../classify/spelling";
import { spoken } from "../language";
import type { Draft, JobRequest, TransitionRecord, Turn } from "../responder";
import type { Choice } from "../schema";
import type { ConversationServices } from "../services";
import { type ConversationTextKey, conversationTexts, fill } from "../texts";
import { readState, type Talk } from "./talk";

/** The agent's side of a turn while it is under way: what is known, and what has come of it so far. */
export class Exchange {
  readonly config: AgentConfig;
  readonly locale: Locale;
  /** What recognisers read of the message. */
  readonly text: string;
  /** The message itself, for guards and models. */
  readonly whole: string;
  readonly choice: string | undefined;
  readonly reading: Reading;
  readonly talk: Talk;
  readonly flowContext: FlowContext;
  /** Verdicts of moderation, by text. */
  readonly verdicts = new Map<string, Promise<ModerationVerdict>>();
  state: FlowState;
  readonly transitions: TransitionRecord[] = [];
  /** Slots filled in this turn. */
  readonly saved: Record<string, SlotValue> = {};
  readonly jobs: JobRequest[] = [];
  handoffReason: string | null = null;
  intent: string | null = null;
  /** What is said in this turn offers that a person gets in touch. */
  offersPerson = false;
  questionKey: string | null = null;

  constructor(
    readonly turn: Turn & { agent: NonNullable<Turn["agent"]> },
    readonly flow: Flow,
    readonly services: ConversationServices,
    /** How long models may still keep the visitor waiting for the first word. */
    readonly patience: Patience,
  ) {
    this.config = turn.agent.config;
    const read = legible(turn.inbound.text);
    const wanted = requestedLanguage(read) ?? turn.conversation.locale;
    this.locale = spoken(wanted, this.config.languages, this.config.defaultLocale);
    this.text = writtenOut(read);
    this.whole = read === turn.inbound.text ? this.text : writtenOut(turn.inbound.text);
    this.choice = turn.inbound.extra.choice;
    const { flow: state, talk } = readState(turn.conversation.state);
    this.talk = talk;
    this.state = state ?? initialState(flow, this.locale);
    this.flowContext = flowContextOf(this.config, services.clock());
    this.reading =
      this.choice === undefined
        ? classify(this.text, this.awaited())
        : { kind: "statement", statement: this.text };
  }

  /** The block that waits for an answer, if any does. */
  get block(): Block | null {
    if (this.state.status !== "waiting") return null;
    return this.flow.blocks.find((block) => block.id === this.state.blockId) ?? null;
  }

  /** How the agent speaks. */
  get manner(): Manner {
    return { locale: this.locale, tone: this.config.tone };
  }

  /** What a model gets for a text of this message: all of it, where recognisers did not read all of it. */
  asWritten(text: string): string {
    return this.choice === undefined && this.text.length < this.whole.length ? this.whole : text;
  }

  get isTest(): boolean {
    return this.turn.conversation.channel === "test";
  }

  /** Something happens to the flow; gives what comes of it. */
  step(event: FlowEvent): FlowEffect[] {
    const result = step(this.flow, this.state, { ...event, locale: this.locale }, this.flowContext);
    this.state = result.state;
    this.transitions.push(...result.transitions);
    return result.effects;
  }

  /** What would come of it, without it having happened. */
  tryStep(event: FlowEvent): StepResult {
    return step(this.flow, this.state, { ...event, locale: this.locale }, this.flowContext);
  }

  /** Words of the core's own, in a wording that was not said twice already; `first` names the one to begin with. */
  say(key: ConversationTextKey, values: Record<string, string> = {}, first?: number): string {
    const filled = { business: this.config.businessName, agent: this.config.agentName, ...values };
    const variants = conversationTexts(this.manner, key).map((text) => fill(text, filled));
    const turn = first ?? this.state.visits[`~${key}`] ?? 0;
    this.state.visits[`~${key}`] = turn + 1;
    const text = chooseWording(variants, turn, this.state.said, this.locale);
    this.remember(text);
    return text;
  }

  /** Counts a text as said, so that it is not said three times. */
  remember(text: string): void {
    this.state.said = [...this.state.said, hashText(text)].slice(-40);
  }

  timesSaid(text: string): number {
    const hash = hashText(text);
    return this.state.said.filter((one) => one === hash).length;
  }

  /** The buttons of an open turn: what is said in between must not take them away. */
  get offered(): Choice[] {
    const { block } = this;
    if (block?.type !== "ai") return [];
    return (block.options ?? []).map(({ value, label }) => {
      const [text] = variantsOf(label, this.locale, this.flow.defaultLocale);
      return { value, label: text ?? value };
    });
  }

  /** Whether it is time to show the open turn's buttons again: to who is lost, and once in a while. */
  offersNow(lost: boolean): boolean {
    const now = lost || this.talk.quietAnswers >= 2;
    this.talk.quietAnswers = now ? 0 : this.talk.quietAnswers + 1;
    return now;
  }

  /** A message beside the flow, with the buttons that are on offer where it is time for them. */
  aside(text: string, origin: Draft["origin"]): Draft {
    const choices = this.offersNow(origin !== "smalltalk") ? this.offered : [];
    return this.draft(text, origin, choices.length > 0 ? { choices } : {});
  }

  draft(text: string, origin: Draft["origin"], more: Partial<Draft> = {}): Draft {
    return { text, origin, locale: this.locale, ...more };
  }

  private awaited(): Awaited {
    const { block } = this;
    if (!block) return { kind: "none" };
    const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
    const short = this.text.length <= 60;
    const option = matchOption(this.text, options) ?? (short ? mentionedOption(this.text, options) : null);
    // "Vale" to "we can also carry on without it" says yes.
    const offered = asksContact(block) && knowsWhy(this, block);
    return {
      kind: offered ? "yes_no" : block.type === "input" ? block.kind : block.type,
      matchesOption: option !== null && this.mayPress,
    };
  }

  /** "¿Cuánto cuesta una cita?" speaks of what an option is called and does not press it; the engine knows the difference. */
  private get mayPress(): boolean {
    return !/[?¿]/.test(this.text) || this.text.split(/\s+/).length <= 3;
  }
}
