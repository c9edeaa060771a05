import { languageWords, type WordLanguage } from "./language-words";
import { isLocale, type Locale } from "./locales";

export interface DetectedLanguage {
  /** One of ours, `other` when the text is in some fifth language, null when it does not tell (emoji, "ok", a number). */
  locale: Locale | "other" | null;
  /** 0 to 1. */
  confidence: number;
}

/** From here on a detection should win over what is already known (the agent's language, the conversation's). */
export const sureEnough = 0.65;

/**
 * The language a text is written in, made for the short messages people send to a business.
 * Words shared by several languages ("hola" in es and ca) give a low confidence; `prefer` then decides.
 */
export function detectLanguage(text: string, options: { prefer?: Locale } = {}): DetectedLanguage {
  const sample = withoutNoise(text.slice(0, 4000));
  const byScript = detectScript(sample);
  if (byScript) return byScript;

  const opening = openingLanguage(sample);
  if (opening) return { locale: opening, confidence: 0.75 };

  const words = withoutNames(sample).slice(0, 300);
  if (!words.length) return { locale: null, confidence: 0 };

  const scores = new Float64Array(languages.length);
  const marked = addMarks(sample.toLowerCase(), scores);
  let evidence = marked;
  for (const word of words) evidence += addWord(word, scores);
  if (evidence < 0.6) return { locale: null, confidence: 0 };

  // Where Spanish and another language tie, Spanish is likelier: it is what most people write to us.
  add(scores, "es", 0.25);
  if (options.prefer) add(scores, options.prefer, 1.2);
  const found = decide(scores);
  // Letters alone are too weak to call a text foreign, or to be sure of anything.
  if (words.some((word) => vocabulary.folded.has(fold(word)) || word.includes("'")) || marked) return found;
  return found.locale === "other"
    ? { locale: null, confidence: 0 }
    : { locale: found.locale, confidence: round(found.confidence * 0.6) };
}

/** What people open with, and nobody who writes another of our languages would: too short for words to be counted. */
const openings: [Locale, RegExp][] = [
  [
    "ca",
    /^(?:(?:hola|ei) )?(?:bon (?:dia|vespre)|bona (?:tarda|nit)|bones|preus?|gr[àa]cies|com va|ad[ée]u)$/,
  ],
  [
    "pt",
    /^(?:(?:oi+e?|ol[áa]) )?(?:bom dia|boa (?:tarde|noite)|oi+e?|olá|tudo (?:bem|bom)|pre[çc]os?|e aí|tchau)$/,
  ],
  [
    "en",
    /^(?:(?:hi|hello|hey) )?(?:hi|hiya|hello|hello there|hi there|good (?:morning|afternoon|evening)|prices?|pricing|help|how are you)$/,
  ],
  ["es", /^(?:hola )?(?:buen(?:os d[íi]as|as tardes|as noches|as|os| d[íi]a)|precios?|ayuda|adi[óo]s)$/],
];

