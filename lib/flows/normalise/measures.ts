import type { SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { compoundLength, productOfSides } from "./compound-measures";
import { fold } from "./fold";
import { areaUnits, lengthUnits, maskUnits, type Unit } from "./measure-units";
import { findNumbers, type NumberMatch } from "./numbers";
import { type Bounds, readBounds } from "./range";
import { type NormaliseContext, type Normalised, type Reason, rawOf, refuse } from "./types";

type NumberValue = Extract<SlotValue, { type: "number" }>;
type Range = Extract<SlotValue, { type: "range" }>;

/** No count or measure of a contact is larger, and all below are exact. */
const ceiling = 1e12;

/** An area in square metres: "12 m²", "unos 80 metros", "3x4", "1.200 sq ft". A bare figure is square metres. */
export function normaliseArea(text: string, context: NormaliseContext): Normalised<NumberValue> {
  const read = readMeasure(text, context, areaUnits, 1, "m2");
  return read ? single(read, text, "m2") : refuse(emptyOr(text, "not_an_area"));
}

/**
 * A length in centimetres: "2,5 m", "2 metros y medio", "250 cm", "1 m 80". A bare figure up to 20 is taken as
 * metres, since nobody measures a kitchen in less than 20 cm.
 */
export function normaliseLength(text: string, context: NormaliseContext): Normalised<NumberValue> {
  const read = readMeasure(text, context, lengthUnits, null, "cm");
  return read ? single(read, text, "cm") : refuse(emptyOr(text, "not_a_length"));
}

/** A bare number: "3", "unos treinta", "a dozen"; of bounds the middle counts. */
export function normaliseNumber(text: string, context: NormaliseContext): Normalised<NumberValue> {
  const folded = dozens(fold(text));
  const bounds = readBounds(folded, context.locale) ?? article(folded);
  if (!bounds) return refuse(emptyOr(text, "not_a_number"));
  const sign = /(?:^|\s)-\s*$/.test(folded.slice(0, bounds.start)) ? -1 : 1;
  const value = round(middle(bounds) * sign);
  if (Math.abs(value) > ceiling) return refuse("too_large");
  return { ok: true, value: { type: "number", value, raw: rawOf(text) } };
}

/** How many people: "somos 4", "mesa para dos", "2 adultos y 3 niños", "a couple". */
export function normalisePeople(text: string, context: NormaliseContext): Normalised<NumberValue> {
  const folded = dozens(fold(text)).replace(clock, (match) => " ".repeat(match.length));
  const value = headcount(folded, context.locale);
  if (value === null) return refuse(emptyOr(text, "not_a_number"));
  return { ok: true, value: { type: "number", value, unit: "people", raw: rawOf(text) } };
}

export type RangeUnit = "area" | "length" | "people" | "number";

/** Bounds in the unit asked for: m2, cm, people or bare numbers. */
export function normaliseMeasureRange(
  text: string,
  unit: RangeUnit,
  context: NormaliseContext,
): Normalised<Range> {
  const read = readRange(text, unit, context);
  if (!read)
    return refuse(
      emptyOr(text, unit === "area" ? "not_an_area" : unit === "length" ? "not_a_length" : "not_a_number"),
    );
  const label = { area: "m2", length: "cm", people: "people", number: "number" }[unit];
  return { ok: true, value: { type: "range", min: read.min, max: read.max, unit: label, raw: rawOf(text) } };
}

function readRange(
  text: string,
  unit: RangeUnit,
  context: NormaliseContext,
): { min: number | null; max: number | null } | null {
  if (unit === "area") return readMeasure(text, context, areaUnits, 1, "m2");
  if (unit === "length") return readMeasure(text, context, lengthUnits, null, "cm");
  const folded = dozens(fold(text));
  if (unit === "people") {
    const added =
      adultsAndChildren(folded, context.locale) ??
      (readBounds(folded, context.locale) ? null : company(folded));
    if (added !== null) return { min: added, max: added };
  }
  return readBounds(folded, context.locale) ?? article(folded);
}

function readMeasure(
  text: string,
  context: NormaliseContext,
  units: readonly Unit[],
  bareFactor: number | null,
  label: "m2" | "cm",
): { min: number | null; max: number | null } | null {
  const folded = fold(text);
  const exact =
    label === "m2" ? productOfSides(folded, context.locale) : compoundLength(folded, context.locale);
  if (exact !== null) return { min: round(exact), max: round(exact) };
  const { masked, factor } = maskUnits(folded, units);
  const numbers = findNumbers(masked, context.locale).filter((number) => !isMoney(masked, number));
  const bounds = readBounds(masked, context.locale, numbers) ?? (factor === null ? null : halfUnit(masked));
  if (!bounds || /(?:^|\s)-\s*$/.test(masked.slice(0, bounds.start))) return null;
  const largest = Math.max(bounds.min ?? 0, bounds.max ?? 0);
  const by = factor ?? bareFactor ?? (largest <= 20 ? 100 : 1);
  const convert = (value: number | null) => (value === null ? null : round(value * by));
  return { min: convert(bounds.min), max: convert(bounds.max) };
}

/** "media hectárea", "half an acre". */
function halfUnit(masked: string): Bounds | null {
  const half = /(?<!\p{L})(?:medi[oa]|mitja|mig|mei[oa]|half(?: an?)?)\s*$/u.exec(masked.trimEnd());
  return half ? { min: 0.5, max: 0.5, start: half.index, end: masked.length } : null;
}

/** "8 mil euros" is no area. */
const isMoney = (masked: string, { start, end }: NumberMatch): boolean =>
  /[$€]\s*$/.test(masked.slice(0, start)) ||
  /^ ?(?:€|euros?\b|pesos\b|dolares\b|dollars\b|reais\b|usd\b|eur\b)/.test(masked.slice(end));

const single = (
  read: { min: number | null; max: number | null },
  text: string,
  unit: string,
): Normalised<NumberValue> => ({
  ok: true,
  value: { type: "number", value: round(middle(read)), unit, raw: rawOf(text) },
});

const middle = ({ min, max }: { min: number | null; max: number | null }): number =>
  min !== null && max !== null ? (min + max) / 2 : (min ?? max ?? 0);

const round = (value: number): number => Math.round(value * 100) / 100;

const emptyOr = (text: string, reason: Reason): Reason => (text.trim() ? reason : "empty");

/** People told apart, in one figure, as company ("mi mujer y yo"), or as "una". The upper end of a range counts. */
function headcount(folded: string, locale: Locale): number | null {
  const added = adultsAndChildren(folded, locale);
  if (added !== null) return added;
  const bounds = readBounds(folded, locale);
  if (bounds) return Math.ceil(bounds.max ?? bounds.min ?? 0);
  return company(folded) ?? article(folded)?.max ?? null;
}

/** "uno", "una", "one" alone answer "how many?". */
function article(folded: string): Bounds | null {
  const one = /(?<!\p{L})(?:un[oa]?|uma?|one|solo yo|just me|so eu|nomes jo|yo solo|yo sola)(?!\p{L})/u.exec(
    folded,
  );
  return one ? { min: 1, max: 1, start: one.index, end: one.index + one[0].length } : null;
}

/** Dozens and pairs as figures, of any length: what follows reads no positions. */
function dozens(folded: string): string {
  return folded
    .replace(/media docena|mitja dotzena|meia duzia|half a dozen/g, "6")
    .replace(/(?:una? |uma |a )?(?:docena|dotzena|duzia|dozen)/g, "12")
    .replace(/un par(?:ell)? de|um par de|a couple(?: of)?|un par/g, "2");
}

/** "A las nueve", "a les 9", "às 20h", "at 8": when they come, not how many. */
const clock =
  /(?<!\p{L})(?:(?:a|sobre|hacia|para|pa|cap a|pra) (?:las?|les) (?:\d{1,2}(?!\d)|\p{L}+)|(?:as|at) \d{1,2}(?!\d))(?:[:.h]\d{2}| ?hs?\b)?|\d{1,2}(?::\d{2}| ?(?:hs?|am|pm)(?!\p{L}))/gu;

const adultsOrChildren =
  /adult[oae]?s?|mayores|grandes|ninos?|ninas?|nens?|nenes?|nen|criancas?|kids?|child(?:ren)?|bebes?|babies|baby|peques?|menores|chicos|chamacos|hijos?|filhos?|fills?/g;
/** "Cuatro personas y dos niños" are six; where adults are named, the persons would be counted twice. */
const personsOrChildren = new RegExp(`personas?|persones|pessoas?|people|${adultsOrChildren.source}`, "g");

function adultsAndChildren(folded: string, locale: Locale): number | null {
  const kinds = /adult|mayores|grandes/.test(folded) ? adultsOrChildren : personsOrChildren;
  const parts = folded.match(kinds);
  if (!parts || parts.length < 2) return null;
  const counts = folded
    .split(kinds)
    .slice(0, -1)
    .map((part) => findNumbers(part, locale).at(-1)?.value ?? article(part)?.min ?? null);
  const known = counts.filter((count) => count !== null);
  return known.length === parts.length ? known.reduce((sum, count) => sum + count, 0) : null;
}

/** "mi mujer y yo", "en pareja", "just the two of us": company without a figure. */
function company(folded: string): number | null {
  if (
    /pareja|parella|casal\b|couple|los dos|both of us|ambos|(?:mujer|marido|esposa|esposo|novi[oa]|amig[oa]|herman[oa]|madre|mama|padre|papa|husband|wife|friend|boyfriend|girlfriend|namorad[oa]|amic|amiga|dona|home|marit) (?:y|e|i|and) (?:yo|eu|jo|i|me)\b|\b(?:eu e (?:(?:a |o )?minha|(?:o )?meu)|me and my|jo i (?:la meva|el meu)|yo y mi) (?:mujer|marido|esposa|esposo|novi[oa]|wife|husband|girlfriend|boyfriend|partner|friend|mum|mom|dad|namorad[oa]|mulher|amig[oa]|mae|pai|dona|home|parella)\b|\by(?:o)? y mi /.test(
      folded,
    )
  )
    return 2;
  return /\bsol[oa]\b|yo nada mas|just me|sozinh[oa]|myself|alone/.test(folded) ? 1 : null;
}
