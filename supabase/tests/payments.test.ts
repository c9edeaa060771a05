import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, inject, it } from "vitest";

/* Payments: whatever providers tell, in any order and however often, the wallet gets what was paid, once. */

const sql = postgres(inject("supabase").databaseUrl, { max: 12, onnotice: () => {} });
const orgs: string[] = [];
afterAll(async () => {
  await sql`delete from public.organizations where id = any (${orgs}::uuid[])`;
  await sql.end();
});

type Row = Record<string, unknown>;

/** An organization with an empty wallet, and what is done with its payments. */
async function payer() {
  const org = randomUUID();
  orgs.push(org);
  await sql`insert into public.organizations (id, name, slug) values (${org}, 'Pagador', ${`p-${org}`})`;
  await sql`insert into public.wallets (org_id, currency) values (${org}, 'EUR')`;
  const call = async (name: string, p: Row): Promise<Row> => {
    const [row] = await sql.unsafe(`select to_jsonb(public.${name}($1::text::jsonb)) as result`, [
      JSON.stringify({ org_id: org, ...p }),
    ]);
    return row!.result as Row;
  };
  const begin = (over: Row = {}) =>
    call("begin_payment", {
      key: randomUUID(),
      provider: "stripe",
      kind: "top_up",
      currency: "EUR",
      amount: 1_000,
      ...over,
    });
  return {
    org,
    begin,
    settle: (reference: unknown, status: string, over: Row = {}) =>
      call("settle_payment", { reference, status, ...over }),
    reverse: (reference: unknown, over: Row = {}) =>
      call("reverse_payment", { reference, kind: "refund", key: "re_1", amount: 1_000, ...over }),
    wallet: async () =>
      (await sql`select balance::int, debt::int from public.wallets where org_id = ${org}`)[0],
    payment: async (reference: unknown) =>
      (
        await sql`select status, amount::int, refunded::int, details from public.payments where reference = ${String(reference)}`
      )[0],
    wrong: () => sql`select * from public.reconcile_ledger() where org_id = ${org}`,
  };
}

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code: string; hint?: string }) => `${error.code} ${error.hint ?? ""}`.trim(),
  );

describe("a payment", () => {
  it("begun twice with one key is one, and another amount under it is refused", async () => {
    const { begin } = await payer();
    const [first, second] = await Promise.all([begin({ key: "click" }), begin({ key: "click" })]);
    expect(first!.id).toBe(second!.id);
    expect(await refusal(begin({ key: "click", amount: 2_000 }))).toBe("PT409 payment_key_reused");
  });

  it("of the wallet is in its currency", async () => {
    const { begin } = await payer();
    expect(await refusal(begin({ currency: "COP" }))).toBe("PT409 currency_mismatch");
  });

  it("fills the wallet once, however often it is told", async () => {
    const { begin, settle, wallet, payment } = await payer();
    const { reference } = await begin();
    await Promise.all(Array.from({ length: 10 }, () => settle(reference, "paid", { provider_id: "pi_1" })));
    expect(await wallet()).toEqual({ balance: 1_000, debt: 0 });
    expect(await payment(reference)).toMatchObject({ status: "paid" });
  });

  it("that failed or ended may still be paid, and what is paid does not fail any more", async () => {
    const { begin, settle, wallet, payment } = await payer();
    const { reference } = await begin();
    await settle(reference, "expired");
    await settle(reference, "failed", { failure: "card_declined" });
    await settle(reference, "paid");
    expect(await settle(reference, "failed")).toMatchObject({ status: "paid", changed: false });
    expect(await payment(reference)).toMatchObject({ status: "paid" });
    expect(await wallet()).toEqual({ balance: 1_000, debt: 0 });
  });

  it("is booked with what was truly paid, and in another currency not at all", async () => {
    const { begin, settle, wallet, payment } = await payer();
    const less = await begin();
    await settle(less.reference, "paid", { amount: 400 });
    expect(await payment(less.reference)).toMatchObject({ amount: 400, details: { asked: 1_000 } });
    const other = await begin();
    expect(await settle(other.reference, "paid", { currency: "USD" })).toMatchObject({ status: "review" });
    expect(await wallet()).toEqual({ balance: 400, debt: 0 });
  });

  it("is the same payment for its key also after something else was paid", async () => {
    const { begin, settle } = await payer();
    const first = await begin({ key: "click" });
    await settle(first.reference, "paid", { amount: 400 });
    expect(await begin({ key: "click" })).toMatchObject({ id: first.id, status: "paid", amount: 400 });
    expect(await refusal(begin({ key: "click", amount: 400 }))).toBe("PT409 payment_key_reused");
  });

  it("for a plan is in the books and not in the wallet, and so is what is given back of it", async () => {
    const { org, begin, settle, reverse, wallet, wrong } = await payer();
    const { reference } = await begin({ kind: "subscription", amount: 9_900 });
    await settle(reference, "paid");
    await reverse(reference, { amount: 900 });
    expect(await wallet()).toEqual({ balance: 0, debt: 0 });
    const lines = await sql`select account, sum(amount)::int as amount from public.ledger_entries
      where org_id = ${org} group by account order by account`;
    expect(lines.map((line) => ({ ...line }))).toEqual([
      { account: "cash:stripe", amount: -9_000 },
      { account: "revenue:subscriptions", amount: 9_000 },
    ]);
    expect(await wrong()).toEqual([]);
  });
});

