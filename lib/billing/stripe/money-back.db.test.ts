import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changePlan } from "./change-plan";
import { ensureCustomer } from "./customer";
import { refundPayment } from "./refund-payment";
import { refundPlan } from "./refund-plan";
import { actor, month, payersOf } from "./testing/payers";
import { type StripeWorld, startStripeWorld } from "./testing/stripe-world";

/* Money that is given back, taken back, or came in another currency. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
beforeEach(() => world.control("faults", { clear: true }));
afterAll(() => world.close());

const { subscribed, topUp, wallet } = payersOf(() => world);

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
