import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";
import { type ContactChangeState, contactChangeSchema } from "./change-schema";
import { readColleagueNames } from "./read-colleague-names";

/** A change of many contacts, as those who work with them see it. */
export interface ContactChange extends ContactChangeState {
  at: string;
  /** Who made it; null: somebody who has left. */
  by: string | null;
  /** The reader may take it back. */
  mayUndo: boolean;
}

const mostChanges = 100;

/** The latest changes of many contacts, newest first: those under way, and those that can be taken back. */
export async function listChanges(
  db: Db,
  { orgId, userId, role }: { orgId: string; userId: string; role: MemberRole },
): Promise<ContactChange[]> {
  const rows = orThrow(
    await db
      .from("contact_changes")
      .select("id, kind, value, status, total, done, changed, created_at, created_by")
      .eq("org_id", orgId)
      .order("created_at", { ascending: false })
      .limit(mostChanges),
  );
  const names = await readColleagueNames(db, { orgId, users: rows.map((row) => row.created_by) });
  return rows.map(({ created_at, created_by, ...row }) => {
    const state = contactChangeSchema.parse(row);
    const allowed =
      hasRole(role, "admin") || (hasRole(role, "agent") && created_by === userId && state.kind !== "delete");
    return {
      ...state,
      at: created_at,
      by: created_by && (names.get(created_by) ?? null),
      mayUndo: allowed && (state.status === "running" || (state.status === "done" && state.changed > 0)),
    };
  });
}
