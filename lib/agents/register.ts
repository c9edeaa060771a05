import type { Locale } from "@/lib/i18n/locales";
import type { Tone } from "./schema";

/** How one addresses somebody in Spanish and Catalan; in English and Portuguese ("você") both sound the same. */
export type Register = "tu" | "usted";

/** The language and the tone in which an agent says something. */
export interface Manner {
  locale: Locale;
  tone: Tone;
}

export type Wordings = string | readonly string[];
/** A text, or the text twice where it differs between "tú" and "usted". */
export type Registered = Wordings | Readonly<Record<Register, Wordings>>;

/** The form of address that a tone asks for. */
export const registerOf = (tone: Tone): Register => (tone === "formal" ? "usted" : "tu");

/** The text as it is said in a tone. */
export const inRegister = (text: Registered, tone: Tone): Wordings =>
  typeof text === "object" && "tu" in text ? text[registerOf(tone)] : text;
