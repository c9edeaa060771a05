import "server-only";
import type Stripe from "stripe";
import { AppError } from "@/lib/errors";
import type {
  PageRequest,
  Payment,
  PaymentLook,
  PaymentNews,
  PaymentPage,
  PaymentProvider,
} from "../payment-providers";
import { askStripe, stripeIsSet } from "./client";
import { ensureCustomer } from "./customer";

/** Hours for which a page takes the money: Stripe allows 24 at most, from when it makes it. */
const openHours = 23;

/** Of locales whose name differs. */
const languages: Record<string, Stripe.Checkout.SessionCreateParams.Locale> = { pt: "pt-BR", ca: "es" };

/** Top-ups by Stripe: Checkout for one payment. The card is kept, so that the wallet can be filled by itself if its owner wants that. */
export const stripeTopUps: PaymentProvider = {
  isConfigured: stripeIsSet,

  // Asked again with the same key and the same words, Stripe gives the same page.
  async openPage(payment: Payment, request: PageRequest): Promise<PaymentPage> {
    const customer = await ensureCustomer({ orgId: payment.orgId });
    const session = await askStripe((stripe) =>
      stripe.checkout.sessions.create(pageOf(payment, request, customer), {
        idempotencyKey: `top-up:${payment.id}`,
      }),
    );
    if (!session.url) throw new AppError("conflict", { reason: "checkout_over" });
    return { url: session.url, page: session.id };
  },

  async look(payment: Payment, now: Date): Promise<PaymentLook> {
    if (payment.page) return lookAtPage(payment, payment.page);
    const intent = await findIntent(payment);
    const young = now.getTime() < payment.createdAt.getTime() + (openHours + 1) * 3_600_000;
    return { tries: intent ? newsOf(payment, intent) : [], open: young };
  },
};

function pageOf(
  { reference, orgId, amount, currency, createdAt }: Payment,
  { locale, organization, returnUrl }: PageRequest,
  customer: string,
): Stripe.Checkout.SessionCreateParams {
  const metadata = topUpMetadata({ reference, orgId });
  return {
    mode: "payment",
    customer,
    client_reference_id: reference,
    locale: languages[locale] ?? (locale as Stripe.Checkout.SessionCreateParams.Locale),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: amount,
          product_data: { name: `TalIA · ${organization}`.slice(0, 200) },
        },
      },
    ],
    payment_intent_data: { metadata, setup_future_usage: "off_session", description: `TalIA ${reference}` },
    metadata,
    expires_at: Math.floor(createdAt.getTime() / 1000) + openHours * 3600,
    success_url: returnUrl,
    cancel_url: `${returnUrl}&canceled=1`,
  };
}

/** By which webhooks find the payment again. */
export const topUpMetadata = ({ reference, orgId }: Pick<Payment, "reference" | "orgId">) => ({
  kind: "top_up",
  payment_reference: reference,
  org_id: orgId,
});

async function lookAtPage(payment: Payment, page: string): Promise<PaymentLook> {
  const session = await askStripe((stripe) =>
    stripe.checkout.sessions.retrieve(page, { expand: ["payment_intent"] }),
  );
  const intent = typeof session.payment_intent === "string" ? null : session.payment_intent;
  return { tries: intent ? newsOf(payment, intent) : [], open: session.status === "open" };
}

/** The intent of a payment without a page: by its id, or, where it was never heard of, among what its customer was charged since. */
async function findIntent({
  providerId,
  reference,
  orgId,
  createdAt,
}: Payment): Promise<Stripe.PaymentIntent | undefined> {
  if (providerId) return askStripe((stripe) => stripe.paymentIntents.retrieve(providerId));
  const customer = await ensureCustomer({ orgId });
  const created = { gte: Math.floor(createdAt.getTime() / 1000) - 60 };
  const { data } = await askStripe((stripe) => stripe.paymentIntents.list({ customer, created, limit: 100 }));
  return data.find(({ metadata }) => metadata.payment_reference === reference);
}

/** An intent as news of the payment; none while nobody has begun to pay. */
function newsOf({ reference }: Payment, intent: Stripe.PaymentIntent): PaymentNews[] {
  const news = {
    provider: "stripe" as const,
    reference,
    providerId: intent.id,
    currency: intent.currency.toUpperCase(),
    method: "card",
  };
  if (intent.status === "succeeded") return [{ ...news, status: "paid", amount: intent.amount_received }];
  if (intent.status === "processing") return [{ ...news, status: "pending", amount: intent.amount }];
  const error = intent.last_payment_error;
  if (!error || intent.status !== "requires_payment_method") return [];
  return [
    {
      ...news,
      status: "failed",
      amount: intent.amount,
      failure: error.decline_code ?? error.code ?? "card_declined",
    },
  ];
}
