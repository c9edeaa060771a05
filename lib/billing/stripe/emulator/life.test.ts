import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthlyPrice, type Rig, startRig } from "./emulator.fixture";
import { advance, at, begin, type Life, latest, read } from "./life.fixture";

let rig: Rig;
let base: Stripe.Price;
let pro: Stripe.Price;
beforeAll(async () => {
  rig = await startRig();
  [base, pro] = await Promise.all([
    monthlyPrice(rig.stripe, 49_00, "Base"),
    monthlyPrice(rig.stripe, 99_00, "Pro"),
  ]);
});
afterAll(() => rig.close());

const day = 86_400;

describe("months", () => {
  it("go by to the second for 14 months, 31 January being followed by 28 February and 31 March", async () => {
    const { clock, customer, subscription } = await begin(rig, "2026-01-31T10:00:00Z", pro);
    await advance(rig, clock, at("2027-03-31T12:00:00Z"));
    const invoices = await rig.stripe.invoices.list({ customer, limit: 100 });
    const starts = invoices.data
      .toReversed()
      .map(({ lines }) => new Date(lines.data[0]!.period.start * 1000).toISOString().slice(0, 10));
    expect(starts).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
      "2026-06-30",
      "2026-07-31",
      "2026-08-31",
      "2026-09-30",
      "2026-10-31",
      "2026-11-30",
      "2026-12-31",
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
    ]);
    expect(new Set(invoices.data.map(({ status }) => status))).toEqual(new Set(["paid"]));
    expect(
      (await rig.stripe.charges.list({ customer, limit: 100 })).data.map(({ amount }) => amount),
    ).toEqual(Array(15).fill(99_00));
    expect(await read(rig, subscription.id)).toMatchObject({ status: "active" });
    await rig.emulator.delivered();
    const paid = rig.events.filter(
      ({ type, data }) => type === "invoice.paid" && (data.object as Stripe.Invoice).customer === customer,
    );
    expect(paid).toHaveLength(15);
    expect(paid.map(({ created }) => created)).toEqual(
      paid.map(({ created }) => created).toSorted((a, b) => a - b),
    );
    expect(new Date(paid[1]!.created * 1000).toISOString()).toBe("2026-02-28T11:00:00.000Z");
  });

  it("meet a leap day, and years begun on one", async () => {
    const { clock, subscription } = await begin(rig, "2028-01-30T00:00:00Z", pro);
    await advance(rig, clock, at("2028-02-29T02:00:00Z"));
    expect((await read(rig, subscription.id)).items.data[0]).toMatchObject({
      current_period_start: at("2028-02-29T00:00:00Z"),
      current_period_end: at("2028-03-30T00:00:00Z"),
    });
    const yearly = await rig.stripe.prices.create({
      currency: "eur",
      unit_amount: 900_00,
      recurring: { interval: "year" },
      product_data: { name: "Anual" },
    });
    const leap = await begin(rig, "2028-02-29T08:00:00Z", yearly);
    expect(leap.subscription.items.data[0]!.current_period_end).toBe(at("2029-02-28T08:00:00Z"));
    await advance(rig, leap.clock, at("2032-02-29T10:00:00Z"));
    expect((await read(rig, leap.subscription.id)).items.data[0]!.current_period_start).toBe(
      at("2032-02-29T08:00:00Z"),
    );
  });
});

