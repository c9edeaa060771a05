import "server-only";
import { AppError } from "@/lib/errors";
import { addLogContext } from "@/lib/log-context";
import type { Db } from "@/lib/supabase/server";
import type { Membership } from "./queries";
import { currentAccount } from "./require-member";
import { hasRole, type MemberRole } from "./roles";

/**
 * The signed-in member of an organization, for what a page reads by itself (`/api/...` with the session): throws `unauthenticated` or
 * `forbidden` instead of leading elsewhere. `orgId`: the one the page shows, which may not be the one in use any more.
 */
export async function requireApiMember(
  orgId: string | undefined,
  min: MemberRole = "internal",
): Promise<{ org: Membership; userId: string; db: Db }> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  const org = orgId ? account.orgs.find(({ id }) => id === orgId) : account.org;
  if (!org || !hasRole(org.role, min)) throw new AppError("forbidden", { detail: "no such membership" });
  if (account.needsSecondFactor || (org.mfaRequired && account.user.aal !== "aal2"))
    throw new AppError("forbidden", { reason: "second_factor" });
  addLogContext({ orgId: org.id });
  return { org, userId: account.user.id, db: account.db };
}
