import { expect, it } from "vitest";
import { chartScale, linePath } from "./latency-chart";

it("has a scale of few round steps that holds everything", () => {
  for (const highest of [1, 99, 800, 812, 1171, 3999, 25_000]) {
    const { top, ticks } = chartScale(highest);
    expect(top).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect([ticks[0], ticks.at(-1)]).toEqual([0, top]);
  }
  expect(chartScale(812).ticks).toEqual([0, 200, 400, 600, 800, 1000]);
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
