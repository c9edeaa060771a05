import fc from "fast-check";
import { expect, it } from "vitest";
import { forecastMonth } from "./forecast";
import { minuteScale, usageBars } from "./usage-chart";

const day = (date: number, callSeconds: number) => ({
  day: `2026-11-${String(date).padStart(2, "0")}`,
  callSeconds,
  messages: 0,
  aiMicrocents: 0,
  charged: 0,
});

it("has a bar for each day of the month, what was used up to today and what is to come after", () => {
  const days = [day(1, 600), day(3, 1200)];
  const forecast = forecastMonth(days, { today: "2026-11-04", partOfDay: 1 });
  const bars = usageBars(days, forecast, "2026-11-04");
  expect(bars).toHaveLength(30);
  expect(bars.slice(0, 4).map(({ minutes }) => minutes)).toEqual([10, 0, 20, 0]);
  expect(bars.slice(0, 4).every(({ forecast: to_come }) => to_come === 0)).toBe(true);
  expect(bars[4]?.forecast).toBeGreaterThan(0);
});

it("comes to what is foreseen, whatever was used", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 30, maxLength: 30 }),
      fc.integer({ min: 1, max: 29 }),
      (seconds, date) => {
        const days = seconds.slice(0, date).map((of, index) => day(index + 1, of));
        const today = day(date, 0).day;
        const forecast = forecastMonth(days, { today, partOfDay: 1 });
        const sum = usageBars(days, forecast, today).reduce((so, bar) => so + bar.minutes + bar.forecast, 0);
        expect(sum).toBeCloseTo(forecast.callSeconds / 60, 3);
      },
    ),
  );
});

it("is measured in round steps", () => {
  fc.assert(
    fc.property(fc.float({ min: 0, max: 10_000, noNaN: true }), (highest) => {
      const { top, ticks } = minuteScale(highest);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
