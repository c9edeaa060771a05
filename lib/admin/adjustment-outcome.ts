export interface AdjustmentOutcome {
  balance: number;
  debt: number;
  /** It would take more than there is, and may not. */
  refused: boolean;
}

/**
 * What an adjustment comes to, as the ledger reckons it (`post_ledger`): what comes in pays what is owed first; what cannot be taken is refused, or owed
 * by force. Minor units; `amount` below zero is taken.
 */
export function adjustmentOutcome(
  wallet: { balance: number; debt: number; available: number },
  { amount, force }: { amount: number; force: boolean },
): AdjustmentOutcome {
  if (amount >= 0) {
    const paid = Math.min(wallet.debt, amount);
    return { balance: wallet.balance + amount - paid, debt: wallet.debt - paid, refused: false };
  }
  const available = Math.max(0, wallet.available);
  const missing = Math.max(0, -amount - available);
  if (missing > 0 && !force) return { balance: wallet.balance, debt: wallet.debt, refused: true };
  return { balance: wallet.balance + amount + missing, debt: wallet.debt + missing, refused: false };
}
