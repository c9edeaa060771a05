-- Who has access, from where, and what they did: sessions seen and ended, roles that change at once, history that can be searched.

/* What a person recognises a session of theirs by. The address is kept short: a network, not a machine. */
create table public.user_sessions (
  session_id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  user_agent text not null default '' check (char_length(user_agent) <= 300),
  network text not null default '' check (char_length(network) <= 60),
  country text not null default '' check (country ~ '^([A-Z]{2})?$'),
  last_seen_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index user_sessions_user_idx on public.user_sessions (user_id, last_seen_at desc);
alter table public.user_sessions enable row level security;

/* Ended ones whose tokens have not run out yet. */
create table private.ended_sessions (
  session_id uuid primary key,
  ended_at timestamptz not null default now()
);
create index ended_sessions_age_idx on private.ended_sessions (ended_at);

create function private.session_ended() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from private.ended_sessions e where e.session_id::text = (select auth.jwt()) ->> 'session_id')
$$;

/* As before, and nobody by the token of a session that was ended. */
create or replace function private.orgs_with_role(p_min public.member_role) returns setof uuid
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
    and not (select private.session_ended())
$$;
create or replace function private.require_session() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
begin
  if v_user is null or private.session_ended() then
    raise exception 'unauthenticated' using errcode = '42501';
  end if;
  if private.second_factor_pending() then
    raise exception 'second_factor' using errcode = 'PT403', hint = 'second_factor';
  end if;
  return v_user;
end
$$;

/* The session of the caller's token: seen now, from there. Gives whether it still stands. */
create function public.touch_session(p_user_agent text, p_network text, p_country text default '') returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_session uuid;
begin
  begin
    v_session := ((select auth.jwt()) ->> 'session_id')::uuid;
  exception when invalid_text_representation then
    return false;
  end;
  if v_user is null or v_session is null or not exists (select 1 from auth.sessions s where s.id = v_session and s.user_id = v_user) then
    return false;
  end if;
  insert into public.user_sessions as s (session_id, user_id, user_agent, network, country)
  values (v_session, v_user, left(coalesce(p_user_agent, ''), 300), left(coalesce(p_network, ''), 60),
    case when p_country ~ '^[A-Z]{2}$' then p_country else '' end)
  on conflict (session_id) do update set user_agent = excluded.user_agent, network = excluded.network, country = excluded.country,
    last_seen_at = now() where s.user_id = excluded.user_id;
  return true;
end
$$;
grant execute on function public.touch_session to authenticated;

/* Whether the session of the caller's token stands: a token is good for a while after its session has ended. */
create function public.session_stands() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from auth.sessions s where s.user_id = (select auth.uid()) and s.id::text = (select auth.jwt()) ->> 'session_id')
$$;
grant execute on function public.session_stands to authenticated;

/* The caller's own sessions, the latest seen first; `current` is the one that asks. */
create function public.my_sessions() returns table (
  id uuid, user_agent text, network text, country text, created_at timestamptz, last_seen_at timestamptz, second_factor boolean, current boolean)
language sql stable security definer set search_path = '' as $$
  select s.id, coalesce(k.user_agent, ''), coalesce(k.network, ''), coalesce(k.country, ''), s.created_at,
    greatest(k.last_seen_at, s.updated_at, s.created_at), coalesce(s.aal::text = 'aal2', false),
    s.id::text = (select auth.jwt()) ->> 'session_id'
  from auth.sessions s
  left join public.user_sessions k on k.session_id = s.id
  where s.user_id = (select auth.uid()) and (s.not_after is null or s.not_after > now())
  order by 8 desc, 6 desc limit 100
$$;
grant execute on function public.my_sessions to authenticated;

/* Ends sessions of the caller: one, or (null) all but the one that asks. At once: their tokens open nothing any more. Gives how many. */
create function public.end_my_sessions(p_session uuid default null) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_session();
  v_own text := (select auth.jwt()) ->> 'session_id';
  v_ids uuid[];
begin
  select coalesce(array_agg(s.id), '{}') into v_ids from auth.sessions s
  where s.user_id = v_user and (s.id = p_session or (p_session is null and s.id::text is distinct from v_own));
  insert into private.ended_sessions (session_id) select unnest(v_ids) on conflict do nothing;
  delete from auth.sessions where id = any (v_ids);
  delete from public.user_sessions where session_id = any (v_ids);
  -- Whoever watches by one of them is shown the door.
  perform pg_notify('talia_live', json_build_object('org', m.org_id, 'kind', 'access', 'id', v_user)::text)
  from public.members m where m.user_id = v_user and cardinality(v_ids) > 0;
  return cardinality(v_ids);
end
$$;
grant execute on function public.end_my_sessions to authenticated;

/* A role that changed, or was taken away: the person's open pages learn of it at once. */
create function private.tell_access() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('talia_live', json_build_object('org', old.org_id, 'kind', 'access', 'id', old.user_id)::text);
  return null;
end
$$;
create trigger members_live after update of role on public.members
  for each row when (old.role is distinct from new.role) execute function private.tell_access();
create trigger members_gone_live after delete on public.members for each row execute function private.tell_access();

