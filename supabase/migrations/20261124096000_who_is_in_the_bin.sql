-- Whoever is in the bin is not there for what reads past row level security, either; and what is in the bin is theirs still when they are forgotten.

/* As it was, but that whoever is in the bin has no tags. */
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

/* As it was, but nothing of whoever is in the bin. */
create or replace function public.contact_timeline(p_org uuid, p_contact uuid, p_before jsonb default null, p_limit int default 30)
returns table (at timestamptz, kind text, id uuid, actor_id uuid, data jsonb)
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  perform private.require_role(p_org, 'internal');
  if not exists (select 1 from public.contacts k where k.org_id = p_org and k.id = p_contact and k.deleted_at is null) then
    return;
  end if;
  return query
  with talks as materialized (
    select c.* from public.conversations c where c.org_id = p_org and c.contact_id = p_contact
    order by c.created_at desc limit 500
  )
  select x.at, x.kind, x.id, x.actor_id, x.data from (
    select c.created_at as at, 'conversation' as kind, c.id, c.assigned_to as actor_id, jsonb_build_object('channel', c.channel,
      'preview', c.preview, 'status', c.status, 'lastAt', c.last_message_at) as data
    from talks c where c.channel <> 'phone'
    union all
    select k.created_at, 'call', k.id, null, jsonb_build_object('direction', k.direction, 'status', k.status, 'summary', k.summary,
      'outcome', k.outcome, 'seconds', k.duration_seconds)
    from public.calls k where k.org_id = p_org and k.contact_id = p_contact
    union all
    select n.created_at, 'note', n.id, n.author_id, jsonb_build_object('body', n.body, 'edited', n.updated_at > n.created_at)
    from public.notes n where n.org_id = p_org and n.contact_id = p_contact
    union all
    select n.created_at, 'note', n.id, n.author_id, jsonb_build_object('body', n.body, 'edited', n.updated_at > n.created_at)
    from talks t join public.notes n on n.org_id = p_org and n.conversation_id = t.id where n.contact_id is distinct from p_contact
    union all
    select e.created_at, e.kind, e.id, e.actor_id, e.data from public.contact_events e
    where e.org_id = p_org and e.contact_id = p_contact
    union all
    select f.created_at, 'file', f.id, f.uploaded_by, jsonb_build_object('name', f.name, 'mime', f.mime, 'bytes', f.bytes,
      'byCustomer', false, 'thumbnail', f.thumbnail_path is not null)
    from public.files f where f.org_id = p_org and f.contact_id = p_contact
    union all
    select f.created_at, 'file', f.id, f.uploaded_by, jsonb_build_object('name', f.name, 'mime', f.mime, 'bytes', f.bytes,
      'byCustomer', f.uploaded_by is null, 'thumbnail', f.thumbnail_path is not null)
    from talks t join public.files f on f.org_id = p_org and f.conversation_id = t.id
    union all
    select s.created_at, 'score', s.id, null, jsonb_build_object('score', s.score, 'temperature', s.temperature)
    from public.contact_scores s where s.org_id = p_org and s.contact_id = p_contact
    union all
    select g.granted_at, 'consent', g.id, null, jsonb_build_object('purpose', g.purpose, 'wording', g.wording)
    from public.consents g where g.org_id = p_org and g.contact_id = p_contact
    union all
    select g.withdrawn_at, 'withdrawal', g.id, null, jsonb_build_object('purpose', g.purpose)
    from public.consents g where g.org_id = p_org and g.contact_id = p_contact and g.withdrawn_at is not null
    union all
    select k.created_at, 'created', k.id, null, jsonb_build_object('source', k.source)
    from public.contacts k where k.org_id = p_org and k.id = p_contact
  ) x
  where p_before is null or (x.at, x.kind, x.id)
    < ((p_before ->> 'at')::timestamptz, p_before ->> 'kind', (p_before ->> 'id')::uuid)
  order by x.at desc, x.kind desc, x.id desc limit least(greatest(p_limit, 1), 100);
end
$$;

