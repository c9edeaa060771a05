/** A day of the calendar, no time zone. `month` is 1 to 12. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export interface LocalTime extends Day {
  hour: number;
  minute: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  };
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat("en-CA", { ...options, timeZone });
  } catch {
    // A zone the runtime does not know must not silence the agent.
    made = new Intl.DateTimeFormat("en-CA", { ...options, timeZone: "UTC" });
  }
  formatters.set(timeZone, made);
  return made;
}

const minutesRead = new Map<string, LocalTime>();
const minutesKept = 256;

/** What the clock on the wall shows in `timeZone` at `instant`. */
export function localTime(instant: Date, timeZone: string): LocalTime {
  const key = `${Math.floor(instant.getTime() / 60_000)} ${timeZone}`;
  const known = minutesRead.get(key);
  if (known) return known;
  if (minutesRead.size >= minutesKept) minutesRead.clear();
  const read = readClock(instant, timeZone);
  minutesRead.set(key, read);
  return read;
}

function readClock(instant: Date, timeZone: string): LocalTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/**
 * The instant at which the wall clock of `timeZone` shows a local date-time ("2026-11-24T10:00").
 * A time that daylight saving skips becomes the one as far after the gap; of one that happens twice the first counts.
 */
export function toInstant(local: string, timeZone: string): Date {
  const wall = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}:00Z`);
  const offsetAt = (at: number) => wallClock(at, timeZone) - at;
  const before = offsetAt(wall - 86_400_000);
  const after = offsetAt(wall + 86_400_000);
  for (const offset of [before, after]) {
    if (offsetAt(wall - offset) === offset) return new Date(wall - offset);
  }
  return new Date(wall - before);
}

function wallClock(at: number, timeZone: string): number {
  const { year, month, day, hour, minute } = localTime(new Date(at), timeZone);
  return Date.UTC(year, month - 1, day, hour, minute) + (at % 60_000);
}

/** A local date-time that exists: one that daylight saving skips is moved past the gap. */
export function existing(local: string, timeZone: string): string {
  const { year, month, day, hour, minute } = localTime(toInstant(local, timeZone), timeZone);
  return `${isoDay({ year, month, day })}T${two(hour)}:${two(minute)}`;
}

export const two = (value: number): string => String(value).padStart(2, "0");

export const isoDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

export function addDays(from: Day, days: number): Day {
  const date = new Date(Date.UTC(from.year, from.month - 1, from.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Adds months and keeps the day where the month has it, else the last of the month. */
export function addMonths(from: Day, months: number): Day {
  const first = new Date(Date.UTC(from.year, from.month - 1 + months, 1));
  const target = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 };
  return { ...target, day: Math.min(from.day, daysInMonth(target.year, target.month)) };
}

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 0 is Sunday … 6 Saturday. */
export const weekday = ({ year, month, day }: Day): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

export const isRealDay = ({ year, month, day }: Day): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Days from `a` to `b`. */
export const daysBetween = (a: Day, b: Day): number =>
  Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
