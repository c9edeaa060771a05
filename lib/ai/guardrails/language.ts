import { type Locale, locales } from "@/lib/i18n/locales";

/** The commonest words of each language; one that two languages share counts for both. */
const commonWords: Record<Locale, ReadonlySet<string>> = {
  es: list(
    "el la los las un una de del que y en a al con por para es son está están no sí se te le lo me mi tu su más pero como este esta esto ese eso hay tenemos puedes puedo quieres gracias hola claro también muy cuando donde qué cuál cómo desde hasta horas días nuestro nuestra tienes sobre si o ya aquí estamos abrimos hacemos ofrecemos cuesta buenas buenos día perfecto",
  ),
  en: list(
    "the a an of to and in is are on for with you your we our it this that can have has do does not yes no at be from or if what when where how which there here would will may i me my us about more also very please thanks hello hi sure great open offer",
  ),
  pt: list(
    "o a os as um uma de do da dos das que e em no na nos nas com por para é são está estão não sim se você te lhe me meu seu sua mais mas como este esta isso há temos pode posso quer obrigado olá claro também muito quando onde qual até horas dias nosso nossa tem sobre ou já aqui ao à fazemos oferecemos custa bom dia",
  ),
  ca: list(
    "el la els les un una de del dels que i en a al amb per és són està no sí es et li ho em meu teu seu més però com aquest aquesta això hi ha tenim pots puc vols gràcies hola clar també molt quan on quin fins hores dies nostre nostra tens sobre si o ja aquí oberts fem oferim costa bon dia som us",
  ),
};

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** How many of a text's words are common ones of each language, and how many words there are. */
export function languageEvidence(text: string): { words: number; hits: Record<Locale, number> } {
  const found = text.toLowerCase().match(/[\p{L}·]+/gu) ?? [];
  const hits = Object.fromEntries(
    locales.map((locale) => [locale, found.filter((word) => commonWords[locale].has(word)).length]),
  ) as Record<Locale, number>;
  return { words: found.length, hits };
}

/**
 * Whether a text is surely not in the language expected: another of the four fits far better. Names, short texts and
 * close relatives get the benefit of the doubt.
 */
export function isOtherLanguage(text: string, expected: Locale): boolean {
  const { words, hits } = languageEvidence(text);
  if (words < 6) return false;
  const best = Math.max(...locales.filter((locale) => locale !== expected).map((locale) => hits[locale]));
  return best >= 3 && best >= words * 0.2 && hits[expected] * 2 <= best;
}
