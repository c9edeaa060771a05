import { fold, sameTerm, type Term, termsOf } from "../terms";
import { best as bestTerm, type Match, tellsOfDelivery } from "./match";
import { phrases, pick } from "./phrases";
import { narrowed, unitLine } from "./price";
import type { Finding, Search } from "./search-state";
import type { Unit } from "./units";

const about = 0.6;
const isStrong = (term: Term): boolean => !term.soft;

/** The hours of the days that were asked for, or all of them. */
export function foundHours({ question, matches, units, locale, variant, weigh }: Search): Finding | null {
  const hoursWords = termsOf("horario abierto opening hours horari obertura funcionamento");
  const telling = matches.filter(
    ({ unit }) => !unit.question && (unit.time || (unit.days.length > 0 && unit.row)),
  );
  const strong = question.focus.filter(isStrong);
  // "¿A qué hora es el curso?" is not answered with the hours of the shop.
  const focused = strong.length ? telling.filter((match) => match.withHeading >= 0.5) : telling;
  if (strong.some((term) => units.some((unit) => bestTerm(term, unit.terms)))) {
    if (!focused.length) return null;
  } else if (strong.some((term) => weigh(term) > 2 && !isPlace(term))) return null;
  const pool = (focused.length ? focused : telling).filter(({ unit }) => unit.days.length || unit.time);
  const onDays = question.days.length ? namingDays(pool, question.days) : pool;
  if (question.days.length && !onDays.length) return null;
  const score = ({ unit, withHeading }: Match) =>
    withHeading +
    (unit.headingTerms.some((term) => hoursWords.some((word) => sameTerm(word, term))) ? 0.5 : 0) +
    (unit.days.length ? 0.4 : 0) +
    (unit.chunk.kind === "config" ? 0.2 : 0);
  const ranked = [...onDays].sort((a, b) => score(b) - score(a));
  const top = ranked[0];
  if (!top || (score(top) < 0.4 && !strong.length)) return null;
  const together =
    strong.length && focused.length
      ? [top.unit]
      : onDays
          .map(({ unit }) => unit)
          .filter(
            (unit) =>
              unit.chunk === top.unit.chunk &&
              unit.heading === top.unit.heading &&
              (unit.days.length || unit === top.unit),
          );
  const lines = together.slice(0, 9).map((unit) => unitLine(unit, locale));
  const isClosed = (unit: Unit) => unit.chunk.kind === "config" && unit.time && !/\d/.test(unit.text);
  if (question.days.length > 0 && together.every(isClosed)) {
    // Who hears that it is closed wants to know when it is open.
    const open = telling.filter(({ unit }) => unit.chunk === top.unit.chunk && /\d/.test(unit.text));
    const units = open.length > 0 ? open.map(({ unit }) => unit) : together;
    return {
      lead: phrases[locale].closed,
      lines: units.slice(0, 7).map((unit) => unitLine(unit, locale)),
      units,
      confidence: 0.9,
      exact: true,
    };
  }
  return { lead: pick(phrases[locale].hours, variant), lines, units: together, confidence: 0.9, exact: true };
}

/** Those that name one of the days; what holds "every day" only where nothing else does. */
function namingDays(matches: Match[], days: number[]): Match[] {
  const naming = matches.filter(({ unit }) => unit.days.some((day) => days.includes(day)));
  const own = naming.filter(({ unit }) => unit.days.length < 7);
  return own.length ? own : naming;
}

/** "La clínica", "la tienda": the business itself, not a thing it would have to know of. */
const isPlace = (term: Term): boolean =>
  /^(?:clinic|tiend|consult|restaur|oficin|negoci|empres|estudi|studi|showroom|botig|loj|shop|store|office|local|public|atenc|atend|kitchen|cocin)/.test(
    term.stem,
  );

