import { detectLanguage, sureEnough } from "@/lib/i18n/detect-language";
import { type Locale, localeNames } from "@/lib/i18n/locales";

/** Where a text leaves no doubt, a conversation changes its language even after the first message. */
const beyondDoubt = 0.9;
const wordsToSwitch = 4;

export interface LanguageReading {
  /** What the text tells, for a conversation whose language is not known yet. */
  told: Locale | null;
  /** What it tells so clearly that a known language gives way. */
  switched: Locale | null;
  /** It is in some fifth language. */
  foreign: boolean;
}

/** Reads the language of one message; `hint` is the page's, used only where the text wavers. */
export function readLanguage(text: string, hint?: Locale): LanguageReading {
  const found = detectLanguage(text, hint ? { prefer: hint } : {});
  if (found.locale === "other")
    return { told: null, switched: null, foreign: found.confidence >= sureEnough };
  if (found.locale === null || found.confidence < sureEnough)
    return { told: null, switched: null, foreign: false };
  const many = text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length >= wordsToSwitch;
  return {
    told: found.locale,
    switched: many && found.confidence >= beyondDoubt ? found.locale : null,
    foreign: false,
  };
}

/** The language an agent answers in: the conversation's when the agent speaks it, else its own. */
export function spoken(locale: string, languages: readonly Locale[], fallback: Locale): Locale {
  return languages.find((one) => one === locale) ?? fallback;
}

/** "español, inglés y catalán", in `locale`. */
export function languageList(languages: readonly Locale[], locale: Locale): string {
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const list = languages.map((one) => names.of(one) ?? localeNames[one]);
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(list);
}
