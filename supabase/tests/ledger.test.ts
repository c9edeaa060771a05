import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, inject, it } from "vitest";
import { undone } from "./actors";

/* Money: what is posted stays, once, and a balance is what was posted. */

const sql = postgres(inject("supabase").databaseUrl, { max: 12, onnotice: () => {} });
const purses: string[] = [];
afterAll(async () => {
  await sql`delete from public.organizations where id = any (${purses}::uuid[])`;
  await sql.end();
});

type Row = Record<string, unknown>;

/** An organization with an empty wallet, and the functions of money as the server calls them. */
async function purse() {
  const org = randomUUID();
  purses.push(org);
  await sql`insert into public.organizations (id, name, slug) values (${org}, 'Monedero', ${`w-${org}`})`;
  await sql`insert into public.wallets (org_id, currency) values (${org}, 'EUR')`;
  const call = async (name: string, p: Row): Promise<Row> => {
    const payload = JSON.stringify({ org_id: org, currency: "EUR", ...p });
    const [row] = await sql.unsafe(`select public.${name}($1::text::jsonb) as result`, [payload]);
    return row!.result as Row;
  };
  const post = (amount: number, over: Row = {}) =>
    call("post_ledger", {
      key: randomUUID(),
      kind: amount > 0 ? "top_up" : "call",
      amount,
      account: amount > 0 ? "cash:stripe" : "revenue:calls",
      ...over,
    });
  return {
    org,
    post,
    hold: (key: string, amount: number, over: Row = {}) =>
      call("hold_money", { key, amount, seconds: 60, ...over }),
    settle: (key: string, amount: number) =>
      call("settle_hold", { key, amount, kind: "call", account: "revenue:calls" }),
    wallet: async () => (await sql`select * from public.wallets where org_id = ${org}`)[0]!,
    wrong: () => sql`select * from public.reconcile_ledger() where org_id = ${org}`,
  };
}

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code: string; hint?: string }) => `${error.code} ${error.hint ?? ""}`.trim(),
  );

describe("a movement", () => {
  it("is posted once under its key, however often and by however many", async () => {
    const { post, wallet } = await purse();
    const posted = await Promise.all(Array.from({ length: 10 }, () => post(1_000, { key: "stripe:pi_1" })));
    expect(posted.filter(({ posted: fresh }) => fresh)).toHaveLength(1);
    expect(new Set(posted.map(({ transaction_id }) => transaction_id)).size).toBe(1);
    expect(await wallet()).toMatchObject({ balance: "1000", seq: "1" });
    expect(await refusal(post(900, { key: "stripe:pi_1" }))).toBe("PT409 ledger_key_reused");
  });

  it("takes no more than there is, and none in another currency", async () => {
    const { post, wallet } = await purse();
    await post(1_000);
    expect(await refusal(post(-1_001))).toBe("PT402 insufficient_balance");
    expect(await refusal(post(100, { currency: "COP" }))).toBe("PT409 currency_mismatch");
    expect(await refusal(post(0))).toBe("PT400 amount_missing");
    await post(-1_000);
    expect(await wallet()).toMatchObject({ balance: "0" });
  });

  it("that cannot be taken but has happened is owed, and paid by what comes in", async () => {
    const { post, wallet, wrong } = await purse();
    await post(300);
    await post(-500, { kind: "dispute", account: "cash:stripe", force: true });
    expect(await wallet()).toMatchObject({ balance: "0", debt: "200" });
    await post(150);
    expect(await wallet()).toMatchObject({ balance: "0", debt: "50" });
    await post(150);
    expect(await wallet()).toMatchObject({ balance: "100", debt: "0" });
    expect(await wrong()).toEqual([]);
  });
});

describe("what was posted", () => {
  it("cannot be changed or removed by anybody, nor a balance without it", async () => {
    const { post, org } = await purse();
    await post(1_000);
    const forbidden = [
      "update public.ledger_entries set amount = amount + 1",
      "delete from public.ledger_entries",
      "truncate public.ledger_entries cascade",
      "update public.ledger_transactions set amount = 0",
      "delete from public.ledger_transactions",
      `update public.wallets set balance = balance + 1 where org_id = '${org}'`,
      `update public.wallets set balance = balance + 1, seq = seq + 1 where org_id = '${org}'`,
      `insert into public.ledger_entries (org_id, transaction_id, account, currency, amount)
         select org_id, id, 'cash:stripe', currency, 5 from public.ledger_transactions where org_id = '${org}'`,
    ];
    for (const statement of forbidden) {
      expect(await refusal(undone(sql, (tx) => tx.unsafe(statement))), statement).toMatch(
        /^PT(403 ledger_is_append_only|500 (balance_without_entry|ledger_unbalanced))$/,
      );
    }
  });
});

