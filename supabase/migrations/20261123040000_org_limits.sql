-- What an organization has of what its plan counts, what a lesser plan would be too small for, and what a superadmin grants beyond it.

/*
 * What is used of what plans count. People who are invited and have not answered take a seat, as long as their invitation is good.
 * {agents, seats, locations, concurrent_calls, numbers}
 */
create function private.limit_usage(p_org uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'agents', (select count(*) from public.agents where org_id = p_org),
    'seats', (select count(*) from public.members where org_id = p_org)
      + (select count(*) from public.invitations
         where org_id = p_org and accepted_at is null and revoked_at is null and expires_at > now()),
    'locations', (select count(*) from public.locations where org_id = p_org),
    'concurrent_calls', (select count(*) from public.calls c where c.org_id = p_org and c.created_at > now() - interval '1 day'
      and c.handed_over_at is null and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))),
    'numbers', (select count(*) from public.phone_numbers where org_id = p_org))
$$;

/* The same, for a member or the server. */
create function public.org_limit_usage(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('internal')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return private.limit_usage(p_org);
end
$$;

/*
 * What an organization has more of than a plan allows: [{kind, used, limit}], for whoever thinks of changing to it; kind is agents, seats, locations, or
 * a channel in use that the plan lacks. What a superadmin granted counts as before. Nothing is taken away by a change of plan: what is too much stays, and
 * nothing can be added to it.
 */
create function public.plan_excess(p_org uuid, p_plan public.org_plan) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_used jsonb := private.limit_usage(p_org);
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('internal')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'used', e.used, 'limit', e.most) order by e.place), '[]')
    from private.plans p left join public.org_limits l on l.org_id = p_org
    cross join lateral (values
      (1, 'agents', (v_used ->> 'agents')::int, coalesce(l.agents, p.agents)),
      (2, 'seats', (v_used ->> 'seats')::int, coalesce(l.seats, p.seats)),
      (3, 'locations', (v_used ->> 'locations')::int, coalesce(l.locations, p.locations)),
      (4, 'phone', (v_used ->> 'numbers')::int, case when 'phone' = any (coalesce(l.features, p.features)) then null else 0 end)) e (place, kind, used, most)
    where p.id = p_plan and e.used > e.most);
end
$$;

/*
 * Grants an organization something in place of what its plan gives. `p`: {org_id, reason, included_seconds?, ai_limit_cents?, agents?, seats?,
 * locations?, concurrent_calls?, features?}; what is not named stays, null is as the plan has it. It holds at once: the next call of a model, the next
 * agent. Only for who runs the platform; the audit keeps who, from what to what and why. Gives what the organization may now.
 */
create function public.set_org_limits(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_reason text := trim(coalesce(p ->> 'reason', ''));
  v_limits public.org_limits;
begin
  perform private.require_superadmin();
  if not exists (select 1 from public.organizations where id = v_org) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'organization';
  elsif char_length(v_reason) not between 3 and 500 then
    raise exception 'reason_missing' using errcode = 'PT422', hint = 'reason_missing';
  elsif exists (select 1 from jsonb_array_elements_text(case when jsonb_typeof(p -> 'features') = 'array' then p -> 'features' else '[]' end) f
      where f not in (select unnest(features) from private.plans)) then
    raise exception 'feature_unknown' using errcode = 'PT422', hint = 'feature_unknown';
  end if;
  insert into public.org_limits (org_id) values (v_org) on conflict do nothing;
  select * into v_limits from public.org_limits where org_id = v_org for update;
  -- Names of the record's columns are the names of `p`; what is null there becomes null.
  v_limits := jsonb_populate_record(v_limits, p - 'org_id' - 'reason' - 'updated_by' - 'updated_at');
  update public.org_limits set included_seconds = v_limits.included_seconds, ai_limit_cents = v_limits.ai_limit_cents, agents = v_limits.agents,
    seats = v_limits.seats, locations = v_limits.locations, concurrent_calls = v_limits.concurrent_calls, features = v_limits.features,
    reason = v_reason, updated_by = (select auth.uid()), updated_at = now()
  where org_id = v_org;
  return private.entitlements(v_org);
end
$$;

grant execute on function public.org_limit_usage, public.plan_excess to authenticated, service_role;
grant execute on function public.set_org_limits to authenticated;
