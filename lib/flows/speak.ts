import type { Locale } from "@/lib/i18n/locales";
import { again, openers, rephrase } from "./phrases";
import type { LocalizedText } from "./schema";

/** How often one text may be said; the third time it is put differently. */
const timesAllowed = 2;

/** The variants of a text in a language, else in the flow's, else in any. */
export function variantsOf(text: LocalizedText, locale: Locale, fallback: Locale): readonly string[] {
  const found = text[locale] ?? text[fallback] ?? Object.values(text)[0] ?? [];
  return typeof found === "string" ? [found] : found;
}

/**
 * Chooses how to say something: the next variant in turn that was not yet said twice; when all were, one with a
 * lead-in before it; when those were too, one with an opener before that. `render` fills a variant's variables.
 */
export function chooseWording(
  variants: readonly string[],
  turn: number,
  said: readonly string[],
  locale: Locale,
  render: (variant: string) => string = (variant) => variant,
): string {
  for (const wording of wordings(variants, turn, locale)) {
    const text = render(wording);
    if (text && timesSaid(text, said) < timesAllowed) return text;
  }
  // More than the memory of things said can hold: nothing here is unsaid only because all is.
  return render(variants[turn % Math.max(variants.length, 1)] ?? "");
}

function* wordings(variants: readonly string[], turn: number, locale: Locale): Generator<string> {
  const count = variants.length;
  // A statement is not asked another way.
  const leads = (variants.some((variant) => variant.includes("?")) ? rephrase : again)[locale];
  for (let i = 0; i < count; i += 1) yield variants[(turn + i) % count] as string;
  for (const opener of ["", ...openers[locale]]) {
    for (const lead of leads) {
      const opened = /[,:]$/.test(opener) ? lead.charAt(0).toLowerCase() + lead.slice(1) : lead;
      for (let i = 0; i < count; i += 1) yield `${opener} ${opened} ${variants[(turn + i) % count]}`.trim();
    }
  }
}

const timesSaid = (text: string, said: readonly string[]): number => {
  const hash = hashText(text);
  let times = 0;
  for (const one of said) if (one === hash) times += 1;
  return times;
};

/** FNV-1a, 32 bit, in base 36: short enough to keep forty of them in the state. */
export function hashText(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
