/**
 * The parts a model can play. `fast` answers people, `smart` thinks longer, `economy` stands in for both when a slice of
 * the budget is spent, `vision` reads images.
 */
export const modelRoles = ["fast", "smart", "economy", "vision", "embed", "moderate"] as const;
export type ModelRole = (typeof modelRoles)[number];

export const providerIds = ["groq", "openai"] as const;
export type ProviderId = (typeof providerIds)[number];

export interface ProviderConfig {
  apiKey: string;
  /** Any base URL that speaks OpenAI's chat completions, up to and without `/chat/completions`. */
  baseUrl: string;
}

export interface ModelRef {
  provider: ProviderId;
  modelId: string;
}

/** Which providers there are keys for, and which models serve a role, in the order they are tried. */
export interface AiConfig {
  providers: Partial<Record<ProviderId, ProviderConfig>>;
  roles: Record<ModelRole, ModelRef[]>;
}

/** What the environment says, all optional: see `.env.example`. */
export interface AiSettings {
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
  GROQ_API_KEY?: string | undefined;
  GROQ_BASE_URL?: string | undefined;
  AI_FAST_MODEL?: string | undefined;
  AI_SMART_MODEL?: string | undefined;
  AI_ECONOMY_MODEL?: string | undefined;
  AI_VISION_MODEL?: string | undefined;
  AI_EMBED_MODEL?: string | undefined;
  AI_MODERATE_MODEL?: string | undefined;
}

const defaultBaseUrls: Record<ProviderId, string> = {
  groq: "https://api.groq.com/openai/v1",
  openai: "https://api.openai.com/v1",
};

/** Groq first: its time to first token is what a conversation feels. OpenAI is the fallback. */
const defaultModels: Record<ModelRole, ModelRef[]> = {
  fast: [
    { provider: "groq", modelId: "openai/gpt-oss-20b" },
    { provider: "openai", modelId: "gpt-5.4-nano" },
  ],
  smart: [
    { provider: "groq", modelId: "openai/gpt-oss-120b" },
    { provider: "openai", modelId: "gpt-5.4-mini" },
  ],
  economy: [
    { provider: "groq", modelId: "openai/gpt-oss-20b" },
    { provider: "openai", modelId: "gpt-5.4-nano" },
  ],
  vision: [
    { provider: "openai", modelId: "gpt-5.4-mini" },
    { provider: "groq", modelId: "meta-llama/llama-4-scout-17b-16e-instruct" },
  ],
  embed: [{ provider: "openai", modelId: "text-embedding-3-small" }],
  moderate: [{ provider: "openai", modelId: "omni-moderation-latest" }],
};

/** Groq serves neither embeddings nor OpenAI's moderation endpoint. */
const providersOfRole: Record<ModelRole, readonly ProviderId[]> = {
  fast: providerIds,
  smart: providerIds,
  economy: providerIds,
  vision: providerIds,
  embed: ["openai"],
  moderate: ["openai"],
};

/**
 * Turns settings into a configuration. A role's setting is a list in order of preference,
 * `groq:openai/gpt-oss-20b,openai:gpt-5.4-nano`; without a provider's name before the colon it means OpenAI's
 * base URL when there is a key for it, else Groq. Models of providers without a key are left out.
 */
export function aiConfigFrom(settings: AiSettings): AiConfig {
  const providers: AiConfig["providers"] = {};
  if (settings.GROQ_API_KEY) {
    providers.groq = { apiKey: settings.GROQ_API_KEY, baseUrl: baseUrl("groq", settings.GROQ_BASE_URL) };
  }
  if (settings.OPENAI_API_KEY) {
    providers.openai = {
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: baseUrl("openai", settings.OPENAI_BASE_URL),
    };
  }
  const bare: ProviderId = providers.openai ? "openai" : "groq";
  const role = (name: ModelRole, setting: string | undefined): ModelRef[] => {
    const wanted = setting ? parseModelList(setting, bare) : defaultModels[name];
    return wanted.filter((ref) => providers[ref.provider] && providersOfRole[name].includes(ref.provider));
  };
  return {
    providers,
    roles: {
      fast: role("fast", settings.AI_FAST_MODEL),
      smart: role("smart", settings.AI_SMART_MODEL),
      // A base URL of one's own serves its own models: what answers fast there is the cheap one too.
      economy: role("economy", settings.AI_ECONOMY_MODEL ?? settings.AI_FAST_MODEL),
      vision: role("vision", settings.AI_VISION_MODEL),
      embed: role("embed", settings.AI_EMBED_MODEL),
      moderate: role("moderate", settings.AI_MODERATE_MODEL),
    },
  };
}

/** `groq:a,openai:b` as references; a model id may itself hold colons ("llama3.1:8b"). */
export function parseModelList(list: string, bare: ProviderId): ModelRef[] {
  return list
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const provider = providerIds.find((id) => entry.startsWith(`${id}:`));
      return provider
        ? { provider, modelId: entry.slice(provider.length + 1) }
        : { provider: bare, modelId: entry };
    });
}

function baseUrl(provider: ProviderId, setting: string | undefined): string {
  return (setting || defaultBaseUrls[provider]).replace(/\/+$/, "");
}
