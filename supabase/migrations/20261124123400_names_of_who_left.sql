-- The history names who did something also when they have left since: by the address with which they were of the team.

/* Who and what the history of an organization speaks of, for its filters. */
create or replace function public.audit_facets(p_org uuid) returns jsonb
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
      select coalesce(jsonb_agg(jsonb_build_object('id', a.actor_id, 'name', coalesce(nullif(p.full_name, ''), m.email, (
          select coalesce(l.before, l.after) ->> 'email' from public.audit_log l
          where l.org_id = p_org and l.entity = 'members' and l.entity_id = a.actor_id::text and l.action in ('insert', 'delete')
          order by l.at desc, l.id desc limit 1)))), '[]')
      from a left join public.members m on m.org_id = p_org and m.user_id = a.actor_id
      left join public.profiles p on p.user_id = m.user_id where a.actor_id is not null));
end
$$;
