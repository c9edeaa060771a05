import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handleWebhook } from "@/lib/billing/handle-webhook";
import { changePlan } from "./change-plan";
import { ensureCustomer } from "./customer";
import { removeMethod } from "./payment-methods";
import { refundPayment } from "./refund-payment";
import { startPlanCheckout } from "./start-plan-checkout";
import { actor, month, payersOf } from "./testing/payers";
import { click, type StripeWorld, startStripeWorld } from "./testing/stripe-world";

/* What goes wrong between Stripe and us, and what is true afterwards all the same. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
beforeEach(() => world.control("faults", { clear: true }));
afterAll(() => world.close());

const { subscribed } = payersOf(() => world);

describe("a double click", () => {
  it("gives one page, from one window or two", async () => {
    const { orgId } = await world.payer();
    const key = click();
    const open = (over: object = {}) =>
      startPlanCheckout({ orgId, plan: "pro", returnTo: "billing", key, ...over });
    const urls = (await Promise.all([open(), open(), open({ key: click() })])).map(({ url }) => url);
    expect(new Set(urls).size).toBe(1);
    expect((await open({ key: click() })).url).toBe(urls[0]);
    const sessions = await world.stripe.checkout.sessions.list({ customer: await ensureCustomer({ orgId }) });
    expect(sessions.data).toHaveLength(1);
    // Another plan takes the page's place.
    const other = await open({ plan: "elite", key: click() });
    expect(other.url).not.toBe(urls[0]);
    const after = await world.stripe.checkout.sessions.list({ customer: await ensureCustomer({ orgId }) });
    expect(after.data.map(({ status }) => status).toSorted()).toEqual(["expired", "open"]);
  });

  it("is no second plan where one is paid", async () => {
    const { orgId } = await subscribed("base");
    await expect(
      startPlanCheckout({ orgId, plan: "pro", returnTo: "billing", key: click() }),
    ).rejects.toMatchObject({
      reason: "subscription_exists",
    });
  });

  it("that got two plans paid all the same keeps the first, and gives the other back", async () => {
    const { orgId, subscription } = await subscribed("base");
    const second = await world.subscribe(orgId, "pro");
    await world.settle((ids) => ids.toReversed());
    expect(await world.row(orgId)).toMatchObject({
      plan: "base",
      status: "active",
      stripe_subscription_id: subscription.id,
    });
    expect((await world.stripe.subscriptions.retrieve(second.id)).status).toBe("canceled");
    const payments = await world.payments(orgId);
    expect(payments.map(({ status, amount }) => [status, amount])).toEqual([
      ["paid", month.base],
      ["refunded", month.pro],
    ]);
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base });
  });

  it("that got two plans paid gives the other back, though Stripe fails half way", async () => {
    const { orgId, subscription } = await subscribed("base");
    await world.control("webhooks", { deliver: "held" });
    const second = await world.subscribe(orgId, "pro");
    // All three tries of the first refund.
    await world.control("faults", { kind: "500", method: "POST", path: "/v1/refunds", times: 3 });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    expect((await world.stripe.subscriptions.retrieve(second.id)).status).toBe("canceled");
    expect(await world.row(orgId)).toMatchObject({ stripe_subscription_id: subscription.id });
    expect((await world.payments(orgId)).map(({ status }) => status)).toEqual(["paid", "refunded"]);
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base });
    const told =
      await world.sql`select 1 from private.told_mails where key = ${`platform:duplicate:${second.id}`}`;
    expect(told).toHaveLength(1);
  }, 60_000);

  it("on giving back gives back once", async () => {
    const { orgId, payment } = await subscribed();
    const give = () => refundPayment({ paymentId: payment.id, amount: 979, reason: "a courtesy", actor });
    const clicks = await Promise.allSettled([give(), give(), give()]);
    expect(clicks.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    await world.settle();
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 979, status: "paid" });
    // One that was given in Stripe's dashboard, and that nobody here has heard of, is seen first.
    await world.control("webhooks", { deliver: "held" });
    await world.stripe.refunds.create({ payment_intent: payment.provider_id, amount: 21 });
    await expect(give()).rejects.toMatchObject({ code: "conflict" });
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 1_000 });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    // A second one on purpose, seen to be a second.
    await give();
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 1_000 + 979 });
  });
});

describe("Stripe", () => {
  it.each(["500", "429", "drop"])(
    "that fails once by %s is asked again, and nothing is charged twice",
    async (kind) => {
      const { orgId } = await subscribed("base");
      await world.control("faults", {
        kind,
        method: "POST",
        path: "/v1/subscriptions",
        times: 1,
        retryAfter: 0,
      });
      const change = await changePlan({ orgId, plan: "pro" });
      expect(change.kind).toBe("upgrade");
      await world.settle();
      expect(await world.payments(orgId)).toHaveLength(2);
      expect(await world.row(orgId)).toMatchObject({ plan: "pro" });
    },
  );

  it.each(["500_after", "drop_after"])(
    "that took the money and then failed by %s has taken it once",
    async (kind) => {
      const { orgId, payment } = await subscribed("base");
      await world.control("faults", { kind, method: "POST", path: "/v1/refunds", times: 1 });
      await refundPayment({ paymentId: payment.id, amount: 1_000, reason: "test", actor }).catch(() => {});
      await world.settle();
      const { data } = await world.stripe.refunds.list({ payment_intent: payment.provider_id });
      expect(data.map(({ amount }) => amount)).toEqual([1_000]);
      expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 1_000 });
    },
  );

  it("that did not answer until long after it took the money is asked again under the same key", async () => {
    const { orgId } = await subscribed("base");
    await world.control("faults", {
      kind: "timeout_after",
      method: "POST",
      path: "/v1/subscriptions",
      times: 1,
    });
    await changePlan({ orgId, plan: "pro" });
    await world.settle();
    expect((await world.payments(orgId)).map(({ status }) => status)).toEqual(["paid", "paid"]);
    const invoices = await world.stripe.invoices.list({ customer: await ensureCustomer({ orgId }) });
    expect(invoices.data).toHaveLength(2);
  }, 60_000);

  it("that is away is told in words, and the job that needs it waits", async () => {
    const { orgId } = await subscribed("base");
    await world.control("faults", { kind: "500", times: 3 });
    await expect(changePlan({ orgId, plan: "pro" })).rejects.toMatchObject({
      code: "unavailable",
      reason: "payment_provider_away",
    });
    const [event] = await world.sql<{ id: string }[]>`update public.webhook_events set status = 'received'
      where org_id = ${orgId} and type = 'invoice.paid' returning id`;
    await world.control("faults", { kind: "500", times: 3 });
    await expect(handleWebhook({ id: event!.id, lastTry: false })).rejects.toMatchObject({
      code: "unavailable",
    });
    const state = () =>
      world.sql`select status, attempts, error from public.webhook_events where id = ${event!.id}`;
    expect((await state())[0]).toMatchObject({
      status: "received",
      error: expect.stringContaining("StripeAPIError"),
    });
    await handleWebhook({ id: event!.id, lastTry: false });
    expect((await state())[0]).toMatchObject({ status: "handled", error: null });
  }, 60_000);

  it("that says no to the card is told in words", async () => {
    const { orgId, payment } = await subscribed("base");
    expect(payment.id).toBeTruthy();
    const cards = await world.stripe.customers.listPaymentMethods(await ensureCustomer({ orgId }));
    await expect(removeMethod({ orgId, methodId: cards.data[0]!.id })).rejects.toMatchObject({
      reason: "last_payment_method",
    });
    const other = await world.payer();
    await expect(removeMethod({ orgId: other.orgId, methodId: cards.data[0]!.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an organization that is deleted", () => {
  it("is charged no more, and its books are kept", async () => {
    const { orgId, subscription } = await subscribed("base");
    await world.sql`delete from public.organizations where id = ${orgId}`;
    const jobs = await world.sql<
      { key: string }[]
    >`select key from graphile_worker.jobs where key = ${`end:${subscription.id}`}`;
    expect(jobs).toHaveLength(1);
    const { endSubscription } = await import("./end-subscription");
    await endSubscription({ subscriptionId: subscription.id });
    await endSubscription({ subscriptionId: subscription.id });
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    await world.settle();
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base });
  });
});
