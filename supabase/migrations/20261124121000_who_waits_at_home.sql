-- The home page counts as waiting for a person whom the inbox shows so.

/* As before; whoever a person has is not waiting for one. */
create or replace function public.month_figures(p_org uuid, p_since timestamptz, p_location uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan as $$
begin
  perform private.require_role(p_org, 'internal');
  return jsonb_build_object(
    'conversations', (select count(*) from public.conversations c where c.org_id = p_org and c.contact_messages > 0
      and c.channel not in ('interview', 'test') and c.last_message_at >= p_since and (p_location is null or c.location_id = p_location)),
    'contacts', (select count(*) from public.contacts k where k.org_id = p_org and k.deleted_at is null and k.created_at >= p_since
      and (p_location is null or k.location_id = p_location)),
    'hot', (select count(*) from public.contacts k where k.org_id = p_org and k.deleted_at is null and k.temperature in ('hot', 'premium')
      and (p_location is null or k.location_id = p_location)),
    'waiting', (select count(*) from public.conversations c where c.org_id = p_org and c.contact_messages > 0 and c.human_since is null
      and c.channel not in ('interview', 'test') and c.status = 'handoff' and (p_location is null or c.location_id = p_location)));
end
$$;
