import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costMicrocents, priceOf, unknownModelPrice } from "./prices";

const at = new Date("2026-11-20T12:00:00Z");
const models = fc.constantFrom(
  "openai/gpt-oss-20b",
  "gpt-5.4-mini",
  "gpt-5.4-nano",
  "llama-3.3-70b-versatile",
  "who-knows",
);
const usage = fc
  .record({ input: fc.nat(200_000), share: fc.nat(100), output: fc.nat(50_000) })
  .map(({ input, share, output }) => ({ input, cachedInput: Math.floor((input * share) / 100), output }));

describe("costMicrocents", () => {
  it("is tokens times euro cents per million tokens", () => {
    expect(costMicrocents({ input: 1_000, cachedInput: 0, output: 200 }, "gpt-5.4-mini", at)).toBe(165_000);
    expect(costMicrocents({ input: 1_000, cachedInput: 400, output: 200 }, "gpt-5.4-mini", at)).toBe(138_200);
    expect(costMicrocents({ input: 1_000_000, cachedInput: 0, output: 0 }, "openai/gpt-oss-20b", at)).toBe(
      10_000_000,
    );
  });

  it("is an exact integer, never negative", () => {
    fc.assert(
      fc.property(usage, models, (one, model) => {
        const cost = costMicrocents(one, model, at);
        expect(Number.isSafeInteger(cost)).toBe(true);
        expect(cost).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("adds up: two calls cost what both together would", () => {
    fc.assert(
      fc.property(usage, usage, models, (one, other, model) => {
        const both = {
          input: one.input + other.input,
          cachedInput: one.cachedInput + other.cachedInput,
          output: one.output + other.output,
        };
        expect(costMicrocents(one, model, at) + costMicrocents(other, model, at)).toBe(
          costMicrocents(both, model, at),
        );
      }),
    );
  });

  it("does not cost more for being read from a cache", () => {
    fc.assert(
      fc.property(usage, models, (one, model) => {
        expect(costMicrocents(one, model, at)).toBeLessThanOrEqual(
          costMicrocents({ ...one, cachedInput: 0 }, model, at),
        );
      }),
    );
  });

  it("believes no more cached tokens than there were tokens", () => {
    expect(costMicrocents({ input: 10, cachedInput: 99, output: 0 }, "gpt-5.4-mini", at)).toBe(80);
  });
});

describe("priceOf", () => {
  it("counts a model it does not know as a dear one", () => {
    expect(priceOf("some-new-model", at)).toBe(unknownModelPrice);
  });

  it("knows dated snapshots by their family", () => {
    expect(priceOf("gpt-5.4-mini-2026-03-17", at)).toEqual(priceOf("gpt-5.4-mini", at));
  });

  it("uses the first price for days before it", () => {
    expect(priceOf("gpt-5.4-mini", new Date("2020-01-01"))).toEqual(priceOf("gpt-5.4-mini", at));
  });
});