/* The caller's role in an organization, as their session has it now; null: none, or the session was ended. */
create function public.my_access(p_org uuid) returns text
language sql stable security definer set search_path = '' as $$
  select m.role::text from public.members m
  where m.org_id = p_org and m.user_id = (select auth.uid()) and p_org in (select private.orgs_with_role('internal'))
$$;
grant execute on function public.my_access to authenticated;

/* What is only of use for a while (server only). */
create function public.sweep_sessions() returns void
language sql security definer set search_path = '' as $$
  delete from private.ended_sessions where ended_at < now() - interval '2 days';
  delete from public.user_sessions k where k.last_seen_at < now() - interval '1 day'
    and not exists (select 1 from auth.sessions s where s.id = k.session_id);
$$;
grant execute on function public.sweep_sessions to service_role;

/*
 * What is kept of the signed-in user: their own rows, what they wrote, and (by table, id and time alone, for it is of others) where they are
 * named. Found by the references to people there are.
 */
create function public.my_data() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_session();
  v_column record;
  v_rows jsonb;
  v_data jsonb;
begin
  select jsonb_build_object('account', jsonb_build_object('id', u.id, 'email', u.email, 'createdAt', u.created_at, 'lastSignInAt', u.last_sign_in_at,
    'emailConfirmedAt', u.email_confirmed_at, 'metadata', u.raw_user_meta_data - array['invitation'])) into v_data from auth.users u where u.id = v_user;
  for v_column in
    select c.relname as name, a.attname as column,
      -- Theirs whole, or written by them: all of it.
      c.relname in ('profiles', 'members', 'verified_phones', 'user_sessions') or (c.relname, a.attname) in (('notes', 'author_id'), ('messages', 'author_id'))
        as whole,
      exists (select 1 from pg_catalog.pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and not i.attisdropped) as has_id,
      exists (select 1 from pg_catalog.pg_attribute i where i.attrelid = c.oid and i.attname = 'created_at' and not i.attisdropped) as has_time
    from pg_catalog.pg_constraint f
    join pg_catalog.pg_class c on c.oid = f.conrelid and c.relnamespace = 'public'::regnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
    where f.contype = 'f' and f.confrelid = 'auth.users'::regclass and cardinality(f.conkey) = 1 and c.relname <> 'recovery_codes'
    order by 1, 2
  loop
    execute format('select jsonb_agg(x) from (select %s as x from public.%I t where t.%I = $1 limit 50000) r',
      case when v_column.whole then 'to_jsonb(t) - ''code_hash''' else format('jsonb_build_object(%s)', concat_ws(', ',
        case when v_column.has_id then '''id'', t.id' end, case when v_column.has_time then '''createdAt'', t.created_at' end)) end,
      v_column.name, v_column.column) into v_rows using v_user;
    if v_rows is not null then
      v_data := v_data || jsonb_build_object(v_column.name || '.' || v_column.column, v_rows);
    end if;
  end loop;
  return v_data || jsonb_build_object('changes', coalesce((select jsonb_agg(jsonb_build_object('at', l.at, 'action', l.action, 'entity', l.entity) order by l.id)
    from (select * from public.audit_log where actor_id = v_user order by id desc limit 50000) l), '[]'));
end
$$;
grant execute on function public.my_data to authenticated;

/* Who was given everything of a contact is told in the history. */
create function public.note_contact_export(p_contact uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  select org_id into v_org from public.contacts where id = p_contact;
  if v_org is null or not private.has_role(v_org, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id)
  values (v_org, (select auth.uid()), 'user', 'insert', 'contact_exports', p_contact::text);
end
$$;
grant execute on function public.note_contact_export to authenticated;

create index audit_log_actor_idx on public.audit_log (org_id, actor_id, id desc);
create index audit_log_entity_idx on public.audit_log (org_id, entity, id desc);
create index audit_log_time_idx on public.audit_log (org_id, at desc);

/* Who and what the history of an organization speaks of, for its filters. */
create function public.audit_facets(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'owner');
  return jsonb_build_object(
    'entities', (with recursive e as (
        (select l.entity from public.audit_log l where l.org_id = p_org order by l.entity limit 1)
        union all
        select (select l.entity from public.audit_log l where l.org_id = p_org and l.entity > e.entity order by l.entity limit 1) from e where e.entity is not null)
      select coalesce(jsonb_agg(e.entity), '[]') from e where e.entity is not null),
    'actors', (with recursive a as (
        (select l.actor_id from public.audit_log l where l.org_id = p_org and l.actor_id is not null order by l.actor_id limit 1)
        union all
        select (select l.actor_id from public.audit_log l where l.org_id = p_org and l.actor_id > a.actor_id order by l.actor_id limit 1) from a
        where a.actor_id is not null)
      select coalesce(jsonb_agg(jsonb_build_object('id', a.actor_id, 'name', coalesce(nullif(p.full_name, ''), m.email))), '[]')
      from a left join public.members m on m.org_id = p_org and m.user_id = a.actor_id
      left join public.profiles p on p.user_id = m.user_id where a.actor_id is not null));
end
$$;
grant execute on function public.audit_facets to authenticated;
