import { z } from "zod";
import { extractObject } from "@/lib/ai/extract";
import { renderPrompt } from "@/lib/ai/prompts/render";
import type { FlowEffect } from "@/lib/flows/events";
import type { Block } from "@/lib/flows/schema";
import type { Exchange } from "./exchange";
import { hasModel } from "./model";
import { languageName, localNow } from "./model-context";

const timeoutMs = 2_500;

/**
 * The flow's step for a text. Where its normalisers do not understand it and there is a model, the model reads the value
 * out of it; the normalisers have the last word on that too.
 */
export async function extractMissed(x: Exchange, text: string): Promise<FlowEffect[]> {
  const { block } = x;
  const missed =
    block &&
    hasModel(x) &&
    x.tryStep({ type: "text", text }).effects.some((effect) => effect.type === "missed");
  if (!missed || !("slot" in block) || !block.slot || !x.services.ai) return x.step({ type: "text", text });
  const schema = z.object({ value: z.string().max(300).nullable() });
  const { conversation, org, agent } = x.turn;
  const found = await extractObject(x.services.ai, {
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
    messages: [{ role: "user", content: text.slice(0, 1_000) }],
    timeoutMs,
    maxOutputTokens: 200,
  });
  const value = found?.value;
  return x.step({ type: "text", text, ...(value && { slots: { [block.slot]: value } }) });
}

function kindOf(block: Block): string {
  if (block.type === "input") return block.kind;
  if (block.type === "range") return block.unit;
  if (block.type === "buttons") return `one of ${block.options.map(({ value }) => value).join(", ")}`;
  return "date and time";
}
