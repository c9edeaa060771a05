import { type Currency, currencies } from "./money";

interface ReferenceRates {
  /** First day they hold for (UTC). */
  from: string;
  /** Units of each currency for one euro. */
  perEuro: Readonly<Record<Currency, number>>;
}

/**
 * Rates by which amounts of several currencies are compared and summed up in the platform's own panel, newest first; we set them ourselves, by the
 * European Central Bank's reference rates rounded to a number one can reckon with. Nobody is charged by them: every wallet, payment and invoice is in a
 * currency of its own. Add a line when they drift by more than a few per cent, and leave the older ones: past months are reckoned as they were.
 */
const rates: readonly [ReferenceRates, ...ReferenceRates[]] = [
  { from: "2026-01-01", perEuro: { EUR: 1, USD: 1.15, COP: 4_500, BRL: 6.2, MXN: 21.4 } },
];

/** The rates that hold on a day (UTC); before the first, the first. */
export function referenceRates(at: Date): ReferenceRates {
  const day = at.toISOString().slice(0, 10);
  return rates.find(({ from }) => from <= day) ?? rates.at(-1) ?? rates[0];
}

/** Minor units of a currency in euro cents, rounded. */
export const inEuroCents = (amount: number, currency: Currency, { perEuro }: ReferenceRates): number =>
  Math.round(amount / perEuro[currency]);

/** A sum of amounts of several currencies in euro cents. */
export const sumInEuroCents = (
  amounts: readonly { currency: string; amount: number }[],
  rates: ReferenceRates,
): number =>
  amounts.reduce((sum, { currency, amount }) => {
    const known = currencies.find((one) => one === currency);
    return known ? sum + inEuroCents(amount, known, rates) : sum;
  }, 0);
