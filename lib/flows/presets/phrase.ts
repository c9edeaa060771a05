import type { Tone } from "@/lib/agents/schema";
import type { LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

type Variants = string | readonly string[];
/** Spanish and Catalan tell "tú" from "usted"; one text serves both where it addresses nobody. */
type Register = Variants | { tu: Variants; usted: Variants };

/** A text of a preset in every language, before the languages and the tone of a business are known. */
export interface Phrase {
  es: Register;
  en: Variants;
  pt: Variants;
  ca: Register;
}

/** How a business speaks. */
export interface Voice {
  languages: readonly Locale[];
  tone: Tone;
}

export const phrase = (es: Register, en: Variants, pt: Variants, ca: Register): Phrase => ({
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

const isRegister = (text: Register): text is { tu: Variants; usted: Variants } =>
  typeof text === "object" && "tu" in text;

const inRegister = (text: Register, tone: Tone): Variants =>
  isRegister(text) ? (tone === "formal" ? text.usted : text.tu) : text;

const copy = (text: Variants): string | string[] => (typeof text === "string" ? text : [...text]);
