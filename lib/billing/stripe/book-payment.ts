import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { findOrganization } from "./find-organization";
import { settleTopUp } from "./settle-top-up";
import { invoiceOfIntent, syncInvoice } from "./sync-invoice";

const paid = ["paid", "refunded", "disputed", "review"];

/**
 * Sees to it that a payment is booked before anything of it is taken back: what was paid may be told after that. Gives the organization; undefined for a payment
 * that is none of ours. Throws to be tried again where it was not paid yet.
 */
export async function bookPayment(intentId: string): Promise<string | undefined> {
  const known = await read(intentId);
  if (known && paid.includes(known.status)) return known.org_id;
  const intent = await askStripe((stripe) => stripe.paymentIntents.retrieve(intentId));
  if (intent.metadata.payment_reference) await settleTopUp(intent);
  else {
    const invoiceId = await invoiceOfIntent(intentId);
    if (invoiceId) await syncInvoice({ invoiceId });
  }
  const booked = await read(intentId);
  if (booked && paid.includes(booked.status)) return booked.org_id;
  if (!booked && !(await findOrganization(intent.customer))) return undefined;
  throw new AppError("unavailable", { detail: `stripe: ${intentId} is not booked as paid yet` });
}

async function read(intentId: string) {
  // Service role: who tells of it is Stripe.
  const payments = serviceClient().from("payments").select("org_id, status");
  return orThrow(await payments.eq("provider", "stripe").eq("provider_id", intentId).maybeSingle());
}
