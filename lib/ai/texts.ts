import type { Locale } from "@/lib/i18n/locales";
import ca from "@/messages/ca/ai.json";
import en from "@/messages/en/ai.json";
import es from "@/messages/es/ai.json";
import pt from "@/messages/pt/ai.json";

export type AiTextKey = keyof typeof es;

const texts: Record<Locale, Record<AiTextKey, string>> = { es, en, pt, ca };

/** What an agent says on account of the guardrails, in the language of the conversation. */
export function aiText(locale: Locale, key: AiTextKey, values: Record<string, string> = {}): string {
  return texts[locale][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
