import type { Recurring } from "./records";

export type Interval = Pick<Recurring, "interval" | "interval_count">;

/** Seconds of `anchor` and so many intervals more, in UTC. A day that a month lacks is its last: 31 January, 28 February, 31 March. */
export function addIntervals(anchor: number, { interval, interval_count }: Interval, times: number): number {
  const count = interval_count * times;
  if (interval === "day") return anchor + count * 86_400;
  if (interval === "week") return anchor + count * 7 * 86_400;
  const date = new Date(anchor * 1000);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count * (interval === "year" ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), months % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const moved = new Date(anchor * 1000);
  moved.setUTCFullYear(year, month, Math.min(date.getUTCDate(), lastDay));
  return Math.floor(moved.getTime() / 1000);
}

/** The end of the period that begins at or holds `after`: the first multiple of the interval from the anchor later than it. */
export function periodEnd(anchor: number, interval: Interval, after: number): number {
  const days = { day: 1, week: 7, month: 28, year: 365 }[interval.interval] * interval.interval_count;
  // Never too many: months have 28 days or more.
  let times = Math.max(1, Math.floor((after - anchor) / (days * 86_400 * 1.12)) - 1);
  while (addIntervals(anchor, interval, times) > after && times > 1) times -= 1;
  while (addIntervals(anchor, interval, times) <= after) times += 1;
  return addIntervals(anchor, interval, times);
}

/** The part of an amount that is left of a period, half a unit away from zero. */
export function prorated(
  amount: number,
  { start, end, at }: { start: number; end: number; at: number },
): number {
  const left = Math.min(Math.max(end - at, 0), end - start);
  return Math.round((amount * left) / (end - start));
}
