import { randomUUID } from "node:crypto";
import postgres from "postgres";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { autoTopUp } from "./auto-top-up";
import { refreshPayment } from "./refresh-payment";
import { startTopUp } from "./start-top-up";
import { type StripeEmulator, startStripeEmulator } from "./stripe/emulator/start";
import { handleStripeEvent } from "./stripe/handle-event";
import { sweepPayments } from "./sweep-payments";
import { tellWallet } from "./tell-wallet";
import { makePayer } from "./top-ups.fixture";

/* A wallet that fills itself: with the emulated Stripe, and with all that goes wrong while nobody is there. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
let emulator: StripeEmulator;
let stripe: Stripe;
let payer: Awaited<ReturnType<typeof makePayer>>;
let customer: string;

beforeAll(async () => {
  const secrets = { webhookSecret: "whsec_test_of_top_ups", secretKey: "sk_test_of_top_ups" };
  emulator = await startStripeEmulator({ port: 0, webhookUrl: "http://127.0.0.1:9/nobody", ...secrets });
  vi.stubEnv("STRIPE_SECRET_KEY", emulator.secretKey);
  vi.stubEnv("STRIPE_BASE_URL", emulator.url);
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", emulator.webhookSecret);
  stripe = new Stripe(emulator.secretKey, { host: "localhost", port: emulator.port, protocol: "http" });
});
beforeEach(async () => {
  payer = await makePayer(sql, { country: "ES", currency: "EUR" });
  customer = (await stripe.customers.create({ metadata: { org_id: payer.orgId } })).id;
  await sql`update public.subscriptions set stripe_customer_id = ${customer} where org_id = ${payer.orgId}`;
  await put(20_00);
  await fill({ below: 10_00, amount: 30_00, ceiling: 300_00 });
  await forgetJobs();
});
afterEach(async () => {
  await forgetJobs();
  await payer.remove();
});
afterAll(async () => {
  await emulator.close();
  await sql.end();
});

const card = async (name: string) => (await stripe.paymentMethods.attach(`pm_card_${name}`, { customer })).id;
const fill = (of: { below: number; amount: number; ceiling: number }) =>
  sql`update public.wallet_settings set auto_top_up = true, auto_below = ${of.below}, auto_amount = ${of.amount}, auto_ceiling = ${of.ceiling},
    auto_failures = 0, auto_next_try = null where org_id = ${payer.orgId}`;
async function post(amount: number, kind: string, account: string): Promise<void> {
  const posted = { org_id: payer.orgId, key: randomUUID(), kind, currency: "EUR", amount, account };
  await sql`select public.post_ledger(${sql.json(posted)})`;
}
const put = (amount: number) => post(amount, "gift", "gifts");
const spend = (amount: number) => post(-amount, "call", "revenue:calls");
const jobs = async (task: string) =>
  (
    await sql<{ payload: Record<string, string> }[]>`select p.payload from graphile_worker.jobs j
    join graphile_worker._private_jobs p using (id) where j.task_identifier = ${task} and p.payload::text like ${`%${payer.orgId}%`} order by j.id`
  ).map(({ payload }) => payload);
const notices = async () => (await jobs("billing.tell-wallet")).map(({ notice }) => notice);
const forgetJobs = () =>
  sql`select graphile_worker.remove_job(j.key) from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
    where p.payload::text like ${`%${payer.orgId}%`} and j.key is not null`;
const charged = async () =>
  (await stripe.paymentIntents.list({ customer })).data.filter(({ status }) => status === "succeeded").length;
const settings = async () =>
  ({
    ...(
      await sql`select auto_failures, auto_next_try, low_told_at is not null as low, empty_told_at is not null as empty
    from public.wallet_settings where org_id = ${payer.orgId}`
    )[0],
  }) as { auto_failures: number; auto_next_try: Date | null; low: boolean; empty: boolean };
const run = (now?: Date) => autoTopUp({ orgId: payer.orgId, ...(now && { now }) });
const balance = async () => (await payer.wallet()).balance;

describe("a wallet that fills itself", () => {
  it("is queued in the transaction that takes it below its mark, and filled by the card on file", async () => {
    await card("visa");
    await spend(9_00);
    expect(await jobs("billing.auto-top-up")).toEqual([]);
    await sql
      .begin(async (tx) => {
        const spent = {
          org_id: payer.orgId,
          key: "lost",
          kind: "call",
          currency: "EUR",
          amount: -2_00,
          account: "revenue:calls",
        };
        await tx`select public.post_ledger(${tx.json(spent)})`;
        throw new Error("rolled back");
      })
      .catch(() => {});
    expect(await jobs("billing.auto-top-up")).toEqual([]);
    await spend(2_00);
    await spend(1_00);
    expect(await jobs("billing.auto-top-up")).toEqual([{ orgId: payer.orgId }]);
    expect(await run()).toBe("paid");
    expect(await balance()).toBe(38_00);
    expect(await run()).toBe("enough");
    expect(await charged()).toBe(1);
    expect(await notices()).toEqual(["filled"]);
    expect(await payer.payments()).toMatchObject([{ status: "paid", amount: 30_00 }]);
  });

  it("counts what is put aside for a call as spent", async () => {
    const hold = { org_id: payer.orgId, key: "call:1", currency: "EUR", amount: 15_00, seconds: 60 };
    await sql`select public.hold_money(${sql.json(hold)})`;
    expect(await jobs("billing.auto-top-up")).toHaveLength(1);
  });

  it("is charged once by two workers at once, and by a third", async () => {
    await card("visa");
    await spend(15_00);
    const came = await Promise.allSettled([run(), run(), run()]);
    expect(came.some(({ status }) => status === "fulfilled")).toBe(true);
    await run();
    expect(await charged()).toBe(1);
    expect(await balance()).toBe(35_00);
  });

  it("is charged once when Stripe took the money and did not say so", async () => {
    await card("visa");
    await spend(15_00);
    emulator.fail({ kind: "drop_after", method: "POST", path: "/v1/payment_intents", times: 3 });
    await expect(run()).rejects.toMatchObject({ code: "unavailable" });
    expect(await balance()).toBe(5_00);
    expect(await run()).toBe("paid");
    expect(await charged()).toBe(1);
    expect(await balance()).toBe(35_00);
  }, 60_000);

  it("waits through 500 and 429, and is charged once", async () => {
    await card("visa");
    await spend(15_00);
    emulator.fail({ kind: "500_after", method: "POST", path: "/v1/payment_intents" });
    emulator.fail({ kind: "429", method: "POST", path: "/v1/payment_intents", retryAfter: 0 });
    await run().catch(() => {});
    expect(await run()).toMatch(/paid|enough/);
    expect(await charged()).toBe(1);
    expect(await balance()).toBe(35_00);
  }, 60_000);

  it("is filled by the webhook, or by asking, where the worker died before it heard", async () => {
    const method = await card("visa");
    await spend(15_00);
    const [begun] = await sql<
      { begun: { payment: { reference: string } } }[]
    >`select public.begin_auto_top_up(${payer.orgId}, now()) as begun`;
    const { reference } = begun!.begun.payment;
    const intent = await stripe.paymentIntents.create({
      amount: 30_00,
      currency: "eur",
      customer,
      payment_method: method,
      off_session: true,
      confirm: true,
      metadata: { kind: "top_up", payment_reference: reference, org_id: payer.orgId },
    });
    // The sweep, two days later: Stripe has forgotten the key by then, so that charging again would charge twice.
    expect(await run(new Date(Date.now() + 48 * 3_600_000))).toBe("paid");
    expect(await charged()).toBe(1);
    expect(await balance()).toBe(35_00);
    const object = { id: intent.id, object: "payment_intent", metadata: { payment_reference: reference } };
    const payload = {
      id: "evt_1",
      type: "payment_intent.succeeded",
      created: 1_700_000_000,
      data: { object },
    };
    for (let time = 0; time < 10; time += 1)
      expect(await handleStripeEvent({ eventId: "evt_1", type: payload.type, payload })).toEqual({
        orgId: payer.orgId,
        handled: true,
      });
    expect(await balance()).toBe(35_00);
  });
});

describe("a card that is declined", () => {
  it("is tried again after one hour, six and 24, and after the fourth time a person must see to it", async () => {
    await card("chargeCustomerFail");
    await spend(15_00);
    let now = new Date();
    for (const [failures, hours] of [
      [1, 1],
      [2, 6],
      [3, 24],
    ] as const) {
      expect(await run(now)).toBe("failed");
      const { auto_failures, auto_next_try } = await settings();
      expect(auto_failures).toBe(failures);
      expect(Math.round((auto_next_try!.getTime() - Date.now()) / 60_000)).toBe(hours * 60);
      expect(await run(new Date(auto_next_try!.getTime() - 1_000))).toBe("waiting");
      now = new Date(auto_next_try!.getTime() + 1_000);
    }
    expect(await run(now)).toBe("failed");
    expect(await run(new Date(now.getTime() + 30 * 86_400_000))).toBe("off");
    expect(await notices()).toEqual(["declined", "off"]);
    expect(await payer.payments()).toHaveLength(4);
    expect(await balance()).toBe(5_00);
    // The owner sees to it.
    await forgetJobs();
    const good = await card("visa");
    await sql`update public.wallet_settings set auto_failures = 0, auto_next_try = null, payment_method_id = ${good} where org_id = ${payer.orgId}`;
    expect(await jobs("billing.auto-top-up")).toHaveLength(1);
    expect(await run()).toBe("paid");
    expect(await balance()).toBe(35_00);
    expect(await charged()).toBe(1);
  });

  it("because its owner must confirm is mailed with a page on which that is done", async () => {
    await card("authenticationRequired");
    await spend(15_00);
    expect(await run()).toBe("failed");
    const [notice] = await jobs("billing.tell-wallet");
    expect(notice).toMatchObject({ notice: "confirm" });
    await tellWallet({
      orgId: payer.orgId,
      notice: "confirm",
      key: notice!.key!,
      paymentId: notice!.paymentId!,
    });
    await tellWallet({
      orgId: payer.orgId,
      notice: "confirm",
      key: notice!.key!,
      paymentId: notice!.paymentId!,
    });
    expect(await jobs("mail.send")).toHaveLength(1);
    const [, page] = await payer.payments();
    expect((await payer.row(page!.id)).url).toMatch(/^http:\/\/localhost:\d+\/c\/pay\/cs_/);
  });

  it("or taken away counts as declined, and nobody is charged", async () => {
    await spend(15_00);
    expect(await run()).toBe("failed");
    expect(await charged()).toBe(0);
    expect((await settings()).auto_failures).toBe(1);
  });
});

describe("the month's ceiling", () => {
  it("is of the tenant's own calendar, told once, and of no matter in the next month", async () => {
    await card("visa");
    await fill({ below: 10_00, amount: 30_00, ceiling: 59_00 });
    await spend(15_00);
    expect(await run()).toBe("paid");
    await spend(30_00);
    // Bogotá is five hours behind UTC all year.
    const bogota = new Date(Date.now() - 5 * 3_600_000);
    const nextMonth = Date.UTC(bogota.getUTCFullYear(), bogota.getUTCMonth() + 1, 1, 5);
    expect(await run()).toBe("ceiling");
    expect(await run(new Date(nextMonth - 60_000))).toBe("ceiling");
    expect(await notices()).toEqual(["filled", "ceiling"]);
    const queued = async (at: number) => {
      await sql`select graphile_worker.remove_job(${`auto-top-up:${payer.orgId}`})`;
      await sql`select public.queue_auto_top_ups(${new Date(at)})`;
      return (await jobs("billing.auto-top-up")).length;
    };
    expect(await queued(nextMonth - 60_000)).toBe(0);
    expect(await queued(nextMonth + 60_000)).toBe(1);
    // A higher ceiling is of this month already.
    await sql`update public.wallet_settings set auto_ceiling = 6100 where org_id = ${payer.orgId}`;
    expect(await queued(Date.now())).toBe(1);
    await sql`update public.wallet_settings set auto_ceiling = 5900 where org_id = ${payer.orgId}`;
    expect(await run(new Date(nextMonth + 60_000))).toBe("paid");
    expect(await charged()).toBe(2);
  });
});

describe("a balance that runs low", () => {
  beforeEach(() => sql`update public.wallet_settings set auto_top_up = false where org_id = ${payer.orgId}`);

  it("is told once, at an hour of calls by the plan's price, and again after it was above", async () => {
    await spend(11_00);
    expect(await notices()).toEqual([]);
    await spend(1);
    expect(await notices()).toEqual(["low"]);
    await spend(1_00);
    await put(50);
    expect(await notices()).toEqual(["low"]);
    await put(10_00);
    expect(await settings()).toMatchObject({ low: false });
    await spend(15_00);
    expect(await notices()).toEqual(["low", "low"]);
    const [{ key, notice }] = (await jobs("billing.tell-wallet")) as [{ key: string; notice: "low" }];
    for (let time = 0; time < 3; time += 1) await tellWallet({ orgId: payer.orgId, notice, key });
    expect(await jobs("mail.send")).toHaveLength(1);
  });

  it("is told at what its owner chose, never at zero, and always when it is empty", async () => {
    await sql`update public.wallet_settings set low_balance = 1500 where org_id = ${payer.orgId}`;
    await spend(5_01);
    expect(await notices()).toEqual(["low"]);
    await put(5_01);
    await forgetJobs();
    await sql`update public.wallet_settings set low_balance = 0 where org_id = ${payer.orgId}`;
    await spend(19_99);
    expect(await notices()).toEqual([]);
    await spend(1);
    expect(await notices()).toEqual(["empty"]);
    await put(5);
    expect(await settings()).toMatchObject({ empty: false });
    await spend(5);
    expect(await notices()).toEqual(["empty", "empty"]);
  });
});

describe("a top-up on Stripe's page", () => {
  const start = (key: string) =>
    startTopUp({
      orgId: payer.orgId,
      userId: payer.userId,
      email: "ana@example.com",
      locale: "es",
      provider: "stripe",
      amount: 50_00,
      key,
    });

  it("is one page for two clicks, open until it is paid, and over after a day", async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([start(key), start(key)]);
    expect(second).toEqual(first);
    expect((await stripe.checkout.sessions.list({ customer })).data).toHaveLength(1);
    await sweepPayments({ now: new Date(Date.now() + 3_600_000) });
    expect(await payer.payments()).toMatchObject([{ status: "pending" }]);
    const { page } = (await payer.row(first.paymentId)).details as { page: string };
    await stripe.checkout.sessions.expire(page);
    await sweepPayments({ now: new Date(Date.now() + 25 * 3_600_000) });
    expect(await payer.payments()).toMatchObject([{ status: "expired" }]);
  });

  it("fills the wallet by asking when no webhook comes, and keeps the card for filling it by itself", async () => {
    const { url, paymentId } = await start(randomUUID());
    const form = {
      number: "4242424242424242",
      expiry: "12/34",
      cvc: "123",
      name: "Ana",
      email: "ana@example.com",
      country: "ES",
      postal: "46001",
    };
    const paid = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    expect(paid.headers.get("location")).toContain(`/billing/return?payment=${paymentId}`);
    expect(await refreshPayment(await payer.row(paymentId))).toBe("paid");
    expect(await refreshPayment(await payer.row(paymentId))).toBe("paid");
    expect(await balance()).toBe(70_00);
    await spend(65_00);
    expect(await run()).toBe("paid");
    expect(await balance()).toBe(35_00);
    expect(await charged()).toBe(2);
  });

  it("that was declined may be tried again on its page", async () => {
    const { url, paymentId } = await start(randomUUID());
    const form = {
      number: "4000000000000002",
      expiry: "12/34",
      cvc: "123",
      name: "Ana",
      email: "ana@example.com",
      country: "ES",
      postal: "46001",
    };
    const sent = (number: string) =>
      fetch(url, { method: "POST", body: new URLSearchParams({ ...form, number }), redirect: "manual" });
    await sent(form.number);
    expect(["pending", "failed"]).toContain(await refreshPayment(await payer.row(paymentId)));
    expect(await balance()).toBe(20_00);
    await sent("4242424242424242");
    expect(await refreshPayment(await payer.row(paymentId))).toBe("paid");
    expect(await balance()).toBe(70_00);
  });

  it("is one page when Stripe made it and did not say so", async () => {
    const key = randomUUID();
    emulator.fail({ kind: "drop_after", method: "POST", path: "/v1/checkout/sessions", times: 3 });
    await expect(start(key)).rejects.toMatchObject({ code: "unavailable" });
    await start(key);
    expect((await stripe.checkout.sessions.list({ customer })).data).toHaveLength(1);
    expect(await payer.payments()).toHaveLength(1);
  }, 60_000);
});
