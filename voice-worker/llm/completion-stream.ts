import type { ChatCompletionChunk as GroqChunk } from "groq-sdk/resources/chat/completions";
import type { ChatCompletionChunk as OpenAiChunk } from "openai/resources/chat/completions";
import { isGarbage } from "@/lib/ai/guardrails/garbage";
import { estimateTokens } from "@/lib/ai/tokens";
import { ModelFailure, type ModelName, type ModelPiece, type ModelUsage } from "./language-model";

/** What both providers send; Groq tells usage in a place of its own. */
type Chunk = Partial<Pick<OpenAiChunk, "choices" | "usage">> &
  Partial<Pick<GroqChunk, "x_groq">> & { error?: { message?: string; code?: unknown; type?: unknown } };

interface Call {
  id: string;
  name: string;
  arguments: string;
}

/** Turns the events of one streamed chat completion into pieces. Throws a ModelFailure on what makes no sense. */
export class CompletionStream {
  readonly #calls: Call[] = [];
  #text = "";
  #finished = false;
  #done = false;
  #usage: ModelUsage | null = null;

  /** `promptTokens` stands in where the provider does not count. */
  constructor(
    private readonly by: ModelName,
    private readonly promptTokens: number,
  ) {}

  /** Something that a person will hear, or a call of a tool, has been given. */
  get said(): boolean {
    return this.#text !== "" || (this.#finished && this.#calls.length > 0);
  }

  /** The provider has ended in good order: its connection may be used again. */
  get done(): boolean {
    return this.#done;
  }

  *event(data: string): Generator<ModelPiece> {
    if (data === "[DONE]") {
      yield* this.#close();
      return;
    }
    const chunk = this.#parse(data);
    if (chunk.error) throw this.#failure(isLimit(chunk.error) ? "rate_limited" : "provider_error");
    const usage = chunk.usage ?? chunk.x_groq?.usage;
    if (usage) this.#count(usage);
    for (const choice of chunk.choices ?? []) {
      if (choice.index !== 0) continue;
      const { delta } = choice;
      if (typeof delta?.content === "string" && delta.content !== "") {
        this.#text += delta.content;
        if (isGarbage(this.#text.slice(-1_000))) throw this.#failure("garbage");
        yield { type: "text", text: delta.content };
      }
      for (const part of delta?.tool_calls ?? []) this.#collect(part);
      if (choice.finish_reason) yield* this.#finish();
    }
  }

  /** The connection has ended. An answer that gave no reason for ending was cut off. */
  *end(): Generator<ModelPiece> {
    if (this.#done) return;
    if (!this.#finished) throw this.#failure(this.said ? "provider_error" : "garbage");
    yield* this.#close();
  }

  *#close(): Generator<ModelPiece> {
    if (this.#done) return;
    if (!this.#finished) throw this.#failure("provider_error");
    this.#done = true;
    const written = this.#text + this.#calls.map((call) => call.name + call.arguments).join("");
    const usage = this.#usage ?? {
      input: this.promptTokens,
      cachedInput: 0,
      output: estimateTokens(written),
      estimated: true,
    };
    yield { type: "done", usage, ...this.by };
  }

  *#finish(): Generator<ModelPiece> {
    if (this.#finished) return;
    this.#finished = true;
    for (const call of this.#calls) {
      if (!call?.name) throw this.#failure("garbage");
      yield { type: "tool_call", call: { ...call, id: call.id || `call_${this.#calls.indexOf(call)}` } };
    }
    if (this.#text.trim() === "" && this.#calls.length === 0) throw this.#failure("garbage");
  }

  /** Calls come in fragments, told apart by their index. */
  #collect(part: {
    index?: number | undefined;
    id?: string | undefined;
    function?: { name?: string | undefined; arguments?: string | undefined } | undefined;
  }): void {
    const index = part.index ?? this.#calls.length;
    if (!Number.isInteger(index) || index < 0 || index > 15) throw this.#failure("garbage");
    this.#calls[index] ??= { id: "", name: "", arguments: "" };
    const call = this.#calls[index];
    if (part.id) call.id = part.id;
    if (part.function?.name) call.name += part.function.name;
    if (part.function?.arguments) call.arguments += part.function.arguments;
    if (call.arguments.length > 20_000) throw this.#failure("garbage");
  }

  #count(usage: {
    prompt_tokens?: number;
    completion_tokens?: number;
    prompt_tokens_details?: { cached_tokens?: number | undefined } | null | undefined;
  }): void {
    if (typeof usage.prompt_tokens !== "number" || typeof usage.completion_tokens !== "number") return;
    this.#usage = {
      input: usage.prompt_tokens,
      cachedInput: usage.prompt_tokens_details?.cached_tokens ?? 0,
      output: usage.completion_tokens,
      estimated: false,
    };
  }

  #parse(data: string): Chunk {
    let value: unknown;
    try {
      value = JSON.parse(data);
    } catch {
      throw this.#failure("garbage");
    }
    if (typeof value !== "object" || value === null) throw this.#failure("garbage");
    const chunk = value as Chunk;
    if (chunk.choices !== undefined && !Array.isArray(chunk.choices)) throw this.#failure("garbage");
    return chunk;
  }

  #failure(reason: ModelFailure["reason"]): ModelFailure {
    return new ModelFailure(reason, this.said, { by: this.by });
  }
}

const isLimit = ({ code, type }: { code?: unknown; type?: unknown }): boolean =>
  [code, type].some((value) => /rate_limit|429/.test(String(value ?? "")));
