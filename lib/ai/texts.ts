import { inRegister, type Manner, type Registered } from "@/lib/agents/register";
import type { Locale } from "@/lib/i18n/locales";
import ca from "@/messages/ca/ai.json";
import en from "@/messages/en/ai.json";
import es from "@/messages/es/ai.json";
import pt from "@/messages/pt/ai.json";

export type AiTextKey = keyof typeof es;

const texts: Record<Locale, Record<AiTextKey, Registered>> = { es, en, pt, ca };

/** What an agent says on account of the guardrails, in the language of the conversation and the agent's tone. */
export function aiText(
  { locale, tone }: Manner,
  key: AiTextKey,
  values: Record<string, string> = {},
): string {
  const said = inRegister(texts[locale][key], tone);
  const text = typeof said === "string" ? said : (said[0] ?? "");
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
