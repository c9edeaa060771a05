import type { Currency } from "./money";

/** Who takes payments for the wallet. */
export const topUpProviders = ["stripe", "wompi", "bold"] as const;
export type TopUpProvider = (typeof topUpProviders)[number];

/** What one may put into a wallet, and through whom. Amounts in minor units. */
export interface TopUpOptions {
  /** The one to propose first. */
  providers: readonly TopUpProvider[];
  /** Offered as buttons. */
  amounts: readonly number[];
  min: number;
  max: number;
  /** Amounts are multiples of this: pesos have no cents in practice. */
  step: number;
}

type Amounts = Omit<TopUpOptions, "providers">;

const amountsByCurrency = {
  EUR: { amounts: [20_00, 50_00, 100_00, 200_00], min: 10_00, max: 5_000_00, step: 1 },
  USD: { amounts: [20_00, 50_00, 100_00, 200_00], min: 10_00, max: 5_000_00, step: 1 },
  // 5,000,000 is the most that PSE takes at Bold.
  COP: {
    amounts: [50_000_00, 100_000_00, 200_000_00, 500_000_00],
    min: 20_000_00,
    max: 5_000_000_00,
    step: 1_00,
  },
  BRL: { amounts: [100_00, 250_00, 500_00, 1_000_00], min: 50_00, max: 25_000_00, step: 1 },
  MXN: { amounts: [400_00, 1_000_00, 2_000_00, 4_000_00], min: 200_00, max: 100_000_00, step: 1 },
} as const satisfies Record<Currency, Amounts>;

/**
 * How a wallet can be filled. Wompi and Bold are for Colombia, in pesos: their banks and phones are Colombian. Cards go through
 * Stripe everywhere.
 * @param country ISO 3166-1 of the organization
 * @param currency of its wallet
 */
export function topUpOptions(country: string, currency: Currency): TopUpOptions {
  const colombian = country === "CO" && currency === "COP";
  return { providers: colombian ? ["wompi", "bold", "stripe"] : ["stripe"], ...amountsByCurrency[currency] };
}

/** Why an amount cannot be put into the wallet; undefined when it can. */
export function topUpProblem(
  { min, max, step }: TopUpOptions,
  amount: number,
): "top_up_not_whole" | "top_up_too_little" | "top_up_too_much" | undefined {
  if (!Number.isSafeInteger(amount) || amount % step !== 0) return "top_up_not_whole";
  if (amount < min) return "top_up_too_little";
  return amount > max ? "top_up_too_much" : undefined;
}
