/** A message to a model, in the shape both Groq and OpenAI take (chat completions). */
export type ModelMessage =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string | null; toolCalls?: readonly ToolCall[] }
  | { role: "tool"; content: string; toolCallId: string };

export interface ToolCall {
  id: string;
  name: string;
  /** JSON as the model wrote it: validate before use. */
  arguments: string;
}

export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON schema of its arguments. */
  parameters: Record<string, unknown>;
}

export interface ModelRequest {
  messages: readonly ModelMessage[];
  tools?: readonly ToolDefinition[];
  maxTokens: number;
  temperature: number;
  /** Aborts the request and frees its connection for the next. */
  signal: AbortSignal;
}

export interface ModelUsage {
  input: number;
  cachedInput: number;
  output: number;
  /** The provider gave no count, so it was estimated. */
  estimated: boolean;
}

export type ModelPiece =
  | { type: "text"; text: string }
  | { type: "tool_call"; call: ToolCall }
  | { type: "done"; usage: ModelUsage; model: string; provider: string };

/** Why a model gave nothing, or not all. `said`: it had begun, so the same must not be asked of another from the start. */
export class ModelFailure extends Error {
  override name = "ModelFailure";
  constructor(
    readonly reason:
      | "timeout"
      | "stalled"
      | "rate_limited"
      | "rejected"
      | "provider_error"
      | "garbage"
      | "aborted"
      | "open",
    readonly said: boolean,
    options?: ErrorOptions & { by?: ModelName },
  ) {
    super(reason, options);
    this.by = options?.by ?? null;
  }

  /** Who failed, so that what it had said is paid for; null where nobody was asked. */
  readonly by: ModelName | null;
}

/** A model by its provider's and its own name. */
export interface ModelName {
  provider: string;
  model: string;
}

/** A language model that streams. Throws a ModelFailure. */
export interface LanguageModel {
  readonly name: string;
  stream(request: ModelRequest): AsyncIterable<ModelPiece>;
  /** Opens a connection, so that the first turn does not wait for one. */
  warm(): void;
}
