-- The public API: keys by which a tenant's own programs come in, and what each write answered, for a day.

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(trim(name)) between 1 and 60),
  /* sha256 of the key, which nobody can read again. */
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  /* Its first characters, by which its owner recognises it. */
  prefix text not null check (prefix ~ '^tlk_[A-Za-z0-9]{6}$'),
  scopes text[] not null check (cardinality(scopes) between 1 and 20
    and array_to_string(scopes, ' ') ~ '^[a-z]+:(read|write)( [a-z]+:(read|write))*$'),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (org_id, id)
);
create index api_keys_org_idx on public.api_keys (org_id, created_at desc, id);
create index api_keys_creator_idx on public.api_keys (created_by) where created_by is not null;

/* That it is used is no change of it. */
create trigger api_keys_audit after insert or update of name, scopes, expires_at, revoked_at or delete on public.api_keys
  for each row execute function private.audit('org_id', 'id');
create trigger api_keys_paused before insert or update or delete on public.api_keys
  for each row execute function private.refuse_while_paused();
alter table public.api_keys enable row level security;
grant select (id, org_id, name, prefix, scopes, expires_at, last_used_at, revoked_at, created_by, created_at)
  on public.api_keys to authenticated;
create policy api_keys_select on public.api_keys for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

/* What a write with an `Idempotency-Key` answered: asked again, it answers the same. Sealed by the server, for it may tell of people. */
create table public.api_requests (
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null check (char_length(key) between 1 and 255),
  /* sha256 of method, path and body. */
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  status int check (status between 200 and 299),
  answer text check (answer like 'e1.%'),
  created_at timestamptz not null default now(),
  primary key (org_id, key)
);
create index api_requests_age_idx on public.api_requests (created_at);
create trigger api_requests_paused before insert or update or delete on public.api_requests
  for each row execute function private.refuse_while_paused();
alter table public.api_requests enable row level security;

/*
 * Makes a key. `p`: {org_id, name, scopes, expires_at?, token_hash, prefix}; the key itself is made by the server, shown once and kept by
 * nobody. Gives its id. 20 that work are the most.
 */
create function public.create_api_key(p jsonb) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_id uuid;
begin
  perform private.require_role(v_org, 'admin');
  perform private.require_feature(v_org, 'api');
  perform pg_advisory_xact_lock(hashtextextended('api_keys:' || v_org, 0));
  if (select count(*) from public.api_keys k
      where k.org_id = v_org and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) >= 20 then
    raise exception 'too_many_keys' using errcode = 'PT409', hint = 'too_many_keys';
  end if;
  insert into public.api_keys (org_id, name, token_hash, prefix, scopes, expires_at, created_by)
  values (v_org, trim(p ->> 'name'), p ->> 'token_hash', p ->> 'prefix',
    array(select jsonb_array_elements_text(p -> 'scopes') order by 1), (p ->> 'expires_at')::timestamptz, (select auth.uid()))
  returning id into v_id;
  return v_id;
end
$$;
grant execute on function public.create_api_key to authenticated;

/* Takes a key back: from now on it opens nothing. Taken back again it stays as it was. */
create function public.revoke_api_key(p_org uuid, p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  update public.api_keys set revoked_at = coalesce(revoked_at, now()) where org_id = p_org and id = p_id;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'api_key';
  end if;
end
$$;
grant execute on function public.revoke_api_key to authenticated;

/*
 * At the door of the API, all in one: whose key it is and what it may, whether its organization may, and one token of the limit.
 * `p`: {token_hash, bucket, capacity, refill}, `bucket` being what the organization's id is put behind. Gives {outcome: 'ok' | 'unknown' |
 * 'revoked' | 'expired' | 'closed' | 'feature_missing', ...}; when it is 'ok' also {key_id, org_id, scopes, status, pause_reason, country,
 * limit: {allowed, remaining, retry_after}}.
 */
create function public.enter_api(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_key public.api_keys;
  v_org public.organizations;
  v_limit jsonb;
begin
  select * into v_key from public.api_keys where token_hash = p ->> 'token_hash';
  if v_key.id is null then
    return jsonb_build_object('outcome', 'unknown');
  elsif v_key.revoked_at is not null then
    return jsonb_build_object('outcome', 'revoked');
  elsif v_key.expires_at <= now() then
    return jsonb_build_object('outcome', 'expired');
  end if;
  select * into v_org from public.organizations where id = v_key.org_id;
  if v_org.status = 'closed' then
    return jsonb_build_object('outcome', 'closed');
  end if;
  v_limit := public.take_token((p ->> 'bucket') || v_org.id, (p ->> 'capacity')::int, (p ->> 'refill')::double precision, 0);
  if not private.has_feature(v_org.id, 'api') then
    return jsonb_build_object('outcome', 'feature_missing', 'org_id', v_org.id, 'limit', v_limit);
  end if;
  if v_key.last_used_at is null or v_key.last_used_at < now() - interval '1 minute' then
    update public.api_keys set last_used_at = now() where id = v_key.id;
  end if;
  return jsonb_build_object('outcome', 'ok', 'key_id', v_key.id, 'key_name', v_key.name, 'org_id', v_org.id, 'org_name', v_org.name,
    'scopes', v_key.scopes, 'status', v_org.status, 'pause_reason', v_org.pause_reason, 'country', v_org.country,
    'locale', v_org.locale, 'limit', v_limit);
end
$$;
grant execute on function public.enter_api to service_role;

/* Forgets answers of more than a day; run by cron. */
create function public.sweep_api_requests() returns void
language sql security definer set search_path = '' as $$
  delete from public.api_requests where created_at < now() - interval '1 day'
$$;
grant execute on function public.sweep_api_requests to service_role;

-- Lists of the API: as they were made, or as they were changed, for who keeps a copy.
create index contacts_made_idx on public.contacts (org_id, created_at desc, id desc);
create index contacts_changed_idx on public.contacts (org_id, updated_at, id);
create index conversations_made_idx on public.conversations (org_id, created_at desc, id desc);
