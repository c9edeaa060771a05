import { ensureCustomer } from "../customer";
import { click, type Payer, type StripeWorld } from "./stripe-world";

/** What a month costs in Spain, taxes and all. */
export const month = { base: 5_929, pro: 11_979, elite: 24_079 };

/** Who gives back, where it does not matter. */
export const actor = "00000000-0000-4000-8000-000000000001";

export const iso = (value: unknown): string => (value as Date).toISOString();
export const day = (value: unknown): string => iso(value).slice(0, 10);

/** Always the same disorder. */
export const shuffled = (ids: string[]): string[] =>
  ids.toSorted((a, b) => a.slice(9).localeCompare(b.slice(9)));

/** Organizations that have paid something in a world, which is there once the tests begin. */
export const payersOf = (world: () => StripeWorld) => ({
  /** Pays a plan, and we have heard of it. */
  async subscribed(plan: "base" | "pro" = "pro") {
    const payer: Payer = await world().payer();
    await world().card(payer.orgId);
    const subscription = await world().subscribe(payer.orgId, plan);
    await world().settle();
    const [payment] = await world().payments(payer.orgId);
    return { ...payer, subscription, payment: payment as { id: string; provider_id: string } };
  },

  /** Pays a plan at a time of its own, told by a test clock. */
  async subscribedAt(plan: "base" | "pro" | "elite", at: string) {
    const payer = await world().payerOnClock(at);
    await world().card(payer.orgId);
    const subscription = await world().subscribe(payer.orgId, plan);
    await world().settle();
    return { ...payer, subscription };
  },

  /** The invoice of a payment that failed. */
  async unpaidInvoice(orgId: string): Promise<string> {
    const failed = (await world().payments(orgId)).findLast(({ status }) => status === "failed");
    return (failed?.details as { invoice?: string } | undefined)?.invoice ?? "none";
  },

  /** A top-up whose money Stripe has taken; nobody has told us yet. */
  async topUp(orgId: string, amount = 1_000, currency = "eur") {
    const { sql, stripe, card } = world();
    const begun = {
      org_id: orgId,
      key: click(),
      provider: "stripe",
      kind: "top_up",
      currency: "EUR",
      amount,
    };
    const [row] = await sql<{ id: string; reference: string }[]>`
      select (public.begin_payment(${JSON.stringify(begun)}::text::jsonb)).id,
        (public.begin_payment(${JSON.stringify(begun)}::text::jsonb)).reference`;
    const intent = await stripe.paymentIntents.create({
      amount,
      currency,
      customer: await ensureCustomer({ orgId }),
      payment_method: await card(orgId),
      confirm: true,
      off_session: true,
      metadata: { kind: "top_up", org_id: orgId, payment_reference: row!.reference },
    });
    return { id: row!.id, intent: intent.id };
  },

  async wallet(orgId: string) {
    const [row] = await world()
      .sql`select balance::int, debt::int from public.wallets where org_id = ${orgId}`;
    return row;
  },
});
