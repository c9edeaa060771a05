import "server-only";
import type { Currency } from "./money";
import type { TopUpProvider } from "./top-up-options";

/** A payment of ours, as who takes the money needs it. */
export interface Payment {
  id: string;
  orgId: string;
  /** What they know it by. */
  reference: string;
  /** Minor units. */
  amount: number;
  currency: Currency;
  createdAt: Date;
  /** Their name for the page it is paid on, where it has one. */
  page: string | null;
  /** Their name for the payment itself, once there is one. */
  providerId: string | null;
}

/** Who pays, and where they come back to. */
export interface PageRequest {
  email: string;
  locale: string;
  organization: string;
  returnUrl: string;
}

export interface PaymentPage {
  url: string;
  /** Their name for it, to ask after it. */
  page?: string;
}

/** What a provider says of one try to pay. */
export interface PaymentNews {
  provider: TopUpProvider;
  reference: string;
  /** Of this try; absent where what is said is of the payment as a whole. */
  providerId?: string;
  /** pending: the bank is still at it. voided: it was paid, and given back. */
  status: "pending" | "paid" | "failed" | "voided";
  /** Minor units, as truly paid. */
  amount: number;
  /** As they say it, which may be one we do not sell in. */
  currency: string;
  method?: string;
  /** Their words for why not. */
  failure?: string;
  at?: string;
}

/** What a provider has of a payment now. */
export interface PaymentLook {
  /** Each try to pay it. */
  tries: PaymentNews[];
  /** Whether its page still takes money. */
  open: boolean;
}

/** Who takes money for us. What they tell by webhooks is in `<provider>/webhook.ts`. */
export interface PaymentProvider {
  /** Whether its keys are set. */
  isConfigured(): boolean;
  /** Makes the page that a payment is paid on. Asked again it gives one that takes the money no second time. */
  openPage(payment: Payment, request: PageRequest): Promise<PaymentPage>;
  /** What became of a payment, by their own account. */
  look(payment: Payment, now: Date): Promise<PaymentLook>;
}

const loaders: Record<TopUpProvider, () => Promise<PaymentProvider>> = {
  stripe: async () => (await import("./stripe/top-up-page")).stripeTopUps,
  wompi: async () => (await import("./wompi/client")).wompi,
  bold: async () => (await import("./bold/client")).bold,
};

export const paymentProvider = (provider: TopUpProvider): Promise<PaymentProvider> => loaders[provider]();

/** Of some providers those whose keys are set, in the same order. */
export async function configuredProviders(among: readonly TopUpProvider[]): Promise<TopUpProvider[]> {
  const all = await Promise.all(
    among.map(async (name) => ({ name, ready: (await loaders[name]()).isConfigured() })),
  );
  return all.filter(({ ready }) => ready).map(({ name }) => name);
}
