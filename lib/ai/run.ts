import {
  type LanguageModelUsage,
  type ModelMessage,
  streamText,
  type TextStreamPart,
  type ToolSet,
} from "ai";
import { noteIncident } from "@/lib/alerts/incidents";
import type { Spend } from "./budget";
import { fitContext, type Knowledge } from "./context";
import { inBrief } from "./economy";
import { isGarbage } from "./guardrails/garbage";
import { ModelUnavailable, toModelUnavailable } from "./model-unavailable";
import type { SelectedModel } from "./models";
import { firstWordMs } from "./patience";
import type { TokenUsage } from "./prices";
import {
  type AiRuntime,
  budgetDecision,
  type CallContext,
  expectedCost,
  recordUsage,
  reserve,
} from "./runtime";
import { estimateTokens } from "./tokens";
import type { AiPurpose } from "./usage";

export interface ChatTurn {
  role: "user" | "assistant";
  content: string;
}

/** What stands between the model and the person: see `guardrails/output.ts`. */
export interface OutputGuard {
  /** Takes a piece of the model's text, gives what may be said now. */
  push(delta: string): string;
  /** The model has ended: gives what was still held. */
  end(): string;
}

export interface AnswerRequest extends CallContext {
  role: "fast" | "smart";
  purpose?: AiPurpose;
  /** The agent's prompt. Knowledge is added to it here, within the context budget. */
  system: string;
  /** Oldest first; the last is the question. */
  messages: ChatTurn[];
  /** Best first. */
  knowledge?: Knowledge[];
  guard?: OutputGuard;
  abort?: AbortSignal;
  maxOutputTokens?: number;
  limits?: Partial<AnswerLimits>;
  /** The tenant's spend, where it was asked for ahead. */
  spend?: Promise<Spend | null>;
  /** Told once, when the call has ended in whatever way. */
  onUsage?: (usage: AnswerUsage) => void;
}

export interface AnswerLimits {
  /** From the request to the first token, over all attempts. */
  firstTokenMs: number;
  /** Between two tokens. */
  stallMs: number;
  /** Of the whole answer. */
  totalMs: number;
}

export const defaultAnswerLimits = {
  firstTokenMs: firstWordMs,
  stallMs: 4_000,
  totalMs: 45_000,
} as const satisfies AnswerLimits;

export interface AnswerUsage {
  model: string;
  usage: TokenUsage;
  estimated: boolean;
  firstTokenMs: number | null;
}

/**
 * An answer by a model, as pieces of text. Ends normally only when the model has ended; in every other case throws
 * `ModelUnavailable` with what was already given out, at most `firstTokenMs` after the call when nothing was. Tries the
 * next provider while nothing has been said, never after. Usage is recorded in every case, estimated where it must be.
 */
export async function* streamAnswer(
  ai: AiRuntime,
  asked: AnswerRequest,
): AsyncGenerator<string, void, undefined> {
  const limits = { ...defaultAnswerLimits, ...asked.limits };
  const startedAt = performance.now();
  const decision = await budgetDecision(ai, asked.orgId, asked.spend);
  if (decision === "deterministic") throw new ModelUnavailable("budget");

  const request = decision === "economy" ? inBrief(asked) : asked;
  const candidates = ai.models.candidates(request.role, { economy: decision === "economy" });
  if (candidates.length === 0) throw new ModelUnavailable("no_model");
  const { system, messages } = fitContext(request);
  const attempts = candidates.length === 1 ? [candidates[0]!, candidates[0]!] : candidates;

  let failure = new ModelUnavailable("no_model");
  for (const [index, selected] of attempts.entries()) {
    const left = limits.firstTokenMs - (performance.now() - startedAt);
    if (left < 100) {
      if (index === 0) throw new ModelUnavailable("first_token_timeout");
      break;
    }
    if (!ai.models.admits(selected.provider)) continue;
    // While another can still answer in time, a slow one is not waited for until the end.
    const patience = index < attempts.length - 1 && candidates.length > 1 ? left * 0.6 : left;
    const attempt = new Attempt(ai, { ...request, system, messages }, selected, {
      ...limits,
      firstTokenMs: patience,
    });
    try {
      yield* attempt.run();
      return;
    } catch (error) {
      failure = toModelUnavailable(error, attempt.said !== "");
      if (attempt.said !== "" || !failure.retryable)
        throw new ModelUnavailable(failure.reason, attempt.said, failure.cause);
    }
  }
  throw failure;
}

/** One call to one provider. */
class Attempt {
  /** What has been given out. */
  said = "";
  #generated = "";
  #usage: LanguageModelUsage | undefined;
  #firstTokenMs: number | null = null;
  #completed = false;
  readonly #abort = new AbortController();
  readonly #startedAt = performance.now();

  constructor(
    private readonly ai: AiRuntime,
    private readonly request: AnswerRequest,
    private readonly selected: SelectedModel,
    private readonly limits: AnswerLimits,
  ) {}

