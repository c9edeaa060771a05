import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodCard, monthlyPrice, person, type Rig, startRig } from "./emulator.fixture";

let rig: Rig;
let price: Stripe.Price;
beforeAll(async () => {
  rig = await startRig();
  price = await monthlyPrice(rig.stripe, 99_00);
});
afterAll(() => rig.close());

const subscribing = (
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams => ({
  mode: "subscription",
  line_items: [{ price: price.id, quantity: 1 }],
  success_url: "http://localhost:3000/back?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost:3000/abandoned",
  client_reference_id: "org-1",
  metadata: { plan: "pro" },
  automatic_tax: { enabled: true },
  subscription_data: { metadata: { org: "org-1" } },
  ...more,
});

describe("checkout of a subscription", () => {
  it("is paid with taxes, tells it by signed events and leads back", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_subtotal: 99_00 });
    const page = await fetch(session.url!);
    expect(await page.text()).toContain("4000 0025 0000 3155");
    const paid = await rig.submit(session.url!, { ...goodCard, ...person });
    expect(paid).toMatchObject({ status: 303, location: `http://localhost:3000/back?session=${session.id}` });

    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription.latest_invoice.payments.data.payment.payment_intent", "customer", "line_items"],
    });
    const subscription = done.subscription as Stripe.Subscription;
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      amount_total: 119_79,
      client_reference_id: "org-1",
    });
    expect(done.line_items?.data[0]).toMatchObject({ amount_total: 119_79, amount_tax: 20_79 });
    expect(done.total_details?.amount_tax).toBe(20_79);
    expect(subscription).toMatchObject({ status: "active", metadata: { org: "org-1" } });
    expect(invoice).toMatchObject({
      status: "paid",
      subtotal: 99_00,
      total: 119_79,
      amount_paid: 119_79,
      amount_due: 119_79,
    });
    expect(invoice.total_taxes?.[0]).toMatchObject({
      amount: 20_79,
      taxable_amount: 99_00,
      taxability_reason: "standard_rated",
    });
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatchObject({
      status: "succeeded",
      amount: 119_79,
    });
    expect(done.customer).toMatchObject({ email: "ana@clinica.example", address: { country: "ES" } });

    await rig.emulator.delivered();
    expect(rig.types()).toEqual(
      expect.arrayContaining([
        "customer.subscription.created",
        "invoice.paid",
        "charge.succeeded",
        "checkout.session.completed",
      ]),
    );
    const completed = rig.events.find(({ type }) => type === "checkout.session.completed");
    expect(completed?.data.object).toMatchObject({ id: session.id });
  });

  it("charges once however often the button is pressed", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    const before = (await rig.stripe.charges.list({ limit: 100 })).data.length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => rig.submit(session.url!, { ...goodCard, ...person })),
    );
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect((await rig.stripe.charges.list({ limit: 100 })).data.length).toBe(before + 1);
  });

  it("stays open when the card is declined, and takes another", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    const declined = await rig.submit(session.url!, { ...goodCard, ...person, number: "4000000000000002" });
    expect(declined.location).toBe(session.url);
    expect(await (await fetch(session.url!)).text()).toContain("El banco ha rechazado la tarjeta");
    expect(await rig.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "open",
      subscription: null,
    });
    await rig.submit(session.url!, { ...goodCard, ...person });
    expect(await rig.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "complete",
      payment_status: "paid",
    });
  });

  it("asks the bank with 3-D Secure: refused leads back, accepted pays", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    const typed = { ...goodCard, ...person, number: "4000 0025 0000 3155" };
    const challenge = (await rig.submit(session.url!, typed)).location!;
    expect(challenge).toContain("/3ds/");
    expect(await (await fetch(challenge)).text()).toContain("119,79");
    expect((await rig.submit(challenge, { answer: "refuse" })).location).toBe(session.url);
    expect(await (await fetch(session.url!)).text()).toContain("No has confirmado el pago");
    expect(await rig.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "open" });
    await rig.submit(session.url!, typed);
    expect((await rig.submit(challenge, { answer: "accept" })).location).toContain("/back?session=");
    expect((await rig.submit(challenge, { answer: "accept" })).location).toContain("/back?session=");
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, { expand: ["subscription"] });
    expect(done.subscription).toMatchObject({ status: "active" });
  });

  it("says what is wrong with what was typed, and keeps all but the card", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    const wrong = await rig.submit(session.url!, {
      number: "4242424242424241",
      expiry: "01/20",
      cvc: "1",
      email: "ana",
      name: "Ana <b>",
      country: "ES",
    });
    expect(wrong.status).toBe(422);
    for (const text of [
      "Ese número de tarjeta no existe",
      "de una fecha que no haya pasado",
      "3 o 4 dígitos",
      "correo válido",
      "Ana &lt;b&gt;",
    ]) {
      expect(wrong.text).toContain(text);
    }
    expect(wrong.text).not.toContain("4242424242424241");
  });

  it("takes a VAT number of another country of the union for reverse charge", async () => {
    const session = await rig.stripe.checkout.sessions.create(
      subscribing({ tax_id_collection: { enabled: true } }),
    );
    await rig.submit(session.url!, {
      ...goodCard,
      ...person,
      country: "DE",
      postal: "10115",
      tax_id: "DE123456789",
    });
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["invoice", "customer.tax_ids"],
    });
    const invoice = done.invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({
      subtotal: 99_00,
      total: 99_00,
      customer_tax_ids: [{ type: "eu_vat", value: "DE123456789" }],
    });
    expect(invoice.total_taxes?.[0]?.taxability_reason).toBe("reverse_charge");
    expect((done.customer as Stripe.Customer).tax_ids?.data[0]?.value).toBe("DE123456789");
  });

  it("begins a trial without charging", async () => {
    const session = await rig.stripe.checkout.sessions.create(
      subscribing({ subscription_data: { trial_period_days: 14 } }),
    );
    await rig.submit(session.url!, { ...goodCard, ...person });
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription", "invoice"],
    });
    expect(done).toMatchObject({
      payment_status: "no_payment_required",
      subscription: { status: "trialing" },
      invoice: { total: 0, status: "paid" },
    });
  });

  it("expires by itself and when told, and then takes no money", async () => {
    const session = await rig.stripe.checkout.sessions.create(subscribing());
    expect((await rig.stripe.checkout.sessions.expire(session.id)).status).toBe("expired");
    await rig.submit(session.url!, { ...goodCard, ...person });
    expect(await rig.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "expired",
      subscription: null,
    });
    await expect(rig.stripe.checkout.sessions.expire(session.id)).rejects.toThrow(
      /have a status in|status of/,
    );
  });
});

