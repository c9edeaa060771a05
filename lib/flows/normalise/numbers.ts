import type { Locale } from "@/lib/i18n/locales";
import { articles, halves, joiners, links, multipliers, numberWords, quarters } from "./number-words";

/** A number found in a folded text. */
export interface NumberMatch {
  value: number;
  start: number;
  end: number;
  /** What stood before the multiplier ("8" of "8 mil"); equals `value` without one. */
  mantissa: number;
  /** By how much it was multiplied: 1000 for "8 mil". */
  scale: number;
}

interface Token {
  text: string;
  start: number;
  end: number;
  value?: number;
}

const tokenPattern = /\d[\d.,' ]*\d(?!\d)|\d|m[23](?![\p{L}\d])|[\p{L}]+(?:-[\p{L}]+)*/gu;
const figure = /^\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?$|^\d+(?:[.,]\d+)?$/;

/**
 * Figures as people write them on both sides of the Atlantic: "1.500,50", "1,500.50", "12.5", "5 000".
 * A single separator before exactly three digits groups thousands. Null when it is no figure.
 */
export function parseFigure(text: string): number | null {
  if (!figure.test(text)) return null;
  // Colombian and Swiss hands set millions off with an apostrophe and thousands with a point.
  if (/^\d{1,3}'\d{3}(?:[.,]\d{3})+$/.test(text)) return Number(text.replace(/\D/g, ""));
  const grouped = /^(\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?$/.exec(text);
  if (grouped && grouped[2] !== grouped[3] && !/^0\d*[.,]/.test(text)) {
    return Number(`${grouped[1]?.replace(/[.,' ]/g, "")}.${grouped[4] ?? 0}`);
  }
  const plain = Number(text.replace(",", "."));
  return Number.isFinite(plain) ? plain : null;
}

/** All numbers in a folded text, in figures and words, with multipliers ("8 mil", "2,5M", "millón y medio"). */
export function findNumbers(folded: string, locale: Locale): NumberMatch[] {
  const tokens = tokenise(folded, locale);
  const found: NumberMatch[] = [];
  for (let i = 0; i < tokens.length; ) {
    const read = readNumber(tokens, i, locale);
    if (read) {
      found.push(read.match);
      i = read.next;
    } else i += 1;
  }
  return found;
}

function tokenise(folded: string, locale: Locale): Token[] {
  const tokens: Token[] = [];
  for (const match of folded.matchAll(tokenPattern)) {
    const text = match[0];
    const start = match.index;
    if (/^\d/.test(text)) pushFigures(tokens, text, start);
    else pushWords(tokens, text, start, locale);
  }
  return tokens;
}

/** "5 000" is one figure; "600 123" of a phone or "3 200" of two answers fall apart at the spaces when they must. */
function pushFigures(tokens: Token[], text: string, start: number): void {
  const whole = parseFigure(text);
  if (whole !== null) {
    tokens.push({ text, start, end: start + text.length, value: whole });
    return;
  }
  for (const part of text.matchAll(/\d+(?:[.,']\d+)*/g)) {
    const value = parseFigure(part[0]);
    const at = start + part.index;
    if (value !== null) tokens.push({ text: part[0], start: at, end: at + part[0].length, value });
  }
}

/** "vint-i-dos" is one word; "twenty-five" and "cinco-ocho" fall apart. */
function pushWords(tokens: Token[], text: string, start: number, locale: Locale): void {
  if (!text.includes("-") || numberWords[locale][text] !== undefined) {
    tokens.push({ text, start, end: start + text.length });
    return;
  }
  for (const part of text.matchAll(/[^-]+/g)) {
    tokens.push({ text: part[0], start: start + part.index, end: start + part.index + part[0].length });
  }
}

interface Sum {
  total: number;
  current: number;
  last: number;
  end: number;
  mantissa: number;
  scale: number;
  seen: boolean;
}

function readNumber(
  tokens: Token[],
  from: number,
  locale: Locale,
): { match: NumberMatch; next: number } | null {
  const first = tokens[from] as Token;
  const sum: Sum = {
    total: 0,
    current: 0,
    last: Number.POSITIVE_INFINITY,
    end: 0,
    mantissa: 0,
    scale: 1,
    seen: false,
  };
  let i = from;
  while (i < tokens.length && takeToken(sum, tokens, i, locale)) {
    i += 1;
    const joiner = tokens[i];
    if (joiner && joiners[locale].has(joiner.text) && joins(sum, tokens[i + 1], tokens[i + 2], locale))
      i += 1;
  }
  if (!sum.seen) return null;
  const value = sum.total + sum.current;
  const mantissa = sum.scale === 1 ? value : sum.mantissa;
  return { match: { value, start: first.start, end: sum.end, mantissa, scale: sum.scale }, next: i };
}

/** Adds one token to the number under way; false when it does not belong to it. */
function takeToken(sum: Sum, tokens: Token[], index: number, locale: Locale): boolean {
  const token = tokens[index] as Token;
  const multiplier = multipliers[locale][token.text];
  if (multiplier !== undefined) return takeMultiplier(sum, token, multiplier, tokens[index - 1]);
  if (quarters.has(token.text) && !sum.seen) return takeQuarter(sum, tokens, index, locale);
  if (linksToMultiplier(sum, tokens, index, locale)) return true;
  if (halves.has(token.text)) return takeHalf(sum, token, tokens.slice(index + 1, index + 3), locale);
  if (token.value !== undefined) {
    if (sum.seen && (sum.scale === 1 || token.value >= sum.scale || sum.current !== 0)) return false;
    return add(sum, token, token.value, 0);
  }
  const word = numberWords[locale][token.text];
  if (word === undefined) return false;
  // "two and a half", "half a million": the article belongs to the half.
  if (articles.has(token.text) && besideHalf(tokens, index)) return true;
  if (articles.has(token.text) && !sum.seen && !startsNumber(tokens[index + 1], locale)) return false;
  const size = magnitude(word);
  return size < sum.last && add(sum, token, word, size);
}

/** Units may follow tens, tens hundreds; never the other way round ("dos tres" are two numbers). */
function magnitude(value: number): number {
  if (value >= 100) return 3;
  if (value >= 20) return 2;
  return 1;
}

function add(sum: Sum, token: Token, value: number, last: number): boolean {
  sum.current += value;
  sum.last = last;
  sum.end = token.end;
  sum.seen = true;
  return true;
}

function takeMultiplier(sum: Sum, token: Token, factor: number, before: Token | undefined): boolean {
  const short = token.text.length <= 2 && token.text !== "mi";
  // "k" and "m" count only glued to figures: "5k" is money, "12 m" is a length.
  if (short && !(before?.value !== undefined && before.end === token.start)) return false;
  // "mi" is a million after a figure in Brazil, and a possessive elsewhere.
  if (token.text === "mi" && before?.value === undefined) return false;
  if (
    !sum.seen &&
    /^(?:k|m|mm|mi|palos?|lucas?|grand|contos?|mill|miles|thousands|hundred)$/.test(token.text)
  )
    return false;
  // "Cinco mil contos" are five thousand: the coin is named after the amount.
  if (/^contos?$/.test(token.text) && sum.scale >= factor) {
    sum.end = token.end;
    return true;
  }
  if (factor === 100) {
    sum.current = (sum.current || 1) * 100;
  } else {
    const base = sum.current || (sum.total > 0 && factor > sum.scale ? 0 : 1);
    sum.mantissa = sum.scale === 1 ? base : sum.mantissa;
    sum.total =
      factor > sum.scale && sum.scale !== 1 ? (sum.total + sum.current) * factor : sum.total + base * factor;
    sum.current = 0;
    sum.scale = factor;
  }
  sum.last = Number.POSITIVE_INFINITY;
  sum.end = token.end;
  sum.seen = true;
  return true;
}

/** "Un cuarto de millón", "a quarter million": a fourth of what is multiplied next. */
function takeQuarter(sum: Sum, tokens: Token[], index: number, locale: Locale): boolean {
  const next = tokens.slice(index + 1, index + 4).find(({ text }) => !links.has(text));
  return (
    next !== undefined &&
    multipliers[locale][next.text] !== undefined &&
    add(sum, tokens[index] as Token, 0.25, 0)
  );
}

/** The "de" of "un cuarto de millón", the "of" of "a couple of grand". */
function linksToMultiplier(sum: Sum, tokens: Token[], index: number, locale: Locale): boolean {
  if (!sum.seen || !links.has(tokens[index]?.text ?? "")) return false;
  const before = tokens[index - 1]?.text ?? "";
  if (!quarters.has(before) && before !== "couple" && !links.has(before)) return false;
  const next = tokens[index + 1]?.text ?? "";
  return links.has(next) || multipliers[locale][next] !== undefined;
}

/** "medio millón", "millón y medio", "dos y medio", "two and a half". */
function takeHalf(sum: Sum, token: Token, [after, next]: Token[], locale: Locale): boolean {
  if (!sum.seen) {
    const scaled = after && articles.has(after.text) ? next : after;
    return scaled !== undefined && multipliers[locale][scaled.text] !== undefined && add(sum, token, 0.5, 0);
  }
  if (sum.last === 0 && sum.current % 1 !== 0) return false;
  const unit = sum.current === 0 && sum.scale > 1 ? sum.scale : 1;
  return add(sum, token, unit / 2, 0);
}

/** Whether "y", "e", "and" goes on with the number: "treinta y dos", "millón y medio", "mil e quinhentos". */
function joins(sum: Sum, after: Token | undefined, afterNext: Token | undefined, locale: Locale): boolean {
  if (!sum.seen || !after) return false;
  if (halves.has(after.text)) return true;
  if (locale === "en" && after.text === "a") return halves.has(afterNext?.text ?? "");
  const word = numberWords[locale][after.text];
  if (word === undefined || articles.has(after.text))
    return word === 1 && sum.current >= 20 && sum.current % 10 === 0;
  if (sum.current === 0) return sum.scale > 1 && word < sum.scale;
  return magnitude(word) < sum.last && (sum.current >= 20 || word >= 100) && sum.last !== 0;
}

const besideHalf = (tokens: Token[], index: number): boolean =>
  halves.has(tokens[index + 1]?.text ?? "") || halves.has(tokens[index - 1]?.text ?? "");

function startsNumber(token: Token | undefined, locale: Locale): boolean {
  if (!token) return false;
  return multipliers[locale][token.text] !== undefined && !/^(?:k|m|mm|mi)$/.test(token.text);
}
