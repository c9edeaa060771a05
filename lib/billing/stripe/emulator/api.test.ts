import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cardOf, type Rig, secretKey, startRig } from "./emulator.fixture";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());
afterEach(() => rig.control("faults", { clear: true }));

const client = (more: Partial<Stripe.StripeConfig> = {}, key = secretKey) =>
  new Stripe(key, {
    host: "localhost",
    port: rig.emulator.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...more,
  });

const charge = { amount: 20_00, currency: "eur", confirm: true, off_session: true } as const;

describe("errors", () => {
  it("are Stripe's, each with an error in its body", async () => {
    await expect(client({}, "sk_test_wrong_key_000").customers.list()).rejects.toMatchObject({
      statusCode: 401,
      type: "StripeAuthenticationError",
    });
    await expect(rig.stripe.customers.retrieve("cus_gone")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
      param: "id",
    });
    await expect(rig.stripe.prices.create({ currency: "eur" } as never)).rejects.toMatchObject({
      statusCode: 400,
      code: "parameter_missing",
    });
    await expect(rig.stripe.customers.create({ nonsense: 1 } as never)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "nonsense",
    });
    await expect(rig.stripe.customers.list({ limit: 0 })).rejects.toMatchObject({ param: "limit" });
    await expect(rig.stripe.rawRequest("GET", "/v1/no_such_thing")).rejects.toMatchObject({
      statusCode: 404,
      requestId: expect.stringMatching(/^req_/),
    });
  });

  it("of cards say why", async () => {
    await expect(
      rig.stripe.paymentMethods.attach("pm_card_chargeDeclined", {
        customer: (await rig.stripe.customers.create({})).id,
      }),
    ).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    const failing = await cardOf(rig, "pm_card_chargeCustomerFail");
    const error = await rig.stripe.paymentIntents
      .create({ ...charge, ...failing })
      .catch((thrown: unknown) => thrown as Stripe.errors.StripeError);
    expect(error).toMatchObject({
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
      payment_intent: { status: "requires_payment_method", last_payment_error: { code: "card_declined" } },
    });
    const asking = await cardOf(rig, "pm_card_authenticationRequired");
    await expect(rig.stripe.paymentIntents.create({ ...charge, ...asking })).rejects.toMatchObject({
      code: "authentication_required",
      decline_code: "authentication_required",
    });
  });
});

describe("idempotency keys", () => {
  it("give the same answer again, and refuse other parameters", async () => {
    const paying = await cardOf(rig, "pm_card_visa");
    const options = { idempotencyKey: "pay-once" };
    const [first, second] = [
      await rig.stripe.paymentIntents.create({ ...charge, ...paying }, options),
      await rig.stripe.paymentIntents.create({ ...charge, ...paying }, options),
    ];
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await rig.stripe.charges.list({ customer: paying.customer })).data).toHaveLength(1);
    await expect(
      rig.stripe.paymentIntents.create({ ...charge, ...paying, amount: 21_00 }, options),
    ).rejects.toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  });

  it("give a decline again, but let one mend what was refused before anything was done", async () => {
    const failing = await cardOf(rig, "pm_card_chargeCustomerFail");
    const decline = () =>
      rig.stripe.paymentIntents
        .create({ ...charge, ...failing }, { idempotencyKey: "declined" })
        .catch((error: unknown) => (error as Stripe.errors.StripeError).requestId);
    await decline();
    await decline();
    expect((await rig.stripe.charges.list({ customer: failing.customer })).data).toHaveLength(1);
    const wrong = { idempotencyKey: "mended" };
    await expect(rig.stripe.refunds.create({ charge: "ch_gone" }, wrong)).rejects.toMatchObject({
      statusCode: 404,
    });
    expect((await rig.stripe.customers.create({}, wrong)).id).toMatch(/^cus_/);
  });
});