drop index public.contacts_source_idx;
create index contacts_source_idx on public.contacts (org_id, source) where deleted_at is null;
create or replace function public.contact_sources(p_org uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  v_found text[] := '{}';
  v_next text;
begin
  perform private.require_role(p_org, 'internal');
  loop
    select min(source) into v_next from public.contacts
    where org_id = p_org and deleted_at is null and source > coalesce(v_found[cardinality(v_found)], '');
    exit when v_next is null or cardinality(v_found) = 30;
    v_found := v_found || v_next;
  end loop;
  return v_found;
end
$$;

/* As it was, but that nobody calls whoever is in the bin. */
create or replace function public.create_outbound_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_agent public.agents;
  v_number public.phone_numbers;
  v_contact public.contacts;
  v_call public.calls;
  v_purpose public.call_purpose := (p ->> 'purpose')::public.call_purpose;
  v_at timestamptz := coalesce((p ->> 'scheduled_at')::timestamptz, now());
  v_asked boolean := coalesce((p ->> 'asked')::boolean, false);
  v_reason text;
begin
  select * into v_org from public.organizations where id = (p ->> 'org_id')::uuid;
  perform private.require_active(v_org);
  perform pg_advisory_xact_lock(hashtextextended('outbound:' || v_org.id, 0));
  select * into v_call from public.calls where org_id = v_org.id and idempotency_key = p ->> 'key';
  if v_call.id is not null then
    return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
  end if;
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org.id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if p ->> 'contact_id' is not null then
    select * into v_contact from public.contacts where id = (p ->> 'contact_id')::uuid and org_id = v_org.id and deleted_at is null;
    if v_contact.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
    end if;
  else
    select * into v_contact from public.contacts where org_id = v_org.id and phone = p ->> 'to' and v_purpose <> 'test';
  end if;
  v_number := private.outbound_number(v_org.id, v_agent.id, (p ->> 'number_id')::uuid, v_purpose);
  v_reason := case
    when v_agent.status <> 'active' and v_purpose <> 'test' then 'agent_off'
    when v_number.id is null then 'no_number'
    when v_purpose = 'test' and not exists (select 1 from public.verified_phones f
      where f.user_id = (p ->> 'created_by')::uuid and f.e164 = p ->> 'to' and f.verified_at is not null) then 'phone_not_verified'
    when v_purpose <> 'test' and private.must_not_call(v_org.id, p ->> 'to') then 'do_not_call'
    when v_purpose <> 'test' and not v_asked and not private.may_call_at(v_at, p -> 'hours') then 'quiet_hours'
    when v_purpose = 'demo' and (select count(*) from public.calls c where c.org_id = v_org.id and c.purpose = 'demo'
      and c.created_at >= date_trunc('day', now())) >= coalesce((p ->> 'demo_limit')::int, 0) then 'demo_limit'
    when v_purpose <> 'demo' and v_at <= now() and private.payable_seconds(v_org.id) < 60 then 'no_funds'
  end;
  if v_reason is not null then
    raise exception '%', v_reason using errcode = 'PT409', hint = v_reason;
  end if;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, number_id, contact_id, carrier,
    carrier_account_id, from_e164, to_e164, locale, script, asked, scheduled_at, idempotency_key, created_by)
  values (v_org.id, 'outbound', v_purpose,
    case when v_at > now() then 'scheduled' else 'queued' end::public.call_status, v_agent.id, v_agent.location_id,
    case when v_number.org_id = v_org.id then v_number.id end, v_contact.id,
    coalesce((select a.provider from public.carrier_accounts a where a.id = v_number.carrier_account_id), 'twilio'),
    v_number.carrier_account_id, v_number.e164, p ->> 'to',
    case when p ->> 'locale' in ('es', 'en', 'pt', 'ca') then p ->> 'locale' else private.call_locale(v_agent, v_contact) end,
    p -> 'script', v_asked, case when v_at > now() then v_at end, p ->> 'key', (p ->> 'created_by')::uuid)
  returning * into v_call;
  perform private.enqueue('calls.dial', jsonb_build_object('orgId', v_org.id, 'callId', v_call.id), 'dial:' || v_call.id, v_at, 8);
  return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
end
$$;

