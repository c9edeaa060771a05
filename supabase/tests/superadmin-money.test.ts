import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { attempt, become, becomeOwner, type Transaction, undone } from "./actors";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";

/* What those who run the platform do to a tenant's money, and what they see of it. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: Tenant;
let root: string;

beforeAll(async () => {
  tenant = await makeTenant(sql, `acts-${Date.now().toString(36)}`);
  root = await makeStranger(sql, `acts-root-${randomUUID()}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${root})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql`delete from auth.users where id = ${root}`;
  await sql.end();
});

const reason = "Compensación por una avería";
type Payload = Parameters<typeof sql.json>[0];

/** Calls a function of one jsonb as the superadmin: what it gave, or the code it refused with. */
async function act(tx: Transaction, name: string, p: Record<string, unknown>) {
  await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
  const result = await attempt(tx, async (sp) => {
    const [row] =
      await sp`select ${sp(`public.${name}`)}(${sp.json({ org_id: tenant.org, reason, ...p } as Payload)}) as given`;
    return row!.given as Record<string, unknown>;
  });
  await becomeOwner(tx);
  return result.refused ? (result.message ?? result.refused) : result.value;
}

const adjustment = (p: Record<string, unknown>) => ({
  key: "one",
  kind: "adjustment",
  currency: "EUR",
  confirm_name: tenant.marker,
  confirm_amount: p.amount,
  ...p,
});

const wallet = async (tx: Transaction) => {
  const [row] = await tx`select balance, debt, credit_limit from public.wallets where org_id = ${tenant.org}`;
  return { balance: Number(row!.balance), debt: Number(row!.debt), credit: Number(row!.credit_limit) };
};

describe("an adjustment", () => {
  it("is one ledger entry however often it was pressed, and is kept with its reason", async () => {
    await undone(sql, async (tx) => {
      const before = await wallet(tx);
      const p = adjustment({ kind: "gift", amount: 500 });
      expect(await act(tx, "adjust_wallet", p)).toMatchObject({
        posted: true,
        balance: before.balance + 500,
      });
      expect(await act(tx, "adjust_wallet", p)).toMatchObject({
        posted: false,
        balance: before.balance + 500,
      });
      const entries = await tx`select e.account, e.amount from public.ledger_entries e
        join public.ledger_transactions t on t.id = e.transaction_id
        where t.org_id = ${tenant.org} and t.key = 'adjustment:one' and t.created_by = ${root} and t.details ->> 'reason' = ${reason} order by e.account`;
      expect(entries.map(({ account, amount }) => [account, Number(amount)])).toEqual([
        ["gifts", -500],
        ["wallet", 500],
      ]);
      const log =
        await tx`select actor_id, before, after from public.audit_log where org_id = ${tenant.org} and entity = 'wallets'`;
      expect(log).toHaveLength(1);
      expect(log[0]).toMatchObject({ actor_id: root, after: { amount: 500, reason, kind: "gift" } });
    });
  });

  it.each([
    ["no reason", { reason: "porque" }, "reason_needed"],
    ["another name", { confirm_name: "Otra" }, "not_confirmed"],
    ["another amount", { confirm_amount: 5 }, "not_confirmed"],
    ["nothing", { amount: 0, confirm_amount: 0 }, "adjustment_invalid"],
    ["a gift that takes", { kind: "gift", amount: -5, confirm_amount: -5 }, "adjustment_invalid"],
    ["another kind", { kind: "top_up" }, "adjustment_invalid"],
    ["another currency", { currency: "COP" }, "currency_mismatch"],
    ["more than there is", { amount: -5_000, confirm_amount: -5_000 }, "insufficient_balance"],
  ])("with %s is refused and moves nothing", async (_what, p, refusal) => {
    await undone(sql, async (tx) => {
      const before = await wallet(tx);
      expect(await act(tx, "adjust_wallet", { ...adjustment({ amount: 100 }), ...p })).toContain(refusal);
      expect(await wallet(tx)).toEqual(before);
    });
  });

  it("takes more than there is only by force, and what was not there is owed", async () => {
    await undone(sql, async (tx) => {
      // A hundred, of which ten are put aside.
      const given = await act(tx, "adjust_wallet", adjustment({ amount: -500, force: true }));
      expect(given).toMatchObject({ balance: 10, debt: 410, posted: true });
      expect(await act(tx, "adjust_wallet", adjustment({ key: "two", amount: 500 }))).toMatchObject({
        balance: 100,
        debt: 0,
      });
    });
  });
});

