import type { Source } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import { classifyQuestion, type QuestionKind } from "./answer/classify-question";
import {
  answerPlain,
  foundAddress,
  foundContact,
  foundDuration,
  foundHours,
  foundServices,
} from "./answer/facts";
import { matchUnits, sameQuestion, tells, weigher } from "./answer/match";
import { phrases, pick } from "./answer/phrases";
import { answerPrice } from "./answer/price";
import type { Finding, Search } from "./answer/search-state";
import { type Unit, unitsOf } from "./answer/units";
import type { FoundChunk } from "./schema";
import { fold } from "./terms";

export interface AnswerInput {
  question: string;
  /** The language to answer in. */
  locale: Locale;
  /** Best first: what search found, and what `configToChunks` makes of the agent's configuration. */
  chunks: FoundChunk[];
  /** Counts up with each answer of a conversation, so that beginnings vary. */
  variant?: number;
}

export interface KnowledgeAnswer {
  text: string;
  /** Null when it comes from the agent's configuration. */
  source: Source | null;
  /** 0 to 1; from 0.6 on it can be said as it stands. */
  confidence: number;
  kind: QuestionKind;
  /** False when what was asked is not known and the text offers what comes closest, saying so. */
  exact: boolean;
}

/**
 * Answers a question from chunks with their own sentences and rows: the price of the very thing that was asked, the hours
 * of that day, the sentence that says it. Null when they do not say it: nothing is guessed. Needs no model.
 */
export function answerFromChunks(input: AnswerInput): KnowledgeAnswer | null {
  const own = input.chunks.filter((chunk) => chunk.locale === input.locale);
  if (isTranslated(input)) return answerFrom({ ...input, chunks: own });
  // Who keeps the same facts in several languages hears them in the asker's; what is written in another comes after.
  const first = own.length < input.chunks.length ? answerFrom({ ...input, chunks: own }) : null;
  return first?.exact && first.confidence >= 0.6 ? first : answerFrom(input);
}

/** Fewer answers than these are no translation of the others: somebody wrote one or two in another language. */
const fewAnswers = 3;

/**
 * Whether the agent's stored answers are all there in the asker's language too. Then what is found in another language
 * alone is a chance likeness of words, and is not said to who does not speak it.
 */
function isTranslated({ chunks, locale }: AnswerInput): boolean {
  const answers = new Map<string, Set<string>>();
  for (const { kind, heading, body, locale: written } of chunks) {
    if (kind !== "config" || !heading?.endsWith("?")) continue;
    answers.set(written, (answers.get(written) ?? new Set()).add(body));
  }
  const own = answers.get(locale)?.size ?? 0;
  const most = Math.max(...[...answers.values()].map(({ size }) => size), 0);
  return own >= fewAnswers && own >= most * 0.8;
}

function answerFrom(input: AnswerInput): KnowledgeAnswer | null {
  const question = classifyQuestion(input.question);
  const units = uniqueUnits(input.chunks).filter((unit) => !question.charged || tellsOfCharging(unit));
  if (!units.length) return null;
  const weigh = weigher(units);
  const matches = matchUnits(units, question.focus, weigh);
  const search: Search = {
    question,
    units,
    matches,
    weigh,
    locale: input.locale,
    variant: input.variant ?? 0,
  };
  const finding = answerStored(search) ?? answerByKind(search) ?? answerAside(search);
  return finding && finding.confidence >= 0.35 ? toAnswer(finding, search) : null;
}

const charge =
  /cobr|factur|gratis|gratu[iï]t|\bfree\b|charge|\bpag|\bpay|cost[eo]?|custo|incl[uo]|abon|devol|devuel|refund|sin compromiso/i;

/** "Si no tiene arreglo no se cobra": not what a repair costs, nor that there are repairs. */
const tellsOfCharging = ({ row, question, text }: Unit): boolean =>
  !row && (question !== null || charge.test(text));

/** The passages of a configuration are the same from one message to the next: each is taken apart once. */
const taken = new WeakMap<FoundChunk, Unit[]>();

function unitsIn(chunk: FoundChunk): Unit[] {
  const units = taken.get(chunk) ?? unitsOf(chunk);
  taken.set(chunk, units);
  return units;
}

function uniqueUnits(chunks: FoundChunk[]): Unit[] {
  const seen = new Set<string>();
  return withoutTwins(
    chunks.flatMap(unitsIn).filter(({ text, heading, question, chunk }) => {
      // The same line under two headings is two facts; the overlap of two chunks is one.
      const key = `${question ? chunk.heading : heading} ${text}`;
      return seen.has(key) ? false : !!seen.add(key);
    }),
  );
}

