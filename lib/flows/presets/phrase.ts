import { inRegister, type Registered, type Wordings } from "@/lib/agents/register";
import type { Tone } from "@/lib/agents/schema";
import type { LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** A text of a preset in every language, before the languages and the tone of a business are known. */
export interface Phrase {
  es: Registered;
  en: Wordings;
  pt: Wordings;
  ca: Registered;
}

/** How a business speaks. */
export interface Voice {
  languages: readonly Locale[];
  tone: Tone;
}

export const phrase = (es: Registered, en: Wordings, pt: Wordings, ca: Registered): Phrase => ({
  es,
  en,
  pt,
  ca,
});

/** The same words in every language: names of the business's own services. */
export const verbatim = (text: string): Phrase => ({ es: text, en: text, pt: text, ca: text });

/** The text in the languages of the business, in the form of address that its tone asks for. */
export function localize(text: Phrase, voice: Voice): LocalizedText {
  const made: LocalizedText = {};
  for (const locale of voice.languages) made[locale] = copy(inRegister(text[locale], voice.tone));
  return made;
}

const copy = (text: Wordings): string | string[] => (typeof text === "string" ? text : [...text]);
