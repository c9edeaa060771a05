import { type ProviderId, providerIds } from "@/lib/ai/config";
import { briefly } from "@/lib/ai/economy";
import { type AiRuntime, expectedCost, recordUsage, reserve } from "@/lib/ai/runtime";
import { estimateTokens } from "@/lib/ai/tokens";
import {
  type LanguageModel,
  ModelFailure,
  type ModelMessage,
  type ModelPiece,
  type ToolCall,
  type ToolDefinition,
} from "../llm/language-model";

/** Who pays, and where it is written. */
export interface ModelAccount {
  ai: AiRuntime;
  orgId: string;
  agentId: string;
  conversationId: string;
}

const mostTokens = 300;
/** While the hour's slice is spent: two sentences, or a tool with its arguments. */
const fewTokens = 220;
const temperature = 0.3;

/**
 * Asks a model once: gives its text as it comes and, in the end, the tools it wants used. What it cost is written whatever
 * happens, and counts as spent from the start, so that many calls at once do not pass a tenant's limit together.
 */
export async function* modelRound(
  model: LanguageModel,
  account: ModelAccount,
  request: {
    messages: readonly ModelMessage[];
    tools: readonly ToolDefinition[];
    signal: AbortSignal;
    /** The hour's slice is spent: few words. */
    brief?: boolean;
  },
): AsyncGenerator<string, ToolCall[], undefined> {
  const { ai, orgId } = account;
  const startedAt = performance.now();
  const { brief = false, ...rest } = request;
  const maxTokens = brief ? fewTokens : mostTokens;
  const ask = brief ? { ...rest, messages: toldToBeBrief(rest.messages) } : rest;
  const prompt = ask.messages.map(({ content }) => content ?? "").join("\n");
  const name = firstOf(model.name);
  const release = reserve(ai, orgId, expectedCost(name.modelId, prompt, maxTokens, ai.clock()));
  const calls: ToolCall[] = [];
  let written = "";
  let firstTokenMs: number | null = null;
  let done: Extract<ModelPiece, { type: "done" }> | null = null;
  let failure: ModelFailure | null = null;
  try {
    for await (const piece of model.stream({ ...ask, maxTokens, temperature })) {
      if (piece.type === "done") {
        done = piece;
        continue;
      }
      firstTokenMs ??= performance.now() - startedAt;
      if (piece.type === "tool_call") calls.push(piece.call);
      else {
        written += piece.text;
        yield piece.text;
      }
    }
    return calls;
  } catch (error) {
    failure =
      error instanceof ModelFailure
        ? error
        : new ModelFailure("provider_error", written !== "", { cause: error });
    throw failure;
  } finally {
    const asked = done ?? failure?.by;
    const nothing = written === "" && firstTokenMs === null;
    // Refused or never reached: nothing was generated, so nothing is charged.
    const free =
      failure !== null &&
      nothing &&
      ["rate_limited", "rejected", "provider_error", "open"].includes(failure.reason);
    const usage = done?.usage ?? {
      input: free ? 0 : estimateTokens(prompt),
      cachedInput: 0,
      output: estimateTokens(written),
      estimated: true,
    };
    const by = asked ? { provider: providerOf(asked.provider), modelId: asked.model } : name;
    void recordUsage(ai, {
      orgId,
      agentId: account.agentId,
      conversationId: account.conversationId,
      purpose: "answer",
      role: "fast",
      model: by,
      usage: { input: usage.input, cachedInput: usage.cachedInput, output: usage.output },
      estimated: usage.estimated,
      outcome: done ? "ok" : failure && failure.reason !== "aborted" ? "failed" : "aborted",
      firstTokenMs,
      startedAt,
    }).finally(release);
  }
}

const providerOf = (name: string): ProviderId => providerIds.find((id) => id === name) ?? "openai";

/** "groq:openai/gpt-oss-20b, openai:gpt-5.4-nano": the one that is asked first. */
function firstOf(name: string): { provider: ProviderId; modelId: string } {
  const [first = ""] = name.split(", ");
  const colon = first.indexOf(":");
  return { provider: providerOf(first.slice(0, colon)), modelId: first.slice(colon + 1) };
}

const toldToBeBrief = (messages: readonly ModelMessage[]): ModelMessage[] =>
  messages.map((message, at) =>
    at === 0 && message.role === "system"
      ? { ...message, content: `${message.content}\n\n${briefly}` }
      : message,
  );
