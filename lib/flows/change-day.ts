import { namesDay, withoutDays } from "./extract";
import { asks } from "./index-flow";
import { fold } from "./normalise/fold";
import { type AskingBlock, normaliseAnswer } from "./normalise/normalise";
import type { Run } from "./run";
import type { SlotValue } from "./schema";

type DateValue = Extract<SlotValue, { type: "date" }>;
type DayBlock = Extract<AskingBlock, { type: "date" | "book" }> & { slot: string };

const longest = 9;

/** Days agreed before, with the question each answers. */
function agreed(run: Run): { block: DayBlock; value: DateValue }[] {
  return run.flow.blocks.flatMap((block) => {
    if (!asks(block) || (block.type !== "date" && block.type !== "book") || block.slot === undefined)
      return [];
    const value = run.state.slots[block.slot];
    return value?.type === "date" ? [{ block: block as DayBlock, value }] : [];
  });
}

const isLong = (text: string): boolean => text.trim().split(/\s+/).length > longest;
const hasHour = ({ value }: DateValue): boolean => value.includes("T");
const dayOf = ({ value }: DateValue): string => value.slice(0, 10);

/** An hour of the clock: "una persona" and "4" are no hours. */
const clock =
  /(?<!\p{L})(?:a|para|pa|sobre|hacia|cap a|como a|pra) (?:las|les) \S|(?<!\p{L})a la una(?!\p{L})|(?<!\p{L})(?:as|at|tipo|around|make it) \d|\d{1,2}[:h] ?\d{2}|\d ?(?:[ap]m|hs?)(?!\p{L})/u;

/** Whether a text names an hour of the clock. */
export const namesHour = (text: string): boolean => clock.test(fold(text));

const hours =
  /(?<!\p{L})(?:(?:a|para|pa|sobre|hacia|cap a|como a|pra) (?:las|les) \S+|a la una|(?:as|at|around) \d\S*|\d[\d:.h]*(?: ?[ap]m)?)(?!\p{L})/gu;
const besideTime =
  /(?<!\p{L})(?:el|la|los|las|a|al|de|por|para|pel|per|pra|na|no|em|en|on|at|for|by|next|this|mejor|millor|melhor|better|pues|doncs|proximo|proxima|este|esta|aquest|que|viene|ve|vem|tarde|tarda|noche|nit|noite|mati|manha|morning|afternoon|evening|feira)(?!\p{L})/gu;

/** "Para el lunes", "mejor el martes", "a las nueve": when, and nothing else. */
export function isTimeAlone(text: string): boolean {
  const said = fold(text);
  if (isLong(said) || (!namesDay(said) && !namesHour(text))) return false;
  return !/\p{L}/u.test(withoutDays(said.replace(hours, " ")).replace(besideTime, " "));
}

/** "A las nueve" where a day is known and its hour is not, whatever is asked just now. */
export function hourTold(run: Run, text: string): Record<string, SlotValue> {
  if (isLong(text) || !namesHour(text)) return {};
  for (const { block, value } of agreed(run)) {
    if (hasHour(value)) continue;
    const base = value.partOfDay ? `${dayOf(value)} ${value.partOfDay}` : dayOf(value);
    const read = normaliseAnswer(block, inPartOf(text, value), run.normalising, { base: dayOf(value) });
    if (read.ok && read.value.type === "date" && hasHour(read.value) && dayOf(read.value) === dayOf(value))
      return { [block.slot]: { ...read.value, raw: `${base}: ${text}`.slice(0, 500) } };
  }
  return {};
}

/** "A las nueve" of a Saturday evening is at nine in the evening. */
const inPartOf = (text: string, { partOfDay }: DateValue): string =>
  partOfDay && !/[:h]\d{2}|[ap]\.?m\b|\b1[3-9]|\b2[0-3]/i.test(text) ? `${text} ${inWords[partOfDay]}` : text;

const inWords: Record<NonNullable<DateValue["partOfDay"]>, string> = {
  morning: "de la mañana",
  afternoon: "de la tarde",
  evening: "de la noche",
};

const sameHour =
  /(?:a |en |na |at )?(?:la |el |the )?(?:mism[oa]|mesm[oa]|mateix[ae]?) (?:hora|horario|horari)|a l'? ?hora mateixa|(?:at )?(?:the )?same (?:time|hour)/;

/** "A la misma hora": the hour stays. */
export const saysSameHour = (text: string): boolean => sameHour.test(fold(text));

/** "Mejor el viernes", "el viernes a la misma hora", "mejor a las 11": another time than the one agreed before. */
export function otherDay(run: Run, text: string): Record<string, SlotValue> {
  if (isLong(text)) return {};
  const said = fold(text);
  // "No es urgente" names no day, although "urgente" is as good as today where a day is asked.
  if (!namesHour(text) && !namesDay(said)) return {};
  for (const { block, value } of agreed(run)) {
    const base = namesHour(text) ? { base: dayOf(value) } : {};
    const options = { timeOptional: true, ...base };
    const read = normaliseAnswer(block, said.replace(sameHour, " "), run.normalising, options);
    if (!read.ok || read.value.type !== "date" || read.value.value === value.value) continue;
    if (dayOf(read.value) === dayOf(value) && !hasHour(read.value)) continue;
    // Who moves it to another day and says no more means the same hour.
    const keeps = hasHour(value) && !hasHour(read.value) && read.value.partOfDay === undefined;
    return { [block.slot]: keeps ? atHourOf(read.value, value) : read.value };
  }
  return {};
}

function atHourOf(day: DateValue, { value }: DateValue): DateValue {
  const { partOfDay: _, ...rest } = day;
  return { ...rest, value: `${dayOf(day)}${value.slice(10)}` };
}
