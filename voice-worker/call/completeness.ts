import type { Locale } from "@/lib/i18n/locales";
import { endsHesitating, isBackchannel, isFarewell, isHello } from "./backchannel";
import { spellingProgress } from "./spelling";
import type { Awaits } from "./turn-events";
import { phraseSet, wordsOf } from "./words";

export interface Asked {
  awaits: Awaits;
  /** The language spoken; a connector in one is a whole answer in another ("no" in Portuguese is "in the"). */
  locale: Locale;
}

/** As sure as a mark at the end of a sentence makes: such words are nearly always all that is said. */
export const sure = 0.85;

/**
 * How likely the caller has said all they want to, from the words alone: 0 certainly not, 1 certainly. Recognisers judge by
 * sound and are slow where the voice stays up or the line is noisy; words say as much, and what was asked says more.
 */
export function completeness(transcript: string, { awaits, locale }: Asked): number {
  const words = wordsOf(transcript);
  const last = words.at(-1);
  if (last === undefined) return 0;
  const spelled = spellingProgress(transcript, awaits);
  if (spelled === "incomplete") return 0.05;
  if (spelled === "complete" && awaits !== "anything") return 0.95;
  if (endsHesitating(words)) return 0.05;
  // A word that says yes or no is no connector where that is what was asked.
  const oClock = last === "una" && words.at(-2) === "la";
  const hangs = openEnds[locale].has(last) && !oClock;
  if (awaits === "yes_no" && yesOrNo.has(words[0] ?? "") && (words.length === 1 || !hangs)) {
    if (words.length <= 2) return 0.95;
    if (words.length <= 4) return /[.!]$/.test(transcript.trim()) ? 0.95 : 0.75;
  }
  if (hangs || (words.length > 1 && openEnds[locale].has(words.slice(-2).join(" "))))
    return words.length === 1 && isBackchannel(transcript) ? 0.7 : 0.08;
  const written = transcript.trim();
  if (/(?:\.\.\.|…|,|;|:|-|–)$/.test(written)) return 0.2;
  if (/[?]$/.test(written)) return 0.93;
  if (isBackchannel(transcript) || isFarewell(transcript)) return 0.9;
  // Who says hello, or that they have a question, is about to say why they call.
  if (isHello(transcript) || announces(words, locale)) return 0.3;
  // Few words name an option; but so begins whatever else is said instead.
  if (awaits === "choice" && words.length <= 4)
    return /[.!]$/.test(written) ? 0.88 : words.length <= 2 ? 0.75 : 0.6;
  if (awaits === "date") return dateCompleteness(written, words);
  if (onlyACondition(words, locale)) return 0.25;
  if (/[.!]$/.test(written)) return words.length >= 3 ? 0.87 : 0.75;
  if (awaits === "name" && words.length <= 4) return words.length >= 2 ? 0.8 : 0.6;
  return words.length >= 5 ? 0.62 : 0.5;
}

/**
 * Silence in milliseconds after which the end of the turn is to be forced: `base` where the sentence is surely whole, more
 * the less sure it is. What hangs in the air is left to the recogniser for a long while, but not for ever.
 */
export function ownEndMs(transcript: string, asked: Asked, base: number): number {
  const sure = completeness(transcript, asked);
  const step = patience.find(({ from }) => sure >= from) ?? patience[patience.length - 1]!;
  return Math.round(base * step.times);
}

const patience = [
  { from: 0.9, times: 1 },
  { from: 0.85, times: 1.15 },
  { from: 0.75, times: 1.45 },
  { from: 0.6, times: 1.9 },
  { from: 0.45, times: 2.4 },
  { from: 0.2, times: 3.6 },
  { from: 0, times: 5.5 },
] as const;

const yesOrNo = phraseSet(
  "sí, no, claro, vale, ok, okay, nunca, tampoco, sim, não, certo, yes, yeah, yep, no, nope, sure, correct, correcto, exacto, d'acord, per descomptat",
);

