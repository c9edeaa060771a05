import { admit, afterCall, type BreakerState, closedBreaker } from "@/lib/ai/breaker";
import { countFailure } from "../provider-failures";
import { type LanguageModel, ModelFailure, type ModelPiece, type ModelRequest } from "./language-model";

export interface ChainOptions {
  /** Until the first token, over all models, in milliseconds. */
  patienceMs?: number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

/** So much of the patience a model gets while another could still answer in what is left. */
const share = 0.6;
const leastMs = 80;

/**
 * Several models as one: the first that answers, answers. A model that is slow, fails or is known to be failing (a circuit
 * breaker for each) hands over to the next, but never after its first word: nobody begins a sentence twice.
 */
export function modelChain(models: readonly LanguageModel[], options: ChainOptions = {}): LanguageModel {
  const { patienceMs = 1_200, now = () => performance.now() } = options;
  const breakers = new Map<LanguageModel, BreakerState>();
  const breakerOf = (model: LanguageModel) => breakers.get(model) ?? closedBreaker;

  const admits = (model: LanguageModel): boolean => {
    const { allowed, state } = admit(breakerOf(model), now());
    breakers.set(model, state);
    return allowed;
  };
  const report = (model: LanguageModel, failure: ModelFailure | null): void => {
    // Who asked has gone away: that tells nothing of the provider, but a trial of it must end.
    const outcome = failure && failure.reason !== "aborted" ? "failure" : "success";
    if (failure?.reason === "aborted" && breakerOf(model).status === "closed") return;
    if (outcome === "failure") countFailure(model.name);
    breakers.set(model, afterCall(breakerOf(model), outcome, now()));
  };

  async function* stream(request: ModelRequest): AsyncGenerator<ModelPiece, void, undefined> {
    const until = now() + patienceMs;
    let failure = new ModelFailure("open", false);
    for (const [index, model] of models.entries()) {
      const left = until - now();
      if (left < leastMs && index > 0) break;
      if (!admits(model)) continue;
      const others = models.slice(index + 1).some((other) => admit(breakerOf(other), now()).allowed);
      const attempt = new Attempt(model, request, others ? left * share : left);
      try {
        yield* attempt.pieces();
        return;
      } catch (error) {
        failure = attempt.failureOf(error);
        if (failure.said || failure.reason === "aborted") throw failure;
      } finally {
        report(model, attempt.outcome);
      }
    }
    throw failure;
  }

  return {
    name: models.map(({ name }) => name).join(", "),
    stream,
    warm: () => {
      for (const model of models) model.warm();
    },
  };
}

/** One model asked, with a limit of its own until the first word. */
class Attempt {
  /** How it went: null is well, and so is being left by the reader. */
  outcome: ModelFailure | null = null;
  readonly #stop = new AbortController();
  #said = false;
  #late = false;

  constructor(
    private readonly model: LanguageModel,
    private readonly request: ModelRequest,
    private readonly firstMs: number,
  ) {}

  async *pieces(): AsyncGenerator<ModelPiece, void, undefined> {
    const timer = setTimeout(() => {
      this.#late = true;
      this.#stop.abort();
    }, this.firstMs);
    const leave = () => this.#stop.abort();
    this.request.signal.addEventListener("abort", leave, { once: true });
    if (this.request.signal.aborted) leave();
    try {
      for await (const piece of this.model.stream({ ...this.request, signal: this.#stop.signal })) {
        clearTimeout(timer);
        if (piece.type !== "done") this.#said = true;
        yield piece;
      }
    } finally {
      clearTimeout(timer);
      this.request.signal.removeEventListener("abort", leave);
    }
  }

  failureOf(error: unknown): ModelFailure {
    const known =
      error instanceof ModelFailure
        ? error
        : new ModelFailure("provider_error", this.#said, { cause: error });
    const reason = known.reason === "aborted" && this.#late ? "timeout" : known.reason;
    const by = known.by ?? undefined;
    this.outcome = new ModelFailure(reason, this.#said, { cause: known.cause, ...(by && { by }) });
    return this.outcome;
  }
}
