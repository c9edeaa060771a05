import "server-only";
import { readEntitlements } from "@/lib/billing/entitlements";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import {
  type BudgetAlert,
  type BudgetDecision,
  decideBudget,
  dueAlerts,
  hourlySlice,
  microcentsPerCent,
  type Spend,
} from "./budget";

/** How the models of a tenant stand, in microcents. */
export interface BudgetState {
  spend: Spend;
  decision: BudgetDecision;
  /** What the present hour may spend before the cheap model takes over. */
  slice: number;
}

/** How the models of a tenant stand at `now`; for who may see what they cost. */
export async function readBudget(
  db: Db,
  { orgId, now = new Date() }: { orgId: string; now?: Date },
): Promise<BudgetState> {
  const spend = await readSpend(db, orgId, now);
  return { spend, decision: decideBudget(spend, now), slice: hourlySlice(spend, now) };
}

/**
 * The warning of the budget that counts at `now`, with what is spent by now; null when all is well, when the limit has been
 * raised since, and for whoever may not see what models cost.
 */
export async function currentAlert(
  db: Db,
  { orgId, now = new Date() }: { orgId: string; now?: Date },
): Promise<BudgetAlert | null> {
  const given = orThrow(
    await db.from("ai_budget_alerts").select("key").eq("org_id", orgId).gte("created_at", monthOf(now)),
  );
  if (given.length === 0) return null;
  const keys = new Set(given.map(({ key }) => key));
  return dueAlerts(await readSpend(db, orgId, now), now).find(({ key }) => keys.has(key)) ?? null;
}

const monthOf = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();

async function readSpend(db: Db, orgId: string, now: Date): Promise<Spend> {
  const [{ aiLimitCents }, hours] = await Promise.all([
    readEntitlements(db, { orgId }),
    db.from("ai_spend_hourly").select("hour, cost_microcents").eq("org_id", orgId).gte("hour", monthOf(now)),
  ]);
  const spend: Spend = { limit: aiLimitCents * microcentsPerCent, month: 0, day: 0, hour: 0 };
  const at = now.toISOString();
  for (const { hour, cost_microcents } of orThrow(hours)) {
    const of = new Date(hour).toISOString();
    if (of.slice(0, 7) !== at.slice(0, 7)) continue;
    spend.month += cost_microcents;
    if (of.slice(0, 10) === at.slice(0, 10)) spend.day += cost_microcents;
    if (of.slice(0, 13) === at.slice(0, 13)) spend.hour += cost_microcents;
  }
  return spend;
}
