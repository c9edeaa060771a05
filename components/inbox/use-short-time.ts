"use client";

import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { useInboxWorld } from "./inbox-context";

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
const dayMs = 86_400_000;

/** When, as short as it can be told: the hour of today, the day of this week, else the date. In the zone of the business. */
export function useShortTime(): (iso: string) => string {
  const format = useFormatter();
  const { timeZone } = useInboxWorld();
  const now = useNow();
  return (iso) => {
    const at = new Date(iso);
    if (dayOf(at, timeZone) === dayOf(now, timeZone))
      return format.dateTime(at, { timeZone, hour: "2-digit", minute: "2-digit" });
    if (now.getTime() - at.getTime() < 6 * dayMs) return format.dateTime(at, { timeZone, weekday: "short" });
    const sameYear = dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
    return format.dateTime(at, {
      timeZone,
      day: "numeric",
      month: "short",
      ...(!sameYear && { year: "2-digit" }),
    });
  };
}