describe("faults", () => {
  it("of the server and of too much haste pass with the SDK's own retries", async () => {
    const patient = client({ maxNetworkRetries: 2 });
    await rig.control("faults", { kind: "500", times: 2 });
    expect((await patient.customers.create({ name: "Tras 500" })).name).toBe("Tras 500");
    await rig.control("faults", { kind: "429", retryAfter: 1 });
    await expect(rig.stripe.customers.create({})).rejects.toMatchObject({
      statusCode: 429,
      type: "StripeRateLimitError",
      headers: { "retry-after": "1" },
    });
    await rig.control("faults", { kind: "drop", path: "/v1/customers" });
    expect((await patient.customers.create({ name: "Tras cortar" })).name).toBe("Tras cortar");
  });

  it.each(["timeout_after", "drop_after", "500_after"] as const)(
    "after the money was taken (%s) charge once, for the retry has the same key",
    async (kind) => {
      const paying = await cardOf(rig, "pm_card_visa");
      await rig.control("faults", { kind, path: "/v1/payment_intents", method: "POST" });
      const patient = client({ maxNetworkRetries: 1, timeout: 400 });
      const intent = await patient.paymentIntents.create({ ...charge, ...paying });
      expect(intent.status).toBe("succeeded");
      expect((await rig.stripe.charges.list({ customer: paying.customer })).data).toHaveLength(1);
    },
  );

  it("that hang do nothing", async () => {
    await rig.control("faults", { kind: "hang" });
    await expect(
      client({ timeout: 200 }).customers.create({ email: "nunca@ejemplo.es" }),
    ).rejects.toMatchObject({ type: "StripeConnectionError" });
    expect((await rig.stripe.customers.list({ email: "nunca@ejemplo.es" })).data).toEqual([]);
  });
});

describe("money back", () => {
  it("is a part, then the rest, and never more", async () => {
    const intent = await rig.stripe.paymentIntents.create({
      ...charge,
      ...(await cardOf(rig, "pm_card_visa")),
    });
    await rig.stripe.refunds.create({ payment_intent: intent.id, amount: 5_00 });
    await expect(rig.stripe.refunds.create({ payment_intent: intent.id, amount: 16_00 })).rejects.toThrow(
      /greater than unrefunded amount/,
    );
    await rig.stripe.refunds.create({ payment_intent: intent.id });
    const refunded = await rig.stripe.charges.retrieve(intent.latest_charge as string, {
      expand: ["refunds"],
    });
    expect(refunded).toMatchObject({ refunded: true, amount_refunded: 20_00 });
    expect(refunded.refunds?.data.map(({ amount }) => amount)).toEqual([15_00, 5_00]);
    await expect(rig.stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
  });

  it("is disputed by a card made for it or by a word, and won or lost", async () => {
    const denied = await rig.stripe.paymentIntents.create({
      ...charge,
      ...(await cardOf(rig, "pm_card_createDispute")),
    });
    const [dispute] = (await rig.stripe.disputes.list({ payment_intent: denied.id })).data;
    expect(dispute).toMatchObject({ amount: 20_00, status: "needs_response", reason: "fraudulent" });
    expect(
      (
        await rig.stripe.disputes.update(dispute!.id, {
          evidence: { uncategorized_text: "winning_evidence" },
          submit: true,
        })
      ).status,
    ).toBe("won");
    const other = await rig.stripe.paymentIntents.create({
      ...charge,
      ...(await cardOf(rig, "pm_card_visa")),
    });
    const made = await rig.control("dispute", { payment_intent: other.id });
    expect(await rig.control("close-dispute", { dispute: made.id as string, status: "lost" })).toMatchObject({
      status: "lost",
    });
    await expect(rig.stripe.refunds.create({ payment_intent: other.id })).rejects.toMatchObject({
      code: "charge_disputed",
    });
    await rig.emulator.delivered();
    expect(rig.types()).toEqual(
      expect.arrayContaining([
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
      ]),
    );
  });
});

describe("lists", () => {
  it("are paged, newest first, and found by their keys", async () => {
    const product = await rig.stripe.products.create({ name: "Páginas" });
    for (let index = 0; index < 25; index += 1) {
      await rig.stripe.prices.create({
        product: product.id,
        currency: "eur",
        unit_amount: 100 + index,
        lookup_key: `page_${index}`,
        currency_options: { cop: { unit_amount: 5_000_00 } },
      });
    }
    const all = await rig.stripe.prices
      .list({ product: product.id, limit: 10 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map(({ unit_amount }) => unit_amount)).toEqual(
      Array.from({ length: 25 }, (_, index) => 124 - index),
    );
    const found = await rig.stripe.prices.list({
      lookup_keys: ["page_3", "page_4"],
      expand: ["data.product"],
    });
    expect(found.data.map(({ product: whole }) => (whole as Stripe.Product).name)).toEqual([
      "Páginas",
      "Páginas",
    ]);
    expect(found.data[0]?.currency_options?.cop?.unit_amount).toBe(5_000_00);
  });
});
