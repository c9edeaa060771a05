import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { newOrganizationPath, withNext } from "@/lib/auth/paths";
import { requestedPath, requireUser } from "@/lib/auth/require-user";
import { currentUser, type SessionUser } from "@/lib/auth/session";
import { addLogContext } from "@/lib/log-context";
import { createClient, type Db } from "@/lib/supabase/server";
import { type Membership, type Profile, readAccount } from "./queries";
import { hasRole, type MemberRole } from "./roles";

export interface Member {
  user: SessionUser;
  /** The organization in use. */
  org: Membership;
  role: MemberRole;
  /** All organizations of the user. */
  orgs: Membership[];
  profile: Profile;
  /** Client with the user's session: RLS decides. */
  db: Db;
}

/**
 * The signed-in user with the organization in use, for pages. Who is not signed in goes to /login and back; who still
 * has to pass a second factor to /mfa; who has no organization to /onboarding/new-organization; whose role is below
 * `min` to /no-access.
 */
export async function requireMember(options: { min?: MemberRole; next?: string } = {}): Promise<Member> {
  await requireUser(options.next);
  const account = await currentAccount();
  const next = options.next ?? (await requestedPath());
  if (!account || account.needsSecondFactor) redirect(withNext("/mfa", next));
  if (!account.org) redirect(newOrganizationPath);
  if (account.org.mfaRequired && account.user.aal !== "aal2") redirect(withNext("/mfa", next));
  const { org } = account;
  addLogContext({ orgId: org.id });
  if (options.min && !hasRole(org.role, options.min)) redirect("/no-access");
  return { ...account, org, role: org.role };
}

export interface Account {
  user: SessionUser;
  org: Membership | undefined;
  orgs: Membership[];
  /** Names of the user's organizations that are closed. */
  closed: string[];
  profile: Profile;
  db: Db;
  /** The user has set up a second factor that this session has not passed. */
  needsSecondFactor: boolean;
}

/** The signed-in user with their organizations, or null. Once per request; redirects nowhere. */
export const currentAccount: () => Promise<Account | null> = cache(async () => {
  const user = await currentUser();
  if (!user) return null;
  const db = await createClient();
  const { profile, orgs, closed, needsSecondFactor } = await readAccount(db);
  const org = orgs.find(({ id }) => id === profile.currentOrgId) ?? orgs[0];
  return { user, org, orgs, closed, profile, db, needsSecondFactor };
});
