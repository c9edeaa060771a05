import "server-only";
import Stripe from "stripe";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import type { Payment } from "./payment-providers";
import { askAfterPayment } from "./refresh-payment";
import { askStripe } from "./stripe/client";
import { listPaymentMethods } from "./stripe/payment-methods";
import { settleTopUp } from "./stripe/settle-top-up";
import { topUpMetadata } from "./stripe/top-up-page";
import { takePaymentNews } from "./take-payment-news";
import { type PaymentRow, toPayment } from "./to-payment";

const begunSchema = z.union([
  z.object({ why: z.enum(["off", "enough", "waiting", "ceiling"]) }),
  z.object({ payment: z.custom<PaymentRow>(), method: z.string().nullable(), customer: z.string() }),
]);

/** What came of it: why nothing was charged, or the payment's state. */
export type AutoTopUp = "off" | "enough" | "waiting" | "ceiling" | PaymentRow["status"];

/** Stripe remembers a key for a day; after that the same request would charge once more. */
const keyLivesMs = 20 * 3_600_000;

/**
 * Fills a wallet that has fallen below its owner's mark, with the card on file, while nobody is there. Run by two at once, or again after Stripe took the money and did not
 * say so, it charges once: the payment is the same, and so is Stripe's key. Throws where Stripe cannot be asked, to be tried again.
 */
export async function autoTopUp({
  orgId,
  now = new Date(),
}: {
  orgId: string;
  now?: Date;
}): Promise<AutoTopUp> {
  // Service role: nobody is signed in; the owner has said so in the settings.
  const db = serviceClient();
  const answer = await db.rpc("begin_auto_top_up", { p_org: orgId, p_now: now.toISOString() });
  const begun = begunSchema.parse(orThrow(answer));
  if ("why" in begun) return begun.why;
  const payment = toPayment(begun.payment);
  const old = now.getTime() - payment.createdAt.getTime() > keyLivesMs;
  if (old) await askAfterPayment(begun.payment, now);
  else await charge(payment, begun);
  return orThrow(await db.from("payments").select("status").eq("org_id", orgId).eq("id", payment.id).single())
    .status;
}

async function charge(
  payment: Payment,
  { customer, method }: { customer: string; method: string | null },
): Promise<void> {
  const card = method ?? (await listPaymentMethods({ orgId: payment.orgId }))[0]?.id;
  if (!card) return failed(payment, "no_card");
  try {
    await settleTopUp(await confirm(payment, customer, card));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const declined = error.cause instanceof Stripe.errors.StripeCardError ? error.cause : undefined;
    if (declined?.payment_intent) await settleTopUp(declined.payment_intent);
    else if (declined) await failed(payment, declined.decline_code ?? declined.code ?? "card_declined");
    // The card was taken away since.
    else if (error.code === "not_found") await failed(payment, "no_card");
    else throw error;
  }
}

/** Off the session: nobody is there to confirm anything, so a bank that asks for it declines. */
function confirm(
  { id, reference, orgId, amount, currency }: Payment,
  customer: string,
  card: string,
): Promise<Stripe.PaymentIntent> {
  return askStripe((stripe) =>
    stripe.paymentIntents.create(
      {
        amount,
        currency: currency.toLowerCase(),
        customer,
        payment_method: card,
        off_session: true,
        confirm: true,
        description: `TalIA ${reference}`,
        metadata: topUpMetadata({ reference, orgId }),
      },
      { idempotencyKey: `auto-top-up:${id}` },
    ),
  );
}

async function failed({ reference, amount, currency }: Payment, failure: string): Promise<void> {
  await takePaymentNews({ provider: "stripe", reference, status: "failed", amount, currency, failure });
}
