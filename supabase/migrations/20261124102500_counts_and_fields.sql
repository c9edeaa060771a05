-- Figures of the home page and filters by a tenant's own fields: of few among many, without looking at all.

/* Who waits for a person, and who is hot, may be few among very many. */
create index contacts_human_idx on public.contacts (org_id, last_seen_at desc, id) where needs_human and deleted_at is null;
create index contacts_temperature_idx on public.contacts (org_id, temperature, location_id) where deleted_at is null;
create index contacts_fields_idx on public.contacts using gin (org_id, private.fold(fields::text) extensions.gin_trgm_ops)
  where deleted_at is null and fields <> '{}';
create statistics public.contacts_fields_known on (private.fold(fields::text)) from public.contacts;

/* A text as `like` takes it to the letter. */
create function private.like_text(p_text text) returns text
language sql immutable set search_path = '' as $$
  select replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_')
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
      v_parts := v_parts || format('k.search like %L', '%' || private.like_text(v_word) || '%');
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
    -- The index knows which contacts have the value in any of their fields.
    v_parts := v_parts || format('k.fields <> ''{}'' and private.fold(k.fields::text) like %L', '%'
      || private.like_text(private.fold(to_jsonb(p_filter #>> '{field,key}')::text || ': ')) || '%'
      || private.like_text(private.fold(trim('"' from to_jsonb(p_filter #>> '{field,value}')::text))) || '%');
    -- In a form of which no guess is made: the guess would be that nearly nobody has it, though the line above knows how many.
    v_parts := v_parts || case when v_type in ('text', 'url')
      then format('coalesce(private.fold(k.fields ->> %L) like %L, false)', p_filter #>> '{field,key}',
        '%' || private.like_text(private.fold(p_filter #>> '{field,value}')) || '%')
      else format('coalesce(k.fields ->> %L = %L, false)', p_filter #>> '{field,key}', p_filter #>> '{field,value}') end;
  end if;
  return array_to_string(v_parts, ' and ');
end
$$;

/*
 * The figures of the home page, of one location where it is named: conversations in which somebody wrote and contacts that came, both since `p_since`;
 * hot contacts; conversations that wait for a person. As the owner of the tables, because under row level security what is known
 * of their columns is not used, and all rows are looked at; so it asks by itself who asks. Refused: 42501.
 */
create function public.month_figures(p_org uuid, p_since timestamptz, p_location uuid default null) returns jsonb
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
    'waiting', (select count(*) from public.conversations c where c.org_id = p_org and c.contact_messages > 0
      and c.channel not in ('interview', 'test') and c.status = 'handoff' and (p_location is null or c.location_id = p_location)));
end
$$;
grant execute on function public.month_figures to authenticated;
