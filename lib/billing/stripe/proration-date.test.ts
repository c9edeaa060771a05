import fc from "fast-check";
import { expect, it } from "vitest";
import { prorationDate } from "./proration-date";

const at = (iso: string) => Math.floor(Date.parse(iso) / 1000);
const period = {
  current_period_start: at("2028-02-29T10:20:00Z"),
  current_period_end: at("2028-03-29T10:20:00Z"),
};

it("is the hour that has begun, so that a preview and the change a moment later agree", () => {
  const of = (iso: string) => prorationDate(period, new Date(iso));
  expect(of("2028-03-10T17:59:59Z")).toBe(at("2028-03-10T17:00:00Z"));
  expect(of("2028-03-10T17:00:01Z")).toBe(of("2028-03-10T17:59:58Z"));
  // Not before what was paid, nor after it.
  expect(of("2028-02-29T10:30:00Z")).toBe(period.current_period_start);
  expect(of("2028-04-01T00:00:00Z")).toBe(period.current_period_end);
});

it("is within the period, whatever the time, and grows with it", () => {
  const time = fc.integer({ min: at("2027-01-01T00:00:00Z"), max: at("2029-01-01T00:00:00Z") });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [first, second] = [a, b]
        .toSorted((x, y) => x - y)
        .map((s) => prorationDate(period, new Date(s * 1000)));
      expect(first).toBeLessThanOrEqual(second ?? 0);
      expect(first).toBeGreaterThanOrEqual(period.current_period_start);
      expect(second).toBeLessThanOrEqual(period.current_period_end);
    }),
  );
});
