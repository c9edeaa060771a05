import "server-only";
import { cache } from "react";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { createClient, type Db } from "@/lib/supabase/server";
import { type HistoryFilter, historyKinds, monthToInstants } from "./history-filter";
import { currencySchema } from "./money";
import { paidPlans } from "./plans";
import { billingOverviewSchema } from "./settings-schema";

export type BillingOverview = z.infer<typeof billingOverviewSchema>;

/** All that the billing pages say of an organization, once per request, as the signed-in user. */
export const readBilling = cache(async (orgId: string): Promise<BillingOverview> => {
  const db = await createClient();
  return billingOverviewSchema.parse(orThrow(await db.rpc("billing_overview", { p_org: orgId })));
});

const excessSchema = z.array(z.object({ kind: z.string(), used: z.number(), limit: z.number() }));

/** By plan, what the organization has more of than the plan allows. */
export async function listExcess(
  db: Db,
  { orgId }: { orgId: string },
): Promise<Record<string, z.infer<typeof excessSchema>>> {
  const found = await Promise.all(
    paidPlans.map(async ({ id }) => {
      const excess = orThrow(await db.rpc("plan_excess", { p_org: orgId, p_plan: id }));
      return [id, excessSchema.parse(excess)] as const;
    }),
  );
  return Object.fromEntries(found);
}

const callSchema = z.object({
  id: z.uuid(),
  direction: z.enum(["inbound", "outbound"]),
  purpose: z.string(),
  seconds: z.number().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
});
const paymentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(["top_up", "auto_top_up", "subscription"]),
  provider: z.enum(["stripe", "wompi", "bold"]),
  method: z.string().nullable(),
  invoice: z
    .object({
      period_start: z.string().nullable(),
      period_end: z.string().nullable(),
      lines: z.array(z.object({ description: z.string(), amount: z.number() })).catch([]),
    })
    .nullish(),
});
/** What the causes of a movement write beside it; each part is there or not. */
const detailsSchema = z
  .object({
    seconds: z.number().optional().catch(undefined),
    count: z.number().optional().catch(undefined),
    messages: z.number().optional().catch(undefined),
    reason: z.string().optional().catch(undefined),
    phone: z.string().optional().catch(undefined),
    uncollected: z.number().optional().catch(undefined),
    automatic: z.boolean().optional().catch(undefined),
    provider: z.string().optional().catch(undefined),
    method: z.string().optional().catch(undefined),
  })
  .catch({});
const movementSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum([
      "top_up",
      "subscription",
      "call",
      "messages",
      "refund",
      "dispute",
      "reversal",
      "adjustment",
      "gift",
    ]),
    currency: currencySchema,
    amount: z.coerce.number(),
    beside: z.coerce.number(),
    owed: z.coerce.number(),
    details: detailsSchema,
    created_at: z.string(),
    balance_after: z.coerce.number().nullable(),
    call: callSchema.nullable(),
    payment: paymentSchema.nullable(),
  })
  .transform(({ created_at, balance_after, ...row }) => ({
    ...row,
    at: created_at,
    balanceAfter: balance_after,
  }));

/** Something that moved money, with what tells it in words. */
export type Movement = z.infer<typeof movementSchema>;

export const movementsPerPage = 30;

/** A page of the history, newest first. `next` continues it: the `before` of the page after. */
export async function listMovements(
  db: Db,
  {
    orgId,
    filter,
    timeZone,
    limit = movementsPerPage,
  }: { orgId: string; filter: HistoryFilter; timeZone: string; limit?: number },
): Promise<{ movements: Movement[]; next: string | null }> {
  const month = filter.month ? monthToInstants(filter.month, timeZone) : undefined;
  const [before, beforeId] = filter.before?.split("_") ?? [];
  const rows = orThrow(
    await db.rpc("ledger_history", {
      p_org: orgId,
      p_limit: limit + 1,
      ...(filter.kind && { p_kinds: historyKinds[filter.kind].join() }),
      ...(month && { p_from: month.from, p_to: month.to }),
      ...(before && beforeId && { p_before: before, p_before_id: beforeId }),
    }),
  );
  const movements = z.array(movementSchema).parse(rows.slice(0, limit));
  const last = movements.at(-1);
  return { movements, next: rows.length > limit && last ? `${last.at}_${last.id}` : null };
}

