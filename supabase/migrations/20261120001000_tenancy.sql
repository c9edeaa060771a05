-- Tenancy: organizations, members, invitations, locations, wallets, the audit log, and signing up.

create type public.member_role as enum ('owner', 'admin', 'agent', 'internal');
create type public.org_plan as enum ('trial', 'base', 'pro', 'elite');
create type public.org_status as enum ('active', 'paused', 'closed');

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 120),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  vertical text not null default 'generic',
  country text not null default 'ES' check (country ~ '^[A-Z]{2}$'),
  locale text not null default 'es' check (locale in ('es', 'en', 'pt', 'ca')),
  timezone text not null default 'Europe/Madrid',
  currency text not null default 'EUR' check (currency in ('EUR', 'USD', 'COP', 'BRL', 'MXN', 'ARS', 'PEN', 'GBP')),
  plan public.org_plan not null default 'trial',
  status public.org_status not null default 'active',
  is_platform boolean not null default false,
  mfa_required boolean not null default false,
  scoring jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- There is one platform.
create unique index organizations_platform_idx on public.organizations (is_platform) where is_platform;

create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null default '' check (char_length(full_name) <= 120),
  locale text not null default 'es' check (locale in ('es', 'en', 'pt', 'ca')),
  current_org_id uuid references public.organizations (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.members (
  org_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.member_role not null,
  email text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, user_id)
);
create index members_user_idx on public.members (user_id, org_id, role);
create unique index members_one_owner_idx on public.members (org_id) where role = 'owner';

create table public.platform_admins (
  user_id uuid primary key references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);

create table public.wallets (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  currency text not null,
  balance bigint not null default 0,
  created_at timestamptz not null default now()
);
comment on column public.wallets.balance is 'Integer minor units of `currency`.';

create table public.locations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  address text not null default '' check (char_length(address) <= 300),
  phone text not null default '' check (char_length(phone) <= 30),
  timezone text not null default 'Europe/Madrid',
  /* Stretches of opening, as an agent's configuration has them; empty: the hours of the organization's agents. */
  hours jsonb not null default '[]' check (jsonb_typeof(hours) = 'array'),
  /* One that is not keeps its history and is no longer offered to customers. */
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, name),
  unique (org_id, id)
);

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  email text not null check (email = lower(email) and char_length(email) <= 254),
  role public.member_role not null check (role <> 'owner'),
  token_hash text not null unique,
  invited_by uuid references auth.users (id) on delete set null,
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index invitations_pending_idx on public.invitations (org_id, email)
  where accepted_at is null and revoked_at is null;

create table public.audit_log (
  id bigint generated always as identity primary key,
  org_id uuid not null references public.organizations (id) on delete cascade,
  actor_id uuid,
  actor text not null check (actor in ('user', 'service')),
  action text not null check (action in ('insert', 'update', 'delete')),
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null default now()
);
create index audit_log_org_idx on public.audit_log (org_id, id desc);

-- Who may do what. Each is evaluated once per query when written as `org_id in (select ...)`.

create function private.is_superadmin() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.platform_admins where user_id = (select auth.uid()))
$$;

/* The signed-in user has set up a second factor, and this session has not passed it. */
create function private.second_factor_pending() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select auth.jwt()) ->> 'aal', 'aal1') <> 'aal2' and exists (
    select 1 from auth.mfa_factors f where f.user_id = (select auth.uid()) and f.status = 'verified');
end
$$;

/*
 * Organizations in which the signed-in user has at least `p_min` (internal < agent < admin < owner). Who has set up a
 * second factor is in none until it is passed; nor in one that demands a second factor, without having passed one.
 * Nobody is in one that is closed.
 */
