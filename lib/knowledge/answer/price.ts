import type { Locale } from "@/lib/i18n/locales";
import { sameTerm, type Term, termsOf } from "../terms";
import type { Match } from "./match";
import { phrases, pick } from "./phrases";
import { priceSentence } from "./price-sentence";
import type { Finding, Search } from "./search-state";
import { moneyPattern, type Row, type Unit } from "./units";

/** From here on a unit is about what was asked. */
const about = 0.6;

/** The price of what was asked; where it has none, what comes closest, said to be that; else null. */
export function answerPrice(search: Search): Finding | null {
  const { question, matches, locale, variant } = search;
  const priced = matches.filter(({ unit }) => unit.money && !unit.question);
  if (!priced.length) return null;
  const strong = question.focus.filter((term) => !term.soft);
  const said = phrases[locale];
  if (!question.focus.length) return priceList(priced, search);

  const top = Math.max(...priced.map((match) => match.inText));
  if (top >= about) {
    const best = narrowed(
      priced.filter((match) => match.inText >= top - 0.05),
      question.focus,
    );
    return finding(
      best.slice(0, 6),
      pick(best.length > 1 ? said.prices : said.one, variant),
      0.55 + 0.45 * top,
      true,
      locale,
    );
  }
  const underHeading = Math.max(...priced.map((match) => match.withHeading));
  if (underHeading >= about) {
    const section = priced.filter((match) => match.withHeading >= underHeading - 0.05).slice(0, 6);
    return finding(
      section,
      pick(section.length > 1 ? said.prices : said.one, variant),
      0.5 + 0.3 * underHeading,
      true,
      locale,
    );
  }
  if (!strong.length) return null;
  return nearest(priced, search, strong);
}

function priceList(priced: Match[], { locale, variant }: Search): Finding | null {
  const rows = priced.filter(({ unit }) => unit.row).slice(0, 6);
  const [only] = rows;
  if (!only) return null;
  return finding(
    rows,
    pick(rows.length > 1 ? phrases[locale].somePrices : phrases[locale].one, variant),
    0.6,
    true,
    locale,
  );
}

/**
 * Of equally good matches those whose name is just what was asked; else those named after it ("Implante unitario" rather
 * than "Corona sobre implante" for "implante"). A Spanish name begins with its noun, an English one ends in it.
 */
export function narrowed(matches: Match[], focus: Term[]): Match[] {
  const rows = matches.filter(({ unit }) => unit.row);
  if (!rows.length) return paragraph(matches);
  const nameTerms = ({ unit }: Match) => termsOf(bareName(unit));
  const exact = rows.filter((match) =>
    nameTerms(match).every((term) => focus.some((asked) => sameTerm(asked, term))),
  );
  if (exact.length) return exact.slice(0, 1);
  const headed = rows.filter((match) => {
    const terms = nameTerms(match);
    return [terms[0], terms.at(-1)].some(
      (term) => term && focus.some((asked) => !asked.soft && sameTerm(asked, term)),
    );
  });
  return headed.length ? headed : matches;
}

/** Sentences that are equally good: those of the first one's paragraph, to be said as one. */
const paragraph = (matches: Match[]): Match[] =>
  matches.filter(
    ({ unit }) => unit.chunk === matches[0]?.unit.chunk && unit.block === matches[0]?.unit.block,
  );

const bareName = (unit: Unit): string => (unit.row?.name ?? unit.text).replace(/\(.*?\)|,.*$/g, "");

/** Needs the noun of what was asked, and one that is not said of half the list. */
function nearest(priced: Match[], search: Search, strong: Term[]): Finding | null {
  const { locale, variant, weigh } = search;
  const heads = [strong[0], strong.at(-1)].filter((term) => term !== undefined);
  const near = priced
    .filter((match) => match.inText >= 0.22 && match.unit.row)
    .filter(({ unit }) => {
      const terms = termsOf(bareName(unit));
      return heads.some((head) => terms.some((term) => sameTerm(head, term)) && weigh(head) > 1.2);
    })
    .sort((a, b) => b.inText - a.inText)
    .slice(0, 3);
  if (!near.length) return null;
  return finding(near, pick(phrases[locale].nearPrices, variant), 0.45, false, locale);
}

function finding(
  matches: Match[],
  lead: string,
  confidence: number,
  exact: boolean,
  locale: Locale,
): Finding | null {
  const units = matches.map((match) => match.unit);
  if (!units.length) return null;
  // Sentences speak for themselves; a row wants a beginning.
  if (exact && units.every((unit) => !unit.row))
    return { lead: "", lines: [units.map((unit) => unit.text).join(" ")], units, confidence, exact };
  const [only] = units;
  // One price speaks for itself.
  const sentence =
    exact && units.length === 1 && only?.chunk.locale === locale ? priceSentence(only, locale) : null;
  if (sentence) return { lead: "", lines: [sentence], units, confidence, exact };
  return {
    lead,
    lines: units.map((unit) => unitLine(unit, locale)),
    units,
    confidence,
    exact,
  };
}

/** A row as a person would tell it, price first; a sentence as it is. */
export const unitLine = (unit: Unit, locale: Locale): string =>
  unit.row ? rowLine(unit.row, isPrice, unit.chunk.locale === locale) : unit.text;

const isPrice = (text: string): boolean =>
  moneyPattern.test(text) ||
  /\b(?:gratis|gratuit|grátis|free|incluid|consultar|request|consulta)/i.test(text);

/** "Limpieza dental: 60 € (duración: 45 min)". Names of columns are left out where they are in another language. */
function rowLine(row: Row, wanted: (text: string) => boolean, labelled: boolean): string {
  const main = row.cells.find((cell) => wanted(cell.text)) ?? row.cells[0];
  const others = row.cells.filter((cell) => cell !== main);
  const short = others.filter((cell) => cell.text.length <= 60);
  const long = others.filter((cell) => cell.text.length > 60);
  const extras = short
    .map((cell) => (cell.label && labelled ? `${lowered(cell.label)}: ${cell.text}` : cell.text))
    .join(", ");
  const line = `${row.name}: ${main?.text ?? ""}${main ? measureOf(main.label) : ""}${extras ? ` (${extras})` : ""}`;
  return [line, ...long.map((cell) => cell.text)].join(". ");
}

/** "Precio por metro lineal" tells what the price is for. */
const measureOf = (label: string | null): string =>
  label ? (/\s(?:por|per|each)\s.+$/i.exec(label)?.[0] ?? "") : "";

const lowered = (label: string): string =>
  label === label.toUpperCase() ? label : label[0]?.toLowerCase() + label.slice(1);
