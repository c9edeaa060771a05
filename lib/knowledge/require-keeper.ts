import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { addLogContext } from "@/lib/log-context";
import type { Db } from "@/lib/supabase/server";
import { currentAccount } from "@/lib/tenancy/require-member";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";

export interface Keeper {
  db: Db;
  userId: string;
  orgId: string;
}

/**
 * For API routes: the signed-in member (of at least role `min`) of the organization that an agent or a document belongs to;
 * not the organization in use, for another tab may have switched. Throws `unauthenticated`, `forbidden` or `not_found`.
 */
export async function requireKeeper(
  of: { agentId: string } | { documentId: string },
  min: MemberRole,
): Promise<Keeper> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated", { reason: "session_expired" });
  const { db, user } = account;
  if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
  const row = orThrow(
    "agentId" in of
      ? await db.from("agents").select("org_id").eq("id", of.agentId).maybeSingle()
      : await db.from("documents").select("org_id").eq("id", of.documentId).maybeSingle(),
  );
  const org = account.orgs.find(({ id }) => id === row?.org_id);
  if (!org) throw new AppError("not_found", { reason: "agentId" in of ? "agent" : "document" });
  if (org.mfaRequired && user.aal !== "aal2") throw new AppError("forbidden", { reason: "second_factor" });
  if (!hasRole(org.role, min)) throw new AppError("forbidden", { detail: `${min} is needed` });
  addLogContext({ orgId: org.id });
  return { db, userId: user.id, orgId: org.id };
}
