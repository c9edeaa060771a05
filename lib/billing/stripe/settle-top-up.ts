import "server-only";
import type Stripe from "stripe";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { idOf } from "./ids";

/**
 * Books what became of a top-up, by its page or its payment as Stripe has it now. Gives the organization; undefined for what is no top-up of ours.
 */
export async function settleTopUp(
  source: Stripe.Checkout.Session | Stripe.PaymentIntent,
): Promise<string | undefined> {
  const reference = source.metadata?.payment_reference;
  const news = source.object === "payment_intent" ? ofIntent(source) : ofSession(source);
  if (!reference || !news) return undefined;
  // Service role: what Stripe says of a payment that we began ourselves.
  const settled = orThrow(await serviceClient().rpc("settle_payment", { p: { reference, ...news } }));
  return (settled as { org_id: string }).org_id;
}

function ofSession(session: Stripe.Checkout.Session) {
  const provider_id = idOf(session.payment_intent) ?? null;
  const currency = session.currency?.toUpperCase() ?? null;
  if (session.status === "expired") return { status: "expired", provider_id };
  if (session.payment_status !== "paid") return { status: "pending", provider_id };
  return { status: "paid", provider_id, amount: session.amount_total, currency };
}

function ofIntent(intent: Stripe.PaymentIntent) {
  const provider_id = intent.id;
  const currency = intent.currency.toUpperCase();
  if (intent.status === "succeeded")
    return { status: "paid", provider_id, amount: intent.amount_received, currency };
  if (intent.status === "canceled") return { status: "expired", provider_id };
  const error = intent.last_payment_error;
  if (intent.status !== "requires_payment_method" || !error) return { status: "pending", provider_id };
  return { status: "failed", provider_id, failure: error.decline_code ?? error.code ?? "card_declined" };
}
