-- Who runs the platform is somebody who has passed the second factor a short while ago, for tables as for functions; and each entry is kept.

/*
 * When this session has passed the second factor, in seconds since 1970; 0: never. The token says so (RFC 8176), as hosted Supabase's does.
 */
create function private.second_factor_at() returns bigint
language sql stable set search_path = '' as $$
  select coalesce(max((m ->> 'timestamp')::bigint), 0)
  from jsonb_array_elements(case jsonb_typeof((select auth.jwt()) -> 'amr') when 'array' then (select auth.jwt()) -> 'amr' else '[]' end) m
  where m ->> 'method' = 'totp'
$$;

/* The signed-in user runs the platform, and this session has passed the second factor within twelve hours (as in lib/admin/require-superadmin.ts). */
create or replace function private.superadmin_session() returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce((select auth.jwt()) ->> 'aal', 'aal1') = 'aal2'
    and private.second_factor_at() > extract(epoch from now()) - 12 * 3600
    and exists (select 1 from public.platform_admins where user_id = (select auth.uid()))
$$;

/* A password alone reads nothing of other organizations, though it is that of somebody who runs the platform. */
create or replace function private.is_superadmin() returns boolean
language sql stable security definer set search_path = '' as $$
  select private.superadmin_session()
$$;

/* Somebody is in the platform's panel: kept once for each time that the second factor was passed. */
create function public.enter_platform_panel() returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_entry text := ((select auth.jwt()) ->> 'session_id') || ':' || private.second_factor_at();
begin
  perform private.require_superadmin();
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id)
  select o.id, (select auth.uid()), 'user', 'insert', 'platform_entries', v_entry from public.organizations o
  where o.is_platform and v_entry is not null and not exists (
    select 1 from public.audit_log a where a.org_id = o.id and a.entity = 'platform_entries' and a.entity_id = v_entry);
end
$$;
grant execute on function public.enter_platform_panel to authenticated;

/* A demonstration call with its turns, for who runs the platform; null when it is none. */
create or replace function public.demo_call(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (select to_jsonb(c) || jsonb_build_object('turns', (select coalesce(jsonb_agg(to_jsonb(t) order by t.turn), '[]')
      from public.call_turns t where t.call_id = c.id))
    from public.calls c join public.organizations o on o.id = c.org_id where c.id = p_id and o.is_platform and c.purpose = 'demo');
end
$$;

/* Calls under way, of every organization. A page that was closed before its ticket was used is none. */
create or replace function public.live_calls() returns table (
  id uuid, org_id uuid, organization text, agent text, purpose public.call_purpose, direction public.call_direction,
  status public.call_status, carrier public.call_carrier, locale text, live jsonb, created_at timestamptz, answered_at timestamptz, turns bigint
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select c.id, c.org_id, o.name, a.name, c.purpose, c.direction, c.status, c.carrier, c.locale,
      -- What is said in a tenant's call is not the platform's to hear; in its own it is.
      case when o.is_platform then c.live else c.live - 'partial' end, c.created_at, c.answered_at,
      (select count(*) from public.call_turns t where t.call_id = c.id)
    from public.calls c join public.organizations o on o.id = c.org_id left join public.agents a on a.id = c.agent_id
    where c.status in ('queued', 'ringing', 'in_progress')
      and not (c.carrier = 'browser' and c.status = 'ringing' and c.created_at < now() - interval '60 seconds')
    order by c.created_at desc limit 200;
end
$$;
