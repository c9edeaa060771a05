import { randomUUID } from "node:crypto";
import type { AgentConfig } from "@/lib/agents/schema";
import { questionKey } from "@/lib/conversations/classify/questions";
import type { MessageExtra } from "@/lib/conversations/responder";
import type { ChatMessage, Source } from "@/lib/conversations/schema";
import { conversationText } from "@/lib/conversations/texts";
import { initialState, step } from "@/lib/flows/engine";
import type { FlowContext, FlowEffect, FlowEvent, Transition } from "@/lib/flows/events";
import { fold } from "@/lib/flows/normalise/fold";
import type { Flow, FlowState } from "@/lib/flows/schema";
import { flowVariables } from "@/lib/flows/variables";
import { findSource, type StoredChunk } from "./find-source";
import type { Person } from "./people";
import type { Random } from "./random";
import type { Answer, Line, Script } from "./types";

export interface PlayedMessage {
  id: string;
  role: ChatMessage["role"];
  text: string;
  origin: ChatMessage["origin"] | null;
  extra: MessageExtra;
  at: Date;
  /** The contact's message this one answers. */
  replyTo: string | null;
  intent: string | null;
  questionKey: string | null;
  rated?: Answer["rated"];
  corrected?: string;
}

export interface Played {
  messages: PlayedMessage[];
  state: FlowState;
  transitions: (Transition & { messageId: string | null })[];
  handoffReason: string | null;
  /** The words with which a phone number or an e-mail was asked for. */
  consentWording: string;
  /** Answers to our own questions that the flow could not read, and questions the script has no answer to. */
  surprises: string[];
}

export interface Stage {
  flow: Flow;
  config: AgentConfig;
  chunks: readonly StoredChunk[];
  person: Person;
  startedAt: Date;
  random: Random;
}

/**
 * Plays a script over the business's real flow: the contact's lines are the script's, and what the agent asks, offers,
 * understands and keeps is what the flow makes of them.
 */
export function playScript(script: Script, stage: Stage): Played {
  const play = new Play(script, stage);
  for (const line of script.lines) play.line(line);
  return play.result();
}

/** The business as the flow engine wants it, at a moment. */
export const flowContext = (config: AgentConfig, now: Date): FlowContext => ({
  now,
  timeZone: config.timezone,
  currency: config.currency,
  country: config.country,
  variables: flowVariables(config),
});

class Play {
  readonly #messages: PlayedMessage[] = [];
  readonly #transitions: Played["transitions"] = [];
  readonly #surprises: string[] = [];
  #state: FlowState;
  #at: Date;
  #asked: string | null = null;
  #handoffReason: string | null = null;
  #consentWording = "";

  constructor(
    readonly script: Script,
    readonly stage: Stage,
  ) {
    this.#state = initialState(stage.flow, script.locale);
    this.#at = stage.startedAt;
    // On a page and on the telephone the agent greets first; elsewhere the contact writes first.
    if (["web", "phone"].includes(script.channel ?? "web"))
      this.#play(this.#step({ type: "start" }), undefined);
  }

  result(): Played {
    return {
      messages: this.#messages,
      state: this.#state,
      transitions: this.#transitions,
      handoffReason: this.#handoffReason,
      consentWording: this.#consentWording,
      surprises: this.#surprises,
    };
  }

  line(line: Line): void {
    if (line.by === "contact") this.#hear(this.#filled(this.stage.random.pick(line.texts)), line.answer);
    else if (line.by === "press") this.#press(line.option, line.answer);
    else {
      this.#pass(this.stage.random.between(240, 1500));
      this.#say("human", this.#filled(line.text), null);
    }
  }