describe("a payment taken back", () => {
  it("takes what the wallet has, and the rest is owed", async () => {
    const { begin, settle, reverse, wallet, org, payment } = await payer();
    const { reference } = await begin();
    await settle(reference, "paid");
    const spent = {
      org_id: org,
      key: "c",
      kind: "call",
      currency: "EUR",
      amount: -700,
      account: "revenue:calls",
    };
    await sql`select public.post_ledger(${sql.json(spent)})`;
    await Promise.all([reverse(reference), reverse(reference), reverse(reference)]);
    expect(await wallet()).toEqual({ balance: 0, debt: 700 });
    expect(await payment(reference)).toMatchObject({ status: "refunded", refunded: 1_000 });
  });

  it("is never more than was paid", async () => {
    const { begin, settle, reverse, wallet } = await payer();
    const { reference } = await begin();
    expect(await refusal(reverse(reference))).toBe("PT409 payment_not_paid");
    await settle(reference, "paid");
    await reverse(reference, { key: "re_1", amount: 600 });
    await reverse(reference, { key: "re_2", amount: 600 });
    expect(await wallet()).toEqual({ balance: 0, debt: 0 });
  });

  it("by a dispute comes again when it is won", async () => {
    const { begin, settle, reverse, wallet, payment } = await payer();
    const { reference } = await begin();
    await settle(reference, "paid");
    const dispute = { kind: "dispute", key: "dp_1" };
    await reverse(reference, dispute);
    expect(await payment(reference)).toMatchObject({ status: "disputed" });
    await reverse(reference, { ...dispute, restored: true });
    await reverse(reference, { ...dispute, restored: true });
    expect(await wallet()).toEqual({ balance: 1_000, debt: 0 });
    expect(await payment(reference)).toMatchObject({ status: "paid", refunded: 0 });
  });

  it("twice, comes again only as far as it was taken by that name", async () => {
    const { begin, settle, reverse, wallet, payment, wrong } = await payer();
    const { reference } = await begin();
    await settle(reference, "paid");
    await reverse(reference, { key: "re_1", amount: 500 });
    // A bank disputes the whole of it, what was given back included.
    const dispute = { kind: "dispute", key: "dp_1", amount: 1_000 };
    await reverse(reference, dispute);
    expect(await wallet()).toEqual({ balance: 0, debt: 0 });
    await reverse(reference, { ...dispute, restored: true });
    expect(await wallet()).toEqual({ balance: 500, debt: 0 });
    expect(await payment(reference)).toMatchObject({ status: "paid", refunded: 500 });
    expect(await wrong()).toEqual([]);
  });

  it("for a plan too comes again only as far as it was taken", async () => {
    const { org, begin, settle, reverse, payment } = await payer();
    const { reference } = await begin({ kind: "subscription" });
    await settle(reference, "paid");
    await reverse(reference, { key: "re_1", amount: 700 });
    await reverse(reference, { kind: "dispute", key: "dp_1" });
    await reverse(reference, { kind: "dispute", key: "dp_1", restored: true });
    expect(await payment(reference)).toMatchObject({ status: "paid", refunded: 700 });
    const [revenue] = await sql`select sum(amount)::int as amount from public.ledger_entries
      where org_id = ${org} and account = 'revenue:subscriptions'`;
    expect(revenue!.amount).toBe(300);
  });

  it("is what the rest makes of it when one of several refunds fails", async () => {
    const { begin, settle, reverse, wallet, payment } = await payer();
    const { reference } = await begin();
    await settle(reference, "paid");
    await reverse(reference, { key: "re_1", amount: 600 });
    await reverse(reference, { key: "re_2", amount: 400 });
    expect(await payment(reference)).toMatchObject({ status: "refunded", refunded: 1_000 });
    await reverse(reference, { key: "re_2", amount: 400, restored: true });
    expect(await payment(reference)).toMatchObject({ status: "paid", refunded: 600 });
    expect(await wallet()).toEqual({ balance: 400, debt: 0 });
  });

  it("of which nothing was taken gives nothing again, and one that waits for a person has nothing to take", async () => {
    const { begin, settle, reverse, wallet, payment } = await payer();
    const paid = await begin();
    await settle(paid.reference, "paid");
    await reverse(paid.reference, { key: "re_1", amount: 300 });
    expect(await reverse(paid.reference, { key: "re_2", amount: 300, restored: true })).toMatchObject({
      posted: false,
    });
    expect(await wallet()).toEqual({ balance: 700, debt: 0 });
    const other = await begin();
    await settle(other.reference, "paid", { currency: "USD" });
    expect(await refusal(reverse(other.reference))).toBe("PT409 payment_not_paid");
    expect(await wallet()).toEqual({ balance: 700, debt: 0 });
    expect(await payment(other.reference)).toMatchObject({ status: "review", refunded: 0 });
  });
});

