import "server-only";
import { type Currency, currencySchema } from "@/lib/billing/money";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** What a call costs its organization. Money is in minor units of `currency`. */
export interface CallCharge {
  /** `pending`: it runs, or its carrier has not told yet how long it lasted. `free`: nobody answered, or it broke through a fault of ours. */
  state: "pending" | "free" | "charged";
  currency: Currency;
  perMinute: number;
  seconds: number;
  /** Of these, what the plan included. */
  includedSeconds: number;
  amount: number;
  /** What the wallet did not have any more. */
  uncollected: number;
}

/** What a call is charged; null where it is not, or for whoever may not see money. */
export async function readCharge(
  db: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<CallCharge | null> {
  const row = orThrow(
    await db
      .from("call_charges")
      .select("charged_at, free, currency, per_minute, seconds, included_seconds, amount, uncollected")
      .eq("org_id", orgId)
      .eq("call_id", callId)
      .maybeSingle(),
  );
  if (!row) return null;
  return {
    state: row.charged_at === null ? "pending" : row.free ? "free" : "charged",
    currency: currencySchema.parse(row.currency),
    perMinute: row.per_minute,
    seconds: row.seconds ?? 0,
    includedSeconds: row.included_seconds ?? 0,
    amount: row.amount,
    uncollected: row.uncollected,
  };
}