create function private.orgs_with_role(p_min public.member_role) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.org_id
  from public.members m
  join public.organizations o on o.id = m.org_id
  where m.user_id = (select auth.uid())
    and case p_min
      when 'owner' then m.role = 'owner'
      when 'admin' then m.role in ('owner', 'admin')
      when 'agent' then m.role in ('owner', 'admin', 'agent')
      else true
    end
    and o.status <> 'closed'
    and (not o.mfa_required or coalesce((select auth.jwt()) ->> 'aal', 'aal1') = 'aal2')
    and not (select private.second_factor_pending())
$$;

/* Of those the ones that may be changed: a paused organization can only be read. */
create function private.writable_orgs(p_min public.member_role) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select o.id from public.organizations o
  where o.id in (select private.orgs_with_role(p_min)) and o.status = 'active'
$$;

create function private.has_role(p_org uuid, p_min public.member_role) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_org in (select private.orgs_with_role(p_min))
$$;

create function private.require_role(p_org uuid, p_min public.member_role) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.has_role(p_org, p_min) then
    raise exception 'forbidden' using errcode = '42501', hint = 'role ' || p_min || ' is needed';
  end if;
end
$$;

/* For what needs a user and no role: refused to nobody's session, and to one whose second factor is still to be passed. */
create function private.require_session() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
begin
  if v_user is null then
    raise exception 'unauthenticated' using errcode = '42501';
  end if;
  if private.second_factor_pending() then
    raise exception 'second_factor' using errcode = 'PT403', hint = 'second_factor';
  end if;
  return v_user;
end
$$;
grant execute on function private.is_superadmin, private.orgs_with_role, private.writable_orgs, private.has_role to authenticated, service_role;

/*
 * Refuses whatever a signed-in user changes in a paused organization, by a query of their own or through a function. A
 * trigger and not the policies, because it then says why. Leaving stays possible. Every table of a tenant has it: see the
 * last migration.
 */
create function private.refuse_while_paused() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_org uuid;
begin
  if v_user is not null and not private.is_superadmin() then
    if tg_table_name = 'organizations' then
      v_org := case when tg_op = 'DELETE' then old.id else new.id end;
    else
      v_org := case when tg_op = 'DELETE' then old.org_id else new.org_id end;
    end if;
    -- Strangers are refused by the policies, and learn nothing of it.
    if exists (select 1 from public.organizations o join public.members m on m.org_id = o.id
               where o.id = v_org and o.status = 'paused' and m.user_id = v_user)
       and not (tg_table_name = 'members' and tg_op = 'DELETE' and to_jsonb(old) ->> 'user_id' = v_user::text) then
      raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
    end if;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Audit: who changed what, from what to what. Only the columns that changed are kept.
create function private.audit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_row jsonb := coalesce(v_after, v_before);
  v_org uuid := (v_row ->> tg_argv[0])::uuid;
  v_key text := v_row ->> tg_argv[1];
  v_hidden text[] := array['token_hash', 'ciphertext', 'key_id', 'updated_at', 'knowledge_version'];
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, value) into v_before
      from jsonb_each(to_jsonb(old)) where to_jsonb(new) -> key is distinct from value and key <> all (v_hidden);
    if v_before is null then
      return null;
    end if;
    select jsonb_object_agg(key, value) into v_after
      from jsonb_each(to_jsonb(new)) where v_before ? key;
  else
    v_before := v_before - v_hidden;
    v_after := v_after - v_hidden;
  end if;
  -- The organization itself may be on its way out.
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, before, after)
  select v_org, (select auth.uid()), case when (select auth.uid()) is null then 'service' else 'user' end,
    lower(tg_op), tg_table_name, v_key, v_before, v_after
  where exists (select 1 from public.organizations where id = v_org);
  return null;
end
$$;

create trigger organizations_touch before update on public.organizations
  for each row execute function private.touch_updated_at();
create trigger profiles_touch before update on public.profiles
  for each row execute function private.touch_updated_at();
create trigger members_touch before update on public.members
  for each row execute function private.touch_updated_at();
create trigger locations_touch before update on public.locations
  for each row execute function private.touch_updated_at();
