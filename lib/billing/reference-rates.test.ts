import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies } from "./money";
import { inEuroCents, referenceRates, sumInEuroCents } from "./reference-rates";

const rates = referenceRates(new Date("2026-11-20T00:00:00Z"));

describe("reference rates", () => {
  it("hold from their day on, and for what was before the first", () => {
    expect(rates.from).toBe("2026-01-01");
    expect(referenceRates(new Date("2020-05-05T00:00:00Z"))).toBe(rates);
  });

  it("leave euros as they are, and are of use for every currency", () => {
    for (const currency of currencies) expect(rates.perEuro[currency], currency).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.integer(), (amount) => {
        expect(inEuroCents(amount, "EUR", rates)).toBe(amount);
      }),
    );
  });

  it("sum up amounts of several currencies, each rounded once", () => {
    const amounts = [
      { currency: "EUR", amount: 1_000 },
      { currency: "COP", amount: 4_500_000 },
      { currency: "USD", amount: -115 },
    ];
    expect(sumInEuroCents(amounts, rates)).toBe(1_000 + 1_000 - 100);
    expect(sumInEuroCents([], rates)).toBe(0);
  });
});
