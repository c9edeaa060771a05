import { addDays, isoDay, localTime, toInstant } from "@/lib/flows/normalise/zone";

/** Days of a zone ("2026-11-01", both included) as instants: from the one, to before the other. */
export function daysToInstants(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { from?: string; to?: string } {
  return {
    ...(from && isDay(from) && { from: toInstant(from, timeZone).toISOString() }),
    ...(to && isDay(to) && { to: toInstant(nextDay(to), timeZone).toISOString() }),
  };
}

/** The last `days` days of a zone, today the last of them. */
export function lastDays(days: number, now: Date, timeZone: string): { from: string; to: string } {
  const today = isoDay(localTime(now, timeZone));
  return { from: shift(today, 1 - days), to: today };
}

const isDay = (day: string): boolean => !Number.isNaN(Date.parse(`${day}T00:00Z`));
const nextDay = (day: string): string => shift(day, 1);

function shift(day: string, by: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return isoDay(addDays({ year, month, day: date }, by));
}