  async *run(): AsyncGenerator<string, void, undefined> {
    const maxOutputTokens = this.request.maxOutputTokens ?? 700;
    const prompt = this.#prompt();
    const release = reserve(
      this.ai,
      this.request.orgId,
      expectedCost(this.selected.modelId, prompt, maxOutputTokens, this.ai.clock()),
    );
    let failed: ModelUnavailable | undefined;
    try {
      yield* this.#stream(maxOutputTokens);
      this.#completed = true;
    } catch (error) {
      failed = toModelUnavailable(error, this.#generated !== "");
      throw failed;
    } finally {
      // Reached also when the caller stops listening, in which case neither of the above ran.
      this.#abort.abort();
      this.#report(failed);
      // The answer does not wait until it is written down; until then it counts as under way.
      void this.#record(prompt, failed).finally(release);
    }
  }

  async *#stream(maxOutputTokens: number): AsyncGenerator<string, void, undefined> {
    const { guard } = this.request;
    const signal = this.request.abort
      ? AbortSignal.any([this.request.abort, this.#abort.signal])
      : this.#abort.signal;
    const result = streamText({
      model: this.selected.model,
      instructions: this.request.system,
      messages: this.request.messages satisfies ModelMessage[],
      maxOutputTokens,
      temperature: 0.3,
      maxRetries: 0,
      abortSignal: signal,
      ...(this.selected.reasoning && { reasoning: this.selected.reasoning }),
      // Errors come as parts of the stream; the default would print them, with what the person wrote.
      onError: () => {},
    });
    let finished = false;
    for await (const part of this.#timed(result.stream, signal)) {
      if (part.type === "text-delta")
        yield* this.#give(guard ? guard.push(this.#take(part.text)) : this.#take(part.text));
      else if (part.type === "error") throw part.error;
      else if (part.type === "abort") throw new ModelUnavailable("aborted");
      else if (part.type === "finish-step") {
        this.#usage = part.usage;
        // A stream that ends without saying why was cut off on the way.
        finished = part.rawFinishReason !== undefined;
      }
    }
    if (this.#generated.trim() === "") throw new ModelUnavailable("garbage");
    if (!finished) throw new ModelUnavailable("dropped");
    if (guard) yield* this.#give(guard.end());
  }

  /** The parts of a stream, each within its time. */
  async *#timed(
    stream: AsyncIterable<TextStreamPart<ToolSet>>,
    signal: AbortSignal,
  ): AsyncGenerator<TextStreamPart<ToolSet>, void, undefined> {
    const iterator = stream[Symbol.asyncIterator]();
    while (true) {
      const next = await this.#within(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  }

  async #within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
    const elapsed = performance.now() - this.#startedAt;
    const waiting = this.#firstTokenMs === null;
    const wait = Math.min(
      waiting ? this.limits.firstTokenMs - elapsed : this.limits.stallMs,
      this.limits.totalMs - elapsed,
    );
    promise.catch(() => {});
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () => fail(new ModelUnavailable(waiting ? "first_token_timeout" : "stalled")),
        Math.max(0, wait),
      );
      const aborted = () => fail(new ModelUnavailable("aborted"));
      const clear = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", aborted);
      };
      const fail = (error: unknown) => {
        clear();
        this.#abort.abort();
        reject(error);
      };
      if (signal.aborted) return aborted();
      signal.addEventListener("abort", aborted, { once: true });
      promise.then((value) => {
        clear();
        resolve(value);
      }, fail);
    });
  }

  #take(text: string): string {
    if (text !== "") this.#firstTokenMs ??= performance.now() - this.#startedAt;
    this.#generated += text;
    if (isGarbage(this.#generated)) throw new ModelUnavailable("garbage");
    return text;
  }

  *#give(text: string): Generator<string> {
    if (text === "") return;
    this.said += text;
    yield text;
  }

  #report(failure: ModelUnavailable | undefined): void {
    // Neither the person leaving nor a guard stopping the answer is the provider's fault.
    const blameless = !failure || failure.reason === "aborted" || failure.reason === "wrong_language";
    const { provider } = this.selected;
    this.ai.models.report(provider, blameless ? "success" : "failure");
    if (blameless) return;
    const late = failure.reason === "first_token_timeout" || failure.reason === "stalled";
    noteIncident({ kind: late ? "ai_timeout" : "ai_failed", label: provider, orgId: this.request.orgId });
  }

  #prompt(): string {
    return this.request.system + this.request.messages.map(({ content }) => content).join("\n");
  }

  async #record(prompt: string, failed: ModelUnavailable | undefined): Promise<void> {
    const told = toTokenUsage(this.#usage);
    // Refused or never reached: nothing was generated, so nothing is charged.
    const refused = failed && ["rate_limited", "provider_error", "rejected"].includes(failed.reason);
    const usage = told ?? {
      input: refused && this.#generated === "" ? 0 : estimateTokens(prompt),
      cachedInput: 0,
      output: estimateTokens(this.#generated),
    };
    await recordUsage(this.ai, {
      orgId: this.request.orgId,
      agentId: this.request.agentId,
      conversationId: this.request.conversationId,
      purpose: this.request.purpose ?? "answer",
      role: this.request.role,
      model: this.selected,
      usage,
      estimated: !told,
      outcome: this.#completed ? "ok" : failed && failed.reason !== "aborted" ? "failed" : "aborted",
      firstTokenMs: this.#firstTokenMs,
      startedAt: this.#startedAt,
    });
    this.request.onUsage?.({
      model: `${this.selected.provider}:${this.selected.modelId}`,
      usage,
      estimated: !told,
      firstTokenMs: this.#firstTokenMs,
    });
  }
}

/** A provider's count, or undefined when it gave none (Groq's streams, some compatible servers, calls cut short). */
export function toTokenUsage(usage: LanguageModelUsage | undefined): TokenUsage | undefined {
  if (!usage?.inputTokens) return undefined;
  return {
    input: usage.inputTokens,
    cachedInput: usage.inputTokenDetails.cacheReadTokens ?? 0,
    output: usage.outputTokens ?? 0,
  };
}
