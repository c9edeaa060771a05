import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, inject, it } from "vitest";

/* What providers tell of tries to pay: of several tries, in any order, at once and again, the wallet holds what was truly paid and not given back. */

const sql = postgres(inject("supabase").databaseUrl, { max: 12, onnotice: () => {} });
const orgs: string[] = [];
afterAll(async () => {
  await sql`delete from public.organizations where id = any (${orgs}::uuid[])`;
  await sql.end();
});

type Status = "pending" | "paid" | "failed" | "voided";
interface News {
  provider_id?: string;
  status: Status;
  amount: number;
  currency?: string;
}

async function payer() {
  const org = randomUUID();
  orgs.push(org);
  await sql`insert into public.organizations (id, name, slug) values (${org}, 'Pagador', ${`n-${org}`})`;
  await sql`insert into public.wallets (org_id, currency) values (${org}, 'COP')`;
  const begun = { org_id: org, key: "k", provider: "wompi", kind: "top_up", currency: "COP", amount: 1_000 };
  const [{ reference }] =
    (await sql`select (public.begin_payment(${sql.json(begun)})).reference`) as unknown as [
      { reference: string },
    ];
  // Names of transactions are the provider's own, and no other payment's.
  const own = (name: string | undefined) => (name === undefined ? {} : { provider_id: `${name}-${org}` });
  return {
    org,
    tell: async ({ provider_id, ...news }: News) => {
      const p = { provider: "wompi", reference, currency: "COP", ...news, ...own(provider_id) };
      const [row] = await sql`select public.take_payment_news(${sql.json(p)}) as told`;
      return row!.told as { status: string; changed: boolean };
    },
    net: async () => {
      const [{ net }] =
        (await sql`select (balance - debt)::float8 as net from public.wallets where org_id = ${org}`) as unknown as [
          { net: number },
        ];
      return net;
    },
    payments: async () =>
      (
        await sql`select status, amount::float8 as amount, provider_id from public.payments where org_id = ${org} order by created_at`
      ).map((row) => ({ ...row })),
    wrong: () => sql`select * from public.reconcile_ledger() where org_id = ${org}`,
  };
}

describe("news of a payment", () => {
  it("come to what was paid and not given back, whatever is told of which try, at once and in whatever order", async () => {
    const one = fc.record({
      provider_id: fc.constantFrom("a", "b", "c"),
      status: fc.constantFrom<Status>("pending", "paid", "failed", "voided"),
    });
    const amounts = { a: 1_000, b: 700, c: 1_300 };
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 14 }), async (told) => {
        const { tell, net, wrong } = await payer();
        await Promise.all(told.map((news) => tell({ ...news, amount: amounts[news.provider_id as "a"] })));
        const was = (name: string, status: Status) =>
          told.some((news) => news.provider_id === name && news.status === status);
        const expected = Object.entries(amounts)
          .filter(([name]) => was(name, "paid") && !was(name, "voided"))
          .reduce((sum, [, amount]) => sum + amount, 0);
        expect(await net()).toBe(expected);
        expect(await wrong()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("without a name are of the payment as a whole, and the try that is named later is the same", async () => {
    const { tell, net, payments } = await payer();
    await tell({ status: "paid", amount: 1_000 });
    await tell({ status: "paid", amount: 1_000, provider_id: "sale" });
    await tell({ status: "paid", amount: 1_000 });
    expect(await net()).toBe(1_000);
    expect(await payments()).toHaveLength(1);
    await tell({ status: "voided", amount: 1_000, provider_id: "sale" });
    await tell({ status: "paid", amount: 1_000 });
    expect(await net()).toBe(0);
  });

  it("of a payment in another currency book nothing, and neither does its void", async () => {
    const { tell, net, payments } = await payer();
    expect(await tell({ status: "paid", amount: 1_000, currency: "USD", provider_id: "x" })).toMatchObject({
      status: "review",
    });
    expect(await tell({ status: "voided", amount: 1_000, currency: "USD", provider_id: "x" })).toMatchObject({
      status: "failed",
    });
    expect(await net()).toBe(0);
    expect(await payments()).toMatchObject([{ status: "failed" }]);
  });

  it("of a payment that is none of ours are refused", async () => {
    const { tell } = await payer();
    await tell({ status: "pending", amount: 1_000 });
    const p = { provider: "wompi", reference: "talia_nobody", status: "paid", amount: 1, currency: "COP" };
    await expect(sql`select public.take_payment_news(${sql.json(p)})`).rejects.toMatchObject({
      code: "PT404",
    });
  });
});

describe("payments that are asked after", () => {
  it("are given to one who asks, with growing pauses, and left to a person after 30 days", async () => {
    const { org } = await payer();
    const begun = new Date();
    const ask = async (hours: number) => {
      const due =
        await sql`select org_id from public.claim_due_payments(${new Date(begun.getTime() + hours * 3_600_000)}, 1000)`;
      return due.filter((row) => row.org_id === org).length;
    };
    expect(await ask(0.1)).toBe(0);
    const both = await Promise.all([ask(0.2), ask(0.2)]);
    expect(both.toSorted()).toEqual([0, 1]);
    // Ten minutes later, then 20, 40, 80.
    for (const [hours, asked] of [
      [0.3, 0],
      [0.4, 1],
      [0.6, 0],
      [0.8, 1],
      [1.2, 0],
      [1.5, 1],
    ] as const)
      expect(await ask(hours)).toBe(asked);
    let asked = 0;
    for (let hours = 2; hours <= 24 * 40; hours += 1) asked += await ask(hours);
    expect(asked).toBeGreaterThan(55);
    expect(asked).toBeLessThan(75);
    const [row] = await sql`select next_check_at from public.payments where org_id = ${org}`;
    expect(row!.next_check_at).toBeNull();
  }, 60_000);
});
