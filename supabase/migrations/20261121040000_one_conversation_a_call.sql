-- A call's conversation is made before it is looked for: within one statement what a function makes is not seen, and the function would run for every
-- row. The rest of the functions is as it was.

create or replace function public.call_plan(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_conversation public.conversations;
  v_id uuid;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  v_id := private.call_conversation(v_call);
  select * into v_conversation from public.conversations where id = v_id;
  return jsonb_build_object(
    'call', to_jsonb(v_call) || jsonb_build_object('conversation_id', v_conversation.id),
    'context', private.turn_context(v_conversation.id),
    'flow', (select f.definition from public.flow_versions f where f.id = v_conversation.flow_version_id and f.org_id = p_org),
    'prompt', (select r.body from public.prompt_versions r where r.id = v_conversation.prompt_version_id and r.org_id = p_org),
    -- Once chosen it is not offered again.
    'menu', coalesce((select n.menu from public.phone_numbers n where n.id = v_call.number_id and n.org_id = p_org
      and v_call.direction = 'inbound' and v_conversation.serving_agent_id is null and v_conversation.last_seq = 0), '[]'),
    'memory', private.call_memory(p_org, v_conversation.contact_id, v_conversation.id));
end
$$;

create or replace function public.move_call(p_org uuid, p_call uuid, p_agent uuid, p_location uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_agent public.agents;
  v_id uuid;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  select * into v_agent from public.agents where id = p_agent and org_id = p_org and status = 'active';
  if v_call.id is null or v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = case when v_call.id is null then 'call' else 'agent' end;
  end if;
  v_id := private.call_conversation(v_call);
  update public.conversations set serving_agent_id = nullif(v_agent.id, agent_id), location_id = coalesce(p_location, v_agent.location_id),
    flow_version_id = v_agent.flow_version_id, prompt_version_id = v_agent.prompt_version_id
  where id = v_id and org_id = p_org;
  update public.calls set agent_id = v_agent.id, location_id = coalesce(p_location, v_agent.location_id) where id = p_call;
end
$$;

create or replace function private.record_turn(p_call public.calls, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations;
  v_in jsonb := case when jsonb_typeof(p -> 'inbound') = 'object' then p -> 'inbound' end;
  v_commit jsonb := case when jsonb_typeof(p -> 'commit') = 'object' then p -> 'commit' else '{}' end;
  v_out jsonb := coalesce(p -> 'outbound', '[]');
  v_phone text := case when p_call.direction = 'inbound' then p_call.from_e164 else p_call.to_e164 end;
  v_lease uuid := gen_random_uuid();
  v_id uuid := private.call_conversation(p_call);
begin
  update public.conversations set lease_token = v_lease, lease_until = clock_timestamp() + interval '40 seconds',
    last_seq = last_seq + (v_in is not null)::int, contact_messages = contact_messages + (v_in is not null)::int,
    locale = coalesce(v_in ->> 'locale', locale), locale_known = locale_known or coalesce((v_in ->> 'locale_known')::boolean, false),
    preview = coalesce(left(v_in ->> 'text', 140), preview), last_message_at = now()
  where id = v_id and org_id = p_call.org_id returning * into v_conversation;
  if v_in is not null then
    insert into public.messages (id, org_id, conversation_id, seq, role, key, body, locale, extra, status, created_at)
    values ((v_in ->> 'id')::uuid, p_call.org_id, v_conversation.id, v_conversation.last_seq, 'contact', 'call:' || (p ->> 'turn'),
      coalesce(v_in ->> 'text', ''), v_conversation.locale, coalesce(v_in -> 'extra', '{}'), 'answered',
      least((p ->> 'at')::timestamptz, now()));
  end if;
  -- Who calls is known by the number they call with, whatever else they tell.
  if jsonb_typeof(v_commit -> 'contact') = 'object' and v_commit -> 'contact' ->> 'phone' is null and v_phone is not null
     and p_call.purpose in ('inbound', 'outbound') then
    v_commit := jsonb_set(v_commit, '{contact,phone}', to_jsonb(v_phone));
  end if;
  perform public.commit_turn(v_commit || jsonb_build_object('org_id', p_call.org_id, 'conversation_id', v_conversation.id,
    'lease', v_lease, 'outbound', v_out,
    'message_ids', case when v_in is null then '[]' else jsonb_build_array(v_in ->> 'id') end));
  select * into v_conversation from public.conversations where id = v_conversation.id;
  insert into public.call_turns (call_id, org_id, turn, agent_id, inbound_message_id, message_id, contact_text, said_text, started_at,
    recording_offset_ms, origin)
  values (p_call.id, p_call.org_id, (p ->> 'turn')::int, coalesce(v_conversation.serving_agent_id, v_conversation.agent_id),
    (v_in ->> 'id')::uuid, (v_out -> 0 ->> 'id')::uuid, coalesce(v_in ->> 'text', ''),
    coalesce((select string_agg(o.value ->> 'text', ' ' order by o.ordinality) from jsonb_array_elements(v_out) with ordinality o), ''),
    coalesce((p ->> 'at')::timestamptz, now()),
    greatest(0, extract(epoch from (p ->> 'at')::timestamptz - p_call.answered_at) * 1000)::int, coalesce(v_out -> 0 ->> 'origin', ''));
  update public.calls set conversation_id = v_conversation.id, contact_id = v_conversation.contact_id, locale = v_conversation.locale,
    agent_id = coalesce(v_conversation.serving_agent_id, v_conversation.agent_id), location_id = v_conversation.location_id,
    alive_at = now(), answered_at = coalesce(answered_at, least((p ->> 'at')::timestamptz, now())),
    status = case when private.call_rank(status) < 3 then 'in_progress' else status end,
    -- A journal that is read again after the worker's death brings what the summary did not know.
    wrap_up = case when wrap_up = 'done' then 'pending' else wrap_up end
  where id = p_call.id;
  perform private.after_call_change(p_call.id);
end
$$;
