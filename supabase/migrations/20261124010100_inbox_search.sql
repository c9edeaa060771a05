-- The inbox is searched: in what was said, and in who said it.

/* The words of a message, as its language stems them, with accents and without. */
alter table public.messages add column search tsvector generated always as (private.text_vector(locale, body)) stored;
-- Of all at once: what waits to be put in would be looked through by every search.
create index messages_search_idx on public.messages using gin (org_id, search) with (fastupdate = off);
create index messages_recent_idx on public.messages (org_id, created_at desc, id desc);

/*
 * What is typed, as a query over messages of any language: every word, the last of them also as the beginning of one. Words that a
 * language leaves out are not asked for. Null: nothing is left.
 */
create function private.message_query(p_q text) returns tsquery
language plpgsql stable set search_path = '' as $$
declare
  v_words text[] := array(select w from regexp_split_to_table(
    extensions.unaccent('extensions.unaccent', lower(left(p_q, 100))), '[^[:alnum:]]+') w where w <> '' limit 8);
  v_stems tsquery[];
  v_one tsquery;
  v_all tsquery;
begin
  for n in 1 .. cardinality(v_words) loop
    v_stems := array[plainto_tsquery('public.es_bare', v_words[n]), plainto_tsquery('public.pt_bare', v_words[n]),
      plainto_tsquery('public.ca_bare', v_words[n]), plainto_tsquery('public.en_bare', v_words[n])];
    continue when exists (select 1 from unnest(v_stems) s where numnode(s) = 0);
    v_one := v_stems[1] || v_stems[2] || v_stems[3] || v_stems[4];
    if n = cardinality(v_words) and char_length(v_words[n]) > 2 then
      v_one := v_one || to_tsquery('pg_catalog.simple', v_words[n] || ':*');
    end if;
    v_all := case when v_all is null then v_one else v_all && v_one end;
  end loop;
  return v_all;
end
$$;

/*
 * Conversations in which messages match, by the newest of those messages, from `p_before` on; of each one alone, at its newest. `p_source`: the messages
 * that are looked at.
 */
create function private.search_messages(
  p_query tsquery, p_condition text, p_source text, p_before jsonb, p_limit int
) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_found jsonb;
  v_at timestamptz := (p_before ->> 'at')::timestamptz;
  v_id uuid := (p_before ->> 'id')::uuid;
begin
  execute format($q$
    with source as materialized (%1$s),
    hits as materialized (
      select distinct on (s.conversation_id) s.conversation_id, s.id, s.created_at from source s
      where s.search @@ %2$L::tsquery order by s.conversation_id, s.created_at desc, s.id desc),
    page as (
      select c, h.id, h.created_at from hits h join public.conversations c on c.id = h.conversation_id
      where %3$s and %4$s order by h.created_at desc, h.id desc limit %5$s)
    select coalesce(jsonb_agg(private.inbox_card(p.c) || jsonb_build_object('found', jsonb_build_object(
      'messageId', p.id, 'at', p.created_at, 'text', (select left(m.body, 2000) from public.messages m where m.id = p.id)))
      order by p.created_at desc, p.id desc), '[]') from page p
    $q$, p_source, p_query, p_condition,
    case when p_before is null then 'true' else format($q$(h.created_at, h.id) < (%1$L::timestamptz, %2$L::uuid)
      and not exists (select 1 from public.messages n where n.conversation_id = h.conversation_id
        and (n.created_at, n.id) >= (%1$L::timestamptz, %2$L::uuid) and n.search @@ %3$L::tsquery)$q$, v_at, v_id, p_query) end,
    p_limit) into v_found;
  return v_found;
end
$$;

/*
 * A page of what a search of the inbox finds. `p`: the filter (`private.inbox_condition`), q, {before: {at, id}} of the message found last, limit (30).
 * First come those with whom one talks, where what is typed is somebody's name, number or address; then what was said, the newest
 * first. Gives {people, said}: cards, the latter with `found` {messageId, at, text}, one more than `limit` where there is more.
 */
create function public.inbox_search(p_org uuid, p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_limit int := least(coalesce((p ->> 'limit')::int, 30), 100) + 1;
  v_condition text;
  v_query tsquery := private.message_query(p ->> 'q');
  v_contacts uuid[];
  v_people jsonb := '[]';
  v_said jsonb := '[]';
  v_until text := '';
begin
  perform private.require_role(p_org, 'internal');
  if char_length(trim(coalesce(p ->> 'q', ''))) < 2 then
    return jsonb_build_object('people', v_people, 'said', v_said);
  end if;
  v_condition := private.inbox_condition(p_org, p);
  if p -> 'before' is null then
    execute format('select array(select k.id from public.contacts k where %s order by k.last_seen_at desc, k.id limit 200)',
      private.contact_condition(p_org, jsonb_build_object('q', p ->> 'q'))) into v_contacts;
    execute format('select coalesce(jsonb_agg(private.inbox_card(x.c) order by (x.c).last_message_at desc, (x.c).id desc), ''[]'')
      from (select c from public.conversations c where c.contact_id = any (%L::uuid[]) and %s
        order by c.last_message_at desc, c.id desc limit 10) x', v_contacts, v_condition) into v_people;
  else
    v_until := format(' and m.created_at <= %L::timestamptz', (p #>> '{before,at}')::timestamptz);
  end if;
  if v_query is not null then
    -- A word that everybody uses is among what was said last; of all others the index knows where they are.
    v_said := private.search_messages(v_query, v_condition, format('select m.id, m.conversation_id, m.created_at, m.search
      from public.messages m where m.org_id = %L%s order by m.created_at desc, m.id desc limit 2000', p_org, v_until), p -> 'before', v_limit);
    if jsonb_array_length(v_said) < v_limit then
      v_said := private.search_messages(v_query, v_condition, format('select m.id, m.conversation_id, m.created_at, m.search
        from public.messages m where m.org_id = %L and m.search @@ %L::tsquery', p_org, v_query), p -> 'before', v_limit);
    end if;
  end if;
  return jsonb_build_object('people', v_people, 'said', v_said);
end
$$;
grant execute on function public.inbox_search to authenticated;

/* As before; who is in the bin is not shown. */
create or replace function private.inbox_card(c public.conversations) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', c.id, 'channel', c.channel, 'status', c.status, 'locale', c.locale, 'preview', c.preview,
    'lastMessageAt', c.last_message_at, 'locationId', c.location_id, 'agentId', coalesce(c.serving_agent_id, c.agent_id),
    'unread', c.unread, 'assignedTo', c.assigned_to, 'humanBy', c.human_by, 'humanSince', c.human_since,
    'contact', (select jsonb_build_object('id', k.id, 'name', k.name, 'phone', k.phone, 'email', k.email, 'score', k.score,
      'temperature', k.temperature, 'tags', k.tags) from public.contacts k where k.id = c.contact_id and k.deleted_at is null));
end
$$;