create trigger organizations_audit after insert or update on public.organizations
  for each row execute function private.audit('id', 'id');
create trigger members_audit after insert or update or delete on public.members
  for each row execute function private.audit('org_id', 'user_id');
create trigger locations_audit after insert or update or delete on public.locations
  for each row execute function private.audit('org_id', 'id');
create trigger invitations_audit after insert or update or delete on public.invitations
  for each row execute function private.audit('org_id', 'id');

-- Signing up: the organization, its owner, its wallet at 0 and the profile are made with the user, or none of them is.

create function private.slugify(p_text text) returns text
language sql stable set search_path = '' as $$
  select coalesce(nullif(trim(both '-' from left(
    regexp_replace(lower(extensions.unaccent(coalesce(p_text, ''))), '[^a-z0-9]+', '-', 'g'), 40)), ''), 'talia')
$$;

create function private.new_organization(p_user uuid, p_email text, p_name text, p_meta jsonb) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid := gen_random_uuid();
  v_country text := upper(coalesce(p_meta ->> 'country', ''));
  v_locale text := coalesce(p_meta ->> 'locale', 'es');
  v_timezone text := p_meta ->> 'timezone';
  v_currency text;
begin
  if v_country !~ '^[A-Z]{2}$' then v_country := 'ES'; end if;
  if v_locale not in ('es', 'en', 'pt', 'ca') then v_locale := 'es'; end if;
  if v_timezone is null or not exists (select 1 from pg_catalog.pg_timezone_names where name = v_timezone) then
    v_timezone := case v_country when 'CO' then 'America/Bogota' when 'MX' then 'America/Mexico_City'
      when 'BR' then 'America/Sao_Paulo' when 'AR' then 'America/Argentina/Buenos_Aires'
      when 'CL' then 'America/Santiago' when 'PE' then 'America/Lima' when 'US' then 'America/New_York'
      else 'Europe/Madrid' end;
  end if;
  v_currency := case v_country when 'CO' then 'COP' when 'MX' then 'MXN' when 'BR' then 'BRL'
    when 'AR' then 'ARS' when 'PE' then 'PEN' when 'GB' then 'GBP' when 'ES' then 'EUR' when 'PT' then 'EUR' when 'AD' then 'EUR' when 'FR' then 'EUR' when 'IT' then 'EUR'
    when 'DE' then 'EUR' when 'IE' then 'EUR' else 'USD' end;
  insert into public.organizations (id, name, slug, country, locale, timezone, currency)
  values (v_id, left(p_name, 120), private.slugify(p_name) || '-' || left(replace(v_id::text, '-', ''), 6),
    v_country, v_locale, v_timezone, v_currency);
  insert into public.members (org_id, user_id, role, email) values (v_id, p_user, 'owner', coalesce(p_email, ''));
  -- TalIA charges in five currencies; elsewhere in dollars.
  insert into public.wallets (org_id, currency)
  values (v_id, case when v_currency in ('EUR', 'COP', 'BRL', 'MXN') then v_currency else 'USD' end);
  return v_id;
end
$$;

create function private.hash_token(p_token text) returns text
language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(p_token, 'UTF8')), 'hex')
$$;

create function private.on_user_created() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_meta jsonb := coalesce(new.raw_user_meta_data, '{}');
  v_name text := nullif(trim(v_meta ->> 'organization'), '');
  v_org uuid;
begin
  -- Someone who signs up from an invitation joins that organization (accept_invitation), and needs none of their own.
  if not exists (
    select 1 from public.invitations i
    where i.token_hash = private.hash_token(coalesce(v_meta ->> 'invitation', ''))
      and i.email = lower(new.email) and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  ) then
    v_org := private.new_organization(new.id, new.email,
      coalesce(v_name, nullif(trim(v_meta ->> 'full_name'), ''), split_part(coalesce(new.email, 'TalIA'), '@', 1)), v_meta);
  end if;
  insert into public.profiles (user_id, full_name, locale, current_org_id)
  values (new.id, left(coalesce(v_meta ->> 'full_name', v_meta ->> 'name', ''), 120),
    case when v_meta ->> 'locale' in ('es', 'en', 'pt', 'ca') then v_meta ->> 'locale' else 'es' end, v_org);
  return new;
