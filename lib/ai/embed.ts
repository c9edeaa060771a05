import { embedMany } from "ai";
import { type AiRuntime, budgetDecision, type CallContext, recordUsage } from "./runtime";
import { estimateTokens } from "./tokens";

export interface EmbedRequest extends CallContext {
  texts: string[];
  timeoutMs?: number;
}

/**
 * A vector per text, in order, or null where semantic search is not to be had (no key, budget spent, a fault): full-text
 * search serves then.
 */
export async function embedTexts(ai: AiRuntime, request: EmbedRequest): Promise<number[][] | null> {
  const embedder = ai.models.embedder();
  if (!embedder || request.texts.length === 0) return null;
  if ((await budgetDecision(ai, request.orgId)) === "deterministic") return null;
  if (!ai.models.admits(embedder.provider)) return null;
  const startedAt = performance.now();
  let tokens: number | undefined;
  let outcome: "ok" | "failed" = "failed";
  try {
    const { embeddings, usage } = await embedMany({
      model: embedder.model,
      values: request.texts,
      maxRetries: 1,
      abortSignal: AbortSignal.timeout(request.timeoutMs ?? 10_000),
    });
    tokens = usage.tokens || undefined;
    outcome = "ok";
    return embeddings;
  } catch (error) {
    ai.onError(error, { step: "embed", orgId: request.orgId });
    return null;
  } finally {
    ai.models.report(embedder.provider, outcome === "ok" ? "success" : "failure");
    const estimate =
      outcome === "ok" ? request.texts.reduce((sum, text) => sum + estimateTokens(text), 0) : 0;
    await recordUsage(ai, {
      ...request,
      purpose: "embedding",
      role: "embed",
      model: embedder,
      usage: { input: tokens ?? estimate, cachedInput: 0, output: 0 },
      estimated: tokens === undefined,
      outcome,
      firstTokenMs: null,
      startedAt,
    });
  }
}
