// First: the packages of providers read settings of their own as they are loaded.
import "@/lib/env";

import { createGroq } from "@ai-sdk/groq";
import { createOpenAI } from "@ai-sdk/openai";
import type { EmbeddingModel, LanguageModel } from "ai";
import { admit, afterCall, type BreakerState, closedBreaker } from "./breaker";
import type { AiConfig, ModelRef, ModelRole, ProviderId } from "./config";
import { type Reasoning, reasoningFor } from "./reasoning";

export type LanguageRole = Extract<ModelRole, "fast" | "smart" | "vision">;

/** A model ready to be called, and how it is called best. */
export interface SelectedModel extends ModelRef {
  model: LanguageModel;
  /** Set for models that reason: answers to people cannot wait for thoughts. */
  reasoning: Reasoning | undefined;
}

/** The models of a configuration, with a circuit breaker per provider. */
export interface ModelSource {
  /** The models to try for a role, best first, without those whose provider is failing. Empty: be deterministic. */
  candidates(role: LanguageRole, options?: { economy?: boolean }): SelectedModel[];
  /** The first of `candidates`, or null when there is no key or every provider is failing. */
  modelFor(role: LanguageRole, options?: { economy?: boolean }): SelectedModel | null;
  embedder(): (ModelRef & { model: EmbeddingModel }) | null;
  /** Where OpenAI's moderation endpoint is, or null without a key. */
  moderator(): (ModelRef & { url: string; apiKey: string }) | null;
  /** Asks the provider's breaker, just before a call. A true must be followed by `report`. */
  admits(provider: ProviderId): boolean;
  report(provider: ProviderId, outcome: "success" | "failure"): void;
}

/** Models by role over the configured providers. Keeps the breakers' states, so make one per process. */
export function createModelSource(config: AiConfig, now: () => number = Date.now): ModelSource {
  // The SDK prints notes about ignored settings for each call; what matters to us is recorded as usage.
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
  const breakers = new Map<ProviderId, BreakerState>();
  const open = connect(config);
  const breaker = (provider: ProviderId) => breakers.get(provider) ?? closedBreaker;

  const candidates: ModelSource["candidates"] = (role, { economy = false } = {}) =>
    config.roles[economy && role !== "vision" ? "economy" : role]
      .filter(({ provider }) => admit(breaker(provider), now()).allowed)
      .map((ref) => ({ ...ref, model: open.language(ref), reasoning: reasoningFor(ref.modelId) }));

  return {
    candidates,
    modelFor: (role, options) => candidates(role, options)[0] ?? null,
    embedder() {
      const ref = config.roles.embed[0];
      return ref ? { ...ref, model: open.embedding(ref) } : null;
    },
    moderator() {
      const ref = config.roles.moderate[0];
      const provider = ref && config.providers[ref.provider];
      return ref && provider
        ? { ...ref, url: `${provider.baseUrl}/moderations`, apiKey: provider.apiKey }
        : null;
    },
    admits(provider) {
      const { allowed, state } = admit(breaker(provider), now());
      breakers.set(provider, state);
      return allowed;
    },
    report(provider, outcome) {
      breakers.set(provider, afterCall(breaker(provider), outcome, now()));
    },
  };
}

function connect({ providers }: AiConfig) {
  const groq =
    providers.groq && createGroq({ apiKey: providers.groq.apiKey, baseURL: providers.groq.baseUrl });
  const openai =
    providers.openai && createOpenAI({ apiKey: providers.openai.apiKey, baseURL: providers.openai.baseUrl });
  return {
    language(ref: ModelRef): LanguageModel {
      // Chat completions, not OpenAI's newer responses: every compatible server speaks them.
      const model = ref.provider === "groq" ? groq?.(ref.modelId) : openai?.chat(ref.modelId);
      if (!model) throw new Error(`no key for ${ref.provider}`);
      return model;
    },
    embedding(ref: ModelRef): EmbeddingModel {
      if (!openai) throw new Error(`no key for ${ref.provider}`);
      return openai.embeddingModel(ref.modelId);
    },
  };
}
