import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handleWebhook } from "@/lib/billing/handle-webhook";
import { changePlan } from "./change-plan";
import { compareStripe } from "./compare-stripe";
import { ensureCustomer } from "./customer";
import { removeMethod } from "./payment-methods";
import { refundPayment } from "./refund-payment";
import { refundPlan } from "./refund-plan";
import { startPlanCheckout } from "./start-plan-checkout";
import { sweepStripe } from "./sweep-stripe";
import { click, type StripeWorld, startStripeWorld, webhookSecret } from "./testing/stripe-world";

/* What goes wrong between Stripe and us, and what is true afterwards all the same. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
beforeEach(() => world.control("faults", { clear: true }));
afterAll(() => world.close());

const month = { base: 5_929, pro: 11_979 };
const actor = "00000000-0000-4000-8000-000000000001";

async function subscribed(plan: "base" | "pro" = "pro") {
  const payer = await world.payer();
  await world.card(payer.orgId);
  const subscription = await world.subscribe(payer.orgId, plan);
  await world.settle();
  const [payment] = await world.payments(payer.orgId);
  return { ...payer, subscription, payment: payment as { id: string; provider_id: string } };
}

/** A top-up whose money Stripe has taken; nobody has told us yet. */
async function topUp(orgId: string, amount = 1_000, currency = "eur") {
  const begun = { org_id: orgId, key: click(), provider: "stripe", kind: "top_up", currency: "EUR", amount };
  const [row] = await world.sql<{ id: string; reference: string }[]>`
    select (public.begin_payment(${JSON.stringify(begun)}::text::jsonb)).id,
      (public.begin_payment(${JSON.stringify(begun)}::text::jsonb)).reference`;
  const intent = await world.stripe.paymentIntents.create({
    amount,
    currency,
    customer: await ensureCustomer({ orgId }),
    payment_method: await world.card(orgId),
    confirm: true,
    off_session: true,
    metadata: { kind: "top_up", org_id: orgId, payment_reference: row!.reference },
  });
  return { id: row!.id, intent: intent.id };
}

const wallet = async (orgId: string) =>
  (await world.sql`select balance::int, debt::int from public.wallets where org_id = ${orgId}`)[0];

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

