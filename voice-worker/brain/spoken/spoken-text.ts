import type { Locale } from "@/lib/i18n/locales";
import { emailRule, phoneRule, urlRule } from "./addresses";
import { ca } from "./ca";
import { en } from "./en";
import { es } from "./es";
import type { SpokenLanguage } from "./language";
import { dateRule, timeRule } from "./moments";
import { moneyRule } from "./money";
import { codeRule, fractionRule, numberRule } from "./numbers";
import { pt } from "./pt";
import { closingStop, type Found, matchAt, type Rule, type Scan, type SpokenHints } from "./scan";

const languages: Record<Locale, SpokenLanguage> = { es, ca, pt, en };

/** A stretch of a text, and how it is said. The written ones together are the text. */
export interface SpokenPiece {
  written: string;
  spoken: string;
}

/**
 * What is written, as a person would say it on the phone: numbers, money, dates and times in words, phone numbers digit by
 * digit, addresses spelled, short forms in full; no markdown, no emoji.
 */
export const spokenText = (text: string, locale: Locale, hints: SpokenHints = {}): string =>
  joinSpoken(spokenPieces(text, locale, hints));

/** One string for the synthesiser out of pieces. */
export function joinSpoken(pieces: readonly SpokenPiece[]): string {
  return pieces
    .map(({ spoken }) => spoken)
    .join("")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ +([,.;:!?…])/g, "$1")
    .replaceAll(/,(?:\s*,)+/g, ",")
    .replaceAll(/([.!?…:;¿¡])\s*,/g, "$1")
    .replaceAll(/,\s*([.!?…;:])/g, "$1")
    .replaceAll(/([.!?…])\s*\.(?!\.)/g, "$1")
    .replace(/^[\s,.;:]+/, "")
    .replace(/[\s,]+$/, "");
}

/** In this order: the first that knows what stands there says it. */
const rules: readonly Rule[] = [
  markdown,
  emailRule,
  urlRule,
  abbreviation,
  timeRule,
  moneyRule,
  dateRule,
  phoneRule,
  fractionRule,
  numberRule,
  codeRule,
];

const word = /[\p{L}\p{M}]+(?:['’·-][\p{L}\p{M}]+)*/uy;
/** Most words are words alone. Those that may begin something else are looked at. */
const plainWord = /[\p{Ll}\p{M}]+(?=[\s,;?!]|$)/uy;

/** A text as pieces of what is written and what is said for it. */
export function spokenPieces(text: string, locale: Locale, hints: SpokenHints = {}): SpokenPiece[] {
  const language = languages[locale];
  const pieces: SpokenPiece[] = [];
  let at = 0;
  while (at < text.length) {
    const scan: Scan = { text, at, before: text.slice(Math.max(0, at - 40), at), locale, language, hints };
    const found = readAt(scan);
    pieces.push({ written: text.slice(at, at + found.length), spoken: found.spoken });
    at += found.length;
  }
  return pieces;
}

function readAt(scan: Scan): Found {
  const { text, at } = scan;
  const plain = matchAt(plainWord, text, at)?.[0];
  const leads = plain && matchAt(scan.language.timeLead, text, at);
  if (plain && !leads && !/^\s*\d/.test(text.slice(at + plain.length, at + plain.length + 3)))
    return { length: plain.length, spoken: plain };
  for (const rule of rules) {
    const found = rule(scan);
    if (found && found.length > 0) return found;
  }
  const letters = matchAt(word, text, at)?.[0];
  return letters ? { length: letters.length, spoken: letters } : sign(scan);
}

const linked = /\[([^\]\n]{1,120})\]\([^)\s]{1,400}\)/y;
const lineMark = /(?:[-*•·▪]|#{1,6})[ \t]+/y;

/** Marks of chat that nobody says. */
function markdown({ text, at, before, locale, hints }: Scan): Found | null {
  const known = matchAt(linked, text, at);
  if (known) return { length: known[0].length, spoken: spokenText(known[1]!, locale, hints) };
  const mark = /(?:^|\n)\s*$/.test(before) ? matchAt(lineMark, text, at) : null;
  return mark && { length: mark[0].length, spoken: "" };
}

function abbreviation(scan: Scan): Found | null {
  const { text, at, before, language } = scan;
  if (/[\p{L}\d]$/u.test(before) || !/[\p{L}/]/u.test(text[at]!)) return null;
  for (const [short, full] of language.abbreviations) {
    if (!startsWith(text, short, at)) continue;
    const next = text[at + short.length] ?? "";
    if (/[\p{L}]$/u.test(short) && /\p{L}/u.test(next)) continue;
    // "no." ends a sentence more often than it numbers something.
    if (needsNumber.has(short) && !/^\s?\d/.test(text.slice(at + short.length, at + short.length + 3)))
      continue;
    const stop = mayClose.test(short) ? closingStop(scan, short.length) : "";
    return { length: short.length, spoken: full + stop };
  }
  return null;
}

/** Short forms a sentence may end with; a name follows the others. */
const mayClose = /^(?:etc|aprox|approx|max|m[áàí][xn]|p[áà]g)/i;

const needsNumber = new Set(["No.", "min.", "pl.", "al.", "ap.", "incl.", "R."]);

function startsWith(text: string, short: string, at: number): boolean {
  const there = text.slice(at, at + short.length);
  if (there === short) return true;
  return !/\p{Lu}/u.test(short) && there.toLowerCase() === short && /^\p{Lu}?[^\p{Lu}]*$/u.test(there);
}

const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3)+/uy;
const spaced = /[ \t]*\n\s*/y;

