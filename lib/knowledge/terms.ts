import { languageWords } from "@/lib/i18n/language-words";
import { concepts, stopWords } from "./business-words";

/** A word as it is compared: by stem, and by what it means where we know. */
export interface Term {
  word: string;
  stem: string;
  concepts: readonly number[];
  /** A word of everyday speech without a meaning of its own here ("hijo", "semana"): tells little. */
  soft: boolean;
}

export const fold = (text: string): string =>
  text.toLowerCase().replaceAll("l·l", "l").normalize("NFD").replace(/\p{M}/gu, "");

/** Words that a suffix less would become others: parks, installations, appointments. */
const unlike = ["parking", "installment", "instalment", "wedding", "marco"];

const suffixes =
  "amientos imientos amiento imiento aciones acions ations ation acion acoes acao acio mente ments iendo ando endo ados adas idos idas ado ada ido ida aremos arian aria amos emos imos aban aba ais eis ings ing ar er ir es os as an en em am s o a e i".split(
    " ",
  );

/** A light stem that brings together numbers, genders and common verb forms of the four languages. */
export function stem(word: string): string {
  const bare = fold(word);
  const kept = unlike.find((stemmed) => bare.startsWith(stemmed));
  if (kept) return kept;
  for (const suffix of suffixes)
    if (bare.endsWith(suffix) && bare.length - suffix.length >= 4) return bare.slice(0, -suffix.length);
  return bare;
}

const stops = new Set(stopWords.map(fold));
const meanings = new Map<string, number[]>();
concepts.forEach((line, id) => {
  for (const word of line.split(" ")) {
    const key = stem(word);
    const known = meanings.get(key) ?? [];
    if (!known.includes(id)) meanings.set(key, [...known, id]);
  }
});
const everyday = new Set(Object.values(languageWords).join(" ").split(/\s+/).map(fold));

/** The words of a text that say what it is about. */
export function termsOf(text: string): Term[] {
  const words = fold(text).match(/[\p{L}\d]+(?:[.,]\d+)*/gu) ?? [];
  return words.flatMap((word) => {
    if (stops.has(word) || stops.has(infinitive(word)) || (word.length < 2 && !/\d/.test(word))) return [];
    const key = stem(word);
    const known = meanings.get(key) ?? [];
    return [
      { word, stem: key, concepts: known, soft: !known.length && (everyday.has(word) || /^\d+$/.test(word)) },
    ];
  });
}

/** "hacerle", "verlo", "fer-me": the verb without the persons on it. */
const infinitive = (word: string): string =>
  word.replace(/(?<=[aei]r)(?:me|te|se|le|nos|os|les|lo|la|los|las)+$/, "");

/**
 * A question as `search_chunks` takes it: its telling words, each with those that mean the same in any language joined by
 * "|". A question of everyday words alone stays as it is.
 */
export function expandQuery(query: string): string {
  const groups = termsOf(query).map((term) => {
    const same = term.concepts.flatMap((id) => (concepts[id] ?? "").split(" "));
    const stems = new Set([term.stem]);
    // One word per stem: the database stems them anyway.
    const others = same.filter((word) => !stems.has(stem(word)) && stems.add(stem(word)));
    return [term.word, ...others.slice(0, 14)].join("|");
  });
  return groups.length ? [...new Set(groups)].slice(0, 16).join(" ") : query;
}

/** 1 the same word or meaning, 0.8 the same but for a slip of the finger, 0 another. */
export function sameTerm(a: Term, b: Term): number {
  if (a.stem === b.stem || a.concepts.some((id) => b.concepts.includes(id))) return 1;
  if (a.concepts.length && b.concepts.length) return 0;
  const shorter = Math.min(a.stem.length, b.stem.length);
  if (shorter < 5 || a.stem[0] !== b.stem[0]) return 0;
  // "blanq" of who types half a word.
  if (shorter >= 6 && (a.stem.startsWith(b.stem) || b.stem.startsWith(a.stem))) return 0.8;
  return within(a.stem, b.stem, shorter >= 8 ? 2 : 1) ? 0.8 : 0;
}

/** Whether two words differ by at most `most` letters put in, left out, changed or swapped. */
function within(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        value = Math.min(value, (before[column - 2] ?? 0) + 1);
      current.push(value);
    }
    if (Math.min(...current) > most) return false;
    before = last;
    last = current;
  }
  return (last[b.length] ?? most + 1) <= most;
}