describe("money given back", () => {
  it("is never more than was paid", async () => {
    const { orgId, payment } = await subscribed();
    const give = (amount?: number) =>
      refundPayment({
        paymentId: payment.id,
        reason: "test",
        actor,
        ...(amount !== undefined && { amount }),
      });
    await expect(give(month.pro + 1)).rejects.toMatchObject({
      code: "unprocessable",
      reason: "refund_too_much",
    });
    await expect(give(0)).rejects.toMatchObject({ code: "unprocessable" });
    await give(1_979);
    expect(await give()).toEqual({ refunded: month.pro });
    await expect(give()).rejects.toMatchObject({ reason: "nothing_to_refund" });
    await world.settle();
    expect((await world.payments(orgId))[0]).toMatchObject({ status: "refunded" });
    expect(await world.books(orgId)).toEqual({ "cash:stripe": 0, "revenue:subscriptions": 0 });
  });

  it("larger than what the wallet still has is owed, and paid by the next top-up", async () => {
    const { orgId } = await world.payer();
    const { id } = await topUp(orgId, 1_000);
    await world.settle();
    expect(await wallet(orgId)).toEqual({ balance: 1_000, debt: 0 });
    const call = {
      org_id: orgId,
      key: "call:1",
      kind: "call",
      currency: "EUR",
      amount: -700,
      account: "revenue:calls",
    };
    await world.sql`select public.post_ledger(${JSON.stringify(call)}::text::jsonb)`;
    await refundPayment({ paymentId: id, reason: "not wanted", actor });
    await world.settle();
    expect(await wallet(orgId)).toEqual({ balance: 0, debt: 700 });
    await topUp(orgId, 1_500);
    await world.settle();
    expect(await wallet(orgId)).toEqual({ balance: 800, debt: 0 });
  });

  it("within thirty days ends the plan and is all that was paid; after them it is refused", async () => {
    const { orgId, subscription } = await subscribed("base");
    await changePlan({ orgId, plan: "pro" });
    await world.settle();
    const late = new Date(Date.now() + 31 * 86_400_000);
    await expect(refundPlan({ orgId, actor }, late)).rejects.toMatchObject({ reason: "refund_too_late" });
    const { refunded } = await refundPlan({ orgId, actor });
    expect(refunded).toBe((await world.payments(orgId)).reduce((sum, { amount }) => sum + Number(amount), 0));
    await world.settle((ids) => ids.toReversed());
    expect(await world.row(orgId)).toMatchObject({
      status: "canceled",
      stripe_subscription_id: subscription.id,
    });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 0 });
  });

  it("that the bank does not take is ours again, heard of in any order", async () => {
    const { orgId, payment } = await subscribed("base");
    await refundPayment({ paymentId: payment.id, amount: 2_000, reason: "test", actor });
    await world.settle();
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 2_000 });
    const { data } = await world.stripe.refunds.list({ payment_intent: payment.provider_id });
    await world.stripe.testHelpers.refunds.expire(data[0]!.id);
    await world.settle((ids) => ids.toReversed());
    expect((await world.payments(orgId))[0]).toMatchObject({ refunded: 0, status: "paid" });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.base });
  });

  it("by a dispute is taken at once, told, and given again when it is won", async () => {
    const { orgId, payment } = await subscribed();
    const dispute = (await world.control("dispute", { payment_intent: payment.provider_id })) as {
      id: string;
    };
    await world.settle();
    expect((await world.payments(orgId))[0]).toMatchObject({ status: "disputed", refunded: month.pro });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 0 });
    await expect(refundPayment({ paymentId: payment.id, reason: "test", actor })).rejects.toMatchObject({
      reason: "nothing_to_refund",
    });
    await world.control("close-dispute", { dispute: dispute.id, status: "won" });
    await world.settle((ids) => ids.toReversed());
    expect((await world.payments(orgId))[0]).toMatchObject({ status: "paid", refunded: 0 });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.pro });
    const told = await world.sql<
      { key: string }[]
    >`select key from private.told_mails where key like ${`%${dispute.id}`}`;
    expect(told.map(({ key }) => key).toSorted()).toEqual([
      `platform:dispute_opened:${dispute.id}`,
      `platform:dispute_won:${dispute.id}`,
    ]);
  });

  it("by a dispute that is lost stays taken", async () => {
    const { orgId, payment } = await subscribed("base");
    const dispute = (await world.control("dispute", { payment_intent: payment.provider_id })) as {
      id: string;
    };
    await world.control("close-dispute", { dispute: dispute.id, status: "lost" });
    await world.settle((ids) => ids.toReversed());
    expect((await world.payments(orgId))[0]).toMatchObject({ status: "disputed", refunded: month.base });
  });
});

describe("a payment in a currency that was not asked for", () => {
  it("is held for a person to look at, and the wallet is left alone", async () => {
    const { orgId } = await world.payer();
    const { id } = await topUp(orgId, 1_000, "usd");
    await world.settle();
    expect((await world.payments(orgId)).find((one) => one.id === id)).toMatchObject({ status: "review" });
    expect(await wallet(orgId)).toEqual({ balance: 0, debt: 0 });
  });
});

describe("an invoice in a currency that is not ours", () => {
  it("is told to who runs the platform, and not booked", async () => {
    const { orgId } = await world.payer();
    const customer = await ensureCustomer({ orgId });
    await world.card(orgId);
    await world.stripe.invoiceItems.create({ customer, amount: 5_000, currency: "gbp" });
    const draft = await world.stripe.invoices.create({
      customer,
      currency: "gbp",
      pending_invoice_items_behavior: "include",
    });
    await world.stripe.invoices.pay(draft.id);
    await world.settle();
    expect(await world.payments(orgId)).toEqual([]);
    const told =
      await world.sql`select 1 from private.told_mails where key = ${`platform:currency:${draft.id}`}`;
    expect(told).toHaveLength(1);
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
