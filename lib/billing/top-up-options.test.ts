import { describe, expect, it } from "vitest";
import { currencies } from "./money";
import { topUpOptions, topUpProblem } from "./top-up-options";

describe("what one may put into a wallet", () => {
  it("goes through Wompi and Bold in Colombia and in pesos alone", () => {
    expect(topUpOptions("CO", "COP").providers).toEqual(["wompi", "bold", "stripe"]);
    expect(topUpOptions("CO", "USD").providers).toEqual(["stripe"]);
    expect(topUpOptions("ES", "COP").providers).toEqual(["stripe"]);
  });

  it.each(currencies)("in %s is one of the amounts offered, or another within the limits", (currency) => {
    const options = topUpOptions("CO", currency);
    for (const amount of [...options.amounts, options.min, options.max])
      expect(topUpProblem(options, amount)).toBeUndefined();
    expect(topUpProblem(options, options.min - options.step)).toBe("top_up_too_little");
    expect(topUpProblem(options, options.max + options.step)).toBe("top_up_too_much");
    for (const odd of [options.min + 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(topUpProblem(options, odd)).toBe("top_up_not_whole");
  });

  it("in pesos has no cents", () => {
    expect(topUpProblem(topUpOptions("CO", "COP"), 50_000_50)).toBe("top_up_not_whole");
  });
});
