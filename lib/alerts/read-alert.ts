import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import type { AlertFacts } from "./describe-alert";
import type { AlertRule } from "./schema";

export interface StoredAlert extends Omit<AlertFacts, "phase"> {
  orgId: string | null;
  toldAt: string;
}

/** An alert by its id; null: its organization is gone. Service role: of any tenant, or of the platform. */
export async function readAlert(id: string): Promise<StoredAlert | null> {
  const row = orThrow(
    await serviceClient().from("alerts").select("*, organizations (name)").eq("id", id).maybeSingle(),
  );
  if (!row) return null;
  return {
    rule: row.rule as AlertRule,
    subject: row.subject,
    facts: row.facts as Record<string, unknown>,
    organization: row.org_id === null ? null : (row.organizations?.name ?? ""),
    openedAt: row.opened_at,
    orgId: row.org_id,
    toldAt: row.told_at,
  };
}