/** Everything that is neither letter nor figure. */
function sign({ text, at, before, language }: Scan): Found {
  const picture = matchAt(emoji, text, at);
  if (picture) return { length: picture[0].length, spoken: " " };
  const lines = matchAt(spaced, text, at);
  if (lines) return { length: lines[0].length, spoken: /[.!?…:;,]\s*$|^\s*$/.test(before) ? " " : ". " };
  const { words } = language;
  const one = String.fromCodePoint(text.codePointAt(at)!);
  const next = text[at + one.length] ?? "";
  const amid = /[\p{L}]$/u.test(before) && /\p{L}/u.test(next);
  const said: Record<string, string> = {
    "&": ` ${words.and} `,
    "%": ` ${words.percent} `,
    "@": ` ${words.at} `,
    "+": ` ${words.plus} `,
    "=": ` ${words.equals} `,
    "×": ` ${words.times} `,
    "½": ` ${words.half} `,
    "¼": ` ${words.quarter} `,
    "¾": ` ${words.threeQuarters} `,
    "~": /\d/.test(next) ? `${words.around} ` : "",
    "≈": `${words.around} `,
    "#": /\d/.test(next) ? `${words.number} ` : "",
    "/": amid ? ", " : ` ${words.slash} `,
    "–": amid ? ` ${words.to} ` : ", ",
    "—": ", ",
    "→": ", ",
    "-": /\s$|^$/.test(before) ? ", " : amid ? "-" : " ",
    "(": ", ",
    ")": ", ",
    "[": ", ",
    "]": ", ",
    "|": ", ",
    "•": ", ",
    "²": "",
    "\u00a0": " ",
    "\u202f": " ",
  };
  if (Object.hasOwn(said, one)) return { length: one.length, spoken: said[one]! };
  // Marks of speech and blanks stay; quotes, asterisks and all else are not heard.
  return { length: one.length, spoken: /[\s.,;:!?¿¡…'’]/u.test(one) ? one : "" };
}

/**
 * The written words that were heard when `share` (0 to 1) of the sound of these pieces had been played: whole words, in
 * proportion to what is said for them.
 */
export function heardOf(pieces: readonly SpokenPiece[], share: number): string {
  const total = pieces.reduce((sum, { spoken }) => sum + weight(spoken), 0);
  if (share >= 1) return pieces.map(({ written }) => written).join("");
  const limit = Math.max(0, share) * total;
  let heard = "";
  let pending = "";
  let said = 0;
  for (const { written, spoken } of pieces) {
    said += weight(spoken);
    if (said > limit + 0.001) break;
    pending += written;
    // What makes no sound belongs to the word before it only when more follows.
    if (weight(spoken) > 0) {
      heard += pending;
      pending = "";
    }
  }
  return heard;
}

/** About how long it sounds: its letters, and a breath for each mark. */
function weight(spoken: string): number {
  const letters = spoken.match(/[\p{L}\p{M}\d]/gu)?.length ?? 0;
  const breaths = spoken.match(/[.!?…;:]|,(?=\s)/g)?.length ?? 0;
  return letters + breaths * 3;
}