it("whatever is told at once and in whatever order, the wallet holds what was paid less what was taken back", async () => {
  const told = fc.oneof(
    fc.record({ do: fc.constantFrom("pending", "paid", "failed", "expired") }),
    fc.record({
      do: fc.constant("refund"),
      key: fc.constantFrom("a", "b"),
      amount: fc.integer({ min: 1, max: 1_500 }),
    }),
    fc.record({
      do: fc.constantFrom("dispute", "won"),
      key: fc.constant("d"),
      amount: fc.integer({ min: 1, max: 1_500 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 14 }), async (news) => {
      const { begin, settle, reverse, wallet, payment, wrong } = await payer();
      const { reference } = await begin();
      await Promise.all(
        news.map((one) => {
          if (!("key" in one)) return settle(reference, one.do);
          const kind = one.do === "refund" ? "refund" : "dispute";
          return refusal(
            reverse(reference, { kind, key: one.key, amount: one.amount, restored: one.do === "won" }),
          );
        }),
      );
      const paid = news.some((one) => one.do === "paid");
      const { refunded, status } = (await payment(reference))!;
      const { balance, debt } = (await wallet())!;
      expect(["paid", "refunded", "disputed"].includes(status)).toBe(paid);
      expect(balance - debt).toBe(paid ? 1_000 - refunded : 0);
      expect(refunded).toBeLessThanOrEqual(1_000);
      expect(await wrong()).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);

describe("what a provider tells", () => {
  it("is kept once and queued once", async () => {
    const event = `evt_${randomUUID()}`;
    const ids = await Promise.all(
      Array.from(
        { length: 10 },
        () => sql`select public.receive_webhook('stripe', ${event}, 'invoice.paid', '{}'::jsonb) as id`,
      ),
    );
    const kept = ids.map(([row]) => row!.id).filter(Boolean);
    expect(kept).toHaveLength(1);
    const jobs = await sql`select 1 from graphile_worker.jobs where key = ${`webhook:${kept[0]}`}`;
    expect(jobs).toHaveLength(1);
    await sql`select graphile_worker.remove_job(${`webhook:${kept[0]}`})`;
  });
});

describe("an organization", () => {
  it("has a trial and the settings of its wallet from the beginning, and the plan of its subscription", async () => {
    const { org } = await payer();
    const [row] =
      await sql`select s.plan, s.status, s.provider, s.trial_ends_at > now() + interval '13 days' as lasts
      from public.subscriptions s join public.wallet_settings w using (org_id) where s.org_id = ${org}`;
    expect({ ...row }).toEqual({ plan: "trial", status: "trialing", provider: "none", lasts: true });
    await sql`update public.subscriptions set plan = 'pro', status = 'active', provider = 'manual' where org_id = ${org}`;
    const [{ plan }] = (await sql`select plan from public.organizations where id = ${org}`) as unknown as [
      Row,
    ];
    expect(plan).toBe("pro");
    await sql`insert into public.org_limits (org_id, seats, reason) values (${org}, 77, 'prueba')`;
    const [{ of }] = (await sql`select public.org_entitlements(${org}) as of`) as unknown as [Row];
    expect(of).toMatchObject({ plan: "pro", seats: 77, agents: 3, included_seconds: 24_000, per_minute: 12 });
  });
});
