import "server-only";
import { z } from "zod";
import { currencySchema } from "@/lib/billing/money";
import { planIdSchema } from "@/lib/billing/plans";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { Month } from "./month";

/* One organization, as who runs the platform sees it: its plan and money, and nothing of what its customers say. */

const plan = planIdSchema;
const counted = {
  agents: z.number(),
  seats: z.number(),
  locations: z.number(),
  concurrent_calls: z.number(),
};
const planLimits = z.object({
  ...counted,
  included_seconds: z.number(),
  ai_limit_cents: z.number(),
  features: z.array(z.string()),
});

const tenantSchema = z.object({
  organization: z.object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    locale: z.string(),
    timezone: z.string(),
    status: z.enum(["active", "paused", "closed"]),
    /** Ours, or that it is not paid. */
    pause_reason: z.enum(["platform", "payment"]).nullable(),
    is_platform: z.boolean(),
    created_at: z.string(),
    owner: z.object({ email: z.string(), name: z.string() }).nullable(),
  }),
  subscription: z.object({
    plan,
    status: z.enum(["trialing", "active", "past_due", "read_only", "canceled"]),
    provider: z.enum(["none", "stripe", "manual"]),
    stripe_customer_id: z.string().nullable(),
    stripe_subscription_id: z.string().nullable(),
    trial_ends_at: z.string(),
    current_period_start: z.string(),
    current_period_end: z.string(),
    cancel_at_period_end: z.boolean(),
    scheduled_plan: plan.nullable(),
    grace_ends_at: z.string().nullable(),
  }),
  wallet: z.object({
    currency: currencySchema,
    balance: z.number(),
    held: z.number(),
    debt: z.number(),
    credit_limit: z.number(),
  }),
  plan: planLimits,
  /** What was granted in place of the plan's; null: as the plan. */
  limits: z
    .object({
      agents: z.number().nullable(),
      seats: z.number().nullable(),
      locations: z.number().nullable(),
      concurrent_calls: z.number().nullable(),
      included_seconds: z.number().nullable(),
      ai_limit_cents: z.number().nullable(),
      features: z.array(z.string()).nullable(),
      reason: z.string(),
    })
    .nullable(),
  used: z.object({
    ...counted,
    seconds: z.number(),
    ai_microcents: z.number(),
    call_microcents: z.number(),
  }),
  month: z.array(
    z.object({
      currency: currencySchema,
      subscriptions: z.number(),
      usage: z.number(),
      granted: z.number(),
      top_ups: z.number(),
    }),
  ),
});
export type PlatformTenant = z.infer<typeof tenantSchema>;

/** An organization, or null. */
export async function readTenant(db: Db, { orgId, month }: { orgId: string; month: Month }) {
  const found = orThrow(
    await db.rpc("platform_tenant", {
      p_org: orgId,
      p_from: month.from.toISOString(),
      p_to: month.to.toISOString(),
    }),
  );
  return found === null ? null : tenantSchema.parse(found);
}

export const movementsPerPage = 15;

/** What moved its money, newest first, with the lines of each: both sides of the double entry. */
export async function listTransactions(db: Db, { orgId, page }: { orgId: string; page: number }) {
  const from = (page - 1) * movementsPerPage;
  const answer = await db
    .from("ledger_transactions")
    .select("*", { count: "exact" })
    .eq("org_id", orgId)
    .order("created_at", { ascending: false })
    .order("id")
    .range(from, from + movementsPerPage - 1);
  const transactions = orThrow(answer);
  const ids = transactions.map(({ id }) => id);
  const entries =
    ids.length > 0
      ? orThrow(
          await db
            .from("ledger_entries")
            .select("id, transaction_id, account, amount, balance_after")
            .eq("org_id", orgId)
            .in("transaction_id", ids)
            .order("id"),
        )
      : [];
  return {
    total: answer.count ?? 0,
    rows: transactions.map((transaction) => ({
      ...transaction,
      entries: entries.filter(({ transaction_id }) => transaction_id === transaction.id),
    })),
  };
}
export type TransactionRow = Awaited<ReturnType<typeof listTransactions>>["rows"][number];

/** Its latest tries to pay. */
export const listTenantPayments = async (db: Db, { orgId }: { orgId: string }) =>
  orThrow(
    await db
      .from("payments")
      .select("id, provider, kind, status, currency, amount, refunded, failure, created_at")
      .eq("org_id", orgId)
      .order("created_at", { ascending: false })
      .limit(12),
  );
export type TenantPayment = Awaited<ReturnType<typeof listTenantPayments>>[number];

const acts = ["wallets", "subscriptions", "org_limits", "organizations", "payments"];
const reasoned = z.object({ reason: z.string() });

/** What somebody of the platform did here, and why: acts of money and plan that carry a reason, newest first. */
export async function listPlatformActs(db: Db, { orgId }: { orgId: string }) {
  const rows = orThrow(
    await db
      .from("audit_log")
      .select("id, entity, after, at")
      .eq("org_id", orgId)
      .in("entity", acts)
      .not("after->>reason", "is", null)
      .order("id", { ascending: false })
      .limit(10),
  );
  return rows.flatMap(({ id, entity, after, at }) => {
    const told = reasoned.safeParse(after);
    return told.success && told.data.reason ? [{ id, entity, at, reason: told.data.reason }] : [];
  });
}
export type PlatformAct = Awaited<ReturnType<typeof listPlatformActs>>[number];
