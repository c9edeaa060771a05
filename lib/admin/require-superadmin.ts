import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { withNext } from "@/lib/auth/paths";
import { requestedPath } from "@/lib/auth/require-user";
import { currentUser, type SessionUser } from "@/lib/auth/session";
import { orThrow } from "@/lib/database-error";
import { createClient, type Db } from "@/lib/supabase/server";
import { adminLoginPath, adminVerifyPath } from "./paths";

export interface Superadmin {
  user: SessionUser;
  /** Client with the user's session. */
  db: Db;
}

/** So long after the second factor was passed it is asked for again; the database counts the same (`private.superadmin_session`). */
const sessionMs = 12 * 3_600_000;

/** Whether the second factor was passed, and not so long ago that the session may be somebody else's by now. */
export const hasFreshFactor = (
  { aal, secondFactorAt }: Pick<SessionUser, "aal" | "secondFactorAt">,
  now = Date.now(),
): boolean => aal === "aal2" && secondFactorAt !== null && secondFactorAt > now - sessionMs;

/** The signed-in user if they run the platform, whether or not their second factor was passed; else null. */
export const currentSuperadmin: () => Promise<Superadmin | null> = cache(async () => {
  const user = await currentUser();
  if (!user) return null;
  const db = await createClient();
  // By RLS only those who are on the list see it.
  const row = orThrow(
    await db.from("platform_admins").select("user_id").eq("user_id", user.id).maybeSingle(),
  );
  return row ? { user, db } : null;
});

/**
 * Who runs the platform, second factor passed. To everybody else who is signed in the panel does not exist (404); who is
 * not signed in gets to its own sign-in, and back; a second factor that was never set up is set up before anything is seen.
 */
export async function requireSuperadmin(): Promise<Superadmin> {
  const user = await currentUser();
  if (!user) redirect(withNext(adminLoginPath, await requestedPath()));
  const admin = await currentSuperadmin();
  if (!admin) notFound();
  if (!hasFreshFactor(user)) redirect(withNext(adminVerifyPath, await requestedPath()));
  return admin;
}
