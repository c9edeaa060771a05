-- The panel of those who run the platform: its demonstrations, and whom it must not call. Who asks is checked in each function.

/* The latest demonstrations with how many were made today: {calls, today}. */
create function public.demo_calls(p_limit int default 12) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return jsonb_build_object(
    'calls', (select coalesce(jsonb_agg(to_jsonb(c) order by c.created_at desc), '[]') from (
      select k.* from public.calls k join public.organizations o on o.id = k.org_id
      where o.is_platform and k.purpose = 'demo' order by k.created_at desc limit least(p_limit, 100)) c),
    'today', (select count(*) from public.calls k join public.organizations o on o.id = k.org_id
      where o.is_platform and k.purpose = 'demo' and k.created_at >= date_trunc('day', now())));
end
$$;
grant execute on function public.demo_calls to authenticated;

/* Who must not be called by the platform, newest first. */
create function public.platform_do_not_call() returns table (e164 text, reason text, source text, created_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select d.e164, d.reason, d.source, d.created_at
    from public.do_not_call d join public.organizations o on o.id = d.org_id
    where o.is_platform order by d.created_at desc limit 500;
end
$$;
grant execute on function public.platform_do_not_call to authenticated;

/* The platform's own organization and agent, which make the demonstrations: {org_id, agent_id}. */
create function public.platform_agent() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (select jsonb_build_object('org_id', o.id, 'agent_id', a.id)
    from public.organizations o join public.agents a on a.org_id = o.id
    where o.is_platform order by a.created_at limit 1);
end
$$;
grant execute on function public.platform_agent to authenticated;
