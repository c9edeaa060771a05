import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastMonth } from "./forecast";
import type { UsageDay } from "./usage";

const day = (date: string, callSeconds: number): UsageDay => ({
  day: date,
  callSeconds,
  messages: 0,
  aiMicrocents: 0,
  charged: 0,
});
const through = (month: string, to: number, seconds: number): UsageDay[] =>
  Array.from({ length: to }, (_, index) => day(`${month}-${String(index + 1).padStart(2, "0")}`, seconds));

describe("a month's forecast", () => {
  it("of even days is their number times their use", () => {
    const told = forecastMonth(through("2026-11", 10, 600), { today: "2026-11-10", partOfDay: 1 });
    expect(told).toMatchObject({ callSeconds: 30 * 600, days: 30, begun: 10 });
  });

  it("does not take the morning for a whole day", () => {
    const days = [...through("2026-11", 9, 600), day("2026-11-10", 150)];
    expect(forecastMonth(days, { today: "2026-11-10", partOfDay: 0.25 }).callSeconds).toBe(30 * 600);
  });

  it("follows what has changed of late", () => {
    const days = [...through("2026-10", 7, 6_000), ...through("2026-10", 20, 60).slice(7)];
    const told = forecastMonth(days, { today: "2026-10-31", partOfDay: 0 });
    // The days from the 17th on tell what is to come.
    expect(told.callSeconds).toBeLessThan(7 * 6_000 + 13 * 60 + 60);
  });

  it("knows leap years and short months", () => {
    expect(forecastMonth([], { today: "2028-02-29", partOfDay: 0.5 })).toMatchObject({ days: 29, begun: 29 });
    expect(forecastMonth([], { today: "2026-02-01", partOfDay: 0.5 }).days).toBe(28);
    expect(forecastMonth([], { today: "2026-12-31", partOfDay: 1 }).days).toBe(31);
  });

  it("says nothing of a month that has hardly begun", () => {
    expect(
      forecastMonth([day("2026-11-01", 900)], { today: "2026-11-01", partOfDay: 0.01 }).callSeconds,
    ).toBe(900);
  });

  it("is never below what was used, and is it when the month is over", () => {
    const use = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 31 });
    fc.assert(
      fc.property(use, fc.double({ min: 0, max: 1, noNaN: true }), (seconds, partOfDay) => {
        const days = seconds.map((of, index) => day(`2026-12-${String(index + 1).padStart(2, "0")}`, of));
        const used = seconds.reduce((sum, of) => sum + of, 0);
        const today = days.at(-1)!.day;
        expect(forecastMonth(days, { today, partOfDay }).callSeconds).toBeGreaterThanOrEqual(used);
        if (days.length === 31) expect(forecastMonth(days, { today, partOfDay: 1 }).callSeconds).toBe(used);
      }),
    );
  });
});
