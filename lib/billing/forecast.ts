import type { UsageDay } from "./usage";

/** What a month comes to if it goes on as it has. */
export interface Forecast {
  callSeconds: number;
  messages: number;
  aiMicrocents: number;
  charged: number;
  /** Days that the month has, and how many of them have begun. */
  days: number;
  begun: number;
}

/** Days by whose use those to come are judged: a business is not the same at a weekend, so whole weeks. */
const recentDays = 14;

/**
 * What is used by the end of the month: what was used so far, and for each day to come the average of the days of the last two weeks (of those that the month
 * has had). Today counts as the part of it that is over, so that a forecast made in the morning is no lower than one made at night. Pure.
 *
 * `today` is the tenant's own day ("2026-11-22"); `partOfDay` how much of it is over, from 0 to 1. Days without use need not be told.
 */
export function forecastMonth(
  days: readonly UsageDay[],
  { today, partOfDay }: { today: string; partOfDay: number },
): Forecast {
  const [year = 0, month = 0, begun = 1] = today.split("-").map(Number);
  const all = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const past = Math.min(1, Math.max(0, partOfDay));
  const first = Math.max(1, begun - recentDays);
  // Whole days before today, and what there is of today.
  const weight = begun - first + past;
  const ofMonth = days.filter(({ day }) => day.slice(0, 7) === today.slice(0, 7) && day <= today);
  const total = (what: keyof Omit<UsageDay, "day">): number => {
    const sum = (list: readonly UsageDay[]) => list.reduce((so, day) => so + day[what], 0);
    const used = sum(ofMonth);
    const recent = sum(ofMonth.filter(({ day }) => Number(day.slice(8)) >= first));
    if (weight < 0.25) return used;
    return Math.round(used + (recent / weight) * (all - begun + 1 - past));
  };
  return {
    callSeconds: total("callSeconds"),
    messages: total("messages"),
    aiMicrocents: total("aiMicrocents"),
    charged: total("charged"),
    days: all,
    begun,
  };
}
