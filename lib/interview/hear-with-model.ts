import "server-only";
import { z } from "zod";
import { type AgentDraft, agentConfigSchema } from "@/lib/agents/schema";
import { extractObject } from "@/lib/ai/extract";
import { renderPrompt } from "@/lib/ai/prompts/render";
import type { AiRuntime, CallContext } from "@/lib/ai/runtime";
import type { Locale } from "@/lib/i18n/locales";
import { heardFields } from "./heard-fields";
import { languageNames } from "./names";
import { questions } from "./phrases";
import type { Interview } from "./queries";

/** Fields without their defaults: what the model leaves out must stay unknown. */
const heardSchema = z.object({
  businessName: agentConfigSchema.shape.businessName.optional(),
  agentName: agentConfigSchema.shape.agentName.optional(),
  vertical: agentConfigSchema.shape.vertical.optional(),
  description: z.string().max(1000).optional(),
  goal: agentConfigSchema.shape.goal.optional(),
  tone: agentConfigSchema.shape.tone.optional(),
  languages: agentConfigSchema.shape.languages.optional(),
  defaultLocale: agentConfigSchema.shape.defaultLocale.optional(),
  services: agentConfigSchema.shape.services.unwrap().optional(),
  hours: agentConfigSchema.shape.hours.unwrap().optional(),
  hoursNote: z.string().max(300).optional(),
  booking: agentConfigSchema.shape.booking.unwrap().optional(),
  faqs: agentConfigSchema.shape.faqs.unwrap().optional(),
  neverSay: agentConfigSchema.shape.neverSay.unwrap().optional(),
  handoff: agentConfigSchema.shape.handoff.unwrap().optional(),
  contact: agentConfigSchema.shape.contact.unwrap().optional(),
});

/**
 * What the owner said, taken out by a model: the fields that this message states or changes. Null without a model, over
 * the budget, or when it fails: the interview then goes on with what was read without one.
 */
export async function hearWithModel(
  ai: AiRuntime,
  interview: Interview,
  message: { text: string; locale: Locale; documents?: string },
  business: { country: string; currency: string },
  call: CallContext,
): Promise<AgentDraft | null> {
  const { current } = interview.state;
  const heard = await extractObject(ai, {
    ...call,
    schema: heardSchema,
    role: "smart",
    purpose: "interview",
    timeoutMs: 6_000,
    system: renderPrompt("interview", 1, {
      language: languageNames.en[message.locale],
      draft: JSON.stringify(interview.draft),
      topic: current ?? "anything",
      asked: current ? questions[message.locale][current][0] : "",
      country: business.country,
      currency: business.currency,
      documents: message.documents ?? "",
    }),
    messages: [{ role: "user", content: message.text || "(document)" }],
  });
  return heard && heardFields(heard, interview.draft, current);
}
