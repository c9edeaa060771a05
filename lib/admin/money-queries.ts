import "server-only";
import { z } from "zod";
import { currencySchema } from "@/lib/billing/money";
import { planIdSchema } from "@/lib/billing/plans";
import { referenceRates } from "@/lib/billing/reference-rates";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import {
  descends,
  type MarginFilter,
  type TenantFilter,
  tenantWhere,
  type WebhookFilter,
  webhookWhere,
} from "./money-filter";
import type { Month } from "./month";

/* The platform's money, by functions of the database that ask who asks. `db` carries the session of who runs the platform. Amounts are minor units. */

const plan = planIdSchema;
const subscription = z.enum(["trialing", "active", "past_due", "read_only", "canceled"]);
const provider = z.enum(["none", "stripe", "manual"]);
const page = <Row extends z.ZodType>(row: Row) => z.object({ total: z.number(), rows: z.array(row) });
const offset = (page: number, size: number) => ({ limit: size, offset: (page - 1) * size });
const bounds = ({ from, to }: Month) => ({ from: from.toISOString(), to: to.toISOString() });

export const tenantsPerPage = 24;
export const rowsPerPage = 25;

const tenantRow = z.object({
  id: z.uuid(),
  name: z.string(),
  country: z.string(),
  status: z.enum(["active", "paused", "closed"]),
  is_platform: z.boolean(),
  created_at: z.string(),
  plan,
  subscription,
  provider,
  currency: currencySchema,
  balance: z.number(),
  debt: z.number(),
  /** Of the month: plan and use, without tax. */
  revenue: z.number(),
  members: z.number(),
  agents: z.number(),
  calls_30_days: z.number(),
});
export type TenantRow = z.infer<typeof tenantRow>;

/** Organizations, newest first, with what the month has brought of each. */
export async function listTenants(db: Db, { filter, month }: { filter: TenantFilter; month: Month }) {
  const p = { ...tenantWhere(filter), ...bounds(month), ...offset(filter.page, tenantsPerPage) };
  return page(tenantRow).parse(orThrow(await db.rpc("platform_tenants", { p })));
}

const money = z.object({
  currency: currencySchema,
  subscriptions: z.number(),
  usage: z.number(),
  granted: z.number(),
  top_ups: z.number(),
  taken_back: z.number(),
});

const platformMoney = z.object({
  mrr: z.array(z.object({ plan, currency: currencySchema, tenants: z.number(), monthly: z.number() })),
  granted: z.partialRecord(plan, z.number()),
  statuses: z.partialRecord(subscription, z.number()),
  month: z.array(money),
  wallets: z.array(
    z.object({ currency: currencySchema, balance: z.number(), debt: z.number(), owing: z.number() }),
  ),
  costs: z.object({ ai: z.number(), calls: z.number() }),
  failed: z.number(),
  disputed: z.number(),
});
export type PlatformMoney = z.infer<typeof platformMoney>;

export async function readPlatformMoney(db: Db, month: Month): Promise<PlatformMoney> {
  const { from, to } = bounds(month);
  return platformMoney.parse(orThrow(await db.rpc("platform_money", { p_from: from, p_to: to })));
}

const marginRow = z.object({
  id: z.uuid(),
  name: z.string(),
  plan,
  currency: currencySchema,
  subscriptions: z.number(),
  usage: z.number(),
  granted: z.number(),
  top_ups: z.number(),
  ai: z.number(),
  calls: z.number(),
  revenue: z.number(),
  cost: z.number(),
  margin: z.number(),
});
export type MarginRow = z.infer<typeof marginRow>;

/** Revenue, cost and margin of each organization in a month, in euro cents by that month's reference rates. `size` is 1,000 at most. */
export async function listMargins(
  db: Db,
  { filter, month, size = rowsPerPage }: { filter: MarginFilter; month: Month; size?: number },
) {
  const p = {
    ...bounds(month),
    rates: { ...referenceRates(month.from).perEuro },
    search: filter.search,
    sort: filter.sort,
    descending: descends(filter),
    ...offset(filter.page, size),
  };
  return page(marginRow).parse(orThrow(await db.rpc("platform_margins", { p })));
}

const failedPayment = z.object({
  id: z.uuid(),
  org_id: z.uuid(),
  organization: z.string(),
  provider: z.enum(["stripe", "wompi", "bold"]),
  kind: z.enum(["top_up", "auto_top_up", "subscription"]),
  status: z.enum(["failed", "disputed", "review"]),
  currency: currencySchema,
  amount: z.number(),
  failure: z.string().nullable(),
  provider_id: z.string().nullable(),
  created_at: z.string(),
  next_attempt: z.string().nullable(),
});
export type FailedPayment = z.infer<typeof failedPayment>;

/** Payments that failed, are disputed or wait for a person, newest first. */
export async function listFailedPayments(db: Db, at: { page: number }) {
  const p = offset(at.page, rowsPerPage);
  return page(failedPayment).parse(orThrow(await db.rpc("platform_failed_payments", { p })));
}

/** Subscriptions that are not paid, the nearest end of grace first. */
export const listPastDue = async (db: Db) => orThrow(await db.rpc("platform_past_due"));
export type PastDue = Awaited<ReturnType<typeof listPastDue>>[number];

const checkSchema = z.object({
  id: z.uuid(),
  origin: z.enum(["nightly", "manual"]),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  entries: z.number().nullable(),
  problem_count: z.number().nullable(),
  problems: z.array(
    z.object({
      org_id: z.uuid(),
      organization: z.string(),
      problem: z.string(),
      expected: z.number(),
      found: z.number(),
    }),
  ),
  error: z.string().nullable(),
});
export type LedgerCheck = z.infer<typeof checkSchema>;

/** The latest reconciliations, newest first. */
export const listLedgerChecks = async (db: Db): Promise<LedgerCheck[]> =>
  z.array(checkSchema).parse(orThrow(await db.rpc("ledger_checks", { p_limit: 7 })));

const webhookRow = z.object({
  id: z.uuid(),
  provider: z.string(),
  event_id: z.string(),
  type: z.string(),
  org_id: z.uuid().nullable(),
  organization: z.string().nullable(),
  status: z.enum(["received", "handled", "ignored", "failed"]),
  attempts: z.number(),
  error: z.string().nullable(),
  received_at: z.string(),
  handled_at: z.string().nullable(),
});
export type WebhookRow = z.infer<typeof webhookRow>;

/** What payment providers told, newest first, without what they said. `total` counts no further than 10,000. */
export async function listWebhooks(db: Db, filter: WebhookFilter) {
  const p = { ...webhookWhere(filter), ...offset(filter.page, rowsPerPage) };
  return page(webhookRow).parse(orThrow(await db.rpc("platform_webhooks", { p })));
}

/** One event with what it said, or null. */
export async function readWebhook(db: Db, id: string) {
  const event = orThrow(await db.from("webhook_events").select("*").eq("id", id).maybeSingle());
  if (!event) return null;
  const org = event.org_id
    ? orThrow(await db.from("organizations").select("name").eq("id", event.org_id).maybeSingle())
    : null;
  return { ...event, organization: org?.name ?? null };
}

/** Jobs of billing that have used up their tries, the latest first. */
export const listDeadJobs = async (db: Db) => orThrow(await db.rpc("platform_dead_jobs"));
export type DeadJob = Awaited<ReturnType<typeof listDeadJobs>>[number];
