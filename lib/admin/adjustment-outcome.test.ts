import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustmentOutcome } from "./adjustment-outcome";

describe("what an adjustment comes to", () => {
  it("pays what is owed first", () => {
    const wallet = { balance: 0, debt: 300, available: 0 };
    expect(adjustmentOutcome(wallet, { amount: 200, force: false })).toEqual({
      balance: 0,
      debt: 100,
      refused: false,
    });
    expect(adjustmentOutcome(wallet, { amount: 500, force: false })).toEqual({
      balance: 200,
      debt: 0,
      refused: false,
    });
  });

  it("takes no more than there is, or has the rest owed", () => {
    // Ten are put aside.
    const wallet = { balance: 100, debt: 0, available: 90 };
    expect(adjustmentOutcome(wallet, { amount: -90, force: false })).toEqual({
      balance: 10,
      debt: 0,
      refused: false,
    });
    expect(adjustmentOutcome(wallet, { amount: -91, force: false })).toMatchObject({
      refused: true,
      balance: 100,
    });
    expect(adjustmentOutcome(wallet, { amount: -500, force: true })).toEqual({
      balance: 10,
      debt: 410,
      refused: false,
    });
  });

  it("changes what the tenant has, less what they owe, by the amount and nothing else", () => {
    const wallets = fc.record({
      balance: fc.nat(1e9),
      debt: fc.nat(1e9),
      held: fc.nat(1e6),
      credit: fc.nat(1e6),
    });
    fc.assert(
      fc.property(wallets, fc.integer({ min: -1e9, max: 1e9 }), ({ balance, debt, held, credit }, amount) => {
        const wallet = { balance, debt, available: balance - held + credit };
        const { refused, ...after } = adjustmentOutcome(wallet, { amount, force: true });
        expect(refused).toBe(false);
        expect(after.balance - after.debt).toBe(balance - debt + amount);
        expect(after.debt).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
