-- What tenants entrust to us that opens something elsewhere: keys and tokens of services they connect. Sealed by the server
-- (lib/crypto.ts), which alone can open it.

create table public.tenant_secrets (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (name ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  ciphertext text not null check (ciphertext like 'e1.%'),
  /* The key it is sealed with, so that a rotation finds what is left to do. */
  key_id text not null generated always as (split_part(ciphertext, '.', 2)) stored,
  /* By which its owner recognises it. */
  last_four text not null check (char_length(last_four) <= 4),
  updated_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, name)
);
create index tenant_secrets_key_idx on public.tenant_secrets (key_id, id);
create index tenant_secrets_updated_by_idx on public.tenant_secrets (updated_by) where updated_by is not null;

create trigger tenant_secrets_touch before update on public.tenant_secrets
  for each row execute function private.touch_updated_at();
create trigger tenant_secrets_audit after insert or update or delete on public.tenant_secrets
  for each row execute function private.audit('org_id', 'id');

alter table public.tenant_secrets enable row level security;
-- Administrators see that it is there and its last characters; the ciphertext nobody but the service role.
grant select (id, org_id, name, last_four, updated_by, created_at, updated_at) on public.tenant_secrets to authenticated;
create policy tenant_secrets_select on public.tenant_secrets for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
