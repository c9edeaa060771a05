import { z } from "zod";

/** A calendar month (UTC) as addresses have it: "2026-11". */
export const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

export interface Month {
  /** "2026-11" */
  id: string;
  from: Date;
  /** The first moment of the next. */
  to: Date;
}

/** The month that is asked for, or the one that `now` lies in; none that has not begun. */
export function readMonth(asked: string | undefined, now: Date): Month {
  const present = now.toISOString().slice(0, 7);
  const id = asked && monthSchema.safeParse(asked).success && asked <= present ? asked : present;
  const [year = 0, month = 1] = id.split("-").map(Number);
  return { id, from: new Date(Date.UTC(year, month - 1, 1)), to: new Date(Date.UTC(year, month, 1)) };
}

/** The latest months, the present one first. */
export function latestMonths(now: Date, count = 12): string[] {
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}