/* As it was; of one in the bin, number and address are those they left at its door, unless somebody else has them by now. */
create or replace function private.erase_contact(p_org uuid, p_contact uuid, p_cause text, p_by uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_contact public.contacts;
  v_conversations uuid[];
  v_calls uuid[];
  v_messages uuid[];
  v_id uuid := gen_random_uuid();
  v_report jsonb;
  v_pattern text;
begin
  select * into v_contact from public.contacts where id = p_contact and org_id = p_org for update;
  if v_contact.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  if v_contact.deleted_at is not null then
    v_contact.phone := coalesce(v_contact.phone, (select v_contact.kept_identity ->> 'phone' where not exists (
      select 1 from public.contacts k where k.org_id = p_org and k.phone = v_contact.kept_identity ->> 'phone')));
    v_contact.email := coalesce(v_contact.email, (select v_contact.kept_identity ->> 'email' where not exists (
      select 1 from public.contacts k where k.org_id = p_org and k.email = v_contact.kept_identity ->> 'email')));
  end if;
  select coalesce(array_agg(c.id), '{}') into v_calls from public.calls c
  where c.org_id = p_org and (c.contact_id = p_contact or (v_contact.phone is not null
    and case c.direction when 'inbound' then c.from_e164 else c.to_e164 end = v_contact.phone));
  if exists (select 1 from public.calls c where c.id = any (v_calls)
             and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))) then
    raise exception 'contact_in_call' using errcode = 'PT409', hint = 'contact_in_call';
  end if;
  -- A call's conversation goes with it, also where it never learned whose it was.
  select coalesce(array_agg(distinct c.id), '{}') into v_conversations from public.conversations c
  where c.org_id = p_org and (c.contact_id = p_contact or (c.contact_id is null
    and c.id in (select k.conversation_id from public.calls k where k.id = any (v_calls))));
  select coalesce(array_agg(m.id), '{}') into v_messages from public.messages m where m.conversation_id = any (v_conversations);
  v_report := jsonb_build_object('contacts', 1, 'conversations', cardinality(v_conversations), 'messages', cardinality(v_messages),
    'calls', cardinality(v_calls),
    'recordings', (select count(*) from public.calls c where c.id = any (v_calls) and c.recording_path is not null),
    'notes', (select count(*) from public.notes n where n.org_id = p_org
      and (n.contact_id = p_contact or n.conversation_id = any (v_conversations))),
    'files', (select count(*) from public.files f where f.org_id = p_org
      and (f.contact_id = p_contact or f.conversation_id = any (v_conversations))),
    'consents', (select count(*) from public.consents s where s.contact_id = p_contact));
  v_pattern := private.person_pattern(array[p_contact] || v_conversations || v_calls,
    array_remove(array[v_contact.email], null), array_remove(array[v_contact.phone], null));
  insert into public.contact_erasures (id, org_id, cause, requested_by, wanted, report)
  values (v_id, p_org, p_cause, p_by, jsonb_build_object('pattern', v_pattern), v_report);
  if v_contact.phone is not null and private.must_not_call(p_org, v_contact.phone) then
    insert into private.suppressed_numbers (org_id, hash) values (p_org, private.number_hash(p_org, v_contact.phone)) on conflict do nothing;
  end if;
  perform private.strip_calls(p_org, v_calls);
  perform private.scrub_table('public.calls', p_org, v_pattern, v_calls);
  -- What the team was taught by their words stays without them.
  update public.corrections set question = '•••', previous_answer = '', message_id = null
  where org_id = p_org and message_id = any (v_messages);
  perform private.delete_rows_of(p_org, array[p_contact]);
  delete from public.conversations where org_id = p_org and id = any (v_conversations);
  delete from public.contacts where org_id = p_org and id = p_contact;
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, after)
  values (p_org, p_by, case when p_by is null then 'service' else 'user' end, 'insert', 'contact_erasures', v_id::text, v_report);
  perform private.enqueue('privacy.finish-erasure', jsonb_build_object('orgId', p_org, 'erasureId', v_id), 'erasure:' || v_id, null, 25);
  return v_id;
end
$$;

/*
 * Takes a change of many back, for who made it and for admins; one that is still under way is stopped first, and who was not reached yet stays
 * as they are. Again it does nothing. Refused: 42501, 404.
 */
create or replace function public.undo_contact_change(p_org uuid, p_change uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_change public.contact_changes;
begin
  perform private.require_role(p_org, 'agent');
  select * into v_change from public.contact_changes where id = p_change and org_id = p_org for update;
  if v_change.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact_change';
  end if;
  if v_change.created_by is distinct from (select auth.uid()) or v_change.kind = 'delete' then
    perform private.require_role(p_org, 'admin');
  end if;
  if v_change.status in ('running', 'done') then
    update public.contact_changes set status = 'undoing' where id = p_change;
    return private.begin_contact_change(p_change);
  end if;
  return private.contact_change_json(v_change);
end
$$;
