import type { SlotValue } from "@/lib/flows/schema";
import { type DayRead, takeDay } from "./day";
import { fold } from "./fold";
import { Scanner } from "./scanner";
import { type TimeRead, takeTime } from "./time";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./types";
import {
  addDays,
  type Day,
  daysBetween,
  existing,
  isoDay,
  isRealDay,
  type LocalTime,
  localTime,
  toInstant,
  two,
} from "./zone";

export type DateValue = Extract<SlotValue, { type: "date" }>;

export interface DateOptions {
  precision: "date" | "datetime";
  minDaysAhead?: number | undefined;
  maxDaysAhead?: number | undefined;
  /** A day agreed before, to which a bare time belongs (2026-11-24). */
  base?: string | undefined;
  /** Accept a day without time where a time is asked for. */
  timeOptional?: boolean | undefined;
}

/**
 * A day or a local date-time in the agent's zone: "mañana a las 10", "el jueves que viene por la tarde",
 * "dia 3 às 15h", "next Friday at 3pm", "12/05". Days without year roll forward; past ones are refused.
 */
export function normaliseDate(
  text: string,
  options: DateOptions,
  context: NormaliseContext,
): Normalised<DateValue> {
  if (!text.trim()) return refuse("empty");
  const now = localTime(context.now, context.timeZone);
  const read = readDate(text, now, options.base, context);
  if (!read) return refuse("not_a_date");
  const { day, time } = read;
  if (!isRealDay(day)) return refuse("not_a_date");
  const late = outside(day, time, now, options);
  if (late) return refuse(late);
  if (options.precision === "datetime" && !time && !options.timeOptional) return refuse("time_missing");
  return { ok: true, value: asValue(day, time, text, context) };
}

/** The day a text names although it tells no time, to be completed by the next answer; null without one. */
export function dayNamed(text: string, context: NormaliseContext): string | null {
  const now = localTime(context.now, context.timeZone);
  const read = readDate(text, now, undefined, context);
  return read && isRealDay(read.day) && daysBetween(now, read.day) >= 0 ? isoDay(read.day) : null;
}

interface DateRead {
  day: Day;
  time: TimeRead | null;
}

/** "17:00-18:00", "de 17h a 18h": what counts is when it begins. */
const fromTo =
  /((?:\d{1,2}:\d{2} ?h?|\d{1,2} ?h(?:\d{2})?))( ?(?:-|a|to|as) ?(?:las |les )?\d{1,2}(?::\d{2}| ?h)(?:\d{2})? ?h?)(?![\p{L}\d])/u;

/** "El martes, no, mejor el miércoles": between what was said and what is meant instead. */
const takenBack =
  /(?<=[\p{L}\d])[\s,;.…–-]+(?:(?:no|nao|ay|ai|uy|eh|espera|wait|perdon|perdona|perdone|sorry|desculpa|desculpe|perdo)[\s,.…]+)*(?:mejor(?: dicho)?|digo|quiero decir|millor(?: dit)?|vull dir|(?:ou )?melhor|quer dizer|i mean|or rather|rather|make it|actually|perdon|perdona|perdone|sorry|desculpa|desculpe|no|nao)[\s,.…]+(?=[\p{L}\d])/gu;

/** Reads day and time; null when the text names no day and no time. Of what somebody corrects in one breath, the last counts. */
function readDate(
  text: string,
  now: LocalTime,
  base: string | undefined,
  context: NormaliseContext,
): DateRead | null {
  const back = [...fold(text).matchAll(takenBack)].at(-1);
  const earlier = back && readPlain(text.slice(0, back.index), now, base, context);
  const later =
    earlier && readPlain(text.slice(back.index + back[0].length), now, isoDay(earlier.day), context);
  if (later) return { day: later.day, time: later.time ?? earlier.time };
  return readPlain(text, now, base, context);
}

function readPlain(
  text: string,
  now: LocalTime,
  base: string | undefined,
  context: NormaliseContext,
): DateRead | null {
  const scanner = new Scanner(fold(text).replace(fromTo, (_, from, rest) => from + " ".repeat(rest.length)));
  const iso = takeIso(scanner);
  if (iso) return iso;
  const ahead = takeHoursAhead(scanner, context);
  if (ahead) return ahead;
  const first = takeDay(scanner, now, context);
  const time = takeTime(scanner, context.locale, context.eveningHours ?? false, base !== undefined && !first);
  // "esta noche" and "por la mañana" are read with the time; what is left may name the day.
  const day = first ?? takeDay(scanner, now, context);
  if (day) {
    const settled = settle(day, time, now);
    return { day: settled, time: day.weekdayToday ? time : stillToCome(settled, time, now) };
  }
  if (!time) return null;
  if (base) return { day: parseDay(base), time };
  return { day: hasPassed(now, time, now) ? addDays(now, 1) : dayOf(now), time };
}

