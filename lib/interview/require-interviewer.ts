import "server-only";
import { AppError } from "@/lib/errors";
import { addLogContext } from "@/lib/log-context";
import type { Db } from "@/lib/supabase/server";
import { currentAccount } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { type Interview, readInterview } from "./queries";

export interface Interviewer {
  db: Db;
  userId: string;
  interview: Interview;
}

/**
 * For API routes: the signed-in admin with an interview of one of their organizations. The organization is the
 * interview's, not the one in use: another tab may have switched. Throws `unauthenticated`, `forbidden` or `not_found`.
 */
export async function requireInterviewer(id: string): Promise<Interviewer> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated", { reason: "session_expired" });
  if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
  for (const org of account.orgs.filter(({ role }) => hasRole(role, "admin"))) {
    const interview = await readInterview(account.db, { orgId: org.id, id }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    });
    if (!interview) continue;
    addLogContext({ orgId: org.id });
    return { db: account.db, userId: account.user.id, interview };
  }
  throw new AppError("not_found", { reason: "interview" });
}