/**
 * A price list that was uploaded also filled the agent's services: each row is there twice. Said alike, the document's is
 * kept, since it can be cited; priced differently, the configuration's, which its owner edits.
 */
function withoutTwins(units: Unit[]): Unit[] {
  const isConfig = (unit: Unit) => unit.chunk.kind === "config";
  const configured = new Map(
    units.flatMap((unit) => (unit.row && isConfig(unit) ? [[nameKey(unit), unit]] : [])),
  );
  const cited = new Set(
    units.flatMap((unit) => {
      const twin = unit.row && !isConfig(unit) ? configured.get(nameKey(unit)) : undefined;
      return twin && amountKey(twin) === amountKey(unit) ? [nameKey(unit)] : [];
    }),
  );
  return units.filter((unit) => {
    if (!unit.row || !configured.has(nameKey(unit))) return true;
    return isConfig(unit) !== cited.has(nameKey(unit));
  });
}

const nameKey = (unit: Unit): string =>
  fold(unit.row?.name ?? "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const amountKey = (unit: Unit): string => (unit.money ?? "").replace(/\D+/g, "") || fold(unit.money ?? "");

/** A human's correction, or a frequent question with its answer, said as it was written. */
function answerStored({ question, units, weigh, variant, locale }: Search): Finding | null {
  const scored = units
    .filter((unit) => unit.question)
    .map((unit) => ({
      unit,
      score: sameQuestion(question, unit, weigh),
    }))
    .sort((a, b) => b.score + preferred(b.unit) - a.score - preferred(a.unit));
  const top = scored[0];
  if (!top || top.score < 0.72) return null;
  const lead = top.unit.chunk.locale === locale ? "" : pick(phrases[locale].foreign, variant);
  return {
    lead,
    lines: [top.unit.text],
    units: [top.unit],
    confidence: Math.min(1, 0.2 + top.score * 0.8),
    exact: true,
  };
}

/** Of two stored questions that are alike, a human's correction. */
const preferred = (unit: Unit): number => (unit.chunk.kind === "correction" ? 0.1 : 0);

/** What no document tells but an answer to another stored question does. */
function answerAside({ question, matches, locale, variant }: Search): Finding | null {
  if (!question.focus.some((term) => !term.soft)) return null;
  const [top] = matches
    .filter(({ unit, inText }) => unit.question && inText >= 0.85 && tells(unit, question.kind))
    .sort((a, b) => b.inText - a.inText);
  if (!top) return null;
  const lead = top.unit.chunk.locale === locale ? "" : pick(phrases[locale].foreign, variant);
  return {
    lead,
    lines: [top.unit.text],
    units: [top.unit],
    confidence: 0.45 + 0.25 * top.inText,
    exact: true,
  };
}

function answerByKind(search: Search): Finding | null {
  switch (search.question.kind) {
    case "price":
      return answerPrice(search) ?? null;
    case "hours":
      return foundHours(search) ?? (search.question.polar ? answerPlain(search) : null);
    case "address":
      return foundAddress(search) ?? answerPlain(search);
    case "contact":
      return foundContact(search);
    case "duration":
      return foundDuration(search);
    case "services":
      return foundServices(search) ?? answerPlain(search);
    default:
      return answerPlain(search);
  }
}

function toAnswer(finding: Finding, { question, locale }: Search): KnowledgeAnswer {
  const [first] = finding.units;
  const body =
    finding.lines.length > 1
      ? finding.lines.map((line) => `• ${line.replace(/\.$/, "")}`).join("\n")
      : ended(finding.lines[0] ?? "");
  const joint = finding.lines.length > 1 || first?.chunk.locale !== locale ? "\n" : " ";
  return {
    text: finding.lead ? `${finding.lead}${joint}${body}` : body,
    source: first ? sourceOf(first, finding.units) : null,
    confidence: Math.round(Math.min(1, finding.confidence) * 100) / 100,
    kind: question.kind,
    exact: finding.exact,
  };
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

function sourceOf({ chunk, heading }: Unit, units: Unit[]): Source | null {
  if (!chunk.chunkId || !chunk.documentId) return null;
  const own = units.filter((unit) => unit.chunk.chunkId === chunk.chunkId);
  return {
    chunkId: chunk.chunkId,
    documentId: chunk.documentId,
    title: chunk.title,
    heading: heading || null,
    excerpt: own
      .map((unit) => unit.text)
      .join("\n")
      .slice(0, 600),
  };
}
