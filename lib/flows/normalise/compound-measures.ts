import type { Locale } from "@/lib/i18n/locales";
import { lengthUnits, maskUnits } from "./measure-units";
import { findNumbers } from "./numbers";

const times = /(?<![\p{L}])(?:x|por|by|per)(?!\p{L})|[×*]/u;
const metre = /(?<!\p{L})(?:metros?|metres?|meters?|mts?\.?|m)(?!\p{L})/u;
const feetAndInches =
  /(\d+(?:[.,]\d+)?)\s*(?:'(?!')|ft\.?|feet|foot|pies?)\s*(?:(?:and|y|i|e) )?(\d+(?:[.,]\d+)?)\s*(?:"|''|in\b|inch(?:es)?\b|pulgadas?\b|polegadas?\b)?(?![\d\p{L}'])/u;

/** Both sides in figures from here on are centimetres: no room is a hundred metres long and wide. */
const surelyCentimetres = 100;

/**
 * Square metres of two sides in a folded text: "3x4", "3,5 por 4", "300 x 240 cm", "12ft by 10ft". A unit said once
 * holds for both. Null where there are not two.
 */
export function productOfSides(folded: string, locale: Locale): number | null {
  const sign = times.exec(folded) ?? /(?<=\d ?[a-z]{0,6} ?)x(?= ?\d)/.exec(folded);
  if (!sign) return null;
  const a = sideOf(folded.slice(0, sign.index), locale);
  const b = sideOf(folded.slice(sign.index + sign[0].length), locale);
  if (!a || !b) return null;
  const shared = a.factor ?? b.factor;
  const bare = Math.min(a.value, b.value) >= surelyCentimetres ? 1 : 100;
  const centimetres = (side: Side) => side.value * (side.factor ?? shared ?? bare);
  return (centimetres(a) * centimetres(b)) / 10_000;
}

interface Side {
  value: number;
  /** Centimetres of one; null where no unit was said. */
  factor: number | null;
}

function sideOf(text: string, locale: Locale): Side | null {
  const compound = compoundLength(text, locale);
  if (compound !== null) {
    const factor = feetAndInches.test(text) ? 30.48 : 100;
    return { value: compound / factor, factor };
  }
  const { masked, factor } = maskUnits(text, lengthUnits);
  const [only, ...rest] = findNumbers(masked, locale);
  return only && rest.length === 0 ? { value: only.value, factor } : null;
}

/**
 * Centimetres of a length told in two units, or one and a part, in a folded text: "1 m 80", "2m40", "un metro veinte",
 * "metro y medio", "3 metros y 20 cm", "8 ft 6 in". Null where it is not.
 */
export function compoundLength(folded: string, locale: Locale): number | null {
  const imperial = feetAndInches.exec(folded);
  if (imperial) {
    const [feet = 0, inches = 0] = imperial.slice(1).map((one) => Number(one.replace(",", ".")));
    return inches < 12 ? (feet * 12 + inches) * 2.54 : null;
  }
  const unit = metre.exec(folded);
  if (!unit) return null;
  const metres = wholeMetres(folded.slice(0, unit.index), locale);
  const part = partOfMetre(folded.slice(unit.index + unit[0].length), locale);
  return metres === null || part === null ? null : metres * 100 + part;
}

/** "Metro y medio" and "un metro veinte" are of one. */
function wholeMetres(before: string, locale: Locale): number | null {
  const said = findNumbers(before, locale).at(-1);
  if (!said)
    return /^(?:\P{L}*(?:de|sobre|unos|casi|un|uno|um|a|one|uns|hace|mide|medeix|tem))*\P{L}*$/u.test(before)
      ? 1
      : null;
  return Number.isInteger(said.value) && /^\s*$/.test(before.slice(said.end)) ? said.value : null;
}

function partOfMetre(after: string, locale: Locale): number | null {
  const rest = after.replace(/^\s*(?:(?:y|i|e|and|con|amb|com) )?\s*/, "");
  if (/^(?:medi[oa]|mig|mitja|mei[oa]|(?:a )?half)(?!\p{L})/u.test(rest)) return 50;
  const [said] = findNumbers(rest, locale);
  if (said?.start !== 0) return null;
  const inCentimetres = /^\s*(?:cms?\b|cent[ií]m\p{L}*)/u.test(rest.slice(said.end));
  const least = inCentimetres ? 1 : 10;
  const alone = inCentimetres || !/^\s*(?:\p{L}|[,.]\d|%|-)/u.test(rest.slice(said.end));
  return alone && said.value >= least && said.value < 100 ? said.value : null;
}
