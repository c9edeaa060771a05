import { secondsFor } from "./money";
import type { BillingOverview } from "./queries";

/** A wallet's state as people are told it. Amounts in minor units of its currency. */
export interface Balance {
  available: number;
  held: number;
  debt: number;
  /** Below it one is warned; zero: never. */
  warnBelow: number;
  /** It runs low: said only of wallets that were ever used. */
  low: boolean;
  /** Whole minutes of calls that it pays for. */
  minutes: number;
}

/** From where on one is warned who has not said otherwise: the price of an hour of calls. */
export const usualWarning = (perMinute: number): number => perMinute * 60;

/** Pure: what is told of a wallet. */
export function balanceOf({ wallet, limits, settings }: BillingOverview): Balance | null {
  if (!wallet) return null;
  const available = Math.max(0, wallet.balance - wallet.held);
  const perMinute = limits?.per_minute ?? 0;
  const warnBelow = settings?.low_balance ?? usualWarning(perMinute);
  return {
    available,
    held: wallet.held,
    debt: wallet.debt,
    warnBelow,
    low: wallet.seq > 0 && (wallet.debt > 0 || available < warnBelow),
    minutes: perMinute > 0 ? Math.floor(secondsFor(available, perMinute) / 60) : 0,
  };
}
