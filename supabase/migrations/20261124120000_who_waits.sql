-- Those who wait for a person are those whom no person has.

/* As before; `status` handoff: nobody of the team has it yet. */
create or replace function private.inbox_condition(p_org uuid, p jsonb) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  v_parts text[] := array[format('c.org_id = %L and c.contact_messages > 0', p_org)];
begin
  -- A test is shown to who asks for tests.
  v_parts := v_parts || case when p ->> 'channel' is null then 'c.channel not in (''interview'', ''test'')'
    else format('c.channel = %L and c.channel <> ''interview''', p ->> 'channel') end;
  if p ->> 'assigned' is not null then
    v_parts := v_parts || case p ->> 'assigned'
      when 'none' then 'c.assigned_to is null'
      when 'mine' then format('c.assigned_to = %L', (select auth.uid()))
      else format('c.assigned_to = %L', (p ->> 'assigned')::uuid) end;
  end if;
  if p ->> 'status' is not null then
    v_parts := v_parts || format('c.status = %L::public.conversation_status', p ->> 'status');
    -- Whoever a person has is not waiting for one.
    if p ->> 'status' = 'handoff' then
      v_parts := v_parts || 'c.human_since is null'::text;
    end if;
  end if;
  if (p ->> 'unread')::boolean then
    v_parts := v_parts || 'c.unread > 0'::text;
  end if;
  if p ->> 'agent_id' is not null then
    v_parts := v_parts || format('(c.serving_agent_id = %1$L or (c.agent_id = %1$L and c.serving_agent_id is null))', (p ->> 'agent_id')::uuid);
  end if;
  if p ->> 'location_id' is not null then
    v_parts := v_parts || format('c.location_id = %L', (p ->> 'location_id')::uuid);
  end if;
  if p ->> 'tag' is not null then
    v_parts := v_parts || format('c.contact_id in (select t.id from public.contacts t where t.org_id = %L and t.tags @> %L::text[] and t.deleted_at is null)',
      p_org, array[p ->> 'tag']);
  end if;
  -- Whole days where the business is, today among them.
  if p ->> 'days' is not null then
    v_parts := v_parts || format('c.last_message_at >= %L::timestamptz', (
      select date_trunc('day', now() - make_interval(days => (p ->> 'days')::int - 1), o.timezone)
      from public.organizations o where o.id = p_org));
  end if;
  if p -> 'ids' is not null then
    v_parts := v_parts || format('c.id = any (%L::uuid[])', array(select jsonb_array_elements_text(p -> 'ids')));
  end if;
  return array_to_string(v_parts, ' and ');
end
$$;