/** "hoy a las 9" said at noon is nine in the evening. */
function stillToCome(day: Day, time: TimeRead | null, now: LocalTime): TimeRead | null {
  if (!time?.ambiguous || time.hour === null || !hasPassed(day, time, now)) return time;
  const later = { ...time, hour: time.hour + 12 };
  return daysBetween(now, day) === 0 && !hasPassed(day, later, now) ? later : time;
}

const dayOf = ({ year, month, day }: Day): Day => ({ year, month, day });

function parseDay(iso: string): Day {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return { year, month, day };
}

function takeIso(scanner: Scanner): DateRead | null {
  const match = scanner.take(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2}))?(?:\b|$)/);
  if (!match) return null;
  const [, year, month, day, hour, minute] = match;
  const part = scanner.take(/\b(morning|afternoon|evening)\b/)?.[1] as TimeRead["partOfDay"] | undefined;
  const time =
    hour !== undefined
      ? { hour: Number(hour), minute: Number(minute), partOfDay: null }
      : part
        ? { hour: null, minute: 0, partOfDay: part }
        : null;
  return { day: { year: Number(year), month: Number(month), day: Number(day) }, time };
}

/** "en dos horas", "dentro de media hora", "in 3 hours", "ahora mismo". */
function takeHoursAhead(scanner: Scanner, context: NormaliseContext): DateRead | null {
  const match = scanner.take(
    /(?:en|dentro de|in|em|daqui a|d'aqui a|d'aqui) (una?|uma?|an?|dos|dues|duas|two|tres|three|media|meia|mitja|half an|\d{1,2}) (horas?|hours?|hores|hora|minutos?|minutes?|minuts?)\b/,
  );
  if (!match) return null;
  const amounts: Record<string, number> = {
    dos: 2,
    dues: 2,
    duas: 2,
    two: 2,
    tres: 3,
    three: 3,
    media: 0.5,
    meia: 0.5,
    mitja: 0.5,
    "half an": 0.5,
  };
  const amount = /^\d/.test(match[1] as string) ? Number(match[1]) : (amounts[match[1] as string] ?? 1);
  const minutes = /^min/.test(match[2] as string) ? amount : amount * 60;
  const at = localTime(new Date(context.now.getTime() + minutes * 60_000), context.timeZone);
  return { day: dayOf(at), time: { hour: at.hour, minute: at.minute, partOfDay: null } };
}

/** A week day that is today means today only while its time is still to come; else that of next week. */
function settle(read: DayRead, time: TimeRead | null, now: LocalTime): Day {
  if (!read.weekdayToday) return read.day;
  const today = read.weekdayToday === "this" || (time !== null && time.hour !== null);
  return today && !hasPassed(read.day, time, now) ? read.day : addDays(read.day, 7);
}

const partEnds = { morning: 13, afternoon: 20, evening: 24 } as const;

function hasPassed(day: Day, time: TimeRead | null, now: LocalTime): boolean {
  const days = daysBetween(now, day);
  if (days !== 0 || !time) return days < 0;
  if (time.hour === null) return now.hour >= partEnds[time.partOfDay ?? "evening"];
  return time.hour * 60 + time.minute < now.hour * 60 + now.minute;
}

function outside(day: Day, time: TimeRead | null, now: LocalTime, options: DateOptions) {
  if (hasPassed(day, time, now)) return "date_past";
  const days = daysBetween(now, day);
  if (options.minDaysAhead !== undefined && days < options.minDaysAhead) return "date_too_soon";
  if (days > (options.maxDaysAhead ?? 3660)) return "date_too_late";
  return null;
}

function asValue(day: Day, time: TimeRead | null, text: string, context: NormaliseContext): DateValue {
  const date = isoDay(day);
  const raw = rawOf(text);
  if (time && time.hour !== null) {
    return {
      type: "date",
      value: existing(`${date}T${two(time.hour)}:${two(time.minute)}`, context.timeZone),
      raw,
    };
  }
  return { type: "date", value: date, ...(time?.partOfDay && { partOfDay: time.partOfDay }), raw };
}

/** The instant of a date value in the agent's zone; of a bare day its first. */
export const dateInstant = (value: DateValue, timeZone: string): Date => toInstant(value.value, timeZone);
