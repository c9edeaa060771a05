import "server-only";
import { z } from "zod";
import type {
  PageRequest,
  Payment,
  PaymentLook,
  PaymentNews,
  PaymentPage,
  PaymentProvider,
} from "../payment-providers";
import { askProvider } from "../provider-request";
import { boldSettings, requireBold } from "./settings";

/** Hours for which a link takes the money. */
const openHours = 24;

const createdSchema = z.object({ payload: z.object({ payment_link: z.string().min(1), url: z.url() }) });
const linkSchema = z.object({
  status: z.enum(["ACTIVE", "PROCESSING", "PAID", "REJECTED", "CANCELLED", "EXPIRED"]),
  /** Whole pesos. */
  total: z.number().int().positive(),
  payment_method: z.string().max(60).nullish(),
});
type Link = z.infer<typeof linkSchema>;

const statusOf: Partial<Record<Link["status"], PaymentNews["status"]>> = {
  PROCESSING: "pending",
  PAID: "paid",
  REJECTED: "failed",
};

/**
 * Top-ups by Bold: a payment link, with its page for card, PSE, Nequi and Bancolombia. Bold counts whole pesos.
 * https://developers.bold.co/pagos-en-linea/api-integration
 */
export const bold: PaymentProvider = {
  isConfigured: () => boldSettings() !== undefined,

  async openPage(payment: Payment, { email, organization, returnUrl }: PageRequest): Promise<PaymentPage> {
    const made = await ask("/online/link/v1", {
      amount_type: "CLOSE",
      amount: { currency: payment.currency, total_amount: payment.amount / 100, tip_amount: 0, taxes: [] },
      reference: payment.reference,
      description: `TalIA · ${organization}`.slice(0, 100),
      expiration_date: nanoseconds(payment),
      callback_url: returnUrl,
      payer_email: email,
    });
    const { payment_link: page, url } = createdSchema.parse(made).payload;
    return { url, page };
  },

  async look(payment: Payment, now: Date): Promise<PaymentLook> {
    const inTime = now < expirationOf(payment);
    if (!payment.page) return { tries: [], open: inTime };
    const link = linkSchema.parse(await ask(`/online/link/v1/${encodeURIComponent(payment.page)}`));
    const status = statusOf[link.status];
    // A link that was refused may be tried again as long as it lives.
    const open = inTime && link.status !== "CANCELLED" && link.status !== "EXPIRED";
    return { tries: status ? [newsOf(payment, link, status)] : [], open };
  },
};

/** Webhooks name a sale in another way than its link does, so what a link says is said of the payment as a whole. */
function newsOf({ reference, currency }: Payment, link: Link, status: PaymentNews["status"]): PaymentNews {
  return {
    provider: "bold",
    reference,
    status,
    amount: link.total * 100,
    currency,
    ...(link.payment_method && { method: link.payment_method.toLowerCase() }),
    ...(status === "failed" && { failure: "rejected" }),
  };
}

// A link that was made and never heard of was seen by nobody, so nobody pays it: asking for another one does no harm. But only who asks
// again may have it made, since two may be paid.
async function ask(path: string, body?: unknown): Promise<unknown> {
  const { apiUrl, apiKey } = requireBold();
  return askProvider({
    url: `${apiUrl}${path}`,
    headers: { authorization: `x-api-key ${apiKey}` },
    ...(body !== undefined && { method: "POST", body }),
    idempotent: body === undefined,
  });
}

const expirationOf = ({ createdAt }: Payment): Date => new Date(createdAt.getTime() + openHours * 3_600_000);

/** Of the second in which the link ends: finer ones do not fit a number. */
const nanoseconds = (payment: Payment): number =>
  Math.floor(expirationOf(payment).getTime() / 1000) * 1_000_000_000;
