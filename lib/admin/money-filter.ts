import { z } from "zod";
import { planIds } from "@/lib/billing/plans";
import { monthSchema } from "./month";

/* What the addresses of the panel's lists say; what is not understood counts as not said. */

const search = z.string().trim().max(80).catch("");
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** How an organization stands: its subscription, or that it is paused or closed. */
const subscriptionStates = ["trialing", "active", "past_due", "read_only", "canceled"] as const;
export const tenantStates = [...subscriptionStates, "paused", "closed"] as const;

export const tenantFilterSchema = z.object({
  search,
  plan: z.enum(planIds).optional().catch(undefined),
  state: z.enum(tenantStates).optional().catch(undefined),
  owes: z
    .literal("1")
    .optional()
    .catch(undefined)
    .transform((owes) => owes === "1"),
  page,
});
export type TenantFilter = z.infer<typeof tenantFilterSchema>;

/** The filter as the database takes it. */
export function tenantWhere({ plan, state, owes, search }: TenantFilter) {
  const kept = state === "paused" || state === "closed";
  return {
    search,
    ...(plan && { plan }),
    ...(state && { [kept ? "status" : "subscription"]: state }),
    ...(owes && { owes }),
  };
}

export const marginSorts = ["margin", "revenue", "cost"] as const;
export const marginFilterSchema = z.object({
  month: monthSchema.optional().catch(undefined),
  search,
  sort: z.enum(marginSorts).catch("margin"),
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
  page,
});
export type MarginFilter = z.infer<typeof marginFilterSchema>;

/** The least margin comes first; of money and cost the most does. */
export const descends = ({ sort, order }: Pick<MarginFilter, "sort" | "order">): boolean =>
  order ? order === "desc" : sort !== "margin";

export const webhookProviders = ["stripe", "wompi", "bold"] as const;
export const webhookStatuses = ["received", "handled", "ignored", "failed"] as const;
export const webhookFilterSchema = z.object({
  provider: z.enum(webhookProviders).optional().catch(undefined),
  status: z.enum(webhookStatuses).optional().catch(undefined),
  /** What its type begins with: "invoice.". */
  type: z
    .string()
    .trim()
    .regex(/^[\w.]{1,80}$/)
    .optional()
    .catch(undefined),
  org: z.uuid().optional().catch(undefined),
  page,
});
export type WebhookFilter = z.infer<typeof webhookFilterSchema>;

/** The filter as the database takes it. */
export const webhookWhere = ({ provider, status, type, org }: Partial<WebhookFilter>) => ({
  ...(provider && { provider }),
  ...(status && { status }),
  ...(type && { type }),
  ...(org && { org_id: org }),
});

/** An address with a filter; what is the usual is left out. */
export function hrefWith(
  path: string,
  filter: Record<string, string | number | boolean | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === "" || value === false || (name === "page" && value === 1)) continue;
    query.set(name, value === true ? "1" : String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
