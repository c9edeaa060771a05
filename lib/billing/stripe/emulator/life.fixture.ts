import type Stripe from "stripe";
import type { Rig } from "./emulator.fixture";

export const at = (iso: string): number => Date.parse(iso) / 1000;

/** Moves a test clock on, and waits until it has arrived. */
export async function advance({ stripe }: Rig, clock: string, to: number): Promise<void> {
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  for (;;) {
    const { status } = await stripe.testHelpers.testClocks.retrieve(clock);
    if (status === "ready") return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface Life {
  clock: string;
  customer: string;
  subscription: Stripe.Subscription;
  item: string;
}

/** A subscription that began at `start` on a clock of its own, paid by a good card. */
export async function begin(
  { stripe }: Rig,
  start: string,
  price: Stripe.Price,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Life> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: at(start) });
  const customer = await stripe.customers.create({ test_clock: clock.id, address: { country: "ES" } });
  const card = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    ...more,
  });
  return { clock: clock.id, customer: customer.id, subscription, item: subscription.items.data[0]!.id };
}

/** As it is now, with its latest invoice. */
export const read = ({ stripe }: Rig, id: string) =>
  stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
export const latest = (subscription: Stripe.Subscription) => subscription.latest_invoice as Stripe.Invoice;