function openingLanguage(text: string): Locale | null {
  if (text.length > 40) return null;
  const said = [...text.toLowerCase().matchAll(wordPattern)].map(([word]) => word).join(" ");
  return openings.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

const languages = Object.keys(languageWords) as WordLanguage[];
const wordPattern = /\p{L}+(?:[·'’-]\p{L}+)*/gu;

const fold = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");

/** Addresses, mails, emoji and handles say nothing of the language. */
function withoutNoise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/https?:\/\/\S+|www\.\S+|\S+@\S+|[@#]\w+/g, " ")
    .replace(/’/g, "'");
}

/** The words in lower case, less the unknown ones with a capital inside a sentence: those are names. */
function withoutNames(text: string): string[] {
  const shouting = !/\p{Ll}/u.test(text);
  return [...text.matchAll(wordPattern)]
    .filter(({ 0: word, index }) => {
      if (shouting || !/^\p{Lu}/u.test(word) || vocabulary.folded.has(fold(word.toLowerCase()))) return true;
      return index === 0 || /[.!?¿¡:\n]\s*$/.test(text.slice(Math.max(0, index - 4), index));
    })
    .map(({ 0: word }) => word.toLowerCase());
}

/** Most letters of another script: some fifth language, for sure. */
function detectScript(text: string): DetectedLanguage | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (!letters) return null;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // A sign of Chinese or Japanese is worth more than a letter: it is a syllable or a word.
  const foreign = (letters - latin) * 1.5;
  return foreign > latin ? { locale: "other", confidence: Math.min(1, 0.7 + foreign / 20) } : null;
}

interface Vocabulary {
  /** Languages that spell a word exactly so, as bits. */
  exact: Map<string, number>;
  /** Languages in which it is a word once accents are dropped. */
  folded: Map<string, number>;
}

const vocabulary = buildVocabulary();

function buildVocabulary(): Vocabulary {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  languages.forEach((language, index) => {
    for (const word of languageWords[language].split(/\s+/)) {
      exact.set(word, (exact.get(word) ?? 0) | (1 << index));
      folded.set(fold(word), (folded.get(fold(word)) ?? 0) | (1 << index));
    }
  });
  return { exact, folded };
}

/** Log-probabilities of letter triples per language, from its frequent words, with accents kept. */
const trigrams = buildTrigrams();

function buildTrigrams(): Map<string, Float64Array> {
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(languages.length);
  languages.forEach((language, index) => {
    for (const word of new Set(languageWords[language].split(/\s+/)))
      for (const triple of triples(word)) {
        let row = counts.get(triple);
        if (!row) {
          row = new Float64Array(languages.length);
          counts.set(triple, row);
        }
        row[index] = (row[index] ?? 0) + 1;
        totals[index] = (totals[index] ?? 0) + 1;
      }
  });
  for (const row of counts.values())
    row.forEach((count, index) => {
      row[index] = Math.log((count + 0.3) / ((totals[index] ?? 0) + 0.3 * 3000));
    });
  return counts;
}

function triples(word: string): string[] {
  const padded = `^${word}$`;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3));
}

const add = (scores: Float64Array, language: WordLanguage, amount: number): void => {
  const at = languages.indexOf(language);
  scores[at] = (scores[at] ?? 0) + amount;
};

/**
 * Adds what a word tells. A known word weighs by how few languages share it; an unknown one by its letters.
 * Returns how much it told.
 */
function addWord(raw: string, scores: Float64Array): number {
  const word = raw.replace(/’/g, "'");
  const exact = vocabulary.exact.get(word) ?? 0;
  const accented = fold(word) !== word;
  const loose = vocabulary.folded.get(fold(word)) ?? 0;
  if (!exact && !loose) return addPieces(word, scores);

  const shared = bits(exact || loose);
  const length = Math.min(word.length, 6) / 6;
  const weight = (word.length === 1 ? 0.8 : 0.9 + length) * (shared > 5 ? 0.4 : shared > 3 ? 0.7 : 1);
  for (let at = 0; at < languages.length; at++) {
    const bit = 1 << at;
    if (exact & bit) scores[at] = (scores[at] ?? 0) + weight * 1.5;
    // "cuanto" is "cuánto" typed in haste; but who writes "és" did not mean "es".
    else if (loose & bit)
      scores[at] = (scores[at] ?? 0) + weight * (accented && exact ? 0.1 : exact ? 0.9 : 1.3);
  }
  if (word.length > 3) addLetters(word, scores, 0.25);
  return shared > 6 ? 0.3 : weight;
}

