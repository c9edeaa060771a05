import { normaliseDate } from "./normalise/date";
import { findEmail } from "./normalise/email";
import { fold } from "./normalise/fold";
import { deadlineIn } from "./normalise/how-soon";
import { introducedName } from "./normalise/name";
import { type AskingBlock, normaliseAnswer } from "./normalise/normalise";
import { mentionedOption } from "./normalise/option";
import { findPhone } from "./normalise/phone";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./normalise/types";
import type { SlotValue } from "./schema";

/**
 * Slots told along the way in one message ("Soy Ana, 600 123 123, una cocina de 12 m2 con unos 8 mil"), for the
 * given blocks. Only what names itself is taken: a unit, a currency, "soy …", a full date. A bare number is nobody's.
 */
export function extractSlots(
  text: string,
  blocks: readonly AskingBlock[],
  context: NormaliseContext,
): Record<string, SlotValue> {
  const found: Record<string, SlotValue> = {};
  if (blocks.length === 0 || text.length < 3 || text.length > 4000) return found;
  const pieces = new Pieces(text, context);
  for (const block of blocks) {
    if (block.slot === undefined || block.slot in found) continue;
    const read = readFrom(pieces, block, context);
    if (read?.ok) found[block.slot] = read.value;
  }
  return found;
}

/** The parts of a message by what they look like, each read once at most. */
class Pieces {
  private readonly cut: { emailless: string; folded: string };
  private phoneFound: { value: string; start: number; end: number } | null | undefined;

  constructor(
    readonly text: string,
    private readonly context: NormaliseContext,
  ) {
    const emailless = text.includes("@") ? text.replace(/\S+@\S+/g, blanks) : text;
    this.cut = { emailless, folded: fold(emailless) };
  }

  phone(): { value: string; start: number; end: number } | null {
    if (this.phoneFound === undefined) {
      this.phoneFound = /\d{2}/.test(this.text) ? findPhone(this.cut.emailless, this.context) : null;
    }
    return this.phoneFound;
  }

  /** The folded text without address and phone, so that their digits are no amounts. */
  rest(): string {
    const phone = this.phone();
    const { folded } = this.cut;
    return phone
      ? folded.slice(0, phone.start) + " ".repeat(phone.end - phone.start) + folded.slice(phone.end)
      : folded;
  }
}

const blanks = (match: string): string => " ".repeat(match.length);

const money = new RegExp(
  [
    // A sign or name of money beside a figure.
    "(?:(?:entre|de|desde|hasta|menos de|mas de|a partir de|from|between|ate|fins a) )?(?:r\\$|us\\$|mx\\$|\\$|€) ?\\d[\\d.,' ]{0,24}(?: ?(?:k|m|mil(?:lon(?:es)?)?|milhao|milhoes|milions?|thousand|million))?\\b(?: ?(?:-|a|y|e|and|to) ?(?:r\\$|us\\$|\\$|€)? ?\\d[\\d.,]{0,24} ?(?:k|m|mil|millones|milhoes)?\\b)?",
    "(?:(?:entre|de|desde|hasta|menos de|mas de|a partir de|from|between|ate|fins a|up to|under|over) )?\\d[\\d.,' ]{0,24}(?: ?(?:k|mil(?:lon(?:es)?)?|milhao|milhoes|milio|milions|thousand|million))?(?: ?(?:-|a|y|e|i|and|to|hasta) ?\\d[\\d.,]{0,24}(?: ?(?:k|mil|millones|milhoes|milions|thousand))?)?(?: de)? ?(?:€|euros?\\b|eur\\b|pesos\\b|dolares\\b|dollars\\b|usd\\b|cop\\b|mxn\\b|brl\\b|reais\\b|pavos\\b|lucas\\b|palos\\b)",
    // Thousands in figures with nothing countable behind them.
    "(?:(?:entre|de|desde|hasta|menos de|mas de|a partir de|between|ate|fins a|up to|under|over) )?\\d[\\d.,]{0,24}(?: ?(?:y|a|e|i|-|and|to) ?\\d[\\d.,]{0,24})? ?(?:k|mil|millon(?:es)?|milhao|milhoes|milio|milions|thousand|million|grand)\\b(?! ?(?:m2|metros|metres|personas|people|pessoas|persones|kilometros|km))",
    // In words, when the sentence speaks of money.
    "(?:no (?:\\p{L}+ ){0,2})?(?:presupuesto|budget|orcamento|pressupost|gastar|gastarme|invertir|spend|investir)(?:[^.;!?]|\\.(?=\\d)){1,50}",
    "(?:\\p{L}+ ){0,3}(?:mil|millon(?:es)?|milhoes|thousand|million)(?: \\p{L}+){0,3} (?:euros?|pesos|dolares|reais|dollars)",
  ].join("|"),
  "u",
);
const area =
  /\d[\d.,]* ?(?:m\b|mts?\b|metros?\b|metres\b|meters\b|cm\b|ft\b|feet\b|foot\b|')?(?: (?:y medio|i mig|e meio|and a half))? ?(?:[x×]|\bpor\b|\bby\b|\bper\b) ?\d[\d.,]*(?: ?(?:m|mts?|metros?|metres|meters|cm|ft|feet|foot)\b| ?')?|(?:(?:entre|de|between|from) )?(?:\d[\d.,]*(?: ?(?:-|a|y|e|i|to|and) ?\d[\d.,]*)?|\p{L}+(?: y \p{L}+)?) ?(?:m2|m\^2|mts?2|mts\b|metros?(?: cuadrad[oa]s?| quadrados?)?\b|metres(?: quadrats)?\b|sq\.? ?(?:m|ft|feet)\b|sqm\b|sqft\b|square (?:met(?:er|re)s|feet)\b)|\d[\d.,]* ?[x×] ?\d[\d.,]*(?: ?m\b)?/u;
