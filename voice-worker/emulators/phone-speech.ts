import { isLocale, type Locale } from "@/lib/i18n/locales";
import { telephone } from "../audio/format";
import type { EmulatedSpeech } from "./speech";

/** A language of the product from what a carrier or a page calls it: `es-MX`, `pt-BR`. */
const localeOf = (name: string): Locale => {
  const language = name.slice(0, 2).toLowerCase();
  return isLocale(language) ? language : "es";
};

/**
 * A sentence on the line, as mu-law; the emulated recogniser understands it from then on. `voice` is a name: equal names
 * sound alike.
 */
export const spoken = (
  speech: EmulatedSpeech,
  text: string,
  locale: string,
  voice: string,
): Promise<Buffer> => speech.speak(text, localeOf(locale), telephone, { speaker: "phone", voice });
