-- Response times: of a whole range as well as of its days (percentiles of days cannot be added up), and how many answers were prepared in vain.
drop function public.call_latency(uuid, timestamptz, timestamptz, uuid);

/*
 * How long callers waited for an answer, from the end of their words to its first sound, by agent and day of the organization, and by agent over all
 * of the range (`day` null): milliseconds at the 50th, 90th, 95th and 99th percentile, and the share of turns below 800. `speculated`: the share that
 * was prepared before the turn had ended, and said. `vain`: answers prepared and thrown away, for each that was said.
 */
create function public.call_latency(p_org uuid, p_from timestamptz, p_to timestamptz, p_agent uuid default null)
returns table (agent_id uuid, day date, turns bigint, p50 int, p90 int, p95 int, p99 int, below_800 real, speculated real, vain real, interrupted real)
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
        and (p_agent is null or c.agent_id = p_agent)) t
    group by grouping sets ((t.agent_id, t.day), (t.agent_id)) order by t.day nulls first, t.agent_id;
end
$$;
grant execute on function public.call_latency to authenticated, service_role;
