import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { ChannelKind, TenantRule } from "./schema";

export interface AlertChannel {
  id: string;
  kind: ChannelKind;
  name: string;
  email: string | null;
  /** The end of its secret address. */
  lastFour: string | null;
  rules: TenantRule[];
  active: boolean;
  lastSentAt: string | null;
  lastError: string | null;
}

/** Where an organization wants to be told, the oldest first. */
export async function listAlertChannels(db: Db, { orgId }: { orgId: string }): Promise<AlertChannel[]> {
  const [channels, secrets] = await Promise.all([
    db.from("alert_channels").select("*").eq("org_id", orgId).order("created_at").then(orThrow),
    db
      .from("tenant_secrets")
      .select("name, last_four")
      .eq("org_id", orgId)
      .like("name", "alerts.%")
      .then(orThrow),
  ]);
  return channels.map((row) => ({
    id: row.id,
    kind: row.kind as ChannelKind,
    name: row.name,
    email: row.email,
    lastFour: secrets.find(({ name }) => name === `alerts.${row.id}`)?.last_four ?? null,
    rules: row.rules as TenantRule[],
    active: row.active,
    lastSentAt: row.last_sent_at,
    lastError: row.last_error,
  }));
}

export interface ShownAlert {
  id: string;
  rule: TenantRule;
  facts: Record<string, unknown>;
  openedAt: string;
  resolvedAt: string | null;
}

/** The last alerts of an organization, the newest first. */
export async function listAlerts(db: Db, { orgId }: { orgId: string }): Promise<ShownAlert[]> {
  const rows = orThrow(
    await db
      .from("alerts")
      .select("id, rule, facts, opened_at, resolved_at")
      .eq("org_id", orgId)
      .order("opened_at", { ascending: false })
      .limit(20),
  );
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule as TenantRule,
    facts: row.facts as Record<string, unknown>,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
  }));
}
