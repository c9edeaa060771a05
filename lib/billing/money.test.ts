import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billableSeconds, priceOfSeconds, secondsFor } from "./money";

const seconds = fc.integer({ min: 0, max: 100_000 });
const perMinute = fc.integer({ min: 1, max: 100_000 });

describe("the price of seconds", () => {
  it("is charged by the second, half a unit up", () => {
    expect([0, 1, 5, 60, 61, 90].map((s) => priceOfSeconds(s, 12))).toEqual([0, 0, 1, 12, 12, 18]);
    expect(priceOfSeconds(30, 15)).toBe(8);
  });

  it("is within half a unit of the exact one, and grows with the seconds", () => {
    fc.assert(
      fc.property(seconds, perMinute, (s, price) => {
        expect(Math.abs(priceOfSeconds(s, price) - (s * price) / 60)).toBeLessThanOrEqual(0.5);
        expect(priceOfSeconds(s + 1, price)).toBeGreaterThanOrEqual(priceOfSeconds(s, price));
      }),
    );
  });
});

describe("the seconds that an amount pays for", () => {
  it("cost no more than it, and one more would", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), perMinute, (amount, price) => {
        const paid = secondsFor(amount, price);
        expect(priceOfSeconds(paid, price)).toBeLessThanOrEqual(amount);
        expect(priceOfSeconds(paid + 1, price)).toBeGreaterThan(amount);
      }),
    );
  });

  it("have no end where they are free", () => {
    expect(secondsFor(0, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("billable seconds", () => {
  it("of calls one after the other are what goes beyond the included ones", () => {
    fc.assert(
      fc.property(fc.array(seconds), seconds, (calls, included) => {
        let used = 0;
        let billed = 0;
        for (const call of calls) {
          billed += billableSeconds({ seconds: call, usedBefore: used, included });
          used += call;
        }
        expect(billed).toBe(Math.max(0, used - included));
      }),
    );
  });
});
