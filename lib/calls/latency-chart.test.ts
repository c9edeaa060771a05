import { expect, it } from "vitest";
import { chartScale, dayPlaces, labelled, linePath } from "./latency-chart";

it("has a scale of few round steps that holds everything", () => {
  for (const highest of [1, 99, 800, 812, 1171, 3999, 25_000]) {
    const { top, ticks } = chartScale(highest);
    expect(top).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect([ticks[0], ticks.at(-1)]).toEqual([0, top]);
  }
  expect(chartScale(812).ticks).toEqual([0, 200, 400, 600, 800, 1000]);
});

it("places days by the calendar, whichever had no calls", () => {
  expect(dayPlaces(["2026-11-01", "2026-11-02", "2026-11-05"])).toEqual([0, 0.25, 1]);
  expect(dayPlaces(["2026-11-01"])).toEqual([0.5]);
  expect(dayPlaces([])).toEqual([]);
});

it("labels what has room, and always the last", () => {
  expect([...labelled([0, 0.05, 0.3, 0.95, 1], 0.12)]).toEqual([0, 2, 4]);
  expect([...labelled([0, 0.02], 0.12)]).toEqual([0, 1]);
  expect([...labelled([0.5], 0.12)]).toEqual([0]);
  expect(labelled([], 0.12).size).toBe(0);
});

it("draws a line through points", () => {
  expect(
    linePath([
      [0, 1],
      [2.25, 3],
    ]),
  ).toBe("M0.0 1.0L2.3 3.0");
  expect(linePath([])).toBe("");
});
