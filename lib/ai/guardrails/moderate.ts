import type { Manner } from "@/lib/agents/register";
import { type AiRuntime, type CallContext, recordUsage } from "../runtime";
import { aiText } from "../texts";
import { estimateTokens } from "../tokens";
import { fold } from "./normalise";
import { offensive, selfHarm, unsafe } from "./word-lists";

export type ModerationVerdict = "ok" | "offensive" | "self_harm" | "unsafe";

export interface Moderation {
  verdict: ModerationVerdict;
  by: "words" | "model" | null;
}

export interface NoticeContext extends Manner {
  businessName: string;
  /** ISO 3166-1 alpha-2, for the helpline. */
  country: string;
}

/** Judges a message by word lists alone: at once, with no model. */
export function moderateByWords(text: string): Moderation {
  const folded = fold(text.slice(0, 8000))
    .replaceAll(/[^\p{L}\p{N}\s'*]/gu, " ")
    .replaceAll(/\s+/g, " ");
  const is = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(folded));
  if (is(selfHarm)) return { verdict: "self_harm", by: "words" };
  if (is(unsafe)) return { verdict: "unsafe", by: "words" };
  if (is(offensive)) return { verdict: "offensive", by: "words" };
  return { verdict: "ok", by: null };
}

/**
 * Judges a message before a model sees it: by word lists, then by the provider's moderation where there is a key. When
 * that is slow or fails the message passes: the lists have spoken, and a person is waiting.
 */
export async function moderate(
  ai: AiRuntime,
  call: CallContext & { text: string; timeoutMs?: number },
): Promise<Moderation> {
  const local = moderateByWords(call.text);
  const moderator = ai.models.moderator();
  if (local.verdict !== "ok" || !moderator || call.text.trim().length < 3) return local;
  const startedAt = performance.now();
  let outcome: "ok" | "failed" = "failed";
  try {
    const verdict = await askModerator(moderator, call.text, call.timeoutMs ?? 800);
    outcome = "ok";
    return { verdict, by: verdict === "ok" ? null : "model" };
  } catch (error) {
    ai.onError(error, { step: "moderation", orgId: call.orgId });
    return local;
  } finally {
    // Nobody waits for it: what comes next is the answer.
    void recordUsage(ai, {
      ...call,
      purpose: "moderation",
      role: "moderate",
      model: moderator,
      usage: { input: estimateTokens(call.text), cachedInput: 0, output: 0 },
      estimated: true,
      outcome,
      firstTokenMs: null,
      startedAt,
    });
  }
}

/** What the agent says to a message that did not pass; null for one that did. */
export function moderationNotice(verdict: ModerationVerdict, context: NoticeContext): string | null {
  if (verdict === "ok") return null;
  if (verdict === "offensive") return aiText(context, "offensive");
  if (verdict === "unsafe") return aiText(context, "unsafe", { business: context.businessName });
  const help = helplines[context.country];
  const line = help
    ? aiText(context, "selfHarmLine", { name: help.name, phone: help.phone })
    : aiText(context, "selfHarmNoLine");
  return aiText(context, "selfHarm", { line, emergency: help?.emergency ?? "112" });
}

/** Public, free lines for people in crisis, and the emergency number. */
const helplines: Record<string, { name: string; phone: string; emergency: string }> = {
  ES: { name: "Línea 024", phone: "024", emergency: "112" },
  PT: { name: "Linha 1411", phone: "1411", emergency: "112" },
  MX: { name: "Línea de la Vida", phone: "800 911 2000", emergency: "911" },
  CO: { name: "Línea 106", phone: "106", emergency: "123" },
  BR: { name: "CVV", phone: "188", emergency: "192" },
  CL: { name: "Línea *4141", phone: "*4141", emergency: "131" },
  PE: { name: "Línea 113", phone: "113", emergency: "106" },
  AR: { name: "Línea 135", phone: "135", emergency: "107" },
  US: { name: "988 Lifeline", phone: "988", emergency: "911" },
  GB: { name: "Samaritans", phone: "116 123", emergency: "999" },
  IE: { name: "Samaritans", phone: "116 123", emergency: "112" },
};

interface ModerationAnswer {
  results?: Array<{ flagged?: boolean; categories?: Record<string, boolean> }>;
}

async function askModerator(
  moderator: { url: string; apiKey: string; modelId: string },
  text: string,
  timeoutMs: number,
): Promise<ModerationVerdict> {
  const response = await fetch(moderator.url, {
    method: "POST",
    headers: { authorization: `Bearer ${moderator.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ model: moderator.modelId, input: text.slice(0, 8000) }),
    signal: AbortSignal.timeout(Math.max(1, Math.floor(timeoutMs))),
  });
  if (!response.ok) throw new Error(`moderation answered ${response.status}`);
  const result = ((await response.json()) as ModerationAnswer).results?.[0];
  if (typeof result?.flagged !== "boolean") throw new Error("moderation answered without a result");
  if (!result.flagged) return "ok";
  const categories = Object.entries(result.categories ?? {}).flatMap(([name, hit]) => (hit ? [name] : []));
  if (categories.some((name) => name.startsWith("self-harm"))) return "self_harm";
  if (categories.some((name) => /^(?:sexual|illicit|violence\/graphic)/.test(name))) return "unsafe";
  return "offensive";
}
