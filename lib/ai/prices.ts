/** Tokens of one call. `input` includes `cachedInput`; `output` includes reasoning. */
export interface TokenUsage {
  input: number;
  cachedInput: number;
  output: number;
}

/** Euro cents per million tokens. */
export interface ModelPrice {
  input: number;
  cachedInput: number;
  output: number;
}

interface DatedPrice extends ModelPrice {
  /** First day (UTC) the price holds. */
  from: string;
}

/**
 * List prices of the providers, of the named day on, oldest first. One US dollar is counted as one euro: a margin for
 * exchange and fees, so that a tenant's limit is never passed by rounding. Fractions of a cent are rounded up.
 */
const priceList: Record<string, readonly DatedPrice[]> = {
  "openai/gpt-oss-20b": [{ from: "2025-08-01", input: 10, cachedInput: 5, output: 50 }],
  "openai/gpt-oss-120b": [{ from: "2025-08-01", input: 15, cachedInput: 8, output: 75 }],
  "llama-3.3-70b-versatile": [{ from: "2024-12-01", input: 59, cachedInput: 59, output: 79 }],
  "llama-3.1-8b-instant": [{ from: "2024-12-01", input: 5, cachedInput: 5, output: 8 }],
  "meta-llama/llama-4-scout-17b-16e-instruct": [
    { from: "2025-04-01", input: 11, cachedInput: 11, output: 34 },
  ],
  "qwen/qwen3.6-27b": [{ from: "2026-01-01", input: 60, cachedInput: 60, output: 300 }],
  "gpt-4o-mini": [{ from: "2024-07-01", input: 15, cachedInput: 8, output: 60 }],
  "gpt-4o": [{ from: "2024-10-01", input: 250, cachedInput: 125, output: 1000 }],
  "gpt-4.1-nano": [{ from: "2025-04-01", input: 10, cachedInput: 3, output: 40 }],
  "gpt-4.1-mini": [{ from: "2025-04-01", input: 40, cachedInput: 10, output: 160 }],
  "gpt-4.1": [{ from: "2025-04-01", input: 200, cachedInput: 50, output: 800 }],
  "gpt-5-nano": [{ from: "2025-08-01", input: 5, cachedInput: 1, output: 40 }],
  "gpt-5-mini": [{ from: "2025-08-01", input: 25, cachedInput: 3, output: 200 }],
  "gpt-5": [{ from: "2025-08-01", input: 125, cachedInput: 13, output: 1000 }],
  "gpt-5.4-nano": [{ from: "2026-03-01", input: 20, cachedInput: 2, output: 125 }],
  "gpt-5.4-mini": [{ from: "2026-03-01", input: 75, cachedInput: 8, output: 450 }],
  "gpt-5.4": [{ from: "2026-03-01", input: 250, cachedInput: 25, output: 1500 }],
  "gpt-5.5": [{ from: "2026-04-01", input: 500, cachedInput: 50, output: 3000 }],
  "gpt-5.6-luna": [{ from: "2026-06-01", input: 100, cachedInput: 10, output: 600 }],
  "gpt-5.6-terra": [{ from: "2026-06-01", input: 250, cachedInput: 25, output: 1500 }],
  "gpt-5.6-sol": [{ from: "2026-06-01", input: 500, cachedInput: 50, output: 3000 }],
  "text-embedding-3-small": [{ from: "2024-01-01", input: 2, cachedInput: 2, output: 0 }],
  "text-embedding-3-large": [{ from: "2024-01-01", input: 13, cachedInput: 13, output: 0 }],
  "omni-moderation-latest": [{ from: "2024-09-01", input: 0, cachedInput: 0, output: 0 }],
};

/** What a model we have no price for is counted as: dearer than all that answer customers by default. */
export const unknownModelPrice: ModelPrice = { input: 500, cachedInput: 500, output: 3000 };

/** The price of a model on a day. Dated snapshots ("gpt-5.4-mini-2026-03-17") cost what their family does. */
export function priceOf(modelId: string, at: Date): ModelPrice {
  const history = priceList[modelId] ?? priceList[modelId.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  if (!history) return unknownModelPrice;
  const day = at.toISOString().slice(0, 10);
  return history.findLast((price) => price.from <= day) ?? history[0] ?? unknownModelPrice;
}

/**
 * What a call costs, in millionths of a euro cent: tokens × euro cents per million tokens, so always an exact integer.
 */
export function costMicrocents(usage: TokenUsage, modelId: string, at: Date): number {
  const price = priceOf(modelId, at);
  const cached = Math.min(usage.cachedInput, usage.input);
  return (usage.input - cached) * price.input + cached * price.cachedInput + usage.output * price.output;
}
