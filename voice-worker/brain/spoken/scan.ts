import type { Locale } from "@/lib/i18n/locales";
import type { SpokenLanguage } from "./language";

/** What the text alone does not tell. */
export interface SpokenHints {
  /** The tenant's currency: what "$" means. */
  currency?: string;
}

/** A place in a text, as rules look at it. */
export interface Scan {
  text: string;
  at: number;
  /** The text before, a line's worth. */
  before: string;
  locale: Locale;
  language: SpokenLanguage;
  hints: SpokenHints;
}

export interface Found {
  length: number;
  spoken: string;
}

/** Reads what stands at the scan's place, or null when it is not the rule's. */
export type Rule = (scan: Scan) => Found | null;

/** Runs a sticky pattern at a place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The full stop of a short form that also ends its sentence is said: "etcétera." */
export function closingStop({ text, at }: Scan, length: number): string {
  if (text[at + length - 1] !== ".") return "";
  return /^(?:\s*$|\s+[\p{Lu}¿¡])/u.test(text.slice(at + length, at + length + 12)) ? "." : "";
}

/** Digits one by one, in groups with a breath between them. */
export const dictated = (groups: readonly string[], language: SpokenLanguage): string =>
  groups.map((group) => [...group].map((digit) => language.digits[Number(digit)]).join(" ")).join(", ");