const squareOnly = /m2|cuadrad|quadrad|quadrats|sq|square|[x×]|\b(?:por|by|per)\b/;
/** Something may be measured, counted or paid: else the costlier patterns need not look for it. */
const hintsQuantity =
  /[€$×]|m2|metr|\bmts|mil|person|pesso|people|pax|somos|\bsom\b|mesa|table|taula|para|per a|for\b|euro|peso|reais|dolar|dollar|\dk\b|\d ?x|presup|budget|orcam|pressup|gastar|pareja|invit|comensal|adult|serem|we\b/;
/** Words that make "3 metros" one side of something. */
const oneSide =
  /\b(?:pared|largo|ancho|alto|altura|lineales|wall|long|wide|tall|parede|comprimento|largura|paret|llarg|ample)\b/;
const length =
  /(?:\d[\d.,]*|\p{L}+) ?(?:cm\b|mm\b|centimetros\b|centimetres\b|metros?\b|metres\b|meters\b|mts?\b|m\b)(?! ?(?:2|cuad|quad))(?: (?:y media?|i mig|e meio|and a half)\b)?(?: lineales)?/u;
const people =
  /(?:(?:somos|seremos|serem|som|vamos|we are|we're|we'll be|para|per a?|for) )?(?:\d{1,3}|\p{L}+) (?:adultos?|adults?|personas|persones|pessoas|people|mayores) (?:y|i|e|and|mas) (?:\d{1,2}|\p{L}+) (?:\p{L}+ )?(?:nin[oa]s?|nen[ae]?s?|criancas?|kids?|child(?:ren)?|bebes?|bab(?:y|ies)|peques?|menores)\b|(?:somos|seremos|seriamos|serem|vamos a ser|we are|we're|we'll be|som|mesa para|table for|mesa de|taula per(?: a)?|mesa pra|para|per(?: a)?|for|party of) (?:unas |unos |about )?(\d{1,4}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|two|three|four|five|six|seven|eight|nine|ten|quatro|dois|duas|dues|quatre|cinc|sis|set|vuit)\b(?! ?(?:de |d'|of |\/|semanas|dias|meses|anos|:|h\b|days|weeks|am|pm|[a-z]*eur|€))|\d{1,4} (?:personas|comensales|people|guests|pessoas|persones|pax|adultos|invitados|adults)(?: (?:y|e|and|i) \d{1,2} (?:ninos|criancas|kids|children|nens))?|(?:una? |\p{L}+ )(?:personas|comensales|pessoas|persones)\b|mi (?:pareja|mujer|marido|novi[oa]) y yo|una pareja/u;
const day =
  /\b(?:hoy|manana|pasado|avui|dema|hoje|amanha|depois de amanha|today|tomorrow|tonight|lunes|martes|miercoles|jueves|viernes|sabado|domingo|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|segunda|terca|quarta|quinta|sexta|monday|tuesday|wednesday|thursday|friday|saturday|sunday|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gener|febrer|marc|maig|juny|juliol|agost|setembre|novembre|desembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|may|june|july|august|september|october|november|december|semana que viene|proxima semana|semana que vem|next week|setmana que ve|finde|fin de semana|weekend|cuanto antes|asap|dentro de \S+ (?:dias|semanas|meses)|en (?:\d+|una|dos|tres|un|unos|unas) (?:dias|semanas?|mes(?:es)?)|in (?:a|two|three|\d+) (?:days?|weeks?|months?)|mes que viene|proximo mes|next month)\b|\b\d{1,2}\/\d{1,2}\b/;

/** Whether a folded text names a day, or a stretch of days. */
export const namesDay = (folded: string): boolean => day.test(folded);

const days = new RegExp(day.source, "g");
export const withoutDays = (folded: string): string => folded.replace(days, " ");

function readFrom(pieces: Pieces, block: AskingBlock, context: NormaliseContext): Normalised | null {
  switch (block.type) {
    case "buttons":
      return optionIn(pieces, block, context);
    case "date":
    case "book":
      return dayIn(pieces, block, context);
    case "range":
      return part(pieces, block, context, block.unit);
    case "input":
      return inputIn(pieces, block, context);
  }
}

/** Whoever does not know one thing has not said so of the others. */
const doubt =
  /(?<!\p{L})(?:no (?:lo )?s[eé]|ni idea|not sure|(?:don'?t|do not) know|n[aã]o sei|no ho s[eé]|(?:me )?da igual|otr[oa]s?|outr[oa]s?|other)(?!\p{L})/giu;

function optionIn(
  pieces: Pieces,
  block: Extract<AskingBlock, { type: "buttons" }>,
  context: NormaliseContext,
): Normalised | null {
  const option =
    mentionedOption(pieces.text.replace(doubt, " "), block.options) ??
    deadlineIn(pieces.text, block.options, context);
  return option && { ok: true, value: { type: "choice", value: option.value, raw: rawOf(pieces.text) } };
}

function dayIn(
  pieces: Pieces,
  block: Extract<AskingBlock, { type: "date" | "book" }>,
  context: NormaliseContext,
): Normalised | null {
  const rest = pieces.rest();
  if (!day.test(rest)) return null;
  const quiet = hintsQuantity.test(rest)
    ? rest.replace(money, blanks).replace(area, blanks).replace(people, blanks)
    : rest;
  const limits =
    block.type === "date"
      ? { precision: block.precision, ...block.validation }
      : { precision: "datetime" as const, maxDaysAhead: 366 };
  const read = normaliseDate(
    quiet,
    { ...limits, timeOptional: block.type === "date" && block.precision === "date" },
    context,
  );
  return read.ok ? { ok: true, value: { ...read.value, raw: rawOf(pieces.text) } } : read;
}

function inputIn(
  pieces: Pieces,
  block: Extract<AskingBlock, { type: "input" }>,
  context: NormaliseContext,
): Normalised | null {
  switch (block.kind) {
    case "name":
      return textValue(introducedName(pieces.text), pieces.text);
    case "email":
      return textValue(findEmail(pieces.text), pieces.text);
    case "phone":
      return textValue(pieces.phone()?.value ?? null, pieces.text);
    case "money":
    case "area":
    case "length":
    case "people":
      return part(pieces, block, context, block.kind);
    default:
      return null;
  }
}

const textValue = (value: string | null, raw: string): Normalised | null =>
  value === null ? null : { ok: true, value: { type: "text", value, raw: rawOf(raw) } };

/** Reads the stretch of the text that looks like the quantity, and nothing around it. */
function part(
  pieces: Pieces,
  block: AskingBlock,
  context: NormaliseContext,
  kind: string,
): Normalised | null {
  const pattern = { money, area, length, people }[kind];
  const rest = pieces.rest();
  // "2 metros" is a length where a flow asks for both.
  const match = pattern?.exec(kind === "money" ? rest : rest.replace(money, keepMeasures));
  if (!match) return null;
  if (kind === "area" && !squareOnly.test(match[0]) && oneSide.test(rest)) return refuse("not_an_area");
  if (kind === "length" && squareOnly.test(match[0])) return refuse("not_a_length");
  return normaliseAnswer(block, match[0], context);
}

const keepMeasures = (match: string): string => (/m2|metr|\bm\b/.test(match) ? match : blanks(match));
