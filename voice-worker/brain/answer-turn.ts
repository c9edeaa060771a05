import { randomUUID } from "node:crypto";
import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import type { Draft, Responder, Turn, TurnChanges } from "@/lib/conversations/responder";
import type { Choice } from "@/lib/conversations/schema";
import type { ConversationServices } from "@/lib/conversations/services";
import type { Outcome, Said } from "./brain";
import type { SpokenMessage } from "./call-memory";
import { endingOf } from "./outcome";
import { closed, plainText, SentenceBuffer } from "./plain-text";
import { promptText } from "./prompts";
import { awaitsOf, keyed, sayChoices, sayDraft } from "./spoken-choices";

/** An answer of the conversation core, as a call says it. */
export interface Answered {
  messages: SpokenMessage[];
  changes: TurnChanges;
  outcome: Outcome;
  /** What keys stand for from here on. */
  keys: readonly Choice[];
}

/** Draft as a message of a call. */
export function spokenMessage(draft: Draft, manner: Manner, known: readonly Choice[] = []): SpokenMessage {
  const locale = draft.locale ?? manner.locale;
  return { id: randomUUID(), draft, locale, said: sayDraft(draft, { ...manner, locale }, known) };
}

/**
 * Puts a turn to the responder and says what comes, sentence by sentence as it comes. Messages that come whole are held until it is
 * known what the turn amounts to: whoever is put through to a person is not first asked where to answer.
 */
export async function* answerTurn(
  turn: Turn,
  manner: Manner,
  {
    responder,
    services,
    plan,
    known,
  }: { responder: Responder; services: ConversationServices; plan: CallPlan; known: readonly Choice[] },
): AsyncGenerator<Said, Answered, undefined> {
  const speech = new Speech(manner, known);
  const said = responder.respond(turn, services);
  for (;;) {
    const next = await said.next();
    if (next.done) return yield* finish(next.value);
    if (next.value.type === "delta") yield* speech.delta(next.value.text);
    else yield* speech.say(next.value.draft);
  }

  async function* finish(changes: TurnChanges): AsyncGenerator<Said, Answered, undefined> {
    const drafts = speech.drafts;
    const ending = endingOf(plan, turn, changes, drafts);
    if (ending.transfer && !speech.hasSpoken) {
      const text = promptText(manner, "transfer");
      speech.replace({ text, origin: "flow", locale: manner.locale });
    }
    yield* speech.flush();
    const { messages } = speech;
    if (!messages.some((message) => message.said !== "")) throw new Error("the agent had nothing to say");
    const written = messages.map(({ draft }) => draft);
    return {
      messages,
      changes,
      keys: written.findLast(({ choices }) => choices)?.choices ?? [],
      outcome: {
        text: written.map(({ text }) => text).join("\n"),
        locale: messages.at(-1)?.locale ?? manner.locale,
        awaits: ending.ends ? "anything" : awaitsOf(written),
        ...ending,
        origin: written.find(({ origin }) => origin !== "notice")?.origin ?? "notice",
      },
    };
  }
}

/** Messages on their way to being said. */
class Speech {
  readonly messages: SpokenMessage[] = [];
  #held: Draft[] = [];
  #sentences = new SentenceBuffer();
  /** Of the message that streams: as it was written, and as it was said. */
  #written = "";
  #said: string[] = [];

  constructor(
    private readonly manner: Manner,
    private readonly known: readonly Choice[],
  ) {}

  get hasSpoken(): boolean {
    return this.messages.length > 0;
  }

  get drafts(): Draft[] {
    return [...this.messages.map(({ draft }) => draft), ...this.#held];
  }

  replace(draft: Draft): void {
    this.#held = [draft];
  }

  *delta(text: string): Generator<Said> {
    yield* this.flush();
    this.#written += text;
    for (const sentence of this.#sentences.add(text)) yield* this.#speak(sentence);
  }

  *say(draft: Draft): Generator<Said> {
    if (this.#written === "") {
      this.#held.push(draft);
      return;
    }
    const rest = draft.text.startsWith(this.#written) ? draft.text.slice(this.#written.length) : "";
    for (const sentence of this.#sentences.add(rest)) yield* this.#speak(sentence);
    yield* this.#speak(this.#sentences.rest());
    const asks = draft.expects && draft.expects.kind !== "question" && draft.expects.kind !== "yes_no";
    if (asks && draft.choices) yield* this.#speak(sayChoices(keyed(draft.choices), this.manner));
    const locale = draft.locale ?? this.manner.locale;
    this.messages.push({ id: randomUUID(), draft, locale, said: this.#said.join(" ") });
    this.#written = "";
    this.#said = [];
  }

  *flush(): Generator<Said> {
    for (const draft of this.#held.splice(0)) {
      const message = spokenMessage(draft, this.manner, this.known);
      this.messages.push(message);
      if (message.said !== "") yield { text: message.said, locale: message.locale };
    }
  }

  *#speak(written: string): Generator<Said> {
    const text = closed(plainText(written));
    if (text === "") return;
    this.#said.push(text);
    yield { text, locale: this.manner.locale };
  }
}
