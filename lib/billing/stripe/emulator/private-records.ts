import type { CardBehaviour } from "./test-cards";

/** How the card of a payment method behaves, which Stripe knows from its number. */
export interface CardRow {
  id: string;
  object: "_card";
  behaviour: CardBehaviour;
  /** Its owner has answered a challenge for payments to come. */
  authenticated: boolean;
}

/** What a checkout session was asked to do beyond what it shows of itself. */
export interface CheckoutRow {
  id: string;
  object: "_checkout";
  lines: CheckoutLine[];
  customerUpdate: { name: boolean; address: boolean };
  subscription: { metadata: Record<string, string>; trialEnd: number | null; description: string | null };
  payment: {
    metadata: Record<string, string>;
    description: string | null;
    setupFutureUsage: "off_session" | "on_session" | null;
  };
  setup: { metadata: Record<string, string>; description: string | null };
  /** Filled in and waiting for its card's owner to answer the challenge. */
  waiting: CheckoutForm | null;
  /** What the page is to say when it is shown next. */
  problem: string | null;
}

export interface CheckoutLine {
  id: string;
  price: string;
  quantity: number;
}

export interface CheckoutForm {
  paymentMethod: string;
  email: string;
  name: string;
  country: string;
  postalCode: string;
  taxId: string;
  saveCard: boolean;
}

/** The answer to a request with an idempotency key. */
export interface AnswerRow {
  id: string;
  object: "_answer";
  /** Method, path and parameters, hashed. */
  request: string;
  status: number;
  body: string;
  /** Real time, seconds. */
  at: number;
}

/** An event on its way to the product. */
export interface DeliveryRow {
  id: string;
  object: "_delivery";
  event: string;
  type: string;
  attempts: number;
  /** Real milliseconds; null once it has arrived or was given up. */
  nextAt: number | null;
  /** Real milliseconds, of the first try. */
  sentAt: number;
  status: "waiting" | "delivered" | "given_up";
  lastAnswer: number | string | null;
}

export interface SettingsRow {
  id: "settings";
  object: "_settings";
  /** Seconds by which the emulator's clock is ahead of the machine's. */
  offset: number;
  /** What becomes of a subscription whose last retry failed. */
  afterRetries: "unpaid" | "canceled" | "past_due";
  /** Seconds between one try to collect an invoice and the next. */
  retryAfter: number[];
  deliver: "ordered" | "shuffled" | "held";
}
