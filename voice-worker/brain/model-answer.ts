import { randomUUID } from "node:crypto";
import type { Manner } from "@/lib/agents/register";
import type { OutputGuard } from "@/lib/ai/run";
import type { Turn } from "@/lib/conversations/responder";
import type { LanguageModel } from "../llm/language-model";
import { ModelFailure, type ModelMessage, type ToolCall } from "../llm/language-model";
import type { Said } from "./brain";
import { callGuard } from "./call-guard";
import type { SpokenMessage } from "./call-memory";
import { callMessages, masterOf } from "./call-messages";
import type { Made } from "./core-reply";
import type { Kept } from "./kept";
import type { ModelAccount } from "./model-round";
import { modelRound } from "./model-round";
import { plainText, SentenceBuffer } from "./plain-text";
import { promptText } from "./prompts";
import { firstClauseEnd } from "./spoken/sentence-chunker";
import { type DoneTool, StagedTools } from "./staged-tools";
import { knowledgeOf } from "./tools/search-knowledge";
import { type CallTool, definitionOf, type ToolContext } from "./tools/tool";

export interface ModelAnswerParts {
  model: LanguageModel;
  account: ModelAccount;
  signal: AbortSignal;
  /** The hour's slice of the budget is spent: few words. */
  brief: boolean;
}

export interface PreparationParts {
  tools: readonly CallTool[];
  context: Omit<ToolContext, "key" | "turn" | "manner">;
  /** What tools have done in this call before. */
  done: readonly DoneTool[];
}

/** All that a model is asked with for one turn, and its first guard: nothing of it depends on what it will say. */
export interface Preparation {
  core: CoreAnswer;
  manner: Manner;
  tools: StagedTools;
  guard: OutputGuard;
  guardWith(results: readonly string[]): OutputGuard;
  messages: readonly ModelMessage[];
  question: string;
  closing: string;
  onError(error: unknown, context: Record<string, string>): void;
}

/** What the core makes of a turn, whole. */
export interface CoreAnswer {
  pieces: readonly Said[];
  made: Made<Kept>;
}

/** A tool's result is put into words at most so often: a caller waits. */
const rounds = 3;

/** Makes ready what can be before the turn is certain. */
export async function prepareAnswer(
  turn: Turn,
  manner: Manner,
  core: CoreAnswer,
  parts: PreparationParts,
): Promise<Preparation> {
  const { plan, services } = parts.context;
  const { question, closing, suggestion } = guidance(core);
  const chunks = await knowledgeOf(turn, services, turn.inbound.text, manner.locale);
  const messages = callMessages({
    plan,
    turn,
    locale: manner.locale,
    now: services.clock(),
    chunks,
    suggestion,
    question,
    closing,
    done: parts.done,
  });
  const bodies = chunks.map(({ heading, body }) => `${heading ?? ""}\n${body}`);
  const onError: Preparation["onError"] = (error, context) =>
    services.onError(error, { conversationId: turn.conversation.id, ...context });
  const guardWith = (results: readonly string[]) =>
    callGuard({
      turn,
      manner,
      master: masterOf(plan, turn),
      sources: [...bodies, ...results],
      onFinding: (kind) =>
        onError(new Error(`guardrail: ${kind}`), { step: "guardrail", orgId: plan.call.orgId, kind }),
    });
  return {
    core,
    manner,
    tools: new StagedTools(parts.tools, { ...parts.context, turn, manner }, parts.done),
    guard: guardWith([]),
    guardWith,
    messages,
    question,
    closing,
    onError,
  };
}

/**
 * One turn answered by a model, on top of what the core made of it: state and progress are the core's, words and tools the
 * model's. Where the model gives nothing, the core's answer is said; where it breaks off, its whole sentences stay and the core's
 * answer completes them.
 */