describe("what is not paid", () => {
  async function failing(): Promise<Life> {
    const life = await begin(rig, "2026-03-10T00:00:00Z", pro);
    const bad = await rig.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
      customer: life.customer,
    });
    await rig.stripe.customers.update(life.customer, {
      invoice_settings: { default_payment_method: bad.id },
    });
    return life;
  }

  it("is tried again for two weeks, then the subscription is unpaid; paying brings it back", async () => {
    const { clock, customer, subscription } = await failing();
    await advance(rig, clock, at("2026-04-10T02:00:00Z"));
    const due = await read(rig, subscription.id);
    expect(due.status).toBe("past_due");
    expect(latest(due)).toMatchObject({
      status: "open",
      attempt_count: 1,
      next_payment_attempt: at("2026-04-11T01:00:00Z"),
    });
    await advance(rig, clock, at("2026-04-12T00:00:00Z"));
    expect(latest(await read(rig, subscription.id))).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: at("2026-04-14T01:00:00Z"),
    });
    await advance(rig, clock, at("2026-04-24T02:00:00Z"));
    const unpaid = await read(rig, subscription.id);
    expect(unpaid.status).toBe("unpaid");
    expect(latest(unpaid)).toMatchObject({ attempt_count: 5, next_payment_attempt: null });

    await expect(rig.stripe.invoices.pay(latest(unpaid).id)).rejects.toMatchObject({
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
    });
    const good = await rig.stripe.paymentMethods.attach("pm_card_visa", { customer });
    expect(await rig.stripe.invoices.pay(latest(unpaid).id, { payment_method: good.id })).toMatchObject({
      status: "paid",
      amount_paid: 99_00,
    });
    expect((await read(rig, subscription.id)).status).toBe("active");
    await rig.emulator.delivered();
    const statuses = rig.events
      .filter(
        ({ type, data }) =>
          type === "customer.subscription.updated" &&
          (data.object as Stripe.Subscription).id === subscription.id,
      )
      .map(({ data }) => (data.object as Stripe.Subscription).status);
    expect(statuses.filter((status, index) => status !== statuses[index - 1])).toEqual([
      "active",
      "past_due",
      "unpaid",
      "active",
    ]);
  });

  it("never begins: incomplete, and gone after 23 hours", async () => {
    const { customer, clock } = await failing();
    const begun = await rig.stripe.subscriptions.create({ customer, items: [{ price: base.id }] });
    expect(begun.status).toBe("incomplete");
    await advance(rig, clock, at("2026-03-11T00:00:00Z"));
    expect(await read(rig, begun.id)).toMatchObject({
      status: "incomplete_expired",
      latest_invoice: { status: "void" },
    });
  });

  it("is not charged any more after an end at the period's close", async () => {
    const { clock, customer, subscription } = await begin(rig, "2026-03-10T00:00:00Z", pro);
    await rig.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await advance(rig, clock, at("2026-03-20T00:00:00Z"));
    expect(await read(rig, subscription.id)).toMatchObject({
      status: "active",
      cancel_at: at("2026-04-10T00:00:00Z"),
    });
    await advance(rig, clock, at("2026-06-20T00:00:00Z"));
    expect(await read(rig, subscription.id)).toMatchObject({
      status: "canceled",
      ended_at: at("2026-04-10T00:00:00Z"),
    });
    expect((await rig.stripe.charges.list({ customer })).data).toHaveLength(1);
  });
});

it("a trial costs nothing, is announced three days before its end, and is then paid", async () => {
  const { clock, customer, subscription } = await begin(rig, "2026-03-01T00:00:00Z", pro, {
    trial_period_days: 14,
  });
  expect(subscription).toMatchObject({ status: "trialing", trial_end: at("2026-03-15T00:00:00Z") });
  await advance(rig, clock, at("2026-03-13T00:00:00Z"));
  await rig.emulator.delivered();
  const told = rig.events.filter(
    ({ type, data }) =>
      type === "customer.subscription.trial_will_end" &&
      (data.object as Stripe.Subscription).id === subscription.id,
  );
  expect(told.map(({ created }) => created)).toEqual([at("2026-03-12T00:00:00Z")]);
  await advance(rig, clock, at("2026-03-15T00:00:00Z") + day);
  expect(await read(rig, subscription.id)).toMatchObject({
    status: "active",
    latest_invoice: { status: "paid", total: 99_00 },
  });
  expect((await rig.stripe.charges.list({ customer })).data).toHaveLength(1);
});