const addressText =
  /(?<!\p{L})(?:c\/|calle|carrer|avda\.?|avenida|avinguda|av\.|plaza|plaça|praça|paseo|passeig|rua|carrera|cra\.?|cl\.|calzada|boulevard|polígono|ronda)\s?[\p{L}\d]|\d+[a-z]?,?\s+(?:\p{Lu}[\p{L}'’]+\s+){1,3}(?:street|st|road|rd|lane|square|avenue|ave|drive|way|place|quay)\b/iu;

export function foundAddress({ question, units, matches, locale, variant }: Search): Finding | null {
  const strong = question.focus.filter((term) => isStrong(term) && !isPlace(term));
  const known = strong.filter((term) => matches.some(({ unit }) => bestTerm(term, unit.terms) > 0));
  if (strong.length && !known.length) return null;
  const words = termsOf(
    "dirección dónde ubicación llegar encontrarnos adreça arribar endereço address visit find contacto contact",
  );
  const score = (unit: Unit) =>
    (addressText.test(unit.text) ? 1 : 0) +
    (/\d/.test(unit.text) ? 0.2 : 0) +
    ([...unit.headingTerms, ...unit.terms].some((term) => words.some((word) => sameTerm(word, term)))
      ? 0.5
      : 0) +
    (unit.chunk.kind === "config" ? 0.3 : 0) +
    known.filter((term) => bestTerm(term, unit.terms)).length * 0.3;
  const top = units.filter((unit) => !unit.question && !unit.row).sort((a, b) => score(b) - score(a))[0];
  if (!top || (!addressText.test(top.text) && !(top.chunk.kind === "config" && score(top) >= 0.8)))
    return null;
  const same = top.chunk.locale === locale;
  return {
    lead: same && top.text.length > 60 ? "" : pick(phrases[locale].address, variant),
    lines: [top.text.replace(/^(?:dirección|adreça|endereço|address):\s*/i, "")],
    units: [top],
    confidence: 0.85,
    exact: true,
  };
}

export function foundContact({ question, units, locale, variant }: Search): Finding | null {
  const words = question.focus.map((term) => term.word).join(" ");
  const asked = fold(words);
  const phone = /\+?\d[\d ().-]{7,}\d/;
  const mail = /[\w.+-]+@[\w-]+\.[\w.]+/;
  const candidates = units.filter(
    (unit) =>
      !unit.question && (phone.test(unit.text) || mail.test(unit.text) || /https?:|www\./.test(unit.text)),
  );
  const strong = question.focus.filter(isStrong);
  const focused = candidates.filter((unit) =>
    strong.some((term) => bestTerm(term, [...unit.terms, ...unit.headingTerms])),
  );
  const pool = focused.length ? focused : candidates;
  const fromConfig = pool.filter((unit) => unit.chunk.kind === "config");
  const chosen = (fromConfig.length ? fromConfig : pool).slice(0, asked ? 2 : 3);
  if (!chosen.length) return null;
  return {
    lead: pick(phrases[locale].one, variant),
    lines: chosen.map((unit) => unit.text),
    units: chosen,
    confidence: 0.8,
    exact: true,
  };
}

/** How long the thing that was asked about takes. */
export function foundDuration({ question, matches, locale, variant }: Search): Finding | null {
  const timed = matches.filter(({ unit }) => unit.duration && !unit.question);
  if (!question.focus.length) return foundDelivery(timed);
  if (!question.focus.some(isStrong)) return null;
  const said = timed.filter((match) => match.withHeading >= about && saysHowLong(match.unit, question.focus));
  if (said.length) {
    const most = Math.max(...said.map((match) => match.withHeading));
    const units = said
      .filter((match) => match.withHeading >= most - 0.05)
      .slice(0, 2)
      .map(({ unit }) => unit);
    return {
      lead: "",
      lines: [units.map((unit) => unit.text).join(" ")],
      units,
      confidence: 0.85,
      exact: true,
    };
  }
  const top = Math.max(0, ...timed.map((match) => match.inText));
  if (top < about) return null;
  const best = timed.filter((match) => match.inText >= top - 0.05);
  const rows = best.filter(({ unit }) => unit.row);
  const chosen = (rows.length ? rows : best).slice(0, 4).map(({ unit }) => unit);
  const lines = chosen.map((unit) => {
    const cell = unit.row?.cells.find((candidate) => unit.duration && candidate.text.includes(unit.duration));
    return unit.row && cell ? `${unit.row.name}: ${cell.text}` : unit.text;
  });
  const lead = chosen.length === 1 && !chosen[0]?.row ? "" : pick(phrases[locale].one, variant);
  return { lead, lines, units: chosen, confidence: 0.55 + 0.4 * top, exact: true };
}

const lasting =
  /\b(?:dura[nr]?|durará|suelen? durar|tardan?|tarda[mr]?|demoran?|demoram?|toman?|triga|triguen|leva|levam|takes?|lasts?|will take)\b/iu;
const wholes =
  /^(?:tratam|tractam|treatm|proces|result|trabaj|treball|trabalh|work|proy|projec|sesi|sess|visit|servic|servei|obra|job|whole|todo|tot)/;

/** "Un tratamiento leve dura entre 6 y 9 meses", under what was asked about: more than the minutes of one appointment. */
function saysHowLong(unit: Unit, focus: Term[]): boolean {
  const verb = lasting.exec(unit.text);
  if (!verb || unit.row) return false;
  const [subject] = termsOf(unit.text.slice(0, verb.index));
  return !!subject && (wholes.test(subject.word) || bestTerm(subject, focus) > 0);
}

/** When one has what was ordered, for who asks nothing more than how long it takes. */
function foundDelivery(timed: Match[]): Finding | null {
  const lasts = timed.filter(({ unit }) => !unit.row && lasting.test(unit.text) && !unit.money);
  const under = ({ unit }: Match) => tellsOfDelivery(unit.heading.split(" > ").at(-1) ?? "");
  const found = lasts.find(under) ?? lasts.find(({ unit }) => tellsOfDelivery(unit.text));
  if (!found) return null;
  return { lead: "", lines: [found.unit.text], units: [found.unit], confidence: 0.75, exact: true };
}

/** What the business does: its services by name. */
export function foundServices({ question, units, matches, locale, variant }: Search): Finding | null {
  const strong = question.focus.filter(isStrong);
  const related = strong.length
    ? matches.filter((match) => match.withHeading >= about).map(({ unit }) => unit)
    : units;
  const rows = related.filter(
    (unit) => unit.row && (unit.money || unit.chunk.kind === "config") && !unit.days.length,
  );
  const own = rows.filter((unit) => unit.chunk.kind === "config");
  const chosen = (own.length > 2 ? own : rows).slice(0, 10);
  if (chosen.length < 2) return null;
  const lines = chosen.map((unit) => unit.row?.name ?? unit.text);
  return {
    lead: pick(phrases[locale].services, variant),
    lines,
    units: chosen,
    confidence: 0.75,
    exact: true,
  };
}

const negative =
  /\b(?:no|sin|nunca|ningún|ninguna|sense|cap|mai|não|nao|sem|nenhum|nenhuma|not|never|without|don't|doesn't|can't|isn't|aren't|cerrado|tancat|fechado|closed|excepto|excepte|exceto|except)\b/i;

/** The sentence that says most of what was asked, with the next one where it goes on. */
export function answerPlain({ question, matches, units, locale, variant }: Search): Finding | null {
  const strong = question.focus.filter(isStrong);
  if (!question.focus.length) return null;
  const candidates = matches.filter(({ unit }) => !unit.question);
  const score = (match: Match) => Math.max(match.inText, match.withHeading * 0.95) + lengthBonus(match.unit);
  const ranked = [...candidates].sort((a, b) => score(b) - score(a));
  const top = ranked[0];
  if (!top) return null;
  const reached = Math.max(top.inText, top.withHeading);
  if (reached < (strong.length ? about : 0.8)) return null;
  if (top.inText < 0.3) return section(top, units, locale, variant, reached);
  const alike = ranked.filter((match) => match.unit.row && match.inText >= top.inText - 0.05);
  const rows = narrowed(alike, question.focus).slice(0, 5);
  const chosen = top.unit.row ? rows.map(({ unit }) => unit) : [top.unit, ...continuation(top.unit, units)];
  const lines = top.unit.row
    ? chosen.map((unit) => unitLine(unit, locale))
    : [chosen.map((unit) => unit.text).join(" ")];
  const affirmed = question.polar && top.inText >= 0.8 && !chosen.some((unit) => negative.test(unit.text));
  const lead = affirmed ? phrases[locale].yes : leadFor(top.unit, locale, variant);
  return { lead, lines, units: chosen, confidence: 0.45 + 0.5 * reached, exact: true };
}

const lengthBonus = (unit: Unit): number => (unit.text.length > 25 || unit.row ? 0.02 : 0);

function leadFor(unit: Unit, locale: Search["locale"], variant: number): string {
  if (unit.chunk.locale !== locale && !unit.row) return pick(phrases[locale].foreign, variant);
  return unit.row ? pick(phrases[locale].one, variant) : "";
}

/** The heading is what was asked about: its text is the answer, as much of it as one reads in a chat. */
function section(
  top: Match,
  units: Unit[],
  locale: Search["locale"],
  variant: number,
  reached: number,
): Finding {
  const under = units.filter((unit) => unit.chunk === top.unit.chunk && unit.heading === top.unit.heading);
  const chosen: Unit[] = [];
  for (const unit of under) {
    const length = chosen.reduce((sum, one) => sum + one.text.length, 0);
    if (chosen.length && length + unit.text.length > 420) break;
    chosen.push(unit);
  }
  const listed =
    chosen.some((unit) => unit.row) || new Set(chosen.map((unit) => unit.block)).size < chosen.length * 0.5;
  const rows = chosen.some((unit) => unit.row || unit.text.length < 60);
  const lines =
    rows && !(!listed && chosen.length === 1)
      ? chosen.map((unit) => unitLine(unit, locale))
      : [chosen.map((unit) => unit.text).join(" ")];
  return {
    lead: leadFor(top.unit, locale, variant),
    lines,
    units: chosen,
    confidence: 0.4 + 0.4 * reached,
    exact: true,
  };
}

/** The next sentence of the same paragraph, when it leans on this one. */
function continuation(unit: Unit, units: Unit[]): Unit[] {
  const next = units[units.indexOf(unit) + 1];
  if (!next || next.block !== unit.block || next.chunk !== unit.chunk || next.row) return [];
  if (unit.text.length + next.text.length > 380) return [];
  const goesOn =
    /^(?:en ese caso|con cualquiera|además|también|a més|també|além|também|in that case|it|they|this|these|beyond|para|si |se |if )/i.test(
      next.text,
    );
  return goesOn ? [next] : [];
}
