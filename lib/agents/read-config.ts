import { type AgentConfig, agentConfigSchema } from "./schema";

export interface ReadConfig {
  config: AgentConfig;
  /** Parts of what was stored that could not be understood, and are now what nobody has told yet; empty when all is well. */
  repaired: (keyof AgentConfig)[];
}

/** What stands in for a part that is required and unreadable. */
const standIns = {
  businessName: "TalIA",
  agentName: "TalIA",
  vertical: "generic",
  goal: "information",
  tone: "warm",
  languages: ["es"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
} as const satisfies Partial<AgentConfig>;

/**
 * A stored configuration, whatever state it is in: an earlier release may have kept what this one no longer knows. What can
 * be read is kept, of lists each entry that can; the rest becomes what it is before anybody tells. `name`: the business's, where its own
 * is lost.
 */
export function readConfig(stored: unknown, name?: string): ReadConfig {
  const whole = agentConfigSchema.safeParse(stored);
  if (whole.success) return { config: whole.data, repaired: [] };
  const source = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const parts: Record<string, unknown> = { ...standIns, ...(name && { businessName: name.slice(0, 120) }) };
  const repaired: (keyof AgentConfig)[] = [];
  for (const key of Object.keys(agentConfigSchema.shape) as (keyof AgentConfig)[]) {
    const part = readPart(key, source[key]);
    if (part.whole) parts[key] = part.value;
    else {
      repaired.push(key);
      if (part.value !== undefined) parts[key] = part.value;
    }
  }
  return { config: agentConfigSchema.parse(parts), repaired };
}

function readPart(key: keyof AgentConfig, stored: unknown): { whole: boolean; value?: unknown } {
  const schema = agentConfigSchema.shape[key];
  const read = schema.safeParse(stored);
  if (read.success) return { whole: true, value: read.data };
  if (!Array.isArray(stored)) return { whole: false };
  const good = stored.filter((entry) => schema.safeParse([entry]).success);
  const rest = schema.safeParse(good);
  return rest.success ? { whole: false, value: rest.data } : { whole: false };
}
