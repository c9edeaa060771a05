import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentUser, type SessionUser } from "@/lib/auth/session";
import { orThrow } from "@/lib/database-error";
import { createClient, type Db } from "@/lib/supabase/server";

export interface Superadmin {
  user: SessionUser;
  /** Client with the user's session. */
  db: Db;
}

/** Where those who run the platform sign in: a gate of its own. */
export const adminLoginPath = "/admin/login";
export const adminVerifyPath = "/admin/verify";
export const adminPath = "/admin";

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
 * not signed in gets to its own sign-in; a second factor that was never set up is set up before anything is seen.
 */
export async function requireSuperadmin(): Promise<Superadmin> {
  const user = await currentUser();
  if (!user) redirect(adminLoginPath);
  const admin = await currentSuperadmin();
  if (!admin) notFound();
  if (user.aal !== "aal2") redirect(adminVerifyPath);
  return admin;
}
