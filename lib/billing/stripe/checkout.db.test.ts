import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handleWebhook } from "@/lib/billing/handle-webhook";
import { pushBillingProfile } from "./customer";
import { finishCheckout } from "./finish-checkout";
import { openCardPage, openPortal } from "./open-page";
import { chooseMethod, listPaymentMethods, removeMethod } from "./payment-methods";
import { previewPlanChange } from "./preview-plan-change";
import { setUpPrices } from "./prices";
import { setUpStripe } from "./set-up-stripe";
import { startPlanCheckout } from "./start-plan-checkout";
import { sweepStripe } from "./sweep-stripe";
import { click, type StripeWorld, startStripeWorld } from "./testing/stripe-world";

/* What comes of Stripe's pages, whoever tells of it: the webhook, the person who comes back, or the sweep. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
afterAll(() => world.close());

const checkout = (orgId: string, plan: "base" | "pro" = "pro") =>
  startPlanCheckout({ orgId, plan, returnTo: "onboarding", key: click() });
const sessionOf = (url: string): string => /cs_\w+/.exec(url)?.[0] ?? "";

describe("a page that was paid", () => {
  it("and closed at once is a plan by the webhook", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    expect(await world.pay(url)).toContain("/onboarding/plan?checkout=done&session=cs_");
    await world.settle((ids) => ids.toReversed());
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    expect(await world.payments(orgId)).toMatchObject([{ status: "paid", amount: 11_979 }]);
  });

  it("and closed while no webhook comes is a plan by the sweep", async () => {
    await world.settle();
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    await world.control("webhooks", { deliver: "held" });
    await world.pay(url);
    expect(await world.row(orgId)).toMatchObject({ plan: "trial" });
    await sweepStripe();
    const rows = await world.sql<
      { id: string }[]
    >`select id from public.webhook_events where status = 'received'`;
    for (const { id } of rows) await handleWebhook({ id, lastTry: false });
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    expect(await world.payments(orgId)).toHaveLength(1);
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    expect(await world.payments(orgId)).toHaveLength(1);
  });

  it("is a plan at once for who comes back, and for nobody else", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    await world.control("webhooks", { deliver: "held" });
    await world.pay(url);
    const stranger = await world.payer();
    await finishCheckout({ sessionId: sessionOf(url), orgId: stranger.orgId });
    expect(await world.row(orgId)).toMatchObject({ plan: "trial" });
    await Promise.all([1, 2, 3].map(() => finishCheckout({ sessionId: sessionOf(url), orgId })));
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 11_979 });
    await world.control("webhooks", { deliver: "ordered" });
    await world.settle();
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 11_979 });
  });
});

describe("a page that was not paid", () => {
  it("because the card was declined stays open for another", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    expect(await world.pay(url, { number: "4000 0000 0000 0002" })).toBe(url);
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "trial", status: "trialing" });
    expect((await checkout(orgId)).url).toBe(url);
    await world.pay(url);
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 11_979 });
  });

  it("waits for the bank's question: refused it is nothing, answered it is a plan", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    const bank = await world.pay(url, { number: "4000 0000 0000 3220" });
    expect(bank).toContain("/3ds/");
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "trial" });
    await world.pay(bank, { answer: "refuse" });
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "trial", status: "trialing" });
    const again = await world.pay(url, { number: "4000 0000 0000 3220" });
    expect(await world.pay(again, { answer: "accept" })).toContain("checkout=done");
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "pro", status: "active" });
    expect((await world.payments(orgId)).filter(({ status }) => status === "paid")).toHaveLength(1);
  });

  it("and was left is over after a day, and the next is another", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    world.emulator.advance(25 * 3600);
    await world.settle();
    expect((await world.stripe.checkout.sessions.retrieve(sessionOf(url))).status).toBe("expired");
    expect(await world.row(orgId)).toMatchObject({ plan: "trial", status: "trialing" });
    const next = await checkout(orgId);
    expect(next.url).not.toBe(url);
    await world.pay(next.url);
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ plan: "pro" });
  });
});

describe("who is billed", () => {
  it("need not be known to see what a plan costs", async () => {
    const { orgId } = await world.payer();
    await world.sql`delete from public.billing_profiles where org_id = ${orgId}`;
    const preview = await previewPlanChange({ orgId, plan: "pro" });
    expect(preview).toMatchObject({ kind: "upgrade", currency: "EUR", nextAmount: 9_900 });
    expect(preview.dueToday).toEqual({ subtotal: 9_900, tax: 0, credit: 0, total: 9_900 });
  });

  it("is told to Stripe, with the one tax id there is; a number that cannot be right is refused", async () => {
    const { orgId } = await world.payer({ country: "DE" });
    const customer = await world.customer(orgId);
    const save = (taxId: string, type = "eu_vat") =>
      world.sql`update public.billing_profiles set tax_id = ${taxId}, tax_id_type = ${type} where org_id = ${orgId}`;
    await save("DE123456789");
    const jobs = await world.sql`select 1 from graphile_worker.jobs where key = ${`profile:${orgId}`}`;
    expect(jobs).toHaveLength(1);
    await pushBillingProfile({ orgId });
    await save("DE987654321");
    await pushBillingProfile({ orgId });
    const { data } = await world.stripe.customers.listTaxIds(customer);
    expect(data.map(({ value }) => value)).toEqual(["DE987654321"]);
    expect(await world.stripe.customers.retrieve(customer)).toMatchObject({
      name: "Clínica Pagadora S.L.",
      address: { country: "DE" },
    });
    await save("nonsense");
    await expect(pushBillingProfile({ orgId })).rejects.toMatchObject({
      code: "unprocessable",
      fields: { taxId: "invalid" },
    });
    // The one that was right is still there.
    expect((await world.stripe.customers.listTaxIds(customer)).data).toHaveLength(1);
  });

  it("abroad, with a tax id, owes the tax themselves", async () => {
    const { orgId } = await world.payer({ country: "DE" });
    await world.sql`update public.billing_profiles set tax_id = 'DE123456789', tax_id_type = 'eu_vat' where org_id = ${orgId}`;
    const { url } = await checkout(orgId, "base");
    await world.pay(url, { country: "DE", postal: "10115" });
    await world.settle();
    expect(await world.payments(orgId)).toMatchObject([{ status: "paid", amount: 4_900, tax: 0 }]);
  });
});

describe("cards", () => {
  it("that are added are charged from then on, are chosen and removed, and are nobody else's", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    await world.pay(url);
    await world.settle();
    expect(await listPaymentMethods({ orgId })).toMatchObject([{ brand: "visa", isDefault: true }]);
    const page = await openCardPage({ orgId, key: click() });
    await world.pay(page.url, { number: "5555 5555 5555 4444" });
    await world.settle();
    const cards = await listPaymentMethods({ orgId });
    expect(cards.map(({ brand, last4, isDefault }) => [brand, last4, isDefault])).toEqual([
      ["mastercard", "4444", true],
      ["visa", "4242", false],
    ]);
    const visa = cards.find(({ brand }) => brand === "visa")?.id ?? "";
    const stranger = await world.payer();
    await world.customer(stranger.orgId);
    await expect(chooseMethod({ orgId: stranger.orgId, methodId: visa })).rejects.toMatchObject({
      code: "not_found",
    });
    await chooseMethod({ orgId, methodId: visa });
    const row = await world.row(orgId);
    const subscription = await world.stripe.subscriptions.retrieve(String(row.stripe_subscription_id));
    expect(subscription.default_payment_method).toBe(visa);
    await removeMethod({ orgId, methodId: visa });
    expect(await listPaymentMethods({ orgId })).toMatchObject([{ brand: "mastercard", isDefault: true }]);
    expect(await listPaymentMethods({ orgId: stranger.orgId })).toEqual([]);
  });

  it("that were added before are not chosen again when it is told once more", async () => {
    const { orgId } = await world.payer();
    const { url } = await checkout(orgId);
    await world.pay(url);
    const page = await openCardPage({ orgId, key: click() });
    await world.pay(page.url, { number: "5555 5555 5555 4444" });
    await world.settle();
    const [added, first] = await listPaymentMethods({ orgId });
    expect(added).toMatchObject({ brand: "mastercard", isDefault: true });
    await chooseMethod({ orgId, methodId: first!.id });
    const again = () => finishCheckout({ sessionId: sessionOf(page.url), orgId });
    await again();
    expect((await listPaymentMethods({ orgId }))[0]).toMatchObject({ id: first!.id, isDefault: true });
    await removeMethod({ orgId, methodId: added!.id });
    await again();
    expect(await listPaymentMethods({ orgId })).toMatchObject([{ id: first!.id, isDefault: true }]);
  });
});

describe("Stripe's own page of an organization", () => {
  it("shows its card and invoices, and lets nothing of the plan be changed", async () => {
    const { orgId } = await world.payer();
    const { url: pay } = await checkout(orgId);
    await world.pay(pay);
    await world.settle();
    const { url } = await openPortal({ orgId });
    const page = await (await fetch(url)).text();
    expect(page).toContain("4242");
    expect(page).toContain("119,79");
    expect((await openPortal({ orgId })).url).not.toBe(url);
    const configurations = await world.stripe.billingPortal.configurations.list();
    expect(configurations.data).toHaveLength(1);
    expect(configurations.data[0]?.features.subscription_cancel.enabled).toBe(false);
    expect(configurations.data[0]?.features.subscription_update.enabled).toBe(false);
  });
});

it("an account is set up once, however often", async () => {
  const first = await setUpStripe("http://localhost:3000");
  expect(await setUpStripe("http://localhost:3000")).toEqual(first);
  expect(first.endpoint).toBeUndefined();
  expect((await world.stripe.billingPortal.configurations.list()).data).toHaveLength(1);
});

it("prices are made once, under names that stay", async () => {
  const names = await setUpPrices();
  expect(names).toHaveLength(15);
  const { forgetPrices } = await import("./prices");
  forgetPrices();
  await setUpPrices();
  const { data } = await world.stripe.prices.list({ limit: 100 });
  expect(data.map(({ lookup_key: name }) => name).toSorted()).toEqual(names.toSorted());
  expect(data.find(({ lookup_key: name }) => name === "talia_pro_cop")).toMatchObject({
    unit_amount: 42_900_000,
    currency: "cop",
    tax_behavior: "exclusive",
  });
});