describe("a hold", () => {
  it("keeps money from being spent twice, takes what it was for and lets go of the rest", async () => {
    const { post, hold, settle, wallet, wrong } = await purse();
    await post(1_000);
    expect(await hold("call:1", 600)).toMatchObject({ amount: 600, available: 400 });
    expect(await refusal(post(-500))).toBe("PT402 insufficient_balance");
    expect(await refusal(hold("call:2", 500, { minimum: 500 }))).toBe("PT402 insufficient_balance");
    expect(await hold("call:2", 500)).toMatchObject({ amount: 400, available: 0 });
    expect(await settle("call:1", 250)).toMatchObject({ amount: 250, uncollected: 0, balance: 750 });
    expect(await settle("call:1", 999)).toMatchObject({ amount: 250, balance: 750 });
    expect(await hold("call:2", 700)).toMatchObject({ amount: 700, available: 50 });
    expect(await settle("call:2", 900)).toMatchObject({ amount: 750, uncollected: 150, balance: 0 });
    expect(await wallet()).toMatchObject({ balance: "0", held: "0" });
    expect(await refusal(hold("call:2", 1))).toBe("PT409 hold_settled");
    expect(await wrong()).toEqual([]);
  });
});

describe("the reconciliation", () => {
  const of = (org: string) => `org_id = '${org}'`;
  it.each([
    ["balance", (org: string) => `update public.wallets set balance = balance + 1 where ${of(org)}`],
    ["debt", (org: string) => `update public.wallets set debt = 5 where ${of(org)}`],
    ["held", (org: string) => `update public.wallets set held = held + 1 where ${of(org)}`],
    ["held", (org: string) => `delete from public.wallet_holds where ${of(org)}`],
    ["entries", (org: string) => `delete from public.ledger_entries where ${of(org)} and seq = 2`],
    ["chain", (org: string) => `delete from public.ledger_entries where ${of(org)} and seq = 1`],
    [
      "chain",
      (org: string) =>
        `update public.ledger_entries set balance_after = balance_after + 7 where ${of(org)} and seq = 1`,
    ],
    [
      "transactions",
      (org: string) =>
        `update public.ledger_entries set amount = amount + 1 where ${of(org)} and account = 'cash:stripe'`,
    ],
    ["transactions", (org: string) => `delete from public.ledger_entries where ${of(org)} and seq is null`],
    [
      "transactions",
      (org: string) => `update public.ledger_transactions set amount = amount - 1 where ${of(org)}`,
    ],
  ] as const)("finds what somebody changed behind its back: %s", async (problem, damage) => {
    const { org, post, hold, wrong } = await purse();
    await post(1_000);
    await post(-300);
    await hold("call:1", 200);
    expect(await wrong()).toEqual([]);
    const found = await undone(sql, async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(damage(org));
      return tx<{ problem: string }[]>`select problem from public.reconcile_ledger() where org_id = ${org}`;
    });
    expect(found.map((row) => row.problem)).toContain(problem);
  });
});

describe("whatever happens at once", () => {
  const amount = fc.integer({ min: 1, max: 400 });
  const key = fc.integer({ min: 0, max: 5 });
  const step = fc.oneof(
    fc.record({ do: fc.constant("top up" as const), amount, key }),
    fc.record({ do: fc.constant("charge" as const), amount, key }),
    fc.record({ do: fc.constant("hold" as const), amount, key }),
    fc.record({ do: fc.constant("settle" as const), amount, key }),
    fc.record({ do: fc.constant("dispute" as const), amount, key }),
  );

  it("adds up: nothing lost, nothing doubled, nothing below zero", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { maxLength: 6 }),
        async (rounds) => {
          const { org, post, hold, settle, wallet, wrong } = await purse();
          for (const round of rounds) {
            await Promise.all(
              round.map(({ do: what, amount: much, key: name }) => {
                if (what === "top up") return refusal(post(much, { key: `t${name}` }));
                if (what === "charge") return refusal(post(-much, { key: `c${name}` }));
                if (what === "hold") return refusal(hold(`h${name}`, much));
                if (what === "settle") return refusal(settle(`h${name}`, much));
                const over = { key: `d${name}`, kind: "dispute", account: "cash:stripe", force: true };
                return refusal(post(-much, over));
              }),
            );
          }
          const { balance, held, debt } = await wallet();
          expect(BigInt(balance) - BigInt(held)).toBeGreaterThanOrEqual(0n);
          expect(BigInt(debt)).toBeGreaterThanOrEqual(0n);
          expect(await wrong()).toEqual([]);
          const [counted] = await sql<{ keys: string; rows: string }[]>`
          select count(distinct key) as keys, count(*) as rows from public.ledger_transactions where org_id = ${org}`;
          expect(counted!.keys).toBe(counted!.rows);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
