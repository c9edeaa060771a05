import "server-only";
import type Stripe from "stripe";
import { type Currency, currencySchema } from "@/lib/billing/money";
import { tellBillers } from "@/lib/billing/tell-billers";
import { tellPlatform } from "@/lib/billing/tell-platform";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { findOrganization } from "./find-organization";
import { idOf, timeOf } from "./ids";
import { intentOf, invoiceState, taxOf } from "./invoice-state";

/**
 * Writes an invoice as Stripe has it now, books what was paid of it and says what was not: to the ledger, and to who pays. Gives the organization it is
 * of; undefined for one that is none of ours, or a draft.
 */
export async function syncInvoice({ invoiceId }: { invoiceId: string }): Promise<string | undefined> {
  // Service role: what Stripe says, of the organization whose customer it is.
  const db = serviceClient();
  const askedAt = orThrow(await db.rpc("billing_clock"));
  const invoice = await askStripe((stripe) => stripe.invoices.retrieve(invoiceId, { expand: ["payments"] }));
  const orgId = await findOrganization(invoice.customer);
  if (!orgId) {
    await tellOfStranger(invoice);
    return undefined;
  }
  if (invoice.status === "draft") return undefined;
  const row = { ...invoiceState(invoice), org_id: orgId, asked_at: askedAt };
  orThrow(await db.rpc("apply_invoice", { p: row as Json }));
  await bookInvoice(orgId, invoice);
  return orgId;
}

/** Money of an organization that is gone, or whose customer we do not know: it must not be lost sight of. */
async function tellOfStranger(invoice: Stripe.Invoice): Promise<void> {
  const orgId = invoice.parent?.subscription_details?.metadata?.org_id;
  if (!orgId || invoice.amount_paid === 0) return;
  await tellPlatform({
    key: `stranger:${invoice.id}`,
    orgId: null,
    notice: "unknown_payment",
    facts: { invoice: invoice.id, organization: orgId, amount: `${invoice.amount_paid} ${invoice.currency}` },
  });
}

async function bookInvoice(orgId: string, invoice: Stripe.Invoice): Promise<void> {
  const news = await newsOf(invoice);
  const amount = invoice.status === "paid" ? invoice.amount_paid : invoice.amount_due;
  if (!news || amount === 0) return;
  const currency = currencySchema.safeParse(invoice.currency.toUpperCase());
  if (!currency.success) {
    const facts = { invoice: invoice.id, amount: `${amount} ${invoice.currency}` };
    await tellPlatform({ key: `currency:${invoice.id}`, orgId, notice: "currency_mismatch", facts });
    return;
  }
  const about = {
    invoice: invoice.id,
    number: invoice.number,
    reason: invoice.billing_reason,
    next_attempt: invoice.next_payment_attempt && new Date(invoice.next_payment_attempt * 1000).toISOString(),
  };
  const reference = await paymentOf(orgId, invoice, currency.data, about);
  const settled = orThrow(
    await serviceClient().rpc("settle_payment", {
      p: {
        ...news,
        org_id: orgId,
        reference,
        amount,
        currency: currency.data,
        url: invoice.hosted_invoice_url ?? null,
        details: about,
      },
    }),
  ) as { status: string };
  await tellWhoPays(orgId, invoice, settled.status, news.failure);
}

/** The reference of an invoice's payment, begun if there is none. What is due may have become less since, by a credit note: it is the same payment. */
async function paymentOf(
  orgId: string,
  invoice: Stripe.Invoice,
  currency: Currency,
  details: Json,
): Promise<string> {
  const db = serviceClient();
  const key = `invoice:${invoice.id}`;
  const payments = db.from("payments").select("reference");
  const known = orThrow(await payments.eq("org_id", orgId).eq("key", key).maybeSingle());
  if (known) return known.reference;
  const p = {
    org_id: orgId,
    key,
    provider: "stripe",
    kind: "subscription",
    currency,
    amount: invoice.amount_due,
    tax: taxOf(invoice),
    details,
  };
  return orThrow(await db.rpc("begin_payment", { p })).reference;
}

interface InvoiceNews {
  status: "paid" | "failed" | "expired" | "pending";
  provider_id: string | null;
  method?: string;
  failure?: string;
  paid_at?: string | null;
}

/** What became of the payment of an invoice; undefined while nobody has tried. */
async function newsOf(invoice: Stripe.Invoice): Promise<InvoiceNews | undefined> {
  const id = intentOf(invoice);
  const provider_id = id ?? null;
  if (invoice.status === "void") return { status: "expired", provider_id };
  if (invoice.status === "uncollectible") return { status: "failed", provider_id, failure: "uncollectible" };
  if (invoice.status === "open" && invoice.attempt_count === 0) return undefined;
  const intent = id
    ? await askStripe((stripe) => stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] }))
    : undefined;
  const charge = typeof intent?.latest_charge === "object" ? intent.latest_charge : null;
  const method = methodOf(charge);
  if (invoice.status === "paid")
    return {
      status: "paid",
      provider_id: provider_id ?? invoice.id,
      ...(method && { method }),
      paid_at: invoiceState(invoice).paid_at,
    };
  // Until the person has confirmed it at the bank, nothing has failed.
  if (intent?.status === "requires_action" || intent?.status === "processing")
    return { status: "pending", provider_id };
  const error = intent?.last_payment_error;
  return { status: "failed", provider_id, failure: error?.decline_code ?? error?.code ?? "card_declined" };
}

/** "card:visa:4242": what was paid with. */
function methodOf(charge: Stripe.Charge | null): string | undefined {
  const details = charge?.payment_method_details;
  if (!details) return undefined;
  return details.card ? `card:${details.card.brand}:${details.card.last4}` : details.type;
}

/** A receipt for what was paid, and where to pay what was not: once for each try of Stripe's. Of the first payment the person sees on its page what came of it. */
async function tellWhoPays(
  orgId: string,
  invoice: Stripe.Invoice,
  status: string,
  failure: string | undefined,
): Promise<void> {
  const money = {
    amount: invoice.amount_due,
    currency: invoice.currency.toUpperCase(),
    number: invoice.number ?? "",
  };
  if (status === "paid") {
    const mail = { kind: "receipt" as const, ...money, url: `${env.APP_URL}/billing` };
    await tellBillers({ orgId, key: `receipt:${invoice.id}`, mail });
  } else if (invoice.status === "open" && invoice.billing_reason !== "subscription_create") {
    const url = invoice.hosted_invoice_url ?? `${env.APP_URL}/billing`;
    const nextTry = timeOf(invoice.next_payment_attempt);
    const asked = !failure || failure.includes("authentication");
    const occasion = asked ? ("confirm" as const) : ("failed" as const);
    const mail = { kind: "payment-failed" as const, ...money, occasion, nextTry, url };
    await tellBillers({ orgId, key: `payment-${occasion}:${invoice.id}:${invoice.attempt_count}`, mail });
  }
}

/** The invoice a payment was for; undefined for one that was for none. */
export async function invoiceOfIntent(intentId: string): Promise<string | undefined> {
  const { data } = await askStripe((stripe) =>
    stripe.invoicePayments.list({ payment: { type: "payment_intent", payment_intent: intentId }, limit: 1 }),
  );
  return idOf(data[0]?.invoice);
}