describe("checkout of a payment", () => {
  const paying = (customer: string): Stripe.Checkout.SessionCreateParams => ({
    mode: "payment",
    customer,
    line_items: [
      {
        price_data: {
          currency: "eur",
          unit_amount: 50_00,
          product_data: { name: "Saldo" },
          tax_behavior: "exclusive",
        },
        quantity: 1,
      },
    ],
    success_url: "http://localhost:3000/back",
    payment_intent_data: { setup_future_usage: "off_session", metadata: { reference: "pay-1" } },
    invoice_creation: { enabled: true },
  });

  it("pays, keeps the card for later and makes a paid invoice", async () => {
    const customer = await rig.stripe.customers.create({ name: "Clínica", address: { country: "CO" } });
    const session = await rig.stripe.checkout.sessions.create({
      ...paying(customer.id),
      automatic_tax: { enabled: true },
    });
    expect(session.amount_total).toBe(59_50);
    await rig.submit(session.url!, { ...goodCard, ...person, country: "CO" });
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge", "invoice"],
    });
    expect(done).toMatchObject({ payment_status: "paid", amount_total: 59_50 });
    expect(done.payment_intent).toMatchObject({
      status: "succeeded",
      amount_received: 59_50,
      metadata: { reference: "pay-1" },
      latest_charge: { paid: true },
    });
    expect(done.invoice).toMatchObject({ status: "paid", total: 59_50, amount_paid: 59_50 });
    const [card] = (await rig.stripe.customers.listPaymentMethods(customer.id)).data;
    const again = await rig.stripe.paymentIntents.create({
      amount: 20_00,
      currency: "eur",
      customer: customer.id,
      payment_method: card!.id,
      off_session: true,
      confirm: true,
    });
    expect(again.status).toBe("succeeded");
  });

  it("is taxed where one says one lives, when nobody is known", async () => {
    const { customer: _, ...guest } = paying("");
    const session = await rig.stripe.checkout.sessions.create({ ...guest, automatic_tax: { enabled: true } });
    expect(session.amount_total).toBe(50_00);
    await rig.submit(session.url!, { ...goodCard, ...person, country: "PT" });
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent", "line_items"],
    });
    expect(done).toMatchObject({ amount_total: 61_50, payment_intent: { amount: 61_50 }, customer: null });
    expect(done.line_items?.data[0]).toMatchObject({ amount_tax: 11_50, amount_total: 61_50 });
  });

  it("tells Stripe's account of a decline", async () => {
    const customer = await rig.stripe.customers.create({});
    const session = await rig.stripe.checkout.sessions.create(paying(customer.id));
    await rig.submit(session.url!, { ...goodCard, ...person, number: "4000000000009995" });
    const open = await rig.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(open).toMatchObject({
      status: "open",
      payment_intent: {
        status: "requires_payment_method",
        last_payment_error: { decline_code: "insufficient_funds" },
      },
    });
    await rig.emulator.delivered();
    expect(rig.types()).toEqual(expect.arrayContaining(["payment_intent.payment_failed", "charge.failed"]));
  });
});

it("a session can only keep a card", async () => {
  const customer = await rig.stripe.customers.create({});
  const session = await rig.stripe.checkout.sessions.create({
    mode: "setup",
    currency: "eur",
    customer: customer.id,
    success_url: "http://localhost:3000/",
  });
  await rig.submit(session.url!, { ...goodCard, ...person, number: "4000000000000341" });
  const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
    expand: ["setup_intent.payment_method"],
  });
  expect(done.setup_intent).toMatchObject({
    status: "succeeded",
    payment_method: { customer: customer.id, card: { last4: "0341" } },
  });
});