export async function* modelAnswer(
  { core, manner, tools, guardWith, question, closing, onError, ...prepared }: Preparation,
  { model, account, signal, brief }: ModelAnswerParts,
): AsyncGenerator<Said, Made<Kept>, undefined> {
  const voice = new Voice(manner);
  const messages = [...prepared.messages];
  const results: string[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const guard = round === 0 ? prepared.guard : guardWith(results);
      // The last time it has to find words.
      const offered = round < rounds - 1 ? tools.offered.map(definitionOf) : [];
      const asked = modelRound(model, account, { messages, tools: offered, signal, brief });
      let calls: ToolCall[];
      for (;;) {
        const next = await asked.next();
        if (next.done) {
          calls = next.value;
          break;
        }
        yield* voice.hear(guard.push(next.value));
      }
      yield* voice.hear(guard.end());
      yield* voice.finish();
      if (calls.length === 0) break;
      const told = await tools.use(calls);
      if (tools.effects.instead) return yield* takenOver(core, tools, manner, voice);
      if (tools.effects.transfer && voice.said.length === 0)
        yield* voice.hear(promptText(manner, "transfer"));
      yield* voice.finish();
      // Words came along with what it did, and nothing came back that would have to be told.
      if (voice.said.length > 0 && told.every(({ settled }) => settled)) break;
      results.push(...told.map(({ content }) => content));
      messages.push(
        { role: "assistant", content: null, toolCalls: calls },
        ...told.map(({ id, content }) => ({ role: "tool" as const, content, toolCallId: id })),
      );
    }
  } catch (error) {
    if (signal.aborted) throw error;
    const reason =
      error instanceof ModelFailure ? error.reason : error instanceof Error ? error.message : "unknown";
    onError(error, { step: "model", reason });
    voice.breakOff();
    return yield* byCore(core, tools, voice);
  }
  if (voice.said.length === 0) return yield* byCore(core, tools, voice);
  return yield* byModel(core, tools, voice, closing || (voice.asks ? "" : question));
}

/** What the model is told of what the core would say. A question that must stand as it is worded, the core puts itself. */
function guidance({ made, pieces }: CoreAnswer): { suggestion: string; question: string; closing: string } {
  const asking = made.messages.findLast(({ draft }) => draft.expects);
  const answer = made.messages.filter((message) => message !== asking);
  const suggestion =
    answer.map(({ said }) => said).join(" ") || (asking ? "" : pieces.map(({ text }) => text).join(" "));
  if (!asking) return { suggestion, question: "", closing: "" };
  const exact =
    verbatim.has(asking.draft.expects?.kind ?? "") ||
    Boolean(asking.draft.choices?.length && made.outcome.awaits === "choice");
  return exact
    ? { suggestion, question: "", closing: asking.said }
    : { suggestion, question: asking.said, closing: "" };
}

/** What is asked with words that the law or the keys of the telephone give. */
const verbatim: ReadonlySet<string> = new Set(["phone", "email", "contact", "location"]);

/** The model has spoken. What it left to ask is asked. */
function* byModel(
  core: CoreAnswer,
  tools: StagedTools,
  voice: Voice,
  ask: string,
): Generator<Said, Made<Kept>> {
  const { made } = core;
  const { ends, transfer } = tools.effects;
  const text = voice.said.join(" ");
  const asking = made.messages.findLast(({ draft }) => draft.expects);
  const { choices, expects } = asking?.draft ?? {};
  const { locale } = voice.manner;
  const messages: SpokenMessage[] = [
    {
      id: randomUUID(),
      draft: {
        text,
        origin: "model",
        locale,
        ...(expects && !ask && !ends && { expects, ...(choices && { choices }) }),
      },
      locale,
      said: text,
    },
  ];
  if (ask && asking && !ends) {
    messages.push({ ...asking, said: ask });
    yield { text: ask, locale: asking.locale };
  }
  return finished(core, tools, messages, {
    awaits: ends || !asking ? "anything" : made.outcome.awaits,
    ends: ends ?? made.outcome.ends,
    transfer: transfer ?? made.outcome.transfer,
    origin: "model",
  });
}