/** Words nobody ends with: conjunctions, prepositions, articles, possessives. */
const openEnds: Record<Locale, ReadonlySet<string>> = {
  es: phraseSet(
    `y, e, o, u, pero, que, porque, aunque, si no, sino, como, cuando, donde, mientras, pues, entonces, además, también,
     a, al, ante, con, contra, de, del, desde, durante, en, entre, hacia, hasta, para, por, según, sin, sobre, tras,
     el, la, los, las, un, una, unos, unas, lo, mi, mis, tu, tus, su, sus, este, esta, ese, esa, mi nombre es, es que, saber si, decir si, decirme si, ver si, preguntar si, quiero, quería,
     quisiera, necesito, tengo, tiene, tienen, tenía, tenemos, hay, había, soy, estoy, está, están, es, son, era, fue, voy a, va a, he, ha, puede,
     pueden, podría, muy, más, cada, otro, otra, qué, cuál`,
  ),
  ca: phraseSet(
    `i, o, però, que, perquè, com, quan, on, mentre, doncs, llavors, a, al, als, amb, contra, de, del, dels, des de, durant, saber si, dir si, dir-me si, veure si, preguntar si, en,
     entre, fins, fins a, per, per a, segons, sense, sobre, el, la, els, les, un, una, uns, unes, lo, el meu, la meva, els meus,
     el seu, la seva, aquest, aquesta, vull, voldria, necessito, tinc, té, tenen, tenia, tenim, hi ha, soc, sóc, estic, està, és, són, era, vaig a, he, ha, pot, poden, podria, molt, més, cada, em, es`,
  ),
  pt: phraseSet(
    `saber se, dizer se, ver se, perguntar se, e, ou, mas, que, porque, como, quando, onde, enquanto, então, também, a, ao, aos, à, às, com, contra, de, do, da, dos, das,
     desde, durante, em, na, nos, nas, num, numa, entre, até, para, pra, por, pelo, pela, segundo, sem, sobre, o, os, as, um, uma, uns,
     umas, meu, minha, meus, minhas, seu, sua, seus, suas, este, esta, esse, essa, quero, queria, preciso, tenho, tem, têm, tinha, temos, há, sou, estou, está, estão, é, são, era, foi, vou, vai, pode, podem, poderia,
     muito, mais, cada, outro, outra, eu`,
  ),
  en: phraseSet(
    `and, or, but, that, because, although, if, whether, when, where, while, so, then, also, a, an, the, to, at, in, on, of, for, from, with,
     without, by, about, into, until, between, my, your, his, her, our, their, this, these, i, i'm, i am, is, are, was, it's, i'd like,
     i want, i need, i have, has, had, we have, they have, were, been, we, we're, he, she, he's, she's, they, they're, would, could, can, very, each, every, another, called, want to, like to`,
  ),
};

/** "If you have a table on Friday": the wish itself is still to come. */
const conditions: Record<Locale, ReadonlySet<string>> = {
  es: phraseSet("si, cuando, aunque, como"),
  ca: phraseSet("si, quan, encara, com"),
  pt: phraseSet("se, quando, embora, como"),
  en: phraseSet("if, when, although, since, because"),
};
const onlyACondition = (words: readonly string[], locale: Locale): boolean =>
  words.length > 1 && words.length <= 6 && conditions[locale].has(words[0] ?? "");

/** What is announced before it is said: "I have a question", "quería consultar una cosa". */
const announced: Record<Locale, ReadonlySet<string>> = {
  es: phraseSet(
    "pregunta, preguntas, preguntita, duda, dudas, consulta, cosa, cosita, cosas, problema, problemilla, favor",
  ),
  ca: phraseSet("pregunta, preguntes, dubte, dubtes, consulta, cosa, coses, problema, favor"),
  pt: phraseSet("pergunta, perguntas, dúvida, dúvidas, coisa, coisas, problema, probleminha, favor"),
  en: phraseSet("question, questions, query, thing, things, problem, issue, favour, favor"),
};
const announcing: Record<Locale, ReadonlySet<string>> = {
  es: phraseSet(
    "tengo, tenía, quería, quiero, querría, quisiera, hacer, hacerte, hacerle, preguntar, consultar, otra, pedir",
  ),
  ca: phraseSet("tinc, tenia, volia, vull, voldria, fer, preguntar, consultar, altra, demanar"),
  pt: phraseSet("tenho, tinha, queria, quero, gostaria, fazer, perguntar, tirar, outra, pedir"),
  en: phraseSet("have, had, got, ask, another"),
};
const announces = (words: readonly string[], locale: Locale): boolean =>
  words.length <= 7 &&
  announced[locale].has(words.at(-1) ?? "") &&
  words.some((word) => announcing[locale].has(word));

const clockWords = phraseSet(
  `mañana, tarde, noche, mediodía, manhã, tarda, vespre, migdia, noite, meio-dia, morning, afternoon, evening, noon, pm, am, o'clock,
   media, cuarto, mitja, quart, meia, half`,
);

/** A day is often followed by its hour; with both there is nothing left to say. */
function dateCompleteness(written: string, words: readonly string[]): number {
  const hour = /\d/.test(written) || words.some((word) => clockWords.has(word));
  if (hour && words.length >= 3) return 0.9;
  return words.length >= 2 && /[.!]$/.test(written) ? 0.75 : 0.5;
}
