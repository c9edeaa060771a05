import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { currencySchema } from "./money";
import { type PlanFeature, planChannels, planExtras, planIdSchema } from "./plans";

/** What plans count. */
export type LimitKind = "agents" | "seats" | "locations" | "concurrentCalls";

export const subscriptionStatuses = ["trialing", "active", "past_due", "read_only", "canceled"] as const;

const entitlementsSchema = z
  .object({
    plan: planIdSchema,
    status: z.enum(subscriptionStatuses),
    currency: currencySchema,
    per_minute: z.number().int().nonnegative(),
    included_seconds: z.number().int().nonnegative(),
    ai_limit_cents: z.number().int().nonnegative(),
    agents: z.number().int().nonnegative(),
    seats: z.number().int().nonnegative(),
    locations: z.number().int().nonnegative(),
    concurrent_calls: z.number().int().nonnegative(),
    features: z.array(z.enum([...planChannels, ...planExtras])),
  })
  .transform((row) => ({
    plan: row.plan,
    status: row.status,
    currency: row.currency,
    /** Minor units for a minute of calls beyond those included. */
    perMinute: row.per_minute,
    includedSeconds: row.included_seconds,
    /** What models may cost a calendar month of UTC, in euro cents. */
    aiLimitCents: row.ai_limit_cents,
    agents: row.agents,
    seats: row.seats,
    locations: row.locations,
    concurrentCalls: row.concurrent_calls,
    features: row.features,
  }));
export type Entitlements = z.infer<typeof entitlementsSchema>;

const usageSchema = z
  .object({
    agents: z.number().int(),
    seats: z.number().int(),
    locations: z.number().int(),
    concurrent_calls: z.number().int(),
    numbers: z.number().int(),
  })
  .transform(({ concurrent_calls, ...row }) => ({ ...row, concurrentCalls: concurrent_calls }));
/** How much of what plans count is used now; seats with those invited, calls that are under way, numbers that are connected. */
export type LimitUsage = z.infer<typeof usageSchema>;

/**
 * What an organization may have and do: what its plan gives, or what was granted in its place. The one place where the interface, the server and the limits
 * of models read it; the database refuses by the same (`private.entitlements`), whoever asks.
 */
export async function readEntitlements(db: Db, { orgId }: { orgId: string }): Promise<Entitlements> {
  return entitlementsSchema.parse(orThrow(await db.rpc("org_entitlements", { p_org: orgId })));
}

/** How much of it is used. */
export async function readLimitUsage(db: Db, { orgId }: { orgId: string }): Promise<LimitUsage> {
  return usageSchema.parse(orThrow(await db.rpc("org_limit_usage", { p_org: orgId })));
}

export interface Room {
  used: number;
  limit: number;
  /** How many more there may be: none, where there are more than the plan has. */
  left: number;
  full: boolean;
}

/** How much room there is for something that plans count. After a change of plan there may be more than it allows. */
export function roomFor(entitlements: Pick<Entitlements, LimitKind>, kind: LimitKind, used: number): Room {
  const limit = entitlements[kind];
  return { used, limit, left: Math.max(0, limit - used), full: used >= limit };
}

/** Whether a channel, or something beside channels, may be used. */
export const hasFeature = (
  { features }: { features: readonly PlanFeature[] },
  feature: PlanFeature,
): boolean => features.includes(feature);
