import type postgres from "postgres";

/** A row of auth.users, as far as the gateway needs it. */
export interface UserRow {
  id: string;
  aud: string | null;
  role: string | null;
  email: string | null;
  phone: string | null;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_token: string | null;
  confirmation_sent_at: Date | null;
  recovery_token: string | null;
  recovery_sent_at: Date | null;
  email_change: string | null;
  email_change_sent_at: Date | null;
  raw_app_meta_data: Record<string, unknown> | null;
  raw_user_meta_data: Record<string, unknown> | null;
  banned_until: Date | null;
  is_anonymous: boolean;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface Factor {
  id: string;
  friendly_name: string | null;
  factor_type: string;
  status: "verified" | "unverified";
  created_at: Date;
  updated_at: Date;
}

export async function userById(sql: postgres.Sql, id: string): Promise<UserRow | undefined> {
  const [user] = await sql<UserRow[]>`select * from auth.users where id = ${id}`;
  return user;
}

export async function userByEmail(sql: postgres.Sql, email: string): Promise<UserRow | undefined> {
  const [user] = await sql<UserRow[]>`
    select * from auth.users where email = ${email.trim().toLowerCase()} and is_sso_user = false`;
  return user;
}

export async function factorsOf(sql: postgres.Sql, userId: string): Promise<Factor[]> {
  return sql<Factor[]>`
    select id, friendly_name, factor_type, status, created_at, updated_at
    from auth.mfa_factors where user_id = ${userId} order by created_at`;
}

/** A user as the auth API shows one, with identities and factors. */
export async function presentUser(sql: postgres.Sql, user: UserRow): Promise<Record<string, unknown>> {
  const [identities, factors] = await Promise.all([
    sql`select * from auth.identities where user_id = ${user.id} order by created_at`,
    factorsOf(sql, user.id),
  ]);
  return {
    ...summary(user),
    identities: identities.map((identity) => ({
      identity_id: identity.id,
      id: identity.provider_id,
      user_id: identity.user_id,
      identity_data: identity.identity_data,
      provider: identity.provider,
      last_sign_in_at: identity.last_sign_in_at,
      created_at: identity.created_at,
      updated_at: identity.updated_at,
      email: identity.email,
    })),
    ...(factors.length > 0 && { factors }),
  };
}

/** A user without what takes further queries. */
export function summary(user: UserRow): Record<string, unknown> {
  return {
    id: user.id,
    aud: user.aud || "authenticated",
    role: user.role || "authenticated",
    email: user.email ?? "",
    phone: user.phone ?? "",
    email_confirmed_at: user.email_confirmed_at ?? undefined,
    confirmed_at: user.email_confirmed_at ?? undefined,
    confirmation_sent_at: user.confirmation_sent_at ?? undefined,
    recovery_sent_at: user.recovery_sent_at ?? undefined,
    invited_at: user.invited_at ?? undefined,
    new_email: user.email_change || undefined,
    last_sign_in_at: user.last_sign_in_at ?? undefined,
    banned_until: user.banned_until ?? undefined,
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: [],
    is_anonymous: user.is_anonymous,
    created_at: user.created_at,
    updated_at: user.updated_at,
  };
}

export function isBanned(user: UserRow): boolean {
  return user.banned_until !== null && user.banned_until.getTime() > Date.now();
}
