import { z } from "zod";
import { extractObject } from "@/lib/ai/extract";
import type { ModerationVerdict } from "@/lib/ai/guardrails/moderate";
import { renderPrompt } from "@/lib/ai/prompts/render";
import { readSpend } from "@/lib/ai/runtime";
import type { FlowEffect } from "@/lib/flows/events";
import type { Block } from "@/lib/flows/schema";
import { verdictOn } from "./ask-ahead";
import type { Exchange } from "./exchange";
import { hasModel } from "./model";
import { forModel, languageName, localNow } from "./model-context";

const timeoutMs = 2_500;

/** What a normaliser alone reads: no model is shown how somebody is reached. */
const reach = new Set(["phone", "email", "contact"]);

/**
 * The flow's step for a text. Where its normalisers do not understand it and there is a model, the model reads the value
 * out of it; the normalisers have the last word on that too. Gives the verdict instead when moderation does not let the
 * message pass.
 */
export async function extractMissed(x: Exchange, text: string): Promise<FlowEffect[] | ModerationVerdict> {
  const { block } = x;
  const { ai } = x.services;
  const missed =
    block &&
    hasModel(x) &&
    x.tryStep({ type: "text", text }).effects.some((effect) => effect.type === "missed");
  if (!missed || !("slot" in block) || !block.slot || !ai || reach.has(kindOf(block)))
    return x.step({ type: "text", text });
  const schema = z.object({ value: z.string().max(300).nullable() });
  const { conversation, org, agent } = x.turn;
  const spend = readSpend(ai, org.id);
  const verdict = await verdictOn(x, ai, x.asWritten(text));
  if (verdict !== "ok") return verdict;
  const found = await extractObject(ai, {
    schema,
    orgId: org.id,
    agentId: agent.id,
    conversationId: conversation.id,
    system: renderPrompt("extract-slots", 1, {
      slots: `value: ${kindOf(block)} (slot "${block.slot}"), in the customer's words, null when the message states none`,
      language: languageName(x.locale),
      now: localNow(x),
      timezone: x.config.timezone,
      asked: block.title ?? block.slot,
    }),
    messages: [{ role: "user", content: forModel(x, text.slice(0, 1_000)) }],
    timeoutMs: Math.min(timeoutMs, x.patience.left()),
    spend,
    maxOutputTokens: 200,
  });
  // What was kept from the model is nothing it could have read.
  const value = found?.value && !/\[(?:phone|email)\]/.test(found.value) ? found.value : null;
  return x.step({ type: "text", text, ...(value && { slots: { [block.slot]: value } }) });
}

function kindOf(block: Block): string {
  if (block.type === "input") return block.kind;
  if (block.type === "range") return block.unit;
  if (block.type === "buttons") return `one of ${block.options.map(({ value }) => value).join(", ")}`;
  return "date and time";
}
