import { generateText, type LanguageModelUsage, type ModelMessage, NoObjectGeneratedError, Output } from "ai";
import { z } from "zod";
import type { Spend } from "./budget";
import { ModelUnavailable, toModelUnavailable } from "./model-unavailable";
import type { SelectedModel } from "./models";
import { type ChatTurn, toTokenUsage } from "./run";
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

export interface ExtractRequest<Schema extends z.ZodType> extends CallContext {
  schema: Schema;
  /** What to extract, and how. */
  system: string;
  /** Oldest first; the last is what to extract from. */
  messages: ChatTurn[];
  role?: "fast" | "smart";
  purpose?: AiPurpose;
  /** Of the whole, repair and fallback included. */
  timeoutMs?: number;
  maxOutputTokens?: number;
  abort?: AbortSignal;
  /** The tenant's spend, where it was asked for ahead. */
  spend?: Promise<Spend | null>;
}

/**
 * A structured answer by a model, valid by `schema`, or null: no model, budget spent, time over, a fault, or an answer
 * that stayed wrong after one repair. Never throws, so the deterministic path simply goes on.
 */
export async function extractObject<Schema extends z.ZodType>(
  ai: AiRuntime,
  request: ExtractRequest<Schema>,
): Promise<z.output<Schema> | null> {
  const deadline = performance.now() + (request.timeoutMs ?? 8_000);
  const decision = await budgetDecision(ai, request.orgId, request.spend);
  if (decision === "deterministic") return null;
  const candidates = ai.models.candidates(request.role ?? "fast", { economy: decision === "economy" });
  for (const selected of candidates) {
    if (deadline - performance.now() < 200) return null;
    if (!ai.models.admits(selected.provider)) continue;
    try {
      const value = await new Extraction(ai, request, selected, deadline).run();
      ai.models.report(selected.provider, "success");
      return value;
    } catch (error) {
      const failure = toModelUnavailable(error, false);
      const blameless = failure.reason === "aborted" || failure.reason === "garbage";
      ai.models.report(selected.provider, blameless ? "success" : "failure");
      ai.onError(error, { step: "extract", orgId: request.orgId, reason: failure.reason });
      if (failure.reason === "aborted") return null;
    }
  }
  return null;
}

class Extraction<Schema extends z.ZodType> {
  constructor(
    private readonly ai: AiRuntime,
    private readonly request: ExtractRequest<Schema>,
    private readonly selected: SelectedModel,
    private readonly deadline: number,
  ) {}

  /** Asks with the schema as the provider's response format, and once more with it in the prompt if that went wrong. */
  async run(): Promise<z.output<Schema>> {
    const first = await this.#ask(this.request.system, this.request.messages, true);
    const read = this.#read(first);
    if (read.success) return read.data;
    const repair: ChatTurn[] = [
      ...this.request.messages,
      { role: "assistant", content: first.slice(0, 4_000) || "{}" },
      {
        role: "user",
        content: `That is not valid: ${read.problem}. Answer again with the corrected JSON object alone.`,
      },
    ];
    const second = this.#read(
      await this.#ask(`${this.request.system}\n\n${this.#schemaText()}`, repair, false),
    );
    if (second.success) return second.data;
    throw new ModelUnavailable("garbage", "", new Error(second.problem));
  }

  async #ask(system: string, messages: ChatTurn[], structured: boolean): Promise<string> {
    const maxOutputTokens = this.request.maxOutputTokens ?? 1_500;
    const prompt = system + messages.map(({ content }) => content).join("\n");
    const startedAt = performance.now();
    const timeout = AbortSignal.timeout(Math.max(1, Math.floor(this.deadline - startedAt)));
    const release = reserve(
      this.ai,
      this.request.orgId,
      expectedCost(this.selected.modelId, prompt, maxOutputTokens, this.ai.clock()),
    );
    let text = "";
    let usage: LanguageModelUsage | undefined;
    let outcome: "ok" | "failed" | "aborted" = "failed";
    try {
      const result = await generateText({
        model: this.selected.model,
        instructions: system,
        messages: messages satisfies ModelMessage[],
        maxOutputTokens,
        temperature: 0,
        maxRetries: 0,
        abortSignal: this.request.abort ? AbortSignal.any([this.request.abort, timeout]) : timeout,
        ...(this.selected.reasoning && { reasoning: this.selected.reasoning }),
        ...(structured && { output: Output.object({ schema: this.request.schema }) }),
        // Strict schemas know no optional fields, and ours are full of them.
        providerOptions: { openai: { strictJsonSchema: false }, groq: { strictJsonSchema: false } },
      });
      ({ text, usage } = result);
      outcome = "ok";
      return text;
    } catch (error) {
      if (this.request.abort?.aborted) {
        outcome = "aborted";
        throw new ModelUnavailable("aborted", "", error);
      }
      if (timeout.aborted) throw new ModelUnavailable("first_token_timeout", "", error);
      if (NoObjectGeneratedError.isInstance(error)) {
        text = error.text ?? "";
        usage = error.usage;
        return text;
      }
      // A model that knows no response format refuses it; the same schema in the prompt may do.
      if (structured && toModelUnavailable(error, false).reason === "rejected") return "";
      throw error;
    } finally {
      release();
      const told = toTokenUsage(usage);
      await recordUsage(this.ai, {
        ...this.request,
        purpose: this.request.purpose ?? "extract",
        role: this.request.role ?? "fast",
        model: this.selected,
        usage: told ?? {
          input: text || timeout.aborted ? estimateTokens(prompt) : 0,
          cachedInput: 0,
          output: estimateTokens(text),
        },
        estimated: !told,
        outcome,
        firstTokenMs: null,
        startedAt,
      });
    }
  }

  #read(text: string): { success: true; data: z.output<Schema> } | { success: false; problem: string } {
    const json = jsonIn(text);
    if (json === undefined) return { success: false, problem: "no JSON object found" };
    const parsed = this.request.schema.safeParse(json);
    if (parsed.success) return { success: true, data: parsed.data };
    return { success: false, problem: z.prettifyError(parsed.error).slice(0, 800) };
  }

  #schemaText(): string {
    const schema = z.toJSONSchema(this.request.schema, { io: "input", unrepresentable: "any" });
    return `Answer with one JSON object that fits this JSON schema, and nothing else:\n${JSON.stringify(schema)}`;
  }
}

/** The JSON object in a model's text, with or without a fence or words around it. */
export function jsonIn(text: string): unknown {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start === -1 || end < start) return undefined;
  const body = text.slice(start, end + 1);
  for (const candidate of [body, body.replaceAll(/,(?=\s*[}\]])/g, "")]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // Tried with the next repair.
    }
  }
  return undefined;
}
