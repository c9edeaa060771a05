import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import {
  type Preview,
  previewSchema,
  type purposes,
  type Report,
  type RetentionInput,
  reportSchema,
} from "./schema";

export type RetentionPolicy = Omit<RetentionInput, "orgId">;

export async function readRetention(db: Db, { orgId }: { orgId: string }): Promise<RetentionPolicy> {
  return orThrow(
    await db
      .from("retention_policies")
      .select("conversation_days, contact_days, attachment_days, document_days, enabled")
      .eq("org_id", orgId)
      .single(),
  );
}

/** What would go today with the saved policy. For administrators. */
export async function readPreview(db: Db, { orgId }: { orgId: string }): Promise<Preview> {
  return previewSchema.parse(orThrow(await db.rpc("retention_preview", { p: { org_id: orgId } })));
}

/** Something that was deleted, or is being so. */
export interface Deletion {
  id: string;
  kind: "retention" | "erasure";
  running: boolean;
  byHand: boolean;
  at: Date;
  report: Report;
}

/** The latest deletions, newest first. For administrators. */
export async function listDeletions(
  db: Db,
  { orgId, limit = 20 }: { orgId: string; limit?: number },
): Promise<Deletion[]> {
  const [runs, erasures] = await Promise.all([
    db
      .from("retention_runs")
      .select("id, status, requested_by, report, started_at")
      .eq("org_id", orgId)
      .order("started_at", { ascending: false })
      .limit(limit),
    db
      .from("contact_erasures")
      .select("id, status, cause, requested_by, report, created_at")
      .eq("org_id", orgId)
      // Those of a run are told with it.
      .eq("cause", "request")
      .order("created_at", { ascending: false })
      .limit(limit),
  ]);
  return [
    ...orThrow(runs).map((run) => ({
      id: run.id,
      kind: "retention" as const,
      running: run.status === "running",
      byHand: run.requested_by !== null,
      at: new Date(run.started_at),
      report: reportSchema.parse(run.report),
    })),
    ...orThrow(erasures).map((erasure) => ({
      id: erasure.id,
      kind: "erasure" as const,
      running: erasure.status === "running",
      byHand: true,
      at: new Date(erasure.created_at),
      report: reportSchema.parse(erasure.report),
    })),
  ]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, limit);
}

export interface Person {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  lastSeenAt: Date;
  conversations: number;
  calls: number;
  consents: Consent[];
}

export interface Consent {
  id: string;
  purpose: (typeof purposes)[number];
  wording: string;
  grantedAt: Date;
  withdrawnAt: Date | null;
  /** Noted by somebody of the team, and not given in a conversation. */
  byTeam: boolean;
}

/** A contact as somebody who has rights; null: there is none of that id. */
export async function readPerson(
  db: Db,
  { orgId, contactId }: { orgId: string; contactId: string },
): Promise<Person | null> {
  const counted = { count: "exact", head: true } as const;
  const [contact, consents, conversations, calls] = await Promise.all([
    db
      .from("contacts")
      .select("id, name, phone, email, last_seen_at")
      .eq("org_id", orgId)
      .eq("id", contactId)
      .maybeSingle(),
    db
      .from("consents")
      .select("id, purpose, wording, granted_at, withdrawn_at, recorded_by")
      .eq("org_id", orgId)
      .eq("contact_id", contactId)
      .order("granted_at", { ascending: false })
      .limit(50),
    db.from("conversations").select("id", counted).eq("org_id", orgId).eq("contact_id", contactId),
    db.from("calls").select("id", counted).eq("org_id", orgId).eq("contact_id", contactId),
  ]);
  const row = orThrow(contact);
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    lastSeenAt: new Date(row.last_seen_at),
    conversations: conversations.count ?? 0,
    calls: calls.count ?? 0,
    consents: orThrow(consents).map((consent) => ({
      id: consent.id,
      purpose: consent.purpose as Consent["purpose"],
      wording: consent.wording,
      grantedAt: new Date(consent.granted_at),
      withdrawnAt: consent.withdrawn_at ? new Date(consent.withdrawn_at) : null,
      byTeam: consent.recorded_by !== null,
    })),
  };
}

export interface PendingPurge {
  dueAt: Date;
  begun: boolean;
}

/** That the organization is going to be deleted; null: it is not. */
export async function readPurge(db: Db, { orgId }: { orgId: string }): Promise<PendingPurge | null> {
  const row = orThrow(
    await db
      .from("org_purges")
      .select("due_at, begun_at")
      .eq("org_id", orgId)
      .is("canceled_at", null)
      .is("purged_at", null)
      .maybeSingle(),
  );
  return row && { dueAt: new Date(row.due_at), begun: row.begun_at !== null };
}
