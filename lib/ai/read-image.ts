import { generateText } from "ai";
import { type Locale, localeNames } from "@/lib/i18n/locales";
import { isGarbage } from "./guardrails/garbage";
import type { TokenUsage } from "./prices";
import { renderPrompt } from "./prompts/render";
import { toTokenUsage } from "./run";
import {
  type AiRuntime,
  budgetDecision,
  type CallContext,
  expectedCost,
  recordUsage,
  reserve,
} from "./runtime";

export interface ReadImageRequest extends CallContext {
  bytes: Uint8Array;
  /** image/png, image/jpeg or image/webp. */
  mime: string;
  locale: Locale;
  timeoutMs?: number;
}

/** Tokens an image is counted as when the provider does not tell. */
const imageTokens = 1_200;

/**
 * The text of an image (a menu, a price list, a sign), or what it shows where there is none. Null when no model can
 * read it: the image is then stored with a note.
 */
export async function readImage(ai: AiRuntime, request: ReadImageRequest): Promise<string | null> {
  if ((await budgetDecision(ai, request.orgId)) === "deterministic") return null;
  const instructions = renderPrompt("read-image", 1, { language: localeNames[request.locale] });
  for (const selected of ai.models.candidates("vision")) {
    if (!ai.models.admits(selected.provider)) continue;
    const startedAt = performance.now();
    const release = reserve(
      ai,
      request.orgId,
      expectedCost(selected.modelId, instructions, 2_500, ai.clock()),
    );
    let told: TokenUsage | undefined;
    let read = "";
    try {
      const result = await generateText({
        model: selected.model,
        instructions,
        messages: [
          { role: "user", content: [{ type: "file", data: request.bytes, mediaType: request.mime }] },
        ],
        maxOutputTokens: 2_500,
        maxRetries: 1,
        abortSignal: AbortSignal.timeout(request.timeoutMs ?? 30_000),
        ...(selected.reasoning && { reasoning: selected.reasoning }),
      });
      told = toTokenUsage(result.usage);
      read = isGarbage(result.text) ? "" : result.text.trim();
    } catch (error) {
      ai.onError(error, { step: "vision", orgId: request.orgId });
    } finally {
      release();
      ai.models.report(selected.provider, read ? "success" : "failure");
      await recordUsage(ai, {
        ...request,
        purpose: "vision",
        role: "vision",
        model: selected,
        usage: told ?? { input: read ? imageTokens : 0, cachedInput: 0, output: 0 },
        estimated: !told,
        outcome: read ? "ok" : "failed",
        firstTokenMs: null,
        startedAt,
      });
    }
    if (read) return read;
  }
  return null;
}
