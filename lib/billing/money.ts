import { z } from "zod";

/** Currencies a wallet can be in. All have two decimals, as Stripe counts them. */
export const currencies = ["EUR", "USD", "COP", "BRL", "MXN"] as const;
export const currencySchema = z.enum(currencies);
export type Currency = z.infer<typeof currencySchema>;

/**
 * What so many seconds cost at a price per minute, in minor units, half a unit rounded up. The database reckons the same
 * (`private.price_of_seconds`).
 */
export function priceOfSeconds(seconds: number, perMinute: number): number {
  return Math.floor((Math.max(0, seconds) * perMinute * 2 + 60) / 120);
}

/** The whole seconds that an amount pays for; infinite where they cost nothing. */
export function secondsFor(amount: number, perMinute: number): number {
  if (perMinute <= 0) return Number.POSITIVE_INFINITY;
  let seconds = Math.floor((Math.max(0, amount) * 60) / perMinute);
  // Half a unit is rounded up, so a few more seconds may still cost no more.
  while (priceOfSeconds(seconds + 1, perMinute) <= amount) seconds += 1;
  return seconds;
}

/** Of a call, what the plan's included seconds do not cover. */
export function billableSeconds(call: { seconds: number; usedBefore: number; included: number }): number {
  const left = Math.max(0, call.included - call.usedBefore);
  return Math.max(0, call.seconds - left);
}