/** "l'horari", "truqui'm", "dir-me": the parts tell when the whole is not listed. */
function addPieces(word: string, scores: Float64Array): number {
  const pieces = word.split(/['-]/).filter(Boolean);
  if (pieces.length > 1) {
    let told = addElision(word, scores);
    for (const piece of pieces) if (piece.length > 1) told += addWord(piece, scores);
    return told;
  }
  return word.length < 3 ? 0 : addLetters(word, scores, 0.55);
}

function addElision(word: string, scores: Float64Array): number {
  if (/^[ldmtsn]'/.test(word)) {
    for (const language of ["ca", "fr"] as const) add(scores, language, 1.4);
    if (/^[ld]'/.test(word)) add(scores, "it", 1.2);
    return 1;
  }
  if (/'(?:m|ls|ns|hi|n|t)$/.test(word)) add(scores, "ca", 0.8);
  if (/'(?:s|re|ll|ve|d)$/.test(word)) add(scores, "en", 1.4);
  return 0.5;
}

function addLetters(word: string, scores: Float64Array, strength: number): number {
  const found = triples(word).map((triple) => trigrams.get(triple));
  const known = found.filter((row) => row !== undefined);
  if (!known.length) return 0;
  const sums = languages.map((_, at) => known.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length;
  let told = 0;
  sums.forEach((sum, at) => {
    const lead = Math.max(-2.5, Math.min(2.5, ((sum - mean) / Math.sqrt(known.length)) * strength));
    scores[at] = (scores[at] ?? 0) + lead;
    told = Math.max(told, lead);
  });
  return told * 0.5;
}

/** Letters and endings that belong to few languages. */
const marks: { pattern: RegExp; languages: WordLanguage[]; weight: number }[] = [
  { pattern: /[¿¡]/g, languages: ["es", "gl"], weight: 2.5 },
  { pattern: /ñ/g, languages: ["es", "gl"], weight: 2 },
  { pattern: /[ãõ]/g, languages: ["pt"], weight: 2.5 },
  { pattern: /(?:ção|ções|lh[aeo]|nh[aeo])(?![\p{L}])/gu, languages: ["pt"], weight: 1.2 },
  { pattern: /[êâô]/g, languages: ["pt", "fr"], weight: 1 },
  { pattern: /ç/g, languages: ["pt", "ca", "fr"], weight: 0.8 },
  { pattern: /l·l/g, languages: ["ca"], weight: 3 },
  { pattern: /[àèò]/g, languages: ["ca", "it", "fr"], weight: 0.9 },
  { pattern: /(?:ny|tge|tja|tjar|ció|cions|ment|eix|aix|uix)(?![\p{L}])/gu, languages: ["ca"], weight: 0.5 },
  { pattern: /(?:ción|ciones|dad|dades|miento|illo|illa|ería)(?![\p{L}])/gu, languages: ["es"], weight: 1 },
  {
    pattern: /(?:ing|tion|ght|ould|th)(?![\p{L}])|(?<![\p{L}])(?:th|wh|kn)/gu,
    languages: ["en"],
    weight: 0.7,
  },
  { pattern: /[äß]|ö|ü(?![eéií])/g, languages: ["de"], weight: 1.8 },
  { pattern: /[œûîùë]/g, languages: ["fr"], weight: 1.5 },
  { pattern: /(?:zione|zioni|gli|cchi)(?![\p{L}])/gu, languages: ["it"], weight: 1.2 },
  { pattern: /[ășțşţ]/g, languages: ["ro"], weight: 2 },
  { pattern: /[łąęśźżćń]/g, languages: ["pl"], weight: 2.5 },
  { pattern: /[ğış]/g, languages: ["tr"], weight: 2.5 },
  { pattern: /[åøæčěřšžőűđơưạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹðþ]/g, languages: ["pl"], weight: 2 },
];

function addMarks(text: string, scores: Float64Array): number {
  let told = 0;
  for (const mark of marks) {
    const times = Math.min(text.match(mark.pattern)?.length ?? 0, 3);
    if (!times) continue;
    for (const language of mark.languages) add(scores, language, mark.weight * times);
    told += mark.weight * times;
  }
  return told;
}

/** The best of ours against the best of the rest, by the softmax of their scores. */
function decide(scores: Float64Array): DetectedLanguage {
  const top = Math.max(...scores);
  const chances = [...scores].map((score) => Math.exp((score - top) * 0.8));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const best = chances.indexOf(Math.max(...chances));
  const language = languages[best];
  if (isLocale(language)) return { locale: language, confidence: round((chances[best] ?? 0) / total) };
  const foreign = chances.reduce((sum, chance, at) => sum + (isLocale(languages[at]) ? 0 : chance), 0);
  return { locale: "other", confidence: round(foreign / total) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
