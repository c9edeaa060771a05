import type { Opening } from "@/lib/agents/schema";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import type { SlotValue } from "./schema";

type DateValue = Extract<SlotValue, { type: "date" }>;

const partsOfDay = { morning: [0, 840], afternoon: [780, 1230], evening: [1140, 1440] } as const;

/** Whether a wished day, time or part of the day lies outside the opening hours. Without hours nothing does. */
export function isClosedAt(value: DateValue, openings: readonly Opening[]): boolean {
  if (openings.length === 0) return false;
  const stretches = openings.filter(({ day }) => day === weekday(value));
  const time = /T(\d{2}):(\d{2})/.exec(value.value);
  if (time) {
    const at = Number(time[1]) * 60 + Number(time[2]);
    return !stretches.some(({ opens, closes }) => at >= minutes(opens) && at < ends(opens, closes));
  }
  const [from, to] = value.partOfDay ? partsOfDay[value.partOfDay] : [0, 1440];
  return !stretches.some(({ opens, closes }) => minutes(opens) < to && ends(opens, closes) > from);
}

/** When it opens instead: that day's hours where it has some ("10:00–14:00"), else the days it opens on. */
export function openInstead(value: DateValue, openings: readonly Opening[], locale: Locale): string {
  const stretches = openings.filter(({ day }) => day === weekday(value));
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  if (stretches.length > 0)
    return list.format(stretches.map(({ opens, closes }) => betweenHours[locale](opens, closes)));
  const runs: number[][] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0].filter((one) => openings.some(({ day: open }) => open === one))) {
    const run = runs.at(-1);
    if (run && (run.at(-1)! + 1) % 7 === day) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => dayName(day ?? 0, locale);
  return list.format(
    runs.flatMap((run) =>
      run.length > 2 ? [through[locale](name(run[0]), name(run.at(-1)))] : run.map((day) => name(day)),
    ),
  );
}

const betweenHours: Record<Locale, (from: string, to: string) => string> = {
  es: (from, to) => `de ${from} a ${to}`,
  en: (from, to) => `from ${from} to ${to}`,
  pt: (from, to) => `das ${from} às ${to}`,
  ca: (from, to) => `de ${from} a ${to}`,
};

const through: Record<Locale, (from: string, to: string) => string> = {
  es: (from, to) => `de ${from} a ${to}`,
  en: (from, to) => `${from} to ${to}`,
  pt: (from, to) => `de ${from} a ${to}`,
  ca: (from, to) => `de ${from} a ${to}`,
};

/** Made once: memory that formats take is not the heap's, and comes back late. */
const dayFormats = new Map<Locale, Intl.DateTimeFormat>();

/** 2026-02-01 was a Sunday. */
function dayName(day: number, locale: Locale): string {
  const format =
    dayFormats.get(locale) ??
    new Intl.DateTimeFormat(formatLocale(locale), { weekday: "long", timeZone: "UTC" });
  dayFormats.set(locale, format);
  return format.format(new Date(Date.UTC(2026, 1, 1 + day)));
}

const weekday = (value: DateValue): number => new Date(`${value.value.slice(0, 10)}T00:00:00Z`).getUTCDay();

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** A bar that closes at 02:00 is open until the end of the day. */
const ends = (opens: string, closes: string): number =>
  minutes(closes) <= minutes(opens) ? 1440 : minutes(closes);