describe("credit", () => {
  it("lets a wallet go below zero so far, and is not taken back while it is used", async () => {
    await undone(sql, async (tx) => {
      await act(tx, "grant_credit", { amount: 1_000 });
      await act(tx, "adjust_wallet", adjustment({ amount: -600 }));
      expect(await wallet(tx)).toEqual({ balance: -500, debt: 0, credit: 1_000 });
      expect(await act(tx, "grant_credit", { amount: 100 })).toContain("credit_in_use");
      expect(await act(tx, "grant_credit", { amount: -1 })).toContain("amount_invalid");
      const log =
        await tx`select after from public.audit_log where org_id = ${tenant.org} and entity = 'wallets' and after ? 'credit_limit'`;
      expect(log.map(({ after }) => after)).toEqual([{ credit_limit: 1_000, currency: "EUR", reason }]);
    });
  });
});

describe("a plan", () => {
  const until = "2031-01-31T00:00:00+00:00";

  it("is granted until a day, and the organization has it at once", async () => {
    await undone(sql, async (tx) => {
      await tx`update public.subscriptions set status = 'read_only', past_due_since = now(), grace_ends_at = now() where org_id = ${tenant.org}`;
      await act(tx, "grant_plan", { plan: "elite", until });
      const [row] =
        await tx`select s.*, o.plan as shown from public.subscriptions s join public.organizations o on o.id = s.org_id where o.id = ${tenant.org}`;
      expect(row).toMatchObject({
        plan: "elite",
        shown: "elite",
        status: "active",
        provider: "manual",
        past_due_since: null,
        grace_ends_at: null,
        current_period_end: new Date(until),
      });
    });
  });

  it("that Stripe is paid for is not overwritten, unless it has ended", async () => {
    await undone(sql, async (tx) => {
      await tx`update public.subscriptions set provider = 'stripe', status = 'past_due', stripe_subscription_id = 'sub_x' where org_id = ${tenant.org}`;
      expect(await act(tx, "grant_plan", { plan: "elite", until })).toContain("paid_at_stripe");
      await tx`update public.subscriptions set status = 'canceled' where org_id = ${tenant.org}`;
      await act(tx, "grant_plan", { plan: "base", until });
      const [row] =
        await tx`select plan, provider, stripe_subscription_id from public.subscriptions where org_id = ${tenant.org}`;
      expect(row).toMatchObject({ plan: "base", provider: "manual", stripe_subscription_id: null });
    });
  });

  it("that is a trial, granted to who has left, is not ended by what they left", async () => {
    await undone(sql, async (tx) => {
      await tx`update public.subscriptions set provider = 'stripe', status = 'canceled', stripe_customer_id = 'cus_left',
        stripe_subscription_id = 'sub_left', synced_at = now() - interval '2 hours' where org_id = ${tenant.org}`;
      await act(tx, "grant_plan", { plan: "trial", until });
      // The sweep compares what the customer had, every hour.
      const left = {
        org_id: tenant.org,
        customer_id: "cus_left",
        subscription_id: "sub_left",
        status: "canceled",
        plan: "pro",
        period_start: "2026-01-01T00:00:00Z",
        period_end: "2026-02-01T00:00:00Z",
        ended: ["sub_left"],
        asked_at: new Date().toISOString(),
      };
      const [row] = await tx`select public.apply_subscription(${tx.json(left)}) as told`;
      expect(row!.told).toMatchObject({ applied: false, status: "trialing", plan: "trial" });
      const [org] = await tx`select status from public.organizations where id = ${tenant.org}`;
      expect(org!.status).toBe("active");
    });
  });

  it("is not granted for a time that is over, nor for ever", async () => {
    await undone(sql, async (tx) => {
      for (const wrong of ["2020-01-01", "2099-01-01"])
        expect(await act(tx, "grant_plan", { plan: "pro", until: wrong })).toContain("until_invalid");
    });
  });
});

