import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { type BudgetAlert, budgetPlans, dueAlerts, monthlyLimit } from "./budget";

/**
 * The warning of the budget that counts at `now`, with what is spent by now; null when all is well, when the plan has
 * been raised since, and for whoever may not see what models cost.
 */
export async function currentAlert(
  db: Db,
  { orgId, now = new Date() }: { orgId: string; now?: Date },
): Promise<BudgetAlert | null> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();
  const given = orThrow(
    await db.from("ai_budget_alerts").select("key").eq("org_id", orgId).gte("created_at", month),
  );
  if (given.length === 0) return null;
  const [organization, hours] = await Promise.all([
    db.from("organizations").select("plan").eq("id", orgId).maybeSingle(),
    db.from("ai_spend_hourly").select("hour, cost_microcents").eq("org_id", orgId).gte("hour", month),
  ]);
  const plan = z.enum(budgetPlans).safeParse(orThrow(organization)?.plan).data;
  if (!plan) return null;
  const today = now.toISOString().slice(0, 10);
  const spent = { limit: monthlyLimit[plan], month: 0, day: 0, hour: 0 };
  for (const { hour, cost_microcents } of orThrow(hours)) {
    spent.month += cost_microcents;
    if (new Date(hour).toISOString().startsWith(today)) spent.day += cost_microcents;
  }
  const keys = new Set(given.map(({ key }) => key));
  return dueAlerts(spent, now).find(({ key }) => keys.has(key)) ?? null;
}
