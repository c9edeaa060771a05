import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openUnpaidInvoice } from "./open-page";
import { day, iso, month, payersOf, shuffled } from "./testing/payers";
import { type StripeWorld, startStripeWorld } from "./testing/stripe-world";

/* A month that is not paid, on a test clock, until it is. */

let world: StripeWorld;
beforeAll(async () => {
  world = await startStripeWorld();
});
afterAll(() => world.close());

const { subscribedAt, unpaidInvoice } = payersOf(() => world);

describe("a payment that fails", () => {
  it("and of which less is due by the time it is paid is the same payment", async () => {
    const { orgId, advance } = await subscribedAt("base", "2028-06-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-07-01T11:00:00Z");
    await world.settle();
    // As after a credit note.
    await world.sql`update public.payments set amount = amount + 500 where org_id = ${orgId} and status = 'failed'`;
    await world.stripe.invoices.pay(await unpaidInvoice(orgId), { payment_method: await world.card(orgId) });
    await world.settle();
    expect((await world.payments(orgId)).at(-1)).toMatchObject({ status: "paid", amount: month.base });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 2 * month.base });
  });

  it("is past due since the invoice, for seven days, told once a try with where to pay, and over when it is paid", async () => {
    const payer = await subscribedAt("pro", "2028-06-01T09:00:00Z");
    const { orgId, advance } = payer;
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-07-01T11:00:00Z");
    await world.settle(shuffled);
    const row = await world.row(orgId);
    expect(row).toMatchObject({ status: "past_due", plan: "pro" });
    expect([day(row.past_due_since), day(row.grace_ends_at)]).toEqual(["2028-07-01", "2028-07-08"]);
    // The second try, a day later, moves nothing.
    await advance("2028-07-03T11:00:00Z");
    await world.settle(shuffled);
    expect(iso((await world.row(orgId)).past_due_since)).toBe(iso(row.past_due_since));
    const mails = await world.mails(payer);
    expect(mails.filter((subject) => subject.includes("No hemos podido cobrar"))).toHaveLength(2);
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": month.pro });
    const open = (await world.payments(orgId)).at(-1);
    expect(open).toMatchObject({ status: "failed", amount: month.pro, url: expect.stringMatching(/^http/) });
    await world.stripe.invoices.pay(await unpaidInvoice(orgId), {
      payment_method: await world.card(orgId),
    });
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({
      status: "active",
      past_due_since: null,
      grace_ends_at: null,
    });
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 2 * month.pro });
  });

  it("for good is read-only until it is paid, and then all is as it was", async () => {
    const { orgId, advance } = await subscribedAt("pro", "2028-06-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-07-01T11:00:00Z");
    await advance("2028-07-28T11:00:00Z");
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ status: "read_only", plan: "pro" });
    await world.stripe.invoices.pay(await unpaidInvoice(orgId), {
      payment_method: await world.card(orgId),
    });
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ status: "active", plan: "pro", past_due_since: null });
  });

  it("for longer than a month goes on when what is open and the month that runs are paid, and no other", async () => {
    const { orgId, advance } = await subscribedAt("pro", "2028-06-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-07-01T11:00:00Z");
    await advance("2028-09-05T11:00:00Z");
    await world.settle(shuffled);
    expect(await world.row(orgId)).toMatchObject({ status: "read_only" });
    const card = await world.card(orgId);
    const pay = async () => {
      const url = await openUnpaidInvoice({ orgId });
      const customer = await world.customer(orgId);
      const { data } = await world.stripe.invoices.list({ customer, status: "open" });
      const invoice = data.find(({ hosted_invoice_url: page }) => page === url);
      await world.stripe.invoices.pay(invoice?.id ?? "none", { payment_method: card });
      await world.settle(shuffled);
    };
    await pay();
    expect(await world.row(orgId)).toMatchObject({ status: "read_only" });
    await pay();
    expect(await world.row(orgId)).toMatchObject({ status: "active", plan: "pro", past_due_since: null });
    expect(await openUnpaidInvoice({ orgId })).toBeUndefined();
    expect(await world.books(orgId)).toMatchObject({ "revenue:subscriptions": 3 * month.pro });
  });

  it("stays read-only once it is, whatever else is heard, until it is paid", async () => {
    const { orgId, advance, customer } = await subscribedAt("pro", "2028-06-01T09:00:00Z");
    await world.card(orgId, "pm_card_chargeCustomerFail");
    await advance("2028-07-01T11:00:00Z");
    await world.settle();
    await world.sql`update public.subscriptions set status = 'read_only' where org_id = ${orgId}`;
    await world.stripe.customers.update(customer, { metadata: { seen: "yes" } });
    await advance("2028-07-03T11:00:00Z");
    await world.settle();
    expect(await world.row(orgId)).toMatchObject({ status: "read_only" });
  });

  it("because the bank wants to be asked is told with where to confirm it", async () => {
    const payer = await subscribedAt("base", "2028-06-01T09:00:00Z");
    await world.card(payer.orgId, "pm_card_authenticationRequired");
    await payer.advance("2028-07-01T11:00:00Z");
    await world.settle(shuffled);
    expect(await world.row(payer.orgId)).toMatchObject({ status: "past_due" });
    expect((await world.mails(payer)).some((subject) => subject.includes("confirmes el pago"))).toBe(true);
  });
});
