import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { tellPlatform } from "./tell-platform";

/** Tells those who run the platform of a payment that came in another currency than asked for: the money is there and nothing was booked. */
export async function tellReview({ paymentId }: { paymentId: string }): Promise<void> {
  // Service role: it is for the platform, of whichever tenant.
  const row = orThrow(await serviceClient().from("payments").select("*").eq("id", paymentId).maybeSingle());
  if (row?.status !== "review") return;
  const { reference, provider, provider_id, amount, currency } = row;
  const paid = row.details as { paid_amount?: number; paid_currency?: string };
  const facts = {
    payment: reference,
    [provider]: provider_id ?? "",
    asked: `${amount} ${currency}`,
    paid: `${paid.paid_amount ?? amount} ${paid.paid_currency ?? ""}`.trim(),
  };
  await tellPlatform({ key: `review:${row.id}`, orgId: row.org_id, notice: "currency_mismatch", facts });
}
