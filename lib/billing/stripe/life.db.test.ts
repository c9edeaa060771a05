import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelPlan, changePlan, resumePlan } from "./change-plan";
import { openUnpaidInvoice } from "./open-page";
import { previewPlanChange } from "./preview-plan-change";
import { startPlanCheckout } from "./start-plan-checkout";
import { day, iso, month, payersOf, shuffled } from "./testing/payers";
import { click, type StripeWorld, startStripeWorld } from "./testing/stripe-world";

/* A plan from its first payment on, over months of a test clock, told by webhooks through the real route. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
afterAll(() => world.close());

const { subscribedAt, unpaidInvoice } = payersOf(() => world);

describe("a plan", () => {
  it("that is paid is an invoice, a payment, a line of the books and a receipt", async () => {
    const payer = await world.payer();
    const { orgId } = payer;
    await world.card(orgId);
    const subscription = await world.subscribe(orgId, "pro");
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({
      plan: "pro",
      status: "active",
      provider: "stripe",
      stripe_subscription_id: subscription.id,
      cancel_at_period_end: false,
      scheduled_plan: null,
    });
    const [payment, ...more] = await world.payments(orgId);
    expect(more).toEqual([]);
    const paid = {
      status: "paid",
      kind: "subscription",
      amount: month.pro,
      tax: 2_079,
      method: "card:visa:4242",
    };
    expect(payment).toMatchObject(paid);
    const [invoice] = await world.invoices(orgId);
    expect(invoice).toMatchObject({ status: "paid", subtotal: 9_900, tax: 2_079, total: month.pro });
    expect(await world.books(orgId)).toEqual({
      "cash:stripe": -month.pro,
      "revenue:subscriptions": month.pro,
    });
    expect(await world.mails(payer)).toEqual([expect.stringContaining("119,79")]);
    expect(new Set(world.answers)).toEqual(new Set([200]));
  });

  it("goes on for fourteen months over months' ends, a leap day and summer time, each paid once, whatever order it is told in", async () => {
    const { orgId, advance } = await subscribedAt("pro", "2027-12-31T10:00:00Z");
    const ends = [day((await world.row(orgId)).current_period_end)];
    for (let index = 0; index < 14; index += 1) {
      const row = await world.row(orgId);
      // Past the hour in which Stripe lets invoices rest.
      await advance(new Date((row.current_period_end as Date).getTime() + 3 * 3_600_000).toISOString());
      await world.settle(shuffled);
      ends.push(day((await world.row(orgId)).current_period_end));
    }
    expect(ends).toEqual([
      "2028-01-31",
      "2028-02-29",
      "2028-03-31",
      "2028-04-30",
      "2028-05-31",
      "2028-06-30",
      "2028-07-31",
      "2028-08-31",
      "2028-09-30",
      "2028-10-31",
      "2028-11-30",
      "2028-12-31",
      "2029-01-31",
      "2029-02-28",
      "2029-03-31",
    ]);
    // The hour stays: months are counted in UTC, and no clock is put forward there.
    expect(iso((await world.row(orgId)).current_period_end)).toBe("2029-03-31T10:00:00.000Z");
    expect(await world.payments(orgId)).toHaveLength(15);
    expect(await world.books(orgId)).toEqual({
      "cash:stripe": -15 * month.pro,
      "revenue:subscriptions": 15 * month.pro,
    });
    expect(await world.row(orgId)).toMatchObject({ status: "active", plan: "pro", past_due_since: null });
  }, 60_000);
});

describe("a change of plan", () => {
  it("to a dearer one is at once, and costs what the preview said", async () => {
    const { orgId, advance } = await subscribedAt("base", "2028-04-01T09:00:00Z");
    await advance("2028-04-16T09:20:00Z");
    const now = new Date("2028-04-16T09:20:00Z");
    const preview = await previewPlanChange({ orgId, plan: "pro" }, now);
    expect(preview).toMatchObject({
      kind: "upgrade",
      currency: "EUR",
      nextAmount: month.pro,
      effectiveAt: now.toISOString(),
    });
    const { subtotal, credit, tax, total } = preview.dueToday;
    // Half of the month at one price, less half of it at the other, and what is due on that.
    expect([subtotal, credit, tax, total]).toEqual([4_950, 2_450, 525, 3_025]);
    const later = new Date("2028-04-16T09:24:00Z");
    const clicks = await Promise.all([
      changePlan({ orgId, plan: "pro" }, later),
      changePlan({ orgId, plan: "pro" }, later),
    ]);
    // The slower of the two may find it done.
    expect(clicks).toContainEqual({ kind: "upgrade", effectiveAt: later.toISOString() });
    expect(clicks.map(({ url }) => url)).toEqual([undefined, undefined]);
    // Before any webhook.
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    await world.settle(shuffled);
    expect((await world.payments(orgId)).map(({ amount }) => amount)).toEqual([month.base, total]);
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base + total });
    await advance("2028-05-01T12:00:00Z");
    await world.settle();
    expect((await world.payments(orgId)).at(-1)).toMatchObject({ amount: month.pro, status: "paid" });
  });

  it("to a dearer one that is not paid changes nothing until it is", async () => {
    const { orgId, advance } = await subscribedAt("base", "2028-04-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-04-16T09:20:00Z");
    const change = await changePlan({ orgId, plan: "elite" }, new Date("2028-04-16T09:20:00Z"));
    expect(change.url).toMatch(/^http/);
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ plan: "base", status: "active" });
    const open = (await world.payments(orgId)).at(-1);
    const next_attempt = expect.stringMatching(/^2028-/);
    expect(open).toMatchObject({ status: "failed", failure: "generic_decline", details: { next_attempt } });
    const good = await world.card(orgId);
    await world.stripe.invoices.pay(await unpaidInvoice(orgId), { payment_method: good });
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ plan: "elite", status: "active" });
    expect((await world.payments(orgId)).at(-1)).toMatchObject({ status: "paid", failure: null });
  });

  it("to a cheaper one is when the month that was paid is over, and can be called off", async () => {
    const { orgId, advance } = await subscribedAt("elite", "2028-01-31T09:00:00Z");
    await advance("2028-02-10T09:00:00Z");
    const preview = await previewPlanChange({ orgId, plan: "base" }, new Date("2028-02-10T09:00:00Z"));
    expect(preview).toMatchObject({
      kind: "downgrade",
      nextAmount: month.base,
      effectiveAt: "2028-02-29T09:00:00.000Z",
    });
    expect(preview.dueToday.total).toBe(0);
    await changePlan({ orgId, plan: "base" });
    expect(await world.row(orgId)).toMatchObject({ plan: "elite", scheduled_plan: "base" });
    await resumePlan({ orgId });
    expect(await world.row(orgId)).toMatchObject({ plan: "elite", scheduled_plan: null });
    // Twice, and by way of another: the last word counts.
    await changePlan({ orgId, plan: "pro" });
    await changePlan({ orgId, plan: "base" });
    expect(await world.row(orgId)).toMatchObject({
      plan: "elite",
      scheduled_plan: "base",
      cancel_at_period_end: false,
    });
    await world.settle(shuffled);
    expect(await world.payments(orgId)).toHaveLength(1);
    await advance("2028-02-29T13:00:00Z");
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ plan: "base", scheduled_plan: null, status: "active" });
    expect((await world.payments(orgId)).at(-1)).toMatchObject({ amount: month.base, status: "paid" });
    await advance("2028-03-31T13:00:00Z");
    await world.settle(shuffled);
    expect((await world.payments(orgId)).map(({ amount }) => amount)).toEqual([
      month.elite,
      month.base,
      month.base,
    ]);
  });

  it("is not begun while an invoice is unpaid", async () => {
    const { orgId, advance } = await subscribedAt("base", "2028-04-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-05-01T12:00:00Z");
    await expect(changePlan({ orgId, plan: "pro" })).rejects.toMatchObject({
      code: "conflict",
      reason: "pay_first",
    });
    expect(await openUnpaidInvoice({ orgId })).toMatch(/^http/);
    await world.settle();
    await world.stripe.invoices.pay(await unpaidInvoice(orgId), { payment_method: await world.card(orgId) });
    expect(await openUnpaidInvoice({ orgId })).toBeUndefined();
    expect(await changePlan({ orgId, plan: "pro" })).toMatchObject({ kind: "upgrade" });
  });
});

describe("the end of a plan", () => {
  it("is at the end of the month that was paid, can be called off, and deletes nothing", async () => {
    const { orgId, advance } = await subscribedAt("pro", "2028-06-15T09:00:00Z");
    await cancelPlan({ orgId });
    expect(await world.row(orgId)).toMatchObject({ status: "active", cancel_at_period_end: true });
    await resumePlan({ orgId });
    expect(await world.row(orgId)).toMatchObject({ cancel_at_period_end: false });
    await cancelPlan({ orgId });
    await advance("2028-07-15T12:00:00Z");
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({
      status: "canceled",
      plan: "pro",
      cancel_at_period_end: false,
    });
    expect(await world.payments(orgId)).toHaveLength(1);
    await expect(cancelPlan({ orgId })).rejects.toMatchObject({ reason: "no_subscription" });
    // And begun again.
    const { url } = await startPlanCheckout({ orgId, plan: "base", returnTo: "billing", key: click() });
    expect(url).toMatch(/^http/);
    const next = await world.subscribe(orgId, "base");
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({
      status: "active",
      plan: "base",
      stripe_subscription_id: next.id,
    });
  });
});

it("a plan's end on a day of its own, set in Stripe's dashboard, can be called off as well", async () => {
  const { orgId, subscription } = await subscribedAt("pro", "2028-06-15T09:00:00Z");
  const cancel_at = Date.parse("2028-06-30T09:00:00Z") / 1000;
  await world.stripe.subscriptions.update(subscription.id, { cancel_at });
  await world.settle();
  expect(await world.row(orgId)).toMatchObject({ cancel_at_period_end: true });
  await resumePlan({ orgId });
  expect(await world.row(orgId)).toMatchObject({ cancel_at_period_end: false });
  expect((await world.stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
});
