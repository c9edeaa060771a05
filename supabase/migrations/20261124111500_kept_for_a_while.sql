-- What grows for ever does not; and duplicates and waiting times of one location alone.

/*
 * What has lain in the bin for `p_days` is gone, and changes older than that can no more be taken back. A batch; gives how many of both went,
 * so that who empties it goes on until neither is left.
 */
create or replace function public.empty_contact_bin(p_days int default 30, p_limit int default 500) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_gone int;
  v_changes int;
begin
  delete from public.contacts where id in (
    select id from public.contacts where deleted_at < now() - make_interval(days => p_days) order by deleted_at limit p_limit);
  get diagnostics v_gone = row_count;
  -- One that is being taken back at this moment ends first.
  delete from public.contact_changes where id in (
    select id from public.contact_changes
    where created_at < now() - make_interval(days => p_days) and (status in ('done', 'undone') or updated_at < now() - interval '1 day')
    order by created_at limit 20);
  get diagnostics v_changes = row_count;
  return v_gone + v_changes;
end
$$;

/*
 * Forgets what arrived a week ago, and the rest after a month; and of what payment providers told us what was dealt with half a year ago: it
 * names people, and what it led to is in the books. Run by cron.
 */
create or replace function public.sweep_webhook_deliveries() returns void
language sql security definer set search_path = '' as $$
  delete from public.webhook_deliveries
  where created_at < now() - interval '30 days' or (status = 'delivered' and created_at < now() - interval '7 days');
  delete from public.webhook_events where id in (
    select id from public.webhook_events where received_at < now() - interval '180 days' and status in ('handled', 'ignored')
    order by received_at limit 5000);
$$;

/*
 * What nobody needs any more, a batch at a time (server only): jobs that were given up a month ago, whose payload may name people; what a call of
 * a model cost, 25 months after it (the sums by hour stay); that a mail was sent, 400 days after it.
 */
create function public.sweep_leftovers(p_limit int default 5000) returns void
language sql security definer set search_path = '' as $$
  delete from graphile_worker._private_jobs where id in (
    select id from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '30 days'
    order by id limit p_limit);
  -- The oldest have the lowest ids: looks at no more than a batch.
  delete from public.ai_usage where id in (
    select u.id from (select id, created_at from public.ai_usage order by id limit p_limit) u
    where u.created_at < now() - interval '25 months');
  delete from private.told_mails where told_at < now() - interval '400 days';
$$;
grant execute on function public.sweep_leftovers to service_role;

/* Pairs of contacts that may be one person, the surest first, with how many there are; of a location: one of the two is of it. For operators. */
create function public.list_duplicates(p_org uuid, p_location uuid default null, p_limit int default 20, p_offset int default 0)
returns table (one_id uuid, other_id uuid, reason text, strength int, total bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'agent');
  return query
    select d.one_id, d.other_id, d.reason, d.strength, count(*) over ()
    from public.contact_duplicates d
    where d.org_id = p_org and d.dismissed_at is null and (p_location is null or exists (
      select 1 from public.contacts c where c.org_id = p_org and c.id in (d.one_id, d.other_id) and c.location_id = p_location))
    order by d.strength desc, d.one_id, d.other_id limit least(p_limit, 100) offset p_offset;
end
$$;
grant execute on function public.list_duplicates to authenticated;

drop function public.call_latency(uuid, timestamptz, timestamptz, uuid);
/*
 * How long callers waited for an answer, from the end of their words to its first sound, by agent and day of the organization, and by agent over all
 * of the range (`day` null): milliseconds at the 50th, 90th, 95th and 99th percentile, and the share of turns below 800. `speculated`: the share that
 * was prepared before the turn had ended, and said. `vain`: answers prepared and thrown away, for each that was said. `p_location`: of its calls.
 */
create function public.call_latency(
  p_org uuid, p_from timestamptz, p_to timestamptz, p_agent uuid default null, p_location uuid default null
) returns table (agent_id uuid, day date, turns bigint, p50 int, p90 int, p95 int, p99 int, below_800 real, speculated real, vain real, interrupted real)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_zone text;
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'internal');
  end if;
  select o.timezone into v_zone from public.organizations o where o.id = p_org;
  return query
    select t.agent_id, t.day, count(*),
      percentile_cont(0.5) within group (order by t.response_ms)::int, percentile_cont(0.9) within group (order by t.response_ms)::int,
      percentile_cont(0.95) within group (order by t.response_ms)::int, percentile_cont(0.99) within group (order by t.response_ms)::int,
      avg((t.response_ms < 800)::int)::real, avg(t.speculated::int)::real, avg(t.vain)::real, avg(t.interrupted::int)::real
    from (
      select c.agent_id, (c.started_at at time zone v_zone)::date as day, c.response_ms, c.speculated, c.interrupted,
        coalesce((c.waterfall ->> 'vain')::numeric, 0) as vain
      from public.call_turns c
      where c.org_id = p_org and c.started_at >= p_from and c.started_at < p_to and c.response_ms is not null
        and (p_agent is null or c.agent_id = p_agent)
        and (p_location is null or exists (
          select 1 from public.calls k where k.org_id = p_org and k.id = c.call_id and k.location_id = p_location))) t
    group by grouping sets ((t.agent_id, t.day), (t.agent_id)) order by t.day nulls first, t.agent_id;
end
$$;
grant execute on function public.call_latency to authenticated, service_role;

/* Makes another member the owner, and the owner an admin. A member who is being removed at this moment does not become one who is gone. */
create or replace function public.transfer_ownership(p_org uuid, p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'owner');
  perform 1 from public.members where org_id = p_org and user_id = p_user for update;
  if not found or p_user = (select auth.uid()) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'member';
  end if;
  update public.members set role = 'admin' where org_id = p_org and user_id = (select auth.uid());
  update public.members set role = 'owner' where org_id = p_org and user_id = p_user;
end
$$;
