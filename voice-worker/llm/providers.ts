import { type AiConfig, aiConfigFrom } from "@/lib/ai/config";
import { env } from "@/lib/env";
import { modelChain } from "./chain";
import type { LanguageModel } from "./language-model";
import { openAiCompatible } from "./openai-compatible";

/**
 * The models that answer callers, as `AI_FAST_MODEL` (or, for a tenant short of budget, `AI_ECONOMY_MODEL`) lists them:
 * Groq, then OpenAI unless told otherwise. Null without a key: calls are deterministic then. One per process: it keeps
 * connections and circuit breakers.
 */
export function languageModelFromEnv(role: "fast" | "economy" = "fast"): LanguageModel | null {
  return languageModelFrom(aiConfigFrom(env), role);
}

export function languageModelFrom(config: AiConfig, role: "fast" | "economy" = "fast"): LanguageModel | null {
  const models = config.roles[role].flatMap(({ provider, modelId }) => {
    const known = config.providers[provider];
    return known ? [openAiCompatible({ provider, modelId, ...known })] : [];
  });
  return models.length === 0 ? null : modelChain(models);
}
