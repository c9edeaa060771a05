-- The workspace of a tenant with a hundred thousand conversations: nothing it asks for is looked for among all of them.

/* Those of a channel, of which there may be none. */
create index conversations_channel_idx on public.conversations (org_id, channel, last_message_at desc, id desc)
  where contact_messages > 0 and channel <> 'interview';
/* Those given to nobody, of which there may be few. */
create index conversations_nobodys_idx on public.conversations (org_id, last_message_at desc, id desc)
  where assigned_to is null and contact_messages > 0 and channel not in ('interview', 'test');
/* A tag that many have at others' may be a rare one here. */
drop index public.contacts_tags_idx;
create index contacts_tags_idx on public.contacts using gin (org_id, tags);

/*
 * What a filter of the inbox means, as a condition over `c` (conversations). `p`: {assigned: 'mine' | 'none' | <user>, status, unread, channel,
 * agent_id, location_id, tag, days, ids}. Every value is quoted here.
 */
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
    v_parts := v_parts || format('c.contact_id in (select t.id from public.contacts t where t.org_id = %L and t.tags @> %L::text[])',
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

/*
 * A page of the inbox, the latest first. `p`: the filter (`private.inbox_condition`), {before: {at, id}} for the page after that conversation,
 * limit (30). Gives an array of cards, one more than `limit` where there is more.
 */
create or replace function public.inbox_page(p_org uuid, p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  v_condition text;
  v_page jsonb;
begin
  perform private.require_role(p_org, 'internal');
  v_condition := private.inbox_condition(p_org, p);
  if p -> 'before' is not null then
    v_condition := v_condition || format(
      ' and c.last_message_at <= %1$L::timestamptz and (c.last_message_at, c.id) < (%1$L::timestamptz, %2$L::uuid)',
      (p #>> '{before,at}')::timestamptz, (p #>> '{before,id}')::uuid);
  end if;
  -- Put in order by their ids: whole rows are read of those that are shown.
  execute format('select coalesce(jsonb_agg(private.inbox_card(s) order by s.last_message_at desc, s.id desc), ''[]'')
    from (select c.id from public.conversations c where %s order by c.last_message_at desc, c.id desc limit %s) x
    join public.conversations s on s.id = x.id',
    v_condition, least(coalesce((p ->> 'limit')::int, 30), 100) + 1) into v_page;
  return v_page;
end
$$;

/* Messages as cards of their conversations, the newest first. */
create function private.found_cards(p_messages uuid[]) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  return (
    select coalesce(jsonb_agg(private.inbox_card(c) || jsonb_build_object('found',
      jsonb_build_object('messageId', m.id, 'at', m.created_at, 'text', left(m.body, 2000))) order by m.created_at desc, m.id desc), '[]')
    from public.messages m join public.conversations c on c.id = m.conversation_id where m.id = any (p_messages));
end
$$;

drop function private.search_messages(tsquery, text, text, jsonb, int);

/*
 * Of a query that few messages match: the newest of each conversation of a condition, before `p_before`. The index knows all of them,
 * which are put in order before their conversations are looked at.
 */
create function private.search_by_word(p_org uuid, p_query tsquery, p_condition text, p_before jsonb, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set jit = off as $$
declare
  v_found uuid[];
begin
  execute format($q$
    select array(
      select h.id from (
        select n.id, n.conversation_id, n.created_at from (
          select distinct on (m.conversation_id) m.conversation_id, m.id, m.created_at from public.messages m
          where m.org_id = %1$L and m.search @@ %2$L::tsquery order by m.conversation_id, m.created_at desc, m.id desc) n
        where %3$s order by n.created_at desc, n.id desc) h
      cross join lateral (select c.id from public.conversations c where c.id = h.conversation_id and %4$s limit 1) x
      order by h.created_at desc, h.id desc limit %5$s)
    $q$, p_org, p_query,
    case when p_before is null then 'true' else format('(n.created_at, n.id) < (%L::timestamptz, %L::uuid)',
      (p_before ->> 'at')::timestamptz, (p_before ->> 'id')::uuid) end,
    p_condition, p_limit) into v_found;
  return v_found;
end
$$;

/*
 * The same of a query that many messages match: conversations of the condition are gone through, those spoken in last first, until none
 * that comes after can have a newer one. Null: not enough is found in 5,000 of them.
 */
create function private.search_by_conversation(p_query tsquery, p_condition text, p_before jsonb, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set jit = off as $$
declare
  v_before_at timestamptz := coalesce((p_before ->> 'at')::timestamptz, 'infinity');
  v_before_id uuid := coalesce((p_before ->> 'id')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  v_batch uuid[];
  v_last timestamptz;
  v_after text := '';
  v_step int := 100;
  v_seen int := 0;
  v_found uuid[] := '{}';
  v_times timestamptz[] := '{}';
begin
  loop
    execute format('select array(select c.id from public.conversations c where %s%s order by c.last_message_at desc, c.id desc limit %s)',
      p_condition, v_after, v_step) into v_batch;
    select v_found || array_agg(h.id), v_times || array_agg(h.created_at) into v_found, v_times
    from unnest(v_batch) b (id) cross join lateral (
      select m.id, m.created_at from public.messages m where m.conversation_id = b.id and m.search @@ p_query
      order by m.created_at desc, m.id desc limit 1) h
    where (h.created_at, h.id) < (v_before_at, v_before_id);
    exit when cardinality(v_batch) < v_step;
    select c.last_message_at into v_last from public.conversations c where c.id = v_batch[v_step];
    -- A message may be a little newer than its conversation says.
    exit when (select count(*) from unnest(v_times) t where t > v_last + interval '5 minutes') >= p_limit;
    v_seen := v_seen + v_step;
    if v_seen >= 5000 then
      return null;
    end if;
    v_after := format(' and c.last_message_at <= %1$L::timestamptz and (c.last_message_at, c.id) < (%1$L::timestamptz, %2$L::uuid)',
      v_last, v_batch[v_step]);
    v_step := least(v_step * 2, 1000);
  end loop;
  return array(select f.id from unnest(v_found, v_times) f (id, at) order by f.at desc, f.id desc limit p_limit);
end
$$;

/*
 * A page of what a search of the inbox finds. `p`: the filter (`private.inbox_condition`), q, {before: {at, id}} of the message found last, limit (30).
 * First come those with whom one talks, where what is typed is somebody's name, number or address; then what was said, the newest
 * first, of each conversation its newest. Gives {people, said}: cards, the latter with `found` {messageId, at, text}, one more than `limit`
 * where there is more.
 */
create or replace function public.inbox_search(p_org uuid, p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set jit = off as $$
declare
  v_limit int := least(coalesce((p ->> 'limit')::int, 30), 100) + 1;
  v_condition text;
  v_query tsquery := private.message_query(p ->> 'q');
  v_contacts uuid[];
  v_people jsonb := '[]';
  v_said uuid[];
begin
  perform private.require_role(p_org, 'internal');
  if char_length(trim(coalesce(p ->> 'q', ''))) < 2 then
    return jsonb_build_object('people', v_people, 'said', '[]'::jsonb);
  end if;
  v_condition := private.inbox_condition(p_org, p);
  if p -> 'before' is null then
    execute format('select array(select k.id from public.contacts k where %s order by k.last_seen_at desc, k.id limit 200)',
      private.contact_condition(p_org, jsonb_build_object('q', p ->> 'q'))) into v_contacts;
    execute format('select coalesce(jsonb_agg(private.inbox_card(s) order by s.last_message_at desc, s.id desc), ''[]'')
      from (select c.id from public.conversations c where c.contact_id = any (%L::uuid[]) and %s
        order by c.last_message_at desc, c.id desc limit 10) x join public.conversations s on s.id = x.id', v_contacts, v_condition) into v_people;
  end if;
  if v_query is not null then
    -- In one of a hundred messages of late: many.
    if (select count(*) from (select m.search from public.messages m where m.org_id = p_org
        order by m.created_at desc, m.id desc limit 1000) l where l.search @@ v_query) >= 10 then
      v_said := private.search_by_conversation(v_query, v_condition, p -> 'before', v_limit);
    end if;
    if v_said is null then
      v_said := private.search_by_word(p_org, v_query, v_condition, p -> 'before', v_limit);
    end if;
  end if;
  return jsonb_build_object('people', v_people, 'said', private.found_cards(v_said));
end
$$;

/*
 * A filter of contacts (`contactFilterSchema` of the code) as the condition of a query over `public.contacts k`. The one place
 * that says what a filter means: lists, counts, changes of many and exports all ask here.
 */
create or replace function private.contact_condition(p_org uuid, p_filter jsonb) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  v_parts text[] := array[format('k.org_id = %L and k.deleted_at is null', p_org)];
  v_word text;
  v_type text;
  v_days int;
begin
  -- Of a number as people write it, the digits alone.
  foreach v_word in array string_to_array(case when p_filter ->> 'q' ~ '^[\s+()./-]*([0-9][\s+()./-]*){3,}$'
    then regexp_replace(p_filter ->> 'q', '[^0-9]', '', 'g') else private.fold(left(p_filter ->> 'q', 80)) end, ' ') loop
    if v_word <> '' then
      v_parts := v_parts || format('k.search like %L', '%' || replace(replace(replace(v_word, '\', '\\'), '%', '\%'), '_', '\_') || '%');
    end if;
  end loop;
  if p_filter ? 'ids' then
    v_parts := v_parts || format('k.id = any (%L::uuid[])', array(select jsonb_array_elements_text(p_filter -> 'ids')));
  end if;
  -- Of one state alone the index has them in order.
  if jsonb_array_length(p_filter -> 'stage') = 1 then
    v_parts := v_parts || format('k.stage_id = %L', (p_filter #>> '{stage,0}')::uuid);
  elsif p_filter ? 'stage' then
    v_parts := v_parts || format('k.stage_id = any (%L::uuid[])', array(select jsonb_array_elements_text(p_filter -> 'stage')));
  end if;
  if p_filter ? 'tags' then
    v_parts := v_parts || format('k.tags @> %L::text[]', array(select jsonb_array_elements_text(p_filter -> 'tags')));
  end if;
  if p_filter ? 'temperature' then
    v_parts := v_parts || format('k.temperature = any (%L::text[])', array(select jsonb_array_elements_text(p_filter -> 'temperature')));
  end if;
  if p_filter ? 'source' then
    v_parts := v_parts || format('k.source = any (%L::text[])', array(select jsonb_array_elements_text(p_filter -> 'source')));
  end if;
  if p_filter ? 'location' then
    v_parts := v_parts || format('k.location_id = %L', (p_filter ->> 'location')::uuid);
  end if;
  if p_filter ->> 'human' = 'true' then
    v_parts := v_parts || 'k.needs_human'::text;
  end if;
  -- "7": seen in the last seven days; "-30": not seen for thirty.
  if p_filter ? 'seen' then
    v_days := (p_filter ->> 'seen')::int;
    v_parts := v_parts || format('k.last_seen_at %s %L::timestamptz', case when v_days < 0 then '<' else '>=' end,
      now() - make_interval(days => abs(v_days)));
  end if;
  if p_filter ? 'field' then
    select type into v_type from public.custom_fields where org_id = p_org and key = p_filter #>> '{field,key}';
    v_parts := v_parts || case when v_type in ('text', 'url')
      then format('private.fold(k.fields ->> %L) like %L', p_filter #>> '{field,key}',
        '%' || replace(replace(replace(private.fold(p_filter #>> '{field,value}'), '\', '\\'), '%', '\%'), '_', '\_') || '%')
      else format('k.fields ->> %L = %L', p_filter #>> '{field,key}', p_filter #>> '{field,value}') end;
  end if;
  return array_to_string(v_parts, ' and ');
end
$$;

/* All that happened with a contact, the latest first. `p_before`: the last row of the page before, {at, kind, id}. Refused: 42501. */
create or replace function public.contact_timeline(p_org uuid, p_contact uuid, p_before jsonb default null, p_limit int default 30)
returns table (at timestamptz, kind text, id uuid, actor_id uuid, data jsonb)
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  perform private.require_role(p_org, 'internal');
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
