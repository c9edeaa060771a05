import type { Block, SlotValue } from "@/lib/flows/schema";
import { minorPerUnit } from "./currency";
import { normaliseDate } from "./date";
import { normaliseEmail } from "./email";
import { howSoon, noHurryAmong } from "./how-soon";
import {
  normaliseArea,
  normaliseLength,
  normaliseMeasureRange,
  normaliseNumber,
  normalisePeople,
} from "./measures";
import { normaliseMoney, normaliseMoneyRange } from "./money";
import { normaliseName } from "./name";
import { matchOption } from "./option";
import { normalisePhone } from "./phone";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./types";
import { normaliseYesNo } from "./yes-no";

/** Blocks whose answer fills a slot. */
export type AskingBlock = Extract<Block, { type: "input" | "date" | "range" | "book" | "buttons" }>;
export type InputKind = Extract<Block, { type: "input" }>["kind"];

const longestText = 2000;

/** Reads an answer as the kind of one input, without the block's limits. */
export const kinds: Record<InputKind, (text: string, context: NormaliseContext) => Normalised> = {
  text: normaliseText,
  name: normaliseName,
  email: normaliseEmail,
  phone: normalisePhone,
  number: normaliseNumber,
  area: normaliseArea,
  length: normaliseLength,
  money: normaliseMoney,
  people: normalisePeople,
  yes_no: normaliseYesNo,
};

function normaliseText(text: string): Normalised {
  const value = text.trim().replace(/\s+/g, " ");
  if (!value) return refuse("empty");
  return { ok: true, value: { type: "text", value: value.slice(0, longestText), raw: rawOf(text) } };
}

/**
 * Reads an answer to a block and holds it to the block's limits. `base` is the day a bare time completes;
 * `timeOptional` accepts a day where the time was already asked for in vain.
 */
export function normaliseAnswer(
  block: AskingBlock,
  text: string,
  context: NormaliseContext,
  more: { base?: string | undefined; timeOptional?: boolean } = {},
): Normalised {
  switch (block.type) {
    case "input":
      return withinLimits(kinds[block.kind](text, context), block.validation);
    case "range":
      return withinLimits(
        block.unit === "money"
          ? normaliseMoneyRange(text, context)
          : normaliseMeasureRange(text, block.unit, context),
        block.validation,
      );
    case "date":
      return normaliseDate(text, { precision: block.precision, ...block.validation, ...more }, context);
    case "book":
      return normaliseDate(text, { precision: "datetime", maxDaysAhead: 366, ...more }, context);
    case "buttons": {
      const option =
        noHurryAmong(text, block.options) ??
        matchOption(text, block.options) ??
        howSoon(text, block.options, context);
      if (!option) return refuse(text.trim() ? "not_an_option" : "empty");
      return { ok: true, value: { type: "choice", value: option.value, raw: rawOf(text) } };
    }
  }
}

/** A value from elsewhere (a model, a stored contact), held to what the block accepts. */
export function revalidate(block: AskingBlock, value: SlotValue, context: NormaliseContext): Normalised {
  if (value.type === "declined") return { ok: true, value };
  const read = normaliseAnswer(block, canonicalText(value), context, { timeOptional: true });
  return read.ok ? { ok: true, value: { ...read.value, raw: value.raw } } : read;
}

/** A value written so that its normaliser reads it back unchanged. */
export function canonicalText(value: SlotValue): string {
  switch (value.type) {
    case "money":
      return `${major(value.value, value.currency)} ${value.currency}`;
    case "range":
      return rangeText(value);
    case "number":
      return value.unit && value.unit !== "people" ? `${value.value} ${value.unit}` : String(value.value);
    case "boolean":
      return value.value ? "yes" : "no";
    case "date":
      return value.partOfDay ? `${value.value} ${value.partOfDay}` : value.value;
    case "declined":
      return "";
    default:
      return value.value;
  }
}

const major = (minor: number, currency: string): string => {
  const unit = minorPerUnit(currency);
  return (minor / unit).toFixed(unit === 1 ? 0 : 2);
};

function rangeText({ min, max, unit, currency }: Extract<SlotValue, { type: "range" }>): string {
  const show = (value: number) => (unit === "money" ? major(value, currency ?? "") : String(value));
  const suffix = unit === "money" ? (currency ?? "") : unit === "m2" || unit === "cm" ? unit : "";
  if (min !== null && max !== null)
    return min === max ? `${show(min)} ${suffix}` : `${show(min)} - ${show(max)} ${suffix}`;
  if (max !== null) return `< ${show(max)} ${suffix}`;
  return `> ${show(min ?? 0)} ${suffix}`;
}

type Limits = { min?: number | undefined; max?: number | undefined } | undefined;

/** Text is measured in characters, all else in its normalised unit; of a range the wider end counts. */
function withinLimits(read: Normalised, limits: Limits): Normalised {
  if (!read.ok || !limits) return read;
  const { value } = read;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits;
  if (value.type === "text") {
    if (value.value.length < min) return refuse("too_short");
    return value.value.length > max ? refuse("too_long") : read;
  }
  const [low, high] = ends(value);
  if ((high ?? low ?? min) < min) return refuse("too_small");
  return (low ?? high ?? max) > max ? refuse("too_large") : read;
}

/** The least and greatest a value can be; null where it is open or no quantity. */
export function ends(value: SlotValue): [number | null, number | null] {
  if (value.type === "number" || value.type === "money") return [value.value, value.value];
  return value.type === "range" ? [value.min, value.max] : [null, null];
}
