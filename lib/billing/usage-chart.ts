import type { Forecast } from "./forecast";
import type { UsageDay } from "./usage";

export interface UsageBar {
  /** "2026-11-22" */
  day: string;
  minutes: number;
  /** What is still to come of it; the day itself is judged, not counted. */
  forecast: number;
}

/**
 * A bar for each day of the month: what was used of those that were, and of today and those to come the even share of what the forecast sees. Pure.
 */
export function usageBars(days: readonly UsageDay[], forecast: Forecast, today: string): UsageBar[] {
  const used = new Map(days.map(({ day, callSeconds }) => [day, callSeconds / 60]));
  const counted = days.reduce((sum, { callSeconds }) => sum + callSeconds, 0) / 60;
  const coming = forecast.days - forecast.begun;
  const each = coming > 0 ? Math.max(0, forecast.callSeconds / 60 - counted) / coming : 0;
  const month = today.slice(0, 7);
  return Array.from({ length: forecast.days }, (_, index) => {
    const day = `${month}-${String(index + 1).padStart(2, "0")}`;
    const to_come = day > today;
    return { day, minutes: to_come ? 0 : (used.get(day) ?? 0), forecast: to_come ? each : 0 };
  });
}

/** A scale of minutes from 0 with at most five round steps that holds `highest`. */
export function minuteScale(highest: number): { top: number; ticks: number[] } {
  const step = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200].find((size) => highest / size <= 4) ?? 3000;
  const steps = Math.max(1, Math.ceil(highest / step));
  return { top: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) };
}