describe("a pause", () => {
  const statusOf = async (tx: Transaction) => {
    const [row] = await tx`select status, pause_reason from public.organizations where id = ${tenant.org}`;
    return `${row!.status} ${row!.pause_reason}`;
  };
  const set = (tx: Transaction, status: string) => act(tx, "set_tenant_status", { status });
  const subscription = (tx: Transaction, status: string) =>
    tx`update public.subscriptions set status = ${status} where org_id = ${tenant.org}`;

  it("of the platform's is lifted by the platform alone, and kept with its reason", async () => {
    await undone(sql, async (tx) => {
      await set(tx, "paused");
      expect(await statusOf(tx)).toBe("paused platform");
      await subscription(tx, "read_only");
      await subscription(tx, "active");
      expect(await statusOf(tx)).toBe("paused platform");
      await set(tx, "active");
      await set(tx, "active");
      expect(await statusOf(tx)).toBe("active null");
      const log = await tx`select after from public.audit_log
        where org_id = ${tenant.org} and entity = 'organizations' and after ? 'reason' order by id`;
      expect(log.map(({ after }) => [after.status, after.reason])).toEqual([
        ["paused", reason],
        ["active", reason],
      ]);
    });
  });

  it("for not paying is not lifted by hand, and comes back behind the platform's", async () => {
    await undone(sql, async (tx) => {
      await subscription(tx, "read_only");
      expect(await set(tx, "active")).toContain("organization_unpaid");
      await set(tx, "paused");
      expect(await statusOf(tx)).toBe("paused platform");
      await set(tx, "active");
      expect(await statusOf(tx)).toBe("paused payment");
      await act(tx, "grant_plan", { plan: "pro", until: "2031-01-31" });
      expect(await statusOf(tx)).toBe("active null");
      const [row] =
        await tx`select cancel_at_period_end from public.subscriptions where org_id = ${tenant.org}`;
      expect(row).toMatchObject({ cancel_at_period_end: true });
    });
  });

  it("is not for what is closed, nor for the platform itself", async () => {
    await undone(sql, async (tx) => {
      expect(await set(tx, "closed")).toContain("status_invalid");
      await tx`update public.organizations set status = 'closed' where id = ${tenant.org}`;
      expect(await set(tx, "active")).toContain("status_invalid");
      await tx`update public.organizations set is_platform = false where is_platform`;
      await tx`update public.organizations set is_platform = true where id = ${tenant.org}`;
      expect(await set(tx, "paused")).toContain("not_found");
    });
  });
});

it("keeps who gives a payment back, and why, before it is given", async () => {
  await undone(sql, async (tx) => {
    await act(tx, "keep_refund", { payment_id: tenant.ids.payment, amount: 200 });
    expect(await act(tx, "keep_refund", { payment_id: randomUUID(), amount: 200 })).toContain("not_found");
    const log =
      await tx`select actor_id, after from public.audit_log where org_id = ${tenant.org} and entity = 'payments'`;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      actor_id: root,
      after: { payment: tenant.ids.payment, amount: 200, reason },
    });
  });
});

