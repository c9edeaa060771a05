import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { PageRequest, Payment, PaymentLook, PaymentPage, PaymentProvider } from "../payment-providers";
import { askProvider } from "../provider-request";
import { requireWompi, wompiSettings } from "./settings";
import { integritySignature } from "./signature";
import { newsOfTransaction, transactionSchema, type WompiTransaction } from "./transaction";

/** Hours for which a checkout takes the money: as long as one may leave it open on a phone. */
const openHours = 24;

const listSchema = z.object({ data: z.array(transactionSchema) });
const oneSchema = z.object({ data: transactionSchema });

/** Top-ups by Wompi: its own checkout page, on which one pays by card, PSE or Nequi. */
export const wompi: PaymentProvider = {
  isConfigured: () => wompiSettings() !== undefined,

  // An address and nothing more: made again it is the same one.
  async openPage(payment: Payment, request: PageRequest): Promise<PaymentPage> {
    return { url: checkoutUrl(payment, request) };
  },

  async look(payment: Payment, now: Date): Promise<PaymentLook> {
    const transactions = await transactionsOf(payment.reference);
    return {
      tries: transactions.map(newsOfTransaction),
      open: now < expirationOf(payment),
    };
  },
};

/** The transaction with that id as Wompi has it now; undefined where it has none. */
export async function readTransaction(id: string): Promise<WompiTransaction | undefined> {
  try {
    return oneSchema.parse(await ask(`/transactions/${encodeURIComponent(id)}`)).data;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

async function transactionsOf(reference: string): Promise<WompiTransaction[]> {
  const found = listSchema.parse(await ask(`/transactions?reference=${encodeURIComponent(reference)}`));
  return found.data.filter((transaction) => transaction.reference === reference);
}

function ask(path: string): Promise<unknown> {
  const { apiUrl, privateKey } = requireWompi();
  return askProvider({
    url: `${apiUrl}${path}`,
    headers: { authorization: `Bearer ${privateKey}` },
    idempotent: true,
  });
}

const expirationOf = ({ createdAt }: Payment): Date => new Date(createdAt.getTime() + openHours * 3_600_000);

function checkoutUrl(payment: Payment, { email, returnUrl }: PageRequest): string {
  const settings = requireWompi();
  const { reference, amount, currency } = payment;
  const expirationTime = expirationOf(payment).toISOString();
  const query = new URLSearchParams({
    "public-key": settings.publicKey,
    currency,
    "amount-in-cents": String(amount),
    reference,
    "signature:integrity": integritySignature(
      { reference, amountInCents: amount, currency, expirationTime },
      settings.integritySecret,
    ),
    "redirect-url": returnUrl,
    "expiration-time": expirationTime,
    "customer-data:email": email,
  });
  return `${settings.checkoutUrl}?${query}`;
}
