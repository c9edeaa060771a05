import { expect, it } from "vitest";
import { balanceOf } from "./balance";
import type { BillingOverview } from "./queries";

const overview = (wallet: Partial<BillingOverview["wallet"] & object>, low: number | null = null) =>
  ({
    wallet: { currency: "EUR", balance: 0, held: 0, debt: 0, credit_limit: 0, seq: 1, ...wallet },
    limits: { per_minute: 12, included_seconds: 0, ai_limit_cents: 0 },
    settings: { low_balance: low },
  }) as BillingOverview;

it("is low below the price of an hour of calls, what is held left out", () => {
  expect(balanceOf(overview({ balance: 720 }))).toMatchObject({ available: 720, warnBelow: 720, low: false });
  expect(balanceOf(overview({ balance: 720, held: 1 }))).toMatchObject({ available: 719, low: true });
});

it("is low below what was chosen, and never where that was", () => {
  expect(balanceOf(overview({ balance: 900 }, 1000))?.low).toBe(true);
  expect(balanceOf(overview({ balance: 0 }, 0))?.low).toBe(false);
});

it("is not low where nothing was ever put in, and low where something is owed", () => {
  expect(balanceOf(overview({ balance: 0, seq: 0 }))?.low).toBe(false);
  expect(balanceOf(overview({ balance: 0, debt: 5 }, 0))?.low).toBe(true);
});

it("pays for whole minutes", () => {
  expect(balanceOf(overview({ balance: 119 }))?.minutes).toBe(9);
  expect(balanceOf(overview({ balance: 120 }))?.minutes).toBe(10);
});
