import type postgres from "postgres";
import { demoLogins } from "@/lib/auth/demo-logins";
import type { Db } from "@/lib/supabase/server";
import type { DemoBusiness } from "./types";

type Login = (typeof demoLogins)[number];

export interface Access {
  /** The database as its owner: RLS does not apply. */
  sql: postgres.Sql;
  /** The service role, for the admin API of the auth service. */
  db: Db;
}

export const loginOf = (email: string): Login => {
  const login = demoLogins.find((one) => one.email === email);
  if (!login) throw new Error(`${email} is no demo login.`);
  return login;
};

/** The user of a demo login, made if need be, with a confirmed address. The database makes an organization with them. */
export async function ensureUser(
  { sql, db }: Access,
  email: string,
  metadata: Record<string, string>,
): Promise<string> {
  const [known] = await sql<{ id: string }[]>`select id from auth.users where email = ${email}`;
  if (known) return known.id;
  const { password } = loginOf(email);
  const made = await db.auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: metadata,
  });
  if (made.error) throw made.error;
  return made.data.user.id;
}

/** The organization of a business's owner, as signing up makes it. */
export async function ensureOwner(
  access: Access,
  { email, ownerName, config }: DemoBusiness,
): Promise<{ userId: string; orgId: string }> {
  const userId = await ensureUser(access, email, {
    full_name: ownerName,
    organization: config.businessName,
    country: config.country,
    locale: config.defaultLocale,
    timezone: config.timezone,
  });
  const [member] = await access.sql<{ org_id: string }[]>`
    select org_id from public.members where user_id = ${userId} and role = 'owner' order by created_at limit 1`;
  if (!member) throw new Error(`${email} owns no organization.`);
  return { userId, orgId: member.org_id };
}

/** Makes a user a member of an organization, in place of the empty one that signing up made for them. */
export async function joinOrganization(
  { sql }: Access,
  { userId, email, orgId, role }: { userId: string; email: string; orgId: string; role: "owner" | "agent" },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [joined] = await tx`
      insert into public.members (org_id, user_id, role, email) values (${orgId}, ${userId}, ${role}, ${email})
      on conflict do nothing returning 1`;
    if (!joined) return;
    await tx`update public.profiles set current_org_id = ${orgId} where user_id = ${userId}`;
    await tx`
      delete from public.organizations o using public.members m
      where m.org_id = o.id and m.user_id = ${userId} and m.role = 'owner' and o.id <> ${orgId}
        and not exists (select 1 from public.agents a where a.org_id = o.id)`;
  });
}
