import type { Locale } from "@/lib/i18n/locales";
import { findNumbers, type NumberMatch } from "./numbers";

/** Bounds in the units the text was written in; null is open. A single figure has both ends equal. */
export interface Bounds {
  min: number | null;
  max: number | null;
  start: number;
  end: number;
}

const upper =
  /(?:menos de|por debajo de|hasta|no mas de|no lleg(?:o|a|amos) a|no arrib(?:o|em) a|nao chego a|not more than|no pasar(?:me)? de|como mucho|como maximo|maximo(?: de)?|max\.?|tope(?: de)?|less than|under|below|up to|at most|no more than|maximum(?: of)?|ate|abaixo de|no maximo|menos que|fins a|menys de|com a molt|com a maxim|com a molt|per sota de|<=?)\s*(?:de |of |a |unos |uns |about )?[r$u€£]{0,3}\s*$/;
const lower =
  /(?:mas de|a partir de|desde|minimo(?: de)?|min\.?|al menos|por lo menos|como minimo|por encima de|more than|over|above|at least|from|starting (?:at|from)|minimum(?: of)?|upwards of|pelo menos|acima de|mais de|no minimo|mes de|com a minim|almenys|des de|per sobre de|a partir d'|>=?)\s*(?:los |las |les |els |de |of |unos |uns |about )?[r$u€£]{0,3}\s*$/;
/** "no quiero gastar más de": the negation is further off. */
const notMoreThan =
  /(?<!\p{L})(?:no|nao|don't|not)(?!\p{L})[^.,;]{0,30}(?:mas de|mais de|mes de|more than|over|above)\s*[r$€£]{0,2}\s*$/u;
const lowerAfter =
  /^\s*(?:€|£|euros?|eur|pesos|dolares|pounds?|quid|reais|m2|metros?|mts?|personas|people|pessoas|persones)?\s*(?:\+|o mas|para arriba|pa arriba|en adelante|como minimo|minimo|or more|and up|upwards|plus|ou mais|para cima|o mes|cap amunt|cap a dalt)(?![\p{L}\d])/u;
const upperAfter =
  /^\s*(?:€|£|euros?|eur|pesos|dolares|pounds?|quid|reais|m2|metros?|mts?|personas|people|pessoas|persones)?\s*(?:como mucho|como maximo|maximo|max|tope|at most|tops|max|no maximo|com a molt|com a maxim)(?![\p{L}\d])/u;
const between =
  /^\s*(?:€|£|euros?|eur|pesos|dolares|dollars|pounds?|quid|reais|m2|m|mts|metros|cm)?\s*(?:-|\/|~|y|a|e|o|u|i|ou|and|to|or|hasta|ate|fins a|al|als)\s*(?:los |las |unos |els |uns )?(?:r\$|us\$|mx\$|\$|€|£)?\s*$/;

/**
 * Reads "entre 5 y 8 mil", "5-8k", "menos de 3000", "a partir de 10 mil", "unos 8 mil". Null without a number;
 * of a text with several unrelated numbers the first counts.
 */
export function readBounds(folded: string, locale: Locale, numbers?: NumberMatch[]): Bounds | null {
  const found = numbers ?? findNumbers(folded, locale);
  const first = found[0];
  if (!first) return null;
  const second = found[1];
  if (second && between.test(folded.slice(first.end, second.start))) return span(first, second);
  const before = folded.slice(0, first.start);
  const after = folded.slice(first.end);
  const place = { start: first.start, end: first.end };
  const both = second && leastAndMost(folded, first, second);
  if (both) return both;
  if (upper.test(before) || notMoreThan.test(before) || upperAfter.test(after))
    return { min: null, max: first.value, ...place };
  if (lower.test(before) || lowerAfter.test(after)) return { min: first.value, max: null, ...place };
  return { min: first.value, max: first.value, ...place };
}

/** "Mínimo 4 mil y máximo 6 mil", "at least 10k but no more than 15k", in either order. */
function leastAndMost(folded: string, first: NumberMatch, second: NumberMatch): Bounds | null {
  const [before, joint] = [folded.slice(0, first.start), folded.slice(first.end, second.start)];
  const isMost = (text: string) => upper.test(text) || notMoreThan.test(text);
  if (isMost(before)) {
    if (isMost(joint) || !lower.test(joint)) return null;
  } else if (!lower.test(before) || !isMost(joint)) return null;
  return span(first, second);
}

/** Two ends; the first borrows the multiplier of the second ("5 y 8 mil"), and the lesser comes first. */
function span(first: NumberMatch, second: NumberMatch): Bounds {
  const borrows = first.scale === 1 && second.scale > 1 && first.value <= second.mantissa;
  const a = borrows ? first.value * second.scale : first.value;
  const b = second.value;
  return { min: Math.min(a, b), max: Math.max(a, b), start: first.start, end: second.end };
}
