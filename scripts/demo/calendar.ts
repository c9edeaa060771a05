import { addDays, isoDay, localTime, toInstant, two } from "@/lib/flows/normalise/zone";
import type { Random } from "./random";

/** How far back the demo goes. */
export const demoDays = 90;

const day = 86_400_000;

/** When people write: little before breakfast, most towards noon and after work, nobody at night. */
const busyHours: Record<string, number> = {
  8: 2,
  9: 5,
  10: 8,
  11: 9,
  12: 8,
  13: 6,
  14: 4,
  15: 4,
  16: 6,
  17: 8,
  18: 9,
  19: 8,
  20: 6,
  21: 4,
  22: 2,
};

/** Days ago, the nearer end first. */
export type Span = readonly [from: number, to: number];

/** A moment in that span at a plausible hour of that time zone, the recent ones a little likelier; never ahead of `now`. */
export function somewhen(
  random: Random,
  now: Date,
  timeZone: string,
  [from, to]: Span = [0, demoDays],
): Date {
  const ago = from + Math.floor((to - from) * random.next() ** 1.25);
  const date = isoDay(addDays(localTime(now, timeZone), -ago));
  const hour = Number(random.weighted(busyHours));
  const at = toInstant(`${date}T${two(hour)}:${two(random.between(0, 59))}`, timeZone);
  const late = at.getTime() > now.getTime() - 3_600_000;
  return new Date(at.getTime() + random.between(0, 59) * 1000 - (late ? day : 0));
}

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * day);

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