end
$$;
create trigger on_user_created after insert on auth.users
  for each row execute function private.on_user_created();

/* A further organization for the signed-in user, who becomes its owner. At most 10 per owner. */
create function public.create_organization(p_name text, p_country text, p_locale text, p_timezone text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_session();
  v_org uuid;
begin
  if char_length(trim(p_name)) not between 1 and 120 then
    raise exception 'name' using errcode = 'PT422', hint = 'name';
  end if;
  if (select count(*) from public.members where user_id = v_user and role = 'owner') >= 10 then
    raise exception 'too_many_organizations' using errcode = 'PT409', hint = 'too_many_organizations';
  end if;
  v_org := private.new_organization(v_user, (select email from auth.users where id = v_user), trim(p_name),
    jsonb_build_object('country', p_country, 'locale', p_locale, 'timezone', p_timezone));
  update public.profiles set current_org_id = v_org where user_id = v_user;
  return v_org;
end
$$;
grant execute on function public.create_organization to authenticated;

/* Makes an invitation for an e-mail; a pending one for the same e-mail is replaced. `p_token_hash` is sha256 in hex. */
create function public.invite_member(p_org uuid, p_email text, p_role public.member_role, p_token_hash text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_email text := lower(trim(p_email));
  v_id uuid;
begin
  perform private.require_role(p_org, 'admin');
  if p_role = 'owner' or (p_role = 'admin' and not private.has_role(p_org, 'owner')) then
    raise exception 'forbidden' using errcode = '42501', hint = 'only the owner invites admins';
  end if;
  if exists (select 1 from public.members m join auth.users u on u.id = m.user_id
             where m.org_id = p_org and lower(u.email) = v_email) then
    raise exception 'already_member' using errcode = 'PT409', hint = 'already_member';
  end if;
  update public.invitations set revoked_at = now()
  where org_id = p_org and email = v_email and accepted_at is null and revoked_at is null;
  insert into public.invitations (org_id, email, role, token_hash, invited_by)
  values (p_org, v_email, p_role, p_token_hash, (select auth.uid())) returning id into v_id;
  return v_id;
end
$$;
grant execute on function public.invite_member to authenticated;

create function public.revoke_invitation(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  select org_id into v_org from public.invitations where id = p_id;
  if v_org is null or not private.has_role(v_org, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'invitation';
  end if;
  update public.invitations set revoked_at = now() where id = p_id and accepted_at is null and revoked_at is null;
end
$$;
grant execute on function public.revoke_invitation to authenticated;

/* What an invitation's link shows before one signs in: nothing without the token. Server only. */
create function public.read_invitation(p_token_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('email', i.email, 'role', i.role, 'organization', o.name,
    'status', case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
      when i.expires_at <= now() then 'expired' else 'pending' end)
  from public.invitations i join public.organizations o on o.id = i.org_id
  where i.token_hash = p_token_hash
$$;
grant execute on function public.read_invitation to service_role;

/* The signed-in user, whose e-mail must be the invited and verified, joins. Gives the organization. */
create function public.accept_invitation(p_token text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user auth.users;
  v_inv public.invitations;
begin
  select * into v_user from auth.users where id = private.require_session();
  if v_user.id is null then
    raise exception 'unauthenticated' using errcode = '42501';
  end if;
  select * into v_inv from public.invitations where token_hash = private.hash_token(p_token) for update;
  if v_inv.id is null or v_inv.revoked_at is not null then
    raise exception 'invitation_invalid' using errcode = 'PT404', hint = 'invitation_invalid';
  elsif v_inv.accepted_at is not null then
    raise exception 'invitation_used' using errcode = 'PT410', hint = 'invitation_used';
  elsif exists (select 1 from public.organizations where id = v_inv.org_id and status = 'closed') then
    raise exception 'invitation_invalid' using errcode = 'PT404', hint = 'invitation_invalid';
  elsif v_inv.expires_at <= now() then
    raise exception 'invitation_expired' using errcode = 'PT410', hint = 'invitation_expired';
  elsif lower(v_user.email) <> v_inv.email or v_user.email_confirmed_at is null then
    raise exception 'invitation_other_email' using errcode = 'PT403', hint = 'invitation_other_email';
  end if;
  update public.invitations set accepted_at = now() where id = v_inv.id;
  insert into public.members (org_id, user_id, role, email) values (v_inv.org_id, v_user.id, v_inv.role, v_user.email)
  on conflict (org_id, user_id) do nothing;
  update public.profiles set current_org_id = v_inv.org_id where user_id = v_user.id;
  return v_inv.org_id;
end
$$;
grant execute on function public.accept_invitation to authenticated;

/* Admins change roles of agents and internals; the owner those of everybody but themself. */
create function public.set_member_role(p_org uuid, p_user uuid, p_role public.member_role) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_current public.member_role;
begin
  perform private.require_role(p_org, 'admin');
  select role into v_current from public.members where org_id = p_org and user_id = p_user for update;
  if v_current is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'member';
  end if;
  if v_current = 'owner' or p_role = 'owner' then
    raise exception 'owner_by_transfer' using errcode = 'PT409', hint = 'owner_by_transfer';
  end if;
  if (v_current = 'admin' or p_role = 'admin') and not private.has_role(p_org, 'owner') then
    raise exception 'forbidden' using errcode = '42501', hint = 'only the owner makes or unmakes admins';
  end if;
  update public.members set role = p_role where org_id = p_org and user_id = p_user;
end
$$;
grant execute on function public.set_member_role to authenticated;

/* Removes a member, or lets one leave (own user). The owner cannot leave before handing over. */
create function public.remove_member(p_org uuid, p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_current public.member_role;
begin
  if p_user is distinct from private.require_session() then
    perform private.require_role(p_org, 'admin');
  end if;
  select role into v_current from public.members where org_id = p_org and user_id = p_user for update;
  if v_current is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'member';
  end if;
  if v_current = 'owner' then
    raise exception 'owner_by_transfer' using errcode = 'PT409', hint = 'owner_by_transfer';
  end if;
  if v_current = 'admin' and p_user <> (select auth.uid()) and not private.has_role(p_org, 'owner') then
    raise exception 'forbidden' using errcode = '42501', hint = 'only the owner removes admins';
  end if;
  delete from public.members where org_id = p_org and user_id = p_user;
  update public.profiles set current_org_id = (
    select m.org_id from public.members m where m.user_id = p_user order by m.created_at limit 1)
  where user_id = p_user and current_org_id = p_org;
end
$$;
grant execute on function public.remove_member to authenticated;

/* The owner hands the organization to another member and becomes admin. */
create function public.transfer_ownership(p_org uuid, p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'owner');
  if p_user = (select auth.uid())
     or not exists (select 1 from public.members where org_id = p_org and user_id = p_user) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'member';
  end if;
  update public.members set role = 'admin' where org_id = p_org and user_id = (select auth.uid());
  update public.members set role = 'owner' where org_id = p_org and user_id = p_user;
end
$$;
grant execute on function public.transfer_ownership to authenticated;

/* The owner demands a second factor of everybody; only from a session that has passed one. */
create function public.set_mfa_required(p_org uuid, p_required boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'owner');
  if p_required and coalesce((select auth.jwt()) ->> 'aal', 'aal1') <> 'aal2' then
    raise exception 'mfa_first' using errcode = 'PT409', hint = 'mfa_first';
  end if;
  update public.organizations set mfa_required = p_required where id = p_org;
end
$$;
grant execute on function public.set_mfa_required to authenticated;

/*
 * Organizations of the signed-in user, also those whose second factor is still missing and those that are closed (so that
 * the page can ask for the one and say the other).
 */
create function public.my_organizations() returns table (
  id uuid, name text, slug text, role public.member_role, mfa_required boolean, is_platform boolean, status public.org_status
)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, o.slug, m.role, o.mfa_required, o.is_platform, o.status
  from public.members m join public.organizations o on o.id = m.org_id
  where m.user_id = (select auth.uid())
  order by m.created_at, o.name
$$;
grant execute on function public.my_organizations to authenticated;

/* The signed-in user's own profile. Colleagues see only the name: which organization somebody looks at is their own affair. */
create function public.my_profile() returns table (full_name text, locale text, current_org_id uuid)
language sql stable security definer set search_path = '' as $$
  select p.full_name, p.locale, p.current_org_id from public.profiles p where p.user_id = (select auth.uid())
$$;
grant execute on function public.my_profile to authenticated;

/* Whether the page must ask the signed-in user for their second factor. */
create function public.second_factor_pending() returns boolean
language sql stable security definer set search_path = '' as $$
  select private.second_factor_pending()
$$;
grant execute on function public.second_factor_pending to authenticated;

-- Row level security.
alter table public.organizations enable row level security;
alter table public.profiles enable row level security;
alter table public.members enable row level security;
alter table public.platform_admins enable row level security;
alter table public.wallets enable row level security;
alter table public.locations enable row level security;
alter table public.invitations enable row level security;
alter table public.audit_log enable row level security;

grant select on public.organizations to authenticated;
grant update (name, vertical, country, locale, timezone, scoring) on public.organizations to authenticated;
create policy organizations_select on public.organizations for select to authenticated
  using (id in (select private.orgs_with_role('internal')) or (select private.is_superadmin()));
create policy organizations_update on public.organizations for update to authenticated
  using (id in (select private.orgs_with_role('admin'))) with check (id in (select private.orgs_with_role('admin')));

grant select (user_id, full_name) on public.profiles to authenticated;
grant update (full_name, locale, current_org_id) on public.profiles to authenticated;
create policy profiles_select on public.profiles for select to authenticated
  using (user_id = (select auth.uid()) or user_id in (
    select m.user_id from public.members m where m.org_id in (select private.orgs_with_role('internal'))));
create policy profiles_update on public.profiles for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()) and (current_org_id is null or exists (
    select 1 from public.members m where m.org_id = current_org_id and m.user_id = (select auth.uid()))));

grant select on public.members to authenticated;
create policy members_select on public.members for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')) or user_id = (select auth.uid()));

grant select on public.platform_admins to authenticated;
create policy platform_admins_select on public.platform_admins for select to authenticated
  using (user_id = (select auth.uid()));

grant select on public.wallets to authenticated;
create policy wallets_select on public.wallets for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));

grant select, delete on public.locations to authenticated;
grant insert (org_id, name, address, phone, timezone, hours, active), update (name, address, phone, timezone, hours, active)
  on public.locations to authenticated;
create policy locations_select on public.locations for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy locations_insert on public.locations for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')));
create policy locations_update on public.locations for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy locations_delete on public.locations for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select (id, org_id, email, role, invited_by, expires_at, accepted_at, revoked_at, created_at)
  on public.invitations to authenticated;
create policy invitations_select on public.invitations for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select on public.audit_log to authenticated;
create policy audit_log_select on public.audit_log for select to authenticated
  using (org_id in (select private.orgs_with_role('owner')) or (select private.is_superadmin()));
-- Nobody edits history, the service role included.
revoke insert, update, delete, truncate on public.audit_log from service_role;
