import type Stripe from "stripe";
import { extractText } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf, goodCard, monthlyPrice, person, type Rig, startRig } from "./emulator.fixture";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

describe("pages", () => {
  it("of the portal change the card, ask before they end a plan, and show invoices that open", async () => {
    const price = await monthlyPrice(rig.stripe, 99_00);
    const { customer, payment_method } = await cardOf(rig, "pm_card_visa");
    const subscription = await rig.stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      default_payment_method: payment_method,
    });
    const portal = await rig.stripe.billingPortal.sessions.create({
      customer,
      return_url: "http://localhost:3000/billing",
    });
    const saved = await rig.submit(portal.url, { do: "card", ...goodCard, number: "5555 5555 5555 4444" });
    expect(saved.location).toContain("said=cardSaved");
    const cards = await rig.stripe.customers.listPaymentMethods(customer);
    const master = cards.data.find(({ card }) => card?.brand === "mastercard");
    expect((await rig.stripe.subscriptions.retrieve(subscription.id)).default_payment_method).toBe(
      master?.id,
    );
    expect(await (await fetch(`${portal.url}/cancel`)).text()).toContain("¿Cancelar la suscripción?");
    await rig.submit(portal.url, { do: "cancel", subscription: subscription.id });
    expect(await rig.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: true,
      cancellation_details: { reason: "cancellation_requested" },
    });
    await rig.submit(portal.url, { do: "resume", subscription: subscription.id });
    expect(await rig.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
    });
    const invoice = await rig.stripe.invoices.retrieve(subscription.latest_invoice as string);
    expect(await (await fetch(invoice.hosted_invoice_url!)).text()).toContain("Pagada");
    const pdf = Buffer.from(await (await fetch(invoice.invoice_pdf!)).arrayBuffer());
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
    expect(text).toContain(invoice.number);
    expect(text).toMatch(/Total\s+99,00 €/);
    // Nobody presses a button for somebody else's subscription.
    const stranger = await rig.stripe.billingPortal.sessions.create({
      customer: (await rig.stripe.customers.create({})).id,
    });
    await rig.submit(stranger.url, { do: "cancel", subscription: subscription.id });
    expect(await rig.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: false,
    });
  });

  it("of an open invoice take the money, through the bank where it asks", async () => {
    const price = await monthlyPrice(rig.stripe, 99_00);
    const { customer } = await cardOf(rig, "pm_card_chargeCustomerFail");
    const begun = await rig.stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      payment_behavior: "default_incomplete",
      expand: ["latest_invoice"],
    });
    const invoice = begun.latest_invoice as Stripe.Invoice;
    const challenge = await rig.submit(invoice.hosted_invoice_url!, {
      ...goodCard,
      number: "4000 0027 6000 3184",
      name: "Ana",
    });
    expect(challenge.location).toContain("/3ds/pi_");
    const back = await rig.submit(challenge.location!, { answer: "accept" });
    expect(back.location).toContain(`/invoice/${invoice.id}`);
    const kept = (await rig.stripe.customers.listPaymentMethods(customer)).data.map(
      ({ card }) => card?.last4,
    );
    expect(kept).toEqual(["3184", "0341"]);
    expect(await rig.stripe.subscriptions.retrieve(begun.id, { expand: ["latest_invoice"] })).toMatchObject({
      status: "active",
      latest_invoice: { status: "paid" },
    });
  });

  it("press no button for another site, and answer under no other name", async () => {
    const session = await rig.stripe.checkout.sessions.create({
      mode: "setup",
      currency: "eur",
      success_url: "http://localhost:3000/",
    });
    const forged = await fetch(session.url!, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body: new URLSearchParams({ ...goodCard, ...person }),
    });
    expect(forged.status).toBe(403);
    const control = await fetch(`${rig.emulator.url}/_control/advance`, {
      method: "POST",
      body: '{"seconds":60}',
      headers: { "content-type": "text/plain" },
    });
    expect(control.status).toBe(415);
  });
});
