import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthlyPrice, type Rig, startRig } from "./emulator.fixture";
import { advance, at, begin, latest, read } from "./life.fixture";

let rig: Rig;
let base: Stripe.Price;
let pro: Stripe.Price;
let elite: Stripe.Price;
beforeAll(async () => {
  rig = await startRig();
  [base, pro, elite] = await Promise.all([
    monthlyPrice(rig.stripe, 49_00, "Base"),
    monthlyPrice(rig.stripe, 99_00, "Pro"),
    monthlyPrice(rig.stripe, 199_00, "Elite"),
  ]);
});
afterAll(() => rig.close());

describe("changes of plan", () => {
  it("bill an upgrade at once, to the cent, as it was previewed", async () => {
    const { clock, subscription, item } = await begin(rig, "2026-04-01T00:00:00Z", base, {
      automatic_tax: { enabled: true },
    });
    // Ten of thirty days have gone by.
    await advance(rig, clock, at("2026-04-11T00:00:00Z"));
    const change = { items: [{ id: item, price: pro.id }], proration_behavior: "always_invoice" as const };
    const preview = await rig.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    });
    expect(preview.lines.data.map(({ amount }) => amount)).toEqual([-32_67, 66_00]);
    expect(preview).toMatchObject({ subtotal: 33_33, total: 40_33, amount_due: 40_33 });
    expect((await rig.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);

    const changed = await rig.stripe.subscriptions.update(subscription.id, {
      ...change,
      expand: ["latest_invoice"],
    });
    expect(latest(changed)).toMatchObject({
      status: "paid",
      total: 40_33,
      amount_paid: 40_33,
      billing_reason: "subscription_update",
    });
    expect(
      latest(changed).lines.data.map(({ parent }) => parent?.subscription_item_details?.proration),
    ).toEqual([true, true]);
    expect(changed.items.data[0]).toMatchObject({
      id: item,
      price: { id: pro.id },
      current_period_end: at("2026-05-01T00:00:00Z"),
    });
    await advance(rig, clock, at("2026-05-01T02:00:00Z"));
    expect(latest(await read(rig, subscription.id))).toMatchObject({
      subtotal: 99_00,
      total: 119_79,
      status: "paid",
      billing_reason: "subscription_cycle",
    });
  });

  it("keep what a downgrade gives back for the next invoice, and what is left over as credit", async () => {
    const { clock, customer, subscription, item } = await begin(rig, "2026-04-01T00:00:00Z", elite);
    await advance(rig, clock, at("2026-04-16T00:00:00Z"));
    await rig.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: base.id }],
      proration_behavior: "create_prorations",
    });
    expect(
      (await rig.stripe.invoiceItems.list({ customer, pending: true })).data.map(({ amount }) => amount),
    ).toEqual([24_50, -99_50]);
    await advance(rig, clock, at("2026-05-01T02:00:00Z"));
    expect(latest(await read(rig, subscription.id))).toMatchObject({
      total: -26_00,
      amount_due: 0,
      status: "paid",
      ending_balance: -26_00,
    });
    await advance(rig, clock, at("2026-06-01T02:00:00Z"));
    expect(latest(await read(rig, subscription.id))).toMatchObject({
      total: 49_00,
      starting_balance: -26_00,
      amount_due: 23_00,
      amount_paid: 23_00,
    });
  });

  it("come at the period's end by a schedule, which then lets go", async () => {
    const { clock, subscription } = await begin(rig, "2026-01-31T00:00:00Z", pro);
    const schedule = await rig.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [phase] = schedule.phases;
    await rig.stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      phases: [
        { items: [{ price: pro.id, quantity: 1 }], start_date: phase!.start_date, end_date: phase!.end_date },
        {
          items: [{ price: base.id, quantity: 1 }],
          start_date: phase!.end_date,
          duration: { interval: "month", interval_count: 1 },
          proration_behavior: "none",
        },
      ],
    });
    expect(await read(rig, subscription.id)).toMatchObject({
      schedule: schedule.id,
      items: { data: [{ price: { id: pro.id } }] },
    });
    await advance(rig, clock, at("2026-02-28T02:00:00Z"));
    const after = await read(rig, subscription.id);
    expect(after.items.data[0]!.price.id).toBe(base.id);
    expect(latest(after)).toMatchObject({
      total: 49_00,
      status: "paid",
      lines: { data: [{ amount: 49_00 }] },
    });
    await advance(rig, clock, at("2026-03-31T02:00:00Z"));
    expect(await read(rig, subscription.id)).toMatchObject({ schedule: null, status: "active" });
    expect(await rig.stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: "completed",
      released_subscription: subscription.id,
    });
  });

  it("do not take effect while unpaid, when so asked", async () => {
    const { customer, subscription, item } = await begin(rig, "2026-04-01T00:00:00Z", base);
    const bad = await rig.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await rig.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad.id } });
    const change: Stripe.SubscriptionUpdateParams = {
      items: [{ id: item, price: pro.id }],
      proration_behavior: "always_invoice",
    };
    await expect(
      rig.stripe.subscriptions.update(subscription.id, {
        ...change,
        payment_behavior: "error_if_incomplete",
      }),
    ).rejects.toMatchObject({
      statusCode: 402,
      code: "card_declined",
    });
    expect((await rig.stripe.invoices.list({ customer })).data).toHaveLength(1);
    const waiting = await rig.stripe.subscriptions.update(subscription.id, {
      ...change,
      payment_behavior: "pending_if_incomplete",
      expand: ["latest_invoice"],
    });
    expect(waiting).toMatchObject({
      status: "active",
      items: { data: [{ price: { id: base.id } }] },
      pending_update: { subscription_items: [{ price: { id: pro.id } }] },
    });
    expect(latest(waiting)).toMatchObject({ status: "open", amount_due: 50_00 });
    const good = await rig.stripe.paymentMethods.attach("pm_card_visa", { customer });
    await rig.stripe.invoices.pay(latest(waiting).id, { payment_method: good.id });
    expect(await read(rig, subscription.id)).toMatchObject({
      pending_update: null,
      items: { data: [{ price: { id: pro.id } }] },
    });
  });

  it("that wait are forgotten after 23 hours", async () => {
    const { clock, customer, subscription, item } = await begin(rig, "2026-04-01T00:00:00Z", base);
    const asks = await rig.stripe.paymentMethods.attach("pm_card_authenticationRequired", { customer });
    await rig.stripe.subscriptions.update(subscription.id, { default_payment_method: asks.id });
    const waiting = await rig.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: pro.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
      expand: ["latest_invoice"],
    });
    await advance(rig, clock, at("2026-04-02T00:00:00Z"));
    expect(await read(rig, subscription.id)).toMatchObject({
      status: "active",
      pending_update: null,
      items: { data: [{ price: { id: base.id } }] },
    });
    expect((await rig.stripe.invoices.retrieve(latest(waiting).id)).status).toBe("void");
  });
});
