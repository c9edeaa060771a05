import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { type StripeEmulator, startStripeEmulator } from "./start";

export const secretKey = "sk_test_0123456789abcdef";
export const webhookSecret = "whsec_0123456789abcdef";

export interface Rig {
  emulator: StripeEmulator;
  stripe: Stripe;
  /** What the receiver was sent and found rightly signed, oldest first. */
  events: Stripe.Event[];
  types: () => string[];
  /** What the receiver answers; 200 unless told. */
  answerWith: (status: number) => void;
  control: (command: string, body?: object) => Promise<Record<string, unknown>>;
  /** Sends what is typed on a page, and gives where it leads (or the page, where it stays). */
  submit: (
    url: string,
    fields: Record<string, string>,
  ) => Promise<{ status: number; location: string | null; text: string }>;
  close: () => Promise<void>;
}

/** An emulator, the real SDK against it, and a receiver that checks every signature with the SDK. */
export async function startRig({
  stateFile = null,
  now,
}: {
  stateFile?: string | null;
  now?: () => number;
} = {}): Promise<Rig> {
  const events: Stripe.Event[] = [];
  let status = 200;
  const receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (status === 200) {
      events.push(
        Stripe.webhooks.constructEvent(body, request.headers["stripe-signature"] as string, webhookSecret),
      );
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const emulator = await startStripeEmulator({
    webhookUrl,
    webhookSecret,
    secretKey,
    stateFile,
    ...(now && { now }),
  });
  const stripe = new Stripe(secretKey, {
    host: "localhost",
    port: emulator.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return {
    emulator,
    stripe,
    events,
    types: () => events.map(({ type }) => type),
    answerWith: (next) => {
      status = next;
    },
    async control(command, body = {}) {
      const response = await fetch(`${emulator.url}/_control/${command}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Record<string, unknown>;
    },
    async submit(url, fields) {
      const response = await fetch(url, {
        method: "POST",
        body: new URLSearchParams(fields),
        redirect: "manual",
      });
      return {
        status: response.status,
        location: response.headers.get("location"),
        text: await response.text(),
      };
    },
    async close() {
      await emulator.close();
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
    },
  };
}

export const goodCard = { number: "4242 4242 4242 4242", expiry: "12/34", cvc: "123" };
export const person = { email: "ana@clinica.example", name: "Ana Ruiz", country: "ES", postal: "46001" };

/** A plan of so many cents a month. */
export async function monthlyPrice(stripe: Stripe, amount: number, name = "Pro"): Promise<Stripe.Price> {
  return stripe.prices.create({
    currency: "eur",
    unit_amount: amount,
    recurring: { interval: "month" },
    product_data: { name },
    tax_behavior: "exclusive",
  });
}

/** A customer with the card of a test token. */
export async function cardOf(
  { stripe }: Rig,
  token: string,
): Promise<{ customer: string; payment_method: string }> {
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.attach(token, { customer: customer.id });
  return { customer: customer.id, payment_method: method.id };
}
