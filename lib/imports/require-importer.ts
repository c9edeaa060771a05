import "server-only";
import { AppError } from "@/lib/errors";
import { addLogContext } from "@/lib/log-context";
import type { Db } from "@/lib/supabase/server";
import { currentAccount } from "@/lib/tenancy/require-member";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";

/**
 * For API routes: the signed-in member who works with the contacts of this organization, which another tab may have switched from. Throws
 * `unauthenticated`, `forbidden` or `not_found`.
 */
export async function requireImporter(
  orgId: string,
  min: MemberRole = "agent",
): Promise<{ db: Db; userId: string }> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated", { reason: "session_expired" });
  const { db, user, needsSecondFactor } = account;
  const org = account.orgs.find(({ id }) => id === orgId);
  if (!org) throw new AppError("not_found", { detail: "no such membership" });
  if (needsSecondFactor || (org.mfaRequired && user.aal !== "aal2"))
    throw new AppError("forbidden", { reason: "second_factor" });
  if (!hasRole(org.role, min)) throw new AppError("forbidden", { detail: `${min} is needed` });
  addLogContext({ orgId });
  return { db, userId: user.id };
}