/** The core speaks, after whatever the model had said; what tools were asked to do is done all the same. */
function* byCore(core: CoreAnswer, tools: StagedTools, voice: Voice): Generator<Said, Made<Kept>> {
  const { made, pieces } = core;
  const begun = begunBy(voice);
  yield* pieces;
  const { awaits, ends, transfer, origin } = made.outcome;
  // Nobody hangs up on a question.
  const asks = made.messages.some(({ draft }) => draft.expects);
  const wanted = tools.effects.ends === "hang_up" && asks ? null : tools.effects.ends;
  return finished(core, tools, [...begun, ...made.messages], {
    awaits,
    ends: wanted ?? ends,
    transfer: tools.effects.transfer ?? transfer,
    origin: begun.length > 0 ? "model" : origin,
  });
}

/** What the model had said already. */
function begunBy({ said, manner: { locale } }: Voice): SpokenMessage[] {
  const text = said.join(" ");
  return text ? [{ id: randomUUID(), draft: { text, origin: "model", locale }, locale, said: text }] : [];
}

/** Another agent answers from here on, with its own words; what was said and done before stays so. */
function* takenOver(
  core: CoreAnswer,
  tools: StagedTools,
  manner: Manner,
  voice: Voice,
): Generator<Said, Made<Kept>> {
  const { drafts, changes } = tools.effects.instead!;
  const messages = drafts.map((draft) => ({
    id: randomUUID(),
    draft,
    locale: draft.locale ?? manner.locale,
    said: plainText(draft.text),
  }));
  for (const { said, locale } of messages) yield { text: said, locale };
  const all = [...begunBy(voice), ...messages];
  const text = all.map(({ said }) => said).join(" ");
  return {
    messages: all,
    kept: { ...core.made.kept, changes: tools.handedOver(changes), keys: [], done: tools.done },
    outcome: { text, locale: manner.locale, awaits: "anything", ends: null, transfer: null, origin: "flow" },
  };
}

function finished(
  { made }: CoreAnswer,
  tools: StagedTools,
  messages: SpokenMessage[],
  outcome: Pick<Made<Kept>["outcome"], "awaits" | "ends" | "transfer" | "origin">,
): Made<Kept> {
  const { kept } = made;
  return {
    messages,
    kept: { ...kept, changes: kept.changes && tools.merged(kept.changes), done: tools.done },
    outcome: {
      ...outcome,
      text: messages.map(({ draft }) => draft.text).join("\n"),
      locale: messages.at(-1)?.locale ?? made.outcome.locale,
    },
  };
}

/** The model's words on their way to the caller: the first clause at once, then sentence by sentence. */
class Voice {
  readonly said: string[] = [];
  #sentences = new SentenceBuffer();
  #opening: string | null = "";

  constructor(readonly manner: Manner) {}

  /** Whether the last that was said is a question. */
  get asks(): boolean {
    return /\?["»”)]*$/.test(this.said.at(-1) ?? "");
  }

  *hear(text: string): Generator<Said> {
    if (text === "") return;
    let rest = text;
    if (this.#opening !== null) {
      this.#opening += text;
      const end = firstClauseEnd(this.#opening);
      if (end === -1) return;
      yield* this.#say(this.#opening.slice(0, end));
      rest = this.#opening.slice(end);
      this.#opening = null;
    }
    for (const sentence of this.#sentences.add(rest)) yield* this.#say(sentence);
  }

  *finish(): Generator<Said> {
    const rest = (this.#opening ?? "") + this.#sentences.rest();
    this.#opening = this.said.length > 0 ? null : "";
    yield* this.#say(rest);
  }

  /** What is not a whole sentence is not said. */
  breakOff(): void {
    this.#sentences = new SentenceBuffer();
    this.#opening = null;
  }

  *#say(written: string): Generator<Said> {
    const text = plainText(written);
    if (text === "") return;
    this.said.push(text);
    yield { text, locale: this.manner.locale };
  }
}
