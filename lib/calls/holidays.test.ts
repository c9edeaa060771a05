import { describe, expect, it } from "vitest";
import { easterOf, holidaysOf } from "./holidays";

const years = Array.from({ length: 100 }, (_, index) => 2000 + index);
const weekdayOf = (day: string | number) => new Date(day).getUTCDay();

describe("Easter", () => {
  it.each([
    [2000, "04-23"],
    [2008, "03-23"],
    [2011, "04-24"],
    [2019, "04-21"],
    [2024, "03-31"],
    [2025, "04-20"],
    [2026, "04-05"],
    [2027, "03-28"],
    [2028, "04-16"],
    [2029, "04-01"],
    [2030, "04-21"],
    [2038, "04-25"],
  ])("of %d is on %s", (year, day) => expect(easterOf(year)).toBe(Date.parse(`${year}-${day}`)));

  it("is a Sunday between 22 March and 25 April", () => {
    for (const year of years) {
      const easter = easterOf(year);
      expect(weekdayOf(easter)).toBe(0);
      expect(easter).toBeGreaterThanOrEqual(Date.parse(`${year}-03-22`));
      expect(easter).toBeLessThanOrEqual(Date.parse(`${year}-04-25`));
    }
  });
});

describe("holidays", () => {
  it("of Spain in 2026", () =>
    expect(holidaysOf("ES", 2026)).toEqual([
      "2026-01-01",
      "2026-01-06",
      "2026-04-02",
      "2026-04-03",
      "2026-05-01",
      "2026-08-15",
      "2026-10-12",
      "2026-11-01",
      "2026-12-06",
      "2026-12-08",
      "2026-12-25",
    ]));

  it("of Colombia in 2025 and 2026, most of them on Mondays", () => {
    expect(holidaysOf("CO", 2025)).toEqual([
      "2025-01-01",
      "2025-01-06",
      "2025-03-24",
      "2025-04-17",
      "2025-04-18",
      "2025-05-01",
      "2025-06-02",
      "2025-06-23",
      "2025-06-30",
      "2025-06-30",
      "2025-07-20",
      "2025-08-07",
      "2025-08-18",
      "2025-10-13",
      "2025-11-03",
      "2025-11-17",
      "2025-12-08",
      "2025-12-25",
    ]);
    expect(holidaysOf("CO", 2026)).toEqual([
      "2026-01-01",
      "2026-01-12",
      "2026-03-23",
      "2026-04-02",
      "2026-04-03",
      "2026-05-01",
      "2026-05-18",
      "2026-06-08",
      "2026-06-15",
      "2026-06-29",
      "2026-07-20",
      "2026-08-07",
      "2026-08-17",
      "2026-10-12",
      "2026-11-02",
      "2026-11-16",
      "2026-12-08",
      "2026-12-25",
    ]);
  });

  it("are as many every year, of that year, and those that move are Mondays", () => {
    const moving = new Set(["01", "03", "06", "08", "10", "11"]);
    const fixed = new Set(["01-01", "08-07"]);
    for (const year of years) {
      for (const [country, count] of Object.entries({ ES: 11, CO: 18, BR: 10, FR: 11, US: 0, PT: 0 })) {
        const days = holidaysOf(country, year);
        expect(days).toHaveLength(count);
        expect(days.every((day) => day.startsWith(`${year}-`))).toBe(true);
      }
      const colombian = holidaysOf("CO", year).filter(
        (day) => moving.has(day.slice(5, 7)) && !fixed.has(day.slice(5)) && weekdayOf(day) !== 1,
      );
      // Easter may fall in March: its Thursday and Friday do not move.
      expect(colombian.every((day) => [4, 5].includes(weekdayOf(day)))).toBe(true);
    }
  });
});