export interface Invoice {
  id: string;
  number: string | null;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  currency: string;
  total: number;
  periodStart: string | null;
  periodEnd: string | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
  issuedAt: string;
}

/** Invoices of the plan, newest first; drafts are nobody's yet. */
export async function listInvoices(
  db: Db,
  { orgId, limit = 60 }: { orgId: string; limit?: number },
): Promise<Invoice[]> {
  const rows = orThrow(
    await db
      .from("invoices")
      .select("id, number, status, currency, total, period_start, period_end, hosted_url, pdf_url, issued_at")
      .eq("org_id", orgId)
      .neq("status", "draft")
      .order("issued_at", { ascending: false })
      .limit(limit),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status as Invoice["status"],
    currency: row.currency,
    total: row.total,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    hostedUrl: row.hosted_url,
    pdfUrl: row.pdf_url,
    issuedAt: row.issued_at,
  }));
}

export interface Payment {
  id: string;
  provider: "stripe" | "wompi" | "bold";
  kind: "top_up" | "auto_top_up" | "subscription";
  status: "pending" | "paid" | "failed" | "expired" | "review" | "refunded" | "disputed";
  currency: string;
  amount: number;
  tax: number;
  refunded: number;
  reference: string;
  method: string | null;
  failure: string | null;
  url: string | null;
  createdAt: string;
  paidAt: string | null;
}

const paymentColumns =
  "id, provider, kind, status, currency, amount, tax, refunded, reference, method, failure, url, created_at, paid_at" as const;

/** Top-ups that were paid, newest first: each has a receipt. */
export async function listReceipts(
  db: Db,
  { orgId, limit = 60 }: { orgId: string; limit?: number },
): Promise<Payment[]> {
  const rows = orThrow(
    await db
      .from("payments")
      .select(paymentColumns)
      .eq("org_id", orgId)
      .in("kind", ["top_up", "auto_top_up"])
      .in("status", ["paid", "refunded", "disputed"])
      .order("created_at", { ascending: false })
      .limit(limit),
  );
  return rows.map(toPayment);
}

/** Billing data as they were when something was paid. */
const billedToSchema = z.object({
  legal_name: z.string(),
  tax_id: z.string(),
  tax_id_type: z.string(),
  email: z.string(),
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  region: z.string(),
  postal_code: z.string(),
  country: z.string(),
});

/** A payment, and whom its receipt is made out to; null where nobody had said when it was paid. */
export type ReceiptPayment = Payment & { orgId: string; billedTo: z.infer<typeof billedToSchema> | null };

/** One payment of one of these organizations, as far as the signed-in user may see it. */
export async function readPayment(
  db: Db,
  { orgIds, id }: { orgIds: readonly string[]; id: string },
): Promise<ReceiptPayment | null> {
  const row = orThrow(
    await db
      .from("payments")
      .select(`${paymentColumns}, org_id, billed_to`)
      .eq("id", id)
      .in("org_id", [...orgIds])
      .maybeSingle(),
  );
  if (!row) return null;
  const { org_id, billed_to, ...payment } = row;
  return { ...toPayment(payment), orgId: org_id, billedTo: billedToSchema.nullable().parse(billed_to) };
}

type PaymentRow = Pick<
  Payment,
  "id" | "provider" | "kind" | "status" | "currency" | "amount" | "tax" | "refunded" | "reference"
> & {
  method: string | null;
  failure: string | null;
  url: string | null;
  created_at: string;
  paid_at: string | null;
};

const toPayment = ({ created_at, paid_at, ...row }: PaymentRow): Payment => ({
  ...row,
  createdAt: created_at,
  paidAt: paid_at,
});
