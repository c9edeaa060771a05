import type postgres from "postgres";

/**
 * Tables of the auth schema that lite lacks, in the shape hosted Supabase has, so that SQL which reads them runs on
 * both. `secret` holds the encrypted one-time password secret; `last_used_step` is ours: the 30 seconds whose code was taken last.
 */
export async function prepareAuthTables(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table if not exists auth.mfa_factors (
      id uuid primary key,
      user_id uuid not null references auth.users (id) on delete cascade,
      friendly_name text,
      factor_type text not null,
      status text not null check (status in ('unverified', 'verified')),
      secret text,
      last_challenged_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    alter table auth.mfa_factors add column if not exists last_used_step bigint;
    create index if not exists mfa_factors_user_id_idx on auth.mfa_factors (user_id);
    create table if not exists auth.mfa_challenges (
      id uuid primary key,
      factor_id uuid not null references auth.mfa_factors (id) on delete cascade,
      ip_address text not null default '',
      created_at timestamptz not null default now(),
      verified_at timestamptz
    );
    create table if not exists auth.mfa_amr_claims (
      session_id uuid not null references auth.sessions (id) on delete cascade,
      authentication_method text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (session_id, authentication_method)
    );
  `);
}
