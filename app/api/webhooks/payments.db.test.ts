import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { amount, card, declinedCard, type PesoWorld, pse, startPesoWorld } from "./testing/peso-world";

/* Top-ups with the emulated Wompi and Bold, from the click to the wallet, with all that goes wrong on the way. */

let world: PesoWorld;
beforeAll(async () => {
  world = await startPesoWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

describe.each(["wompi", "bold"] as const)("a top-up with %s", (provider) => {
  it("paid by card fills the wallet, once, however often it is told", async () => {
    const { url, paymentId } = await world.start(provider);
    expect(await world.pay(url, card)).toContain("Pago aprobado");
    await world.told(provider);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    const { outbox } = world.of[provider]();
    const [event] =
      (await world.sql`select payload, event_id from public.webhook_events where provider = ${provider}`) as unknown as [
        { payload: unknown },
      ];
    const body = JSON.stringify(event.payload);
    for (let time = 0; time < 10; time += 1) outbox.add("again", event.payload);
    await world.told(provider);
    expect(await world.sql`select 1 from public.webhook_events where provider = ${provider}`).toHaveLength(1);
    expect(body).toContain((await world.payer.row(paymentId)).reference);
    // And by the return page, which asks.
    expect(await world.refresh(paymentId)).toBe("paid");
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    expect(await world.payer.payments()).toMatchObject([{ status: "paid", amount, method: "card" }]);
  });

  it("two clicks are one payment with one page, and another amount under that click is refused", async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([
      world.start(provider, { key }),
      world.start(provider, { key }),
    ]);
    expect(second).toEqual(first);
    expect((await world.start(provider, { key })).url).toBe(first.url);
    expect(await world.payer.payments()).toHaveLength(1);
    await expect(world.start(provider, { key, amount: amount * 2 })).rejects.toMatchObject({
      reason: "payment_key_reused",
    });
  });

  it("is pending while the bank is at it, and paid after the page was closed", async () => {
    const { url, paymentId } = await world.start(provider);
    expect(await world.pay(url, pse)).toContain("Pago pendiente");
    expect(await world.refresh(paymentId)).toBe("pending");
    expect(await world.payer.payments()).toMatchObject([{ status: "pending", method: "pse" }]);
    expect(await world.payer.wallet()).toEqual({ balance: 0, debt: 0 });
    world.of[provider]().checkout.decide(
      world.lastTry(provider, await world.orderOf(provider)).id,
      "APPROVED",
    );
    await world.told(provider);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });

  it("that was declined may be tried again on its page", async () => {
    const { url } = await world.start(provider);
    expect(await world.pay(url, declinedCard)).toContain("Pago rechazado");
    await world.told(provider);
    expect(await world.payer.payments()).toMatchObject([{ status: "failed" }]);
    expect(await world.pay(url, card)).toContain("Pago aprobado");
    await world.told(provider);
    expect(await world.payer.payments()).toMatchObject([{ status: "paid" }]);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });

  it("that is given back is taken from the wallet, and what was spent of it is owed", async () => {
    const { url } = await world.start(provider);
    await world.pay(url, card);
    await world.told(provider);
    const spent = {
      org_id: world.payer.orgId,
      key: "c",
      kind: "call",
      currency: "COP",
      amount: -30_000_00,
      account: "revenue:calls",
    };
    await world.sql`select public.post_ledger(${world.sql.json(spent)})`;
    const order = await world.orderOf(provider);
    world.of[provider]().checkout.void(world.lastTry(provider, order).id);
    await world.told(provider);
    await world.of[provider]().outbox.flush();
    expect(await world.payer.wallet()).toEqual({ balance: 0, debt: 30_000_00 });
    expect(await world.payer.payments()).toMatchObject([{ status: "refunded" }]);
  });

  it("told that it was given back before that it was paid comes to nothing", async () => {
    world.of[provider]().outbox.held = true;
    const { url } = await world.start(provider);
    await world.pay(url, card);
    world.of[provider]().checkout.void(world.lastTry(provider, await world.orderOf(provider)).id);
    const waiting = await world.sql`select 1 from public.webhook_events where provider = ${provider}`;
    expect(waiting).toHaveLength(0);
    world.of[provider]().outbox.held = false;
    await world.of[provider]().outbox.flush();
    await world.sql`update public.webhook_events set received_at = now() - (received_at - now()) where provider = ${provider}`;
    const events = await world.sql<
      { id: string }[]
    >`select id from public.webhook_events where provider = ${provider} order by received_at desc`;
    expect(events).toHaveLength(2);
    const { handleWebhook } = await import("@/lib/billing/handle-webhook");
    for (const { id } of events) await handleWebhook({ id, lastTry: false });
    expect(await world.payer.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await world.payer.payments()).toMatchObject([{ status: "refunded" }]);
    expect(
      await world.sql`select * from public.reconcile_ledger() where org_id = ${world.payer.orgId}`,
    ).toHaveLength(0);
  });

  it("is told again when the product did not answer 200, and by asking when it never hears of it", async () => {
    world.product.broken = 500;
    const { url } = await world.start(provider);
    await world.pay(url, card);
    await world.of[provider]().outbox.flush();
    expect(await world.told(provider)).toEqual([]);
    world.product.broken = null;
    await world.of[provider]().advance(29 * 60_000);
    if (provider === "wompi") expect(await world.told(provider)).toEqual([]);
    await world.of[provider]().advance(31 * 60_000);
    expect(await world.told(provider)).toEqual(["handled"]);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    world.of[provider]().outbox.held = true;
    const second = await world.start(provider);
    await world.pay(second.url, card);
    const { sweepPayments } = await import("@/lib/billing/sweep-payments");
    await sweepPayments({ now: new Date(Date.now() + 9 * 60_000) });
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    await sweepPayments({ now: new Date(Date.now() + 11 * 60_000) });
    expect(await world.payer.wallet()).toEqual({ balance: 2 * amount, debt: 0 });
  });

  it("that nobody began ends when its page does, and not before", async () => {
    const { paymentId } = await world.start(provider);
    const { sweepPayments } = await import("@/lib/billing/sweep-payments");
    await sweepPayments({ now: new Date(Date.now() + 3_600_000) });
    expect(await world.payer.payments()).toMatchObject([{ status: "pending" }]);
    await sweepPayments({ now: new Date(Date.now() + 25 * 3_600_000) });
    expect(await world.payer.payments()).toMatchObject([{ status: "expired" }]);
    expect(await world.refresh(paymentId)).toBe("expired");
  });

  it("of less than was asked for is booked as it was paid, and in another currency by nobody", async () => {
    const less = await world.start(provider);
    world.of[provider]().checkout.charge = { amount: 40_000_00 };
    await world.pay(less.url, card);
    await world.told(provider);
    expect(await world.payer.wallet()).toEqual({ balance: 40_000_00, debt: 0 });
    const other = await world.start(provider);
    world.of[provider]().checkout.charge = { currency: "USD" };
    await world.pay(other.url, card);
    await world.told(provider);
    expect(await world.payer.payments()).toMatchObject([{ status: "paid" }, { status: "review" }]);
    expect(await world.payer.wallet()).toEqual({ balance: 40_000_00, debt: 0 });
    const { tellReview } = await import("@/lib/billing/tell-review");
    const [job] =
      await world.sql`select 1 from graphile_worker.jobs where key = ${`payment-review:${other.paymentId}`}`;
    expect(job).toBeDefined();
    await tellReview({ paymentId: other.paymentId });
    const mails = () =>
      world.sql`select 1 from graphile_worker.jobs where key like ${`mail:platform:review:${other.paymentId}%`}`;
    expect(await mails()).toHaveLength(1);
    await tellReview({ paymentId: other.paymentId });
    expect(await mails()).toHaveLength(1);
    await world.sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like ${`%${other.paymentId}%`}`;
  });

  it("stays as it was, and whoever waits is not kept waiting, when nobody answers", async () => {
    world.of[provider]().outbox.held = true;
    const { url, paymentId } = await world.start(provider);
    await world.pay(url, card);
    world.of[provider]().faults.add("hang", 9);
    const began = performance.now();
    expect(await world.refresh(paymentId)).toBe("pending");
    expect(performance.now() - began).toBeLessThan(15_000);
    world.of[provider]().faults.clear();
    expect(await world.refresh(paymentId)).toBe("paid");
  });

  it("keeps asking through 500 and 429", async () => {
    const { url, paymentId } = await world.start(provider);
    await world.pay(url, card);
    world.of[provider]().faults.add(500);
    world.of[provider]().faults.add(429);
    expect(await world.refresh(paymentId)).toBe("paid");
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });
});