  #hear(text: string, answer: Answer | undefined): void {
    this.#pass(this.stage.random.between(8, 25) + text.length / 3);
    // Once a person has taken over, the agent keeps silent.
    const taken = this.#messages.some(({ role }) => role === "human");
    this.#contact(text, {}, answer ? "question" : "answer", answer && questionKey(text));
    if (!taken) this.#play(this.#step({ type: "text", text }), answer);
  }

  #press(wanted: string, answer: Answer | undefined): void {
    const choices = this.#messages.findLast(({ extra }) => extra.choices)?.extra.choices ?? [];
    const choice = choices.find(
      ({ value, label }) => value === wanted || fold(label).startsWith(fold(wanted)),
    );
    if (!choice) {
      this.#surprises.push(`${this.script.id}: no button ${wanted}`);
      return;
    }
    this.#pass(this.stage.random.between(4, 15));
    this.#contact(choice.label, { choice: choice.value }, "choice", undefined);
    this.#play(this.#step({ type: "choice", value: choice.value }), answer);
  }

  #step(event: FlowEvent): FlowEffect[] {
    const { flow, config } = this.stage;
    const locale = this.script.locale;
    const result = step(flow, this.#state, { ...event, locale }, flowContext(config, this.#at));
    this.#state = result.state;
    this.#transitions.push(...result.transitions.map((one) => ({ ...one, messageId: this.#asked })));
    return result.effects;
  }

  #play(effects: readonly FlowEffect[], answer: Answer | undefined): void {
    const unasked = answer && !effects.some((effect) => effect.type === "answer");
    const before = unasked ? effects.findLastIndex((effect) => effect.type === "say") : -1;
    for (const [at, effect] of effects.entries()) {
      if (at === before && answer) this.#answer(answer);
      if (effect.type === "say") this.#speak(effect);
      else if (effect.type === "answer") this.#respond(effect, answer);
      else if (effect.type === "handoff") this.#handoffReason ??= effect.reason;
      else if (effect.type === "missed") this.#surprises.push(`${this.script.id}: missed ${effect.text}`);
      else if (effect.type === "error") this.#surprises.push(`${this.script.id}: ${effect.code}`);
    }
    if (unasked && before < 0) this.#answer(answer);
  }

  /** The flow hands a text on: the script knows the answer, or the agent says that it has heard. */
  #respond(effect: Extract<FlowEffect, { type: "answer" }>, answer: Answer | undefined): void {
    const more = effect.resume ? this.#step({ type: "answered" }) : [];
    const offer = more.find((one) => one.type === "offer");
    const extra = offer ? { choices: offer.choices } : {};
    if (answer) this.#answer(answer, extra);
    else {
      const manner = { locale: this.script.locale, tone: this.stage.config.tone };
      this.#say("agent", conversationText(manner, "answers.noted"), "flow", extra);
    }
    this.#play(more, undefined);
  }

  #answer(answer: Answer, extra: MessageExtra = {}): void {
    const source = answer.origin === "smalltalk" ? null : this.#sourceOf(answer);
    const message = this.#say("agent", answer.text, answer.origin, {
      ...extra,
      ...(source && { sources: [source] }),
    });
    if (answer.rated) message.rated = answer.rated;
    if (answer.corrected) message.corrected = answer.corrected;
  }

  #sourceOf({ text, origin }: Answer): Source | null {
    const correction = origin === "correction";
    return findSource(
      text,
      this.stage.chunks.filter(({ corrects }) => corrects === correction),
    );
  }

  #speak({ text, choices, expects, media, origin }: Extract<FlowEffect, { type: "say" }>): void {
    if (expects && (expects.kind === "phone" || expects.kind === "email")) this.#consentWording ||= text;
    this.#say("agent", text, origin, {
      ...(choices && { choices }),
      ...(expects && { expects }),
      ...(media && { media }),
    });
  }

  #contact(text: string, extra: MessageExtra, intent: string, key: string | undefined): void {
    const message = this.#say("contact", text, null, extra);
    this.#asked = message.id;
    message.intent = intent;
    message.questionKey = key ?? null;
  }

  #say(
    role: ChatMessage["role"],
    text: string,
    origin: PlayedMessage["origin"],
    extra: MessageExtra = {},
  ): PlayedMessage {
    if (role === "agent") this.#pass(1.4);
    const replyTo = role === "agent" ? this.#asked : null;
    const message: PlayedMessage = {
      id: randomUUID(),
      role,
      text,
      origin,
      extra,
      at: this.#at,
      replyTo,
      intent: null,
      questionKey: null,
    };
    this.#messages.push(message);
    return message;
  }

  #pass(seconds: number): void {
    this.#at = new Date(this.#at.getTime() + Math.round(seconds * 1000));
  }

  #filled(text: string): string {
    const { name, first, spokenPhone, email } = this.stage.person;
    const values: Record<string, string> = { name, first, phone: spokenPhone, email };
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  }
}
