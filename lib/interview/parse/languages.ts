import { fold, phrasePattern } from "@/lib/flows/normalise/fold";
import type { Locale } from "@/lib/i18n/locales";

const languagePatterns: readonly [Locale, RegExp][] = [
  ["es", phrasePattern(["espanol\\w*", "castellano", "castella", "spanish", "espanhol", "espanyol"])],
  ["en", phrasePattern(["ingles\\w*", "english", "angles"])],
  ["pt", phrasePattern(["portugues\\w*", "portuguese", "brasilen\\w*", "brasileir\\w*"])],
  ["ca", phrasePattern(["catala\\w*", "catalan\\w*", "valencia[a]?(?= |$)", "valenciano", "mallorqui"])],
];

/** The languages named, in the order of being named; empty when none is. "all" names every one. */
export function parseLanguages(text: string): Locale[] {
  const folded = fold(text);
  if (
    /(?:los|las|els|os|all|todos?|todas?)\s*(?:4|cuatro|quatre|quatro|four|of them)(?!\p{L})|^\s*(?:todos|todas|all|tots|totes|all of them)\s*[.!]?$/u.test(
      folded,
    )
  ) {
    return ["es", "en", "pt", "ca"];
  }
  return languagePatterns
    .map(([locale, pattern]) => ({ locale, at: folded.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ locale }) => locale);
}

/** "Just English", "español y algo de inglés": languages and nothing else. */
export const namesOnlyLanguages = (text: string): boolean =>
  parseLanguages(text).length > 0 &&
  text.split(/\s+/).length <= 8 &&
  !/\d/.test(text) &&
  !/clase|class|curso|course|aula|traduc|translat|lesson/i.test(text);