describe("revenue and margin", () => {
  it("leave tax out, count what wallets paid for and not what filled them, and take gifts and costs off", async () => {
    await undone(sql, async (tx) => {
      const post = (p: Record<string, unknown>) =>
        tx`select public.post_ledger(${tx.json({ org_id: tenant.org, currency: "EUR", ...p } as Payload)})`;
      const [payment] =
        await tx`insert into public.payments (org_id, key, provider, kind, status, currency, amount, tax)
        values (${tenant.org}, 'plan', 'stripe', 'subscription', 'pending', 'EUR', 12100, 2100) returning reference`;
      await tx`select public.settle_payment(${tx.json({ reference: payment!.reference, status: "paid" })})`;
      await tx`select public.reverse_payment(${tx.json({ reference: payment!.reference, key: "re_1", kind: "refund", amount: 1210 })})`;
      await post({ key: "gift", kind: "gift", amount: 300, account: "gifts" });
      await post({ key: "call", kind: "call", amount: -250, account: "revenue:calls" });
      await post({
        key: "message",
        kind: "messages",
        amount: -400,
        force: true,
        account: "revenue:messages",
      });
      await tx`update public.ai_spend_hourly set cost_microcents = 150 * 1000000 where org_id = ${tenant.org}`;
      await tx`update public.calls set cost_microcents = 90 * 1000000, cost = '{"models": 30000000}' where id = ${tenant.ids.call}`;

      await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
      const time = { from: "2020-01-01", to: "2100-01-01" };
      const rates = { EUR: 1, USD: 2, COP: 2, BRL: 2, MXN: 2 };
      const margins = async (rates: Record<string, number>) => {
        const [row] =
          await tx`select public.platform_margins(${tx.json({ ...time, rates, search: tenant.marker })}) as m`;
        return row!.m as { total: number; rows: Record<string, unknown>[] };
      };
      // The plan, less what was given back of it, without tax: 9,000. A hundred filled the wallet.
      const sums = { subscriptions: 9000, usage: 650, granted: 300, top_ups: 100, ai: 150, calls: 60 };
      expect((await margins(rates)).rows).toMatchObject([
        { ...sums, revenue: 9350, cost: 210, margin: 9140 },
      ]);
      expect((await margins({ ...rates, EUR: 0.5 })).rows).toMatchObject([{ revenue: 18700, cost: 210 }]);

      const [listed] =
        await tx`select public.platform_tenants(${tx.json({ ...time, search: tenant.marker })}) as t`;
      expect(listed!.t).toMatchObject({ total: 1, rows: [{ id: tenant.org, revenue: 9650, debt: 260 }] });
    });
  });

  it("are told by plan, status and what is owed", async () => {
    await undone(sql, async (tx) => {
      await tx`update public.subscriptions set status = 'past_due', plan = 'elite' where org_id = ${tenant.org}`;
      await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
      const found = async (p: Record<string, unknown>) => {
        const [row] =
          await tx`select public.platform_tenants(${tx.json({ search: tenant.marker, ...p } as Payload)}) -> 'total' as n`;
        return row!.n as number;
      };
      expect(await found({})).toBe(1);
      expect(await found({ plan: "elite", subscription: "past_due", status: "active" })).toBe(1);
      for (const other of [
        { plan: "base" },
        { subscription: "active" },
        { status: "paused" },
        { owes: true },
        { search: `${tenant.marker}%` },
      ])
        expect(await found(other), JSON.stringify(other)).toBe(0);
      expect(await found({ search: tenant.emails.agent.toUpperCase() })).toBe(1);
    });
  });
});

describe("webhooks", () => {
  it("that failed are handled once more, those alone, and of the filter alone", async () => {
    await undone(sql, async (tx) => {
      const add = async (id: string, status: string, type: string) =>
        tx`insert into public.webhook_events (provider, event_id, type, org_id, status, payload, attempts, error)
          values ('stripe', ${`${tenant.marker}-${id}`}, ${type}, ${tenant.org}, ${status}, '{}', 12, 'no')`;
      await add("a", "failed", "invoice.paid");
      await add("b", "failed", "charge.refunded");
      await add("c", "handled", "invoice.paid");
      expect(await act(tx, "replay_webhooks", { type: "invoice." })).toEqual({ replayed: 1, left: 0 });
      const rows =
        await tx`select status, attempts, error, type from public.webhook_events where event_id like ${`${tenant.marker}-%`} order by event_id`;
      expect(rows.map((row) => ({ ...row }))).toEqual([
        { status: "received", attempts: 0, error: null, type: "invoice.paid" },
        { status: "failed", attempts: 12, error: "no", type: "charge.refunded" },
        { status: "handled", attempts: 12, error: "no", type: "invoice.paid" },
      ]);
      const jobs =
        await tx`select 1 from graphile_worker.jobs j join public.webhook_events w on j.key = 'webhook:' || w.id
        where w.event_id like ${`${tenant.marker}-%`}`;
      expect(jobs).toHaveLength(1);
    });
  });

  it("leave dead jobs behind that can be run again", async () => {
    await undone(sql, async (tx) => {
      await tx`select private.enqueue('billing.handle-webhook', '{}', ${tenant.marker}, null, 1)`;
      await tx`select private.enqueue('mail.send', '{}', ${`mail ${tenant.marker}`}, null, 1)`;
      await tx`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no' where key like ${`%${tenant.marker}`}`;
      const ids =
        await tx`select id, task_identifier from graphile_worker.jobs where key like ${`%${tenant.marker}`} order by 2`;
      await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
      const dead =
        await tx`select task, error from public.platform_dead_jobs() where id = any (${ids.map(({ id }) => id)})`;
      expect(dead.map((row) => ({ ...row }))).toEqual([{ task: "billing.handle-webhook", error: "no" }]);
      const retried = [];
      for (const { id } of ids)
        retried.push((await tx`select public.retry_dead_job(${id}) as done`)[0]!.done);
      expect(retried).toEqual([true, false]);
      expect(await tx`select 1 from public.platform_dead_jobs() where id = ${ids[0]!.id}`).toHaveLength(0);
    });
  });
});
