import { fold, sameTerm, type Term } from "../terms";
import { classifyQuestion, type Question } from "./classify-question";
import type { Unit } from "./units";

export interface Match {
  unit: Unit;
  /** How much of what was asked about the unit's own words say, 0 to 1, by weight. */
  inText: number;
  /** The same when the headings over it count too. */
  withHeading: number;
}

export type Weigh = (term: Term) => number;

/**
 * How telling each word is among these units: one that stands everywhere ("dental" at a dentist's) tells little, one that
 * stands nowhere counts in full, so that what is not known is not answered.
 */
export function weigher(units: Unit[]): Weigh {
  const known = new Map<string, number>();
  return (term) => {
    const cached = known.get(term.stem);
    if (cached !== undefined) return cached;
    const count = units.filter((unit) => best(term, unit.terms) > 0).length;
    const weight =
      Math.log(1 + Math.max(units.length, 20) / (count + 0.5)) * (term.soft ? (count ? 0.4 : 0.2) : 1);
    known.set(term.stem, weight);
    return weight;
  };
}

export function matchUnits(units: Unit[], focus: Term[], weigh: Weigh): Match[] {
  const total = focus.reduce((sum, term) => sum + weigh(term), 0);
  return units.map((unit) => {
    let inText = 0;
    let withHeading = 0;
    for (const term of focus) {
      const own = best(term, unit.terms);
      inText += own * weigh(term);
      withHeading += Math.max(own, best(term, unit.headingTerms) * 0.75) * weigh(term);
    }
    return total
      ? { unit, inText: inText / total, withHeading: withHeading / total }
      : { unit, inText: 0, withHeading: 0 };
  });
}

/** Stored questions are the same from one message to the next: each is read once. */
const readQuestions = new WeakMap<Unit["chunk"], Question>();

function storedQuestion({ chunk }: Unit): Question {
  const known = readQuestions.get(chunk) ?? classifyQuestion(chunk.heading ?? chunk.title);
  readQuestions.set(chunk, known);
  return known;
}

/** How well a stored question (a correction's, a frequent one's) is the one that is asked. */
export function sameQuestion(question: Question, unit: Unit, weigh: Weigh): number {
  const stored = storedQuestion(unit);
  const open = (kind: Question["kind"]) => kind === "general" || kind === "yes_no";
  if (stored.kind !== question.kind) {
    // "¿Tenéis parking?" and "¿Dónde se puede aparcar?" ask for one thing in two ways: let their words decide.
    if (!open(stored.kind) && !open(question.kind)) return 0;
    // "¿Duele una limpieza?" is no answer to what it costs.
    if (open(stored.kind) && !tells(unit, question.kind)) return 0;
  }
  const sameDays = question.days.every((day) => stored.days.includes(day) || stored.days.length === 0);
  if (!question.focus.length && !stored.focus.length)
    return stored.kind === question.kind && sameDays ? 0.9 : 0;
  // "¿Cuánto se demoran?" asks when one has what was ordered.
  if (!question.focus.length && question.kind === "duration" && stored.kind === "duration")
    return sameDays && tellsOfDelivery(unit.chunk.heading ?? unit.chunk.title) ? 0.85 : 0;
  if (!question.focus.length || !stored.focus.length || !sameDays) return 0;
  // What a stored question begins with is what it is about: "la garantía de la ortodoncia" is about the guarantee.
  const [head] = stored.focus;
  const headed = head && best(head, question.focus) > 0;
  if (!headed && unit.chunk.locale !== "en") return 0;
  // "¿Aceptan perros en la terraza?": what the stored question does not say its answer does.
  const asked = Math.max(
    covered(question.focus, stored.focus, weigh),
    headed ? 0.9 * covered(question.focus, [...stored.focus, ...unit.terms], weigh) : 0,
  );
  const alike = Math.min(
    asked,
    headed
      ? 0.4 + 0.6 * covered(stored.focus, question.focus, weigh)
      : 0.3 + 0.7 * covered(stored.focus, question.focus, weigh),
  );
  if (stored.how && !question.how && question.focus.length > stored.focus.length) return alike * 0.6;
  // Of two that say the same words, the one that asks in the same way.
  return stored.kind === question.kind ? alike : alike * 0.98;
}

/** Whether a text tells what a kind of question asks for. */
export function tells(unit: Unit, kind: Question["kind"]): boolean {
  if (kind === "price") return unit.money !== null;
  if (kind === "duration") return unit.duration !== null;
  if (kind === "hours") return unit.time || unit.days.length > 0;
  return true;
}

/** Whether a text is about how long an order takes to be ready. */
export const tellsOfDelivery = (text: string): boolean =>
  /demor|\btard(?!e\b|es\b)|entreg|plazo|fabric|\btrig|lliur|prazo|deliver|lead time|turnaround/.test(
    fold(text),
  );

/** The share of `focus`, by weight, that `terms` hold. */
function covered(focus: Term[], terms: Term[], weigh: Weigh): number {
  const total = focus.reduce((sum, term) => sum + weigh(term), 0);
  return total ? focus.reduce((sum, term) => sum + best(term, terms) * weigh(term), 0) / total : 0;
}

export const best = (term: Term, terms: Term[]): number =>
  terms.reduce((most, other) => (most === 1 ? 1 : Math.max(most, sameTerm(term, other))), 0);
