import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handleWebhook } from "@/lib/billing/handle-webhook";
import { compareStripe } from "./compare-stripe";
import { ensureCustomer } from "./customer";
import { startPlanCheckout } from "./start-plan-checkout";
import { sweepStripe } from "./sweep-stripe";
import { month, payersOf } from "./testing/payers";
import { click, type StripeWorld, startStripeWorld, webhookSecret } from "./testing/stripe-world";

/* What Stripe tells, and what it told without our hearing of it. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
beforeEach(() => world.control("faults", { clear: true }));
afterAll(() => world.close());

const { subscribed, topUp, wallet } = payersOf(() => world);

describe("a webhook", () => {
  it("that comes ten times at once does what it does once", async () => {
    const payer = await subscribed();
    const { orgId } = payer;
    const events = await world.stripe.events.list({ type: "invoice.paid", limit: 5 });
    const ours = events.data.find(
      ({ data }) => (data.object as Stripe.Invoice).customer === payer.subscription.customer,
    );
    await world.control("resend", { event: ours?.id, times: 10 });
    await world.settle();
    const rows = await world.sql<
      { id: string }[]
    >`select id from public.webhook_events where event_id = ${ours?.id ?? ""}`;
    expect(rows).toHaveLength(1);
    // And handled ten times at once, as after a crash of every worker.
    const id = rows[0]!.id;
    await world.sql`update public.webhook_events set status = 'received' where id = ${id}`;
    await Promise.all(Array.from({ length: 10 }, () => handleWebhook({ id, lastTry: false })));
    expect(await world.payments(orgId)).toHaveLength(1);
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.pro });
    expect(await world.mails(payer)).toHaveLength(1);
  });

  it("that is forged, or whose signature is old, is refused, and nothing of it is kept", async () => {
    const { POST } = await import("@/app/api/webhooks/stripe/route");
    const payload = JSON.stringify({
      id: "evt_forged",
      object: "event",
      type: "invoice.paid",
      created: Math.floor(Date.now() / 1000),
      data: { object: { id: "in_1", object: "invoice" } },
    });
    const send = async (signature: string | undefined, body = payload) => {
      const headers = { ...(signature && { "stripe-signature": signature }) };
      const request = new Request("http://x/api/webhooks/stripe", { method: "POST", body, headers });
      return (await POST(request, { params: Promise.resolve({}) })).status;
    };
    const sign = (secret: string, timestamp = Math.floor(Date.now() / 1000)) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    expect(await send(sign("whsec_guessed"))).toBe(400);
    expect(await send(undefined)).toBe(400);
    expect(await send(sign(webhookSecret, Math.floor(Date.now() / 1000) - 2 * 86_400))).toBe(400);
    expect(await send(sign(webhookSecret), payload.replace("in_1", "in_2"))).toBe(400);
    expect(await world.sql`select 1 from public.webhook_events where event_id = 'evt_forged'`).toHaveLength(
      0,
    );
    // The same, signed now: an event may be as old as it likes.
    const old = payload.replace(/"created":\d+/, `"created":${Math.floor(Date.now() / 1000) - 2 * 86_400}`);
    const now = Math.floor(Date.now() / 1000);
    const fresh = Stripe.webhooks.generateTestHeaderString({
      payload: old,
      secret: webhookSecret,
      timestamp: now,
    });
    expect(await send(fresh, old)).toBe(200);
    expect(await world.sql`select 1 from public.webhook_events where event_id = 'evt_forged'`).toHaveLength(
      1,
    );
    await world.sql`delete from public.webhook_events where event_id = 'evt_forged'`;
  });

  it("two days late, and the first after the last, tells nothing that is not true any more", async () => {
    const payer = await world.payer();
    const { orgId } = payer;
    // Stripe counts whole seconds: what began in the same one as the trial would seem to be from before it.
    await world.sql`update public.subscriptions set current_period_start = current_period_start - interval '1 minute'
      where org_id = ${orgId}`;
    await world.card(orgId);
    await world.control("webhooks", { deliver: "held" });
    const subscription = await world.subscribe(orgId, "base");
    await world.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await world.stripe.subscriptions.cancel(subscription.id);
    await world.control("webhooks", { deliver: "shuffled" });
    await world.settle((ids) => ids.toReversed());
    expect(await world.row(orgId)).toMatchObject({ status: "canceled" });
    // What was said of it while it ran.
    const rows = await world.sql<{ id: string }[]>`update public.webhook_events set status = 'received'
      where type = 'customer.subscription.created' and payload #>> '{data,object,id}' = ${subscription.id} returning id`;
    for (const { id } of rows) await handleWebhook({ id, lastTry: false });
    expect(rows).toHaveLength(1);
    expect(await world.row(orgId)).toMatchObject({ status: "canceled" });
  });

  it("of a refund before that of its payment books the payment first", async () => {
    const payer = await world.payer();
    await world.card(payer.orgId);
    await world.control("webhooks", { deliver: "held" });
    await world.subscribe(payer.orgId, "base");
    const { data } = await world.stripe.charges.list({ customer: await ensureCustomer(payer), limit: 1 });
    await world.stripe.refunds.create({ charge: data[0]!.id, amount: 929 });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle((ids) => ids.toReversed());
    expect(await world.books(payer.orgId)).toEqual({ "cash:stripe": -5_000, "revenue:subscriptions": 5_000 });
  });

  it("of a customer who was deleted at Stripe's ends the plan, and whoever pays again is another", async () => {
    const { orgId } = await subscribed("base");
    const customer = await ensureCustomer({ orgId });
    await world.stripe.customers.del(customer);
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ status: "canceled", stripe_customer_id: null });
    const { url } = await startPlanCheckout({ orgId, plan: "pro", returnTo: "billing", key: click() });
    expect(url).toMatch(/^http/);
    expect(await ensureCustomer({ orgId })).not.toBe(customer);
  });

  it("of somebody else's customer is put aside", async () => {
    const stranger = await world.stripe.customers.create({ name: "Another product of the account" });
    await world.settle();
    const [row] = await world.sql`select status, org_id from public.webhook_events
      where payload #>> '{data,object,id}' = ${stranger.id}`;
    expect(row).toEqual({ status: "ignored", org_id: null });
  });
});

describe("what no webhook brought", () => {
  it("is read from Stripe's list, once", async () => {
    await sweepStripe();
    await world.settle();
    const payer = await world.payer();
    await world.card(payer.orgId);
    await world.control("webhooks", { deliver: "held" });
    await world.subscribe(payer.orgId, "pro");
    expect(await world.row(payer.orgId)).toMatchObject({ plan: "trial" });
    const { missed } = await sweepStripe();
    expect(missed).toBeGreaterThan(3);
    expect((await sweepStripe()).missed).toBe(0);
    const rows = await world.sql<
      { id: string }[]
    >`select id from public.webhook_events where status = 'received'`;
    for (const { id } of rows) await handleWebhook({ id, lastTry: false });
    expect(await world.row(payer.orgId)).toMatchObject({ plan: "pro", status: "active" });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    expect(await world.payments(payer.orgId)).toHaveLength(1);
  });

  it("and no webhook brings is left where it is", async () => {
    await sweepStripe();
    await world.settle();
    await world.control("webhooks", { deliver: "held" });
    await world.stripe.customers.create({ name: "Another product of the account" });
    expect((await sweepStripe()).missed).toBe(0);
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
  });

  it("is found by the comparison, written and told", async () => {
    const { orgId, payment, subscription } = await subscribed("base");
    await world.control("webhooks", { deliver: "held" });
    await world.stripe.refunds.create({ payment_intent: payment.provider_id, amount: 1_000 });
    await world.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const { id, intent } = await topUp(orgId, 2_500);
    const later = new Date(Date.now() + 3_600_000);
    const compared = await compareStripe(later);
    expect(compared.charges).toMatchObject({ repaired: 2, failed: 0 });
    expect(compared.subscriptions).toMatchObject({ failed: 0 });
    expect(await world.row(orgId)).toMatchObject({ cancel_at_period_end: true });
    expect(await wallet(orgId)).toEqual({ balance: 2_500, debt: 0 });
    expect((await world.payments(orgId)).find((one) => one.id === id)).toMatchObject({
      status: "paid",
      provider_id: intent,
    });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base - 1_000 });
    const told =
      await world.sql`select 1 from private.told_mails where key like ${`platform:repaired:${intent}%`}`;
    expect(told).toHaveLength(1);
    expect((await compareStripe(later)).charges).toMatchObject({ repaired: 0 });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    expect(await wallet(orgId)).toEqual({ balance: 2_500, debt: 0 });
  });

  it("and differs in its amount is told and left alone", async () => {
    const { orgId, payment } = await subscribed("base");
    await world.sql`update public.payments set refunded = 7 where id = ${payment.id}`;
    await compareStripe();
    expect(
      await world.sql`select 1 from private.told_mails where key like ${`platform:mismatch:${payment.provider_id}%`}`,
    ).toHaveLength(1);
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 7 });
    await world.sql`update public.payments set refunded = 0 where id = ${payment.id}`;
  });
});
