-- Contacts: found by any of their words, what happened to them, a bin they come back from, and changes of many at once.

/* Small letters without accents: what searches compare. */
create function private.fold(p_text text) returns text
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return extensions.unaccent('extensions.unaccent', lower(coalesce(p_text, '')));
end
$$;
-- Who writes a contact computes its generated column.
grant execute on function private.fold to authenticated, service_role;

alter table public.contacts
  add column search text not null generated always as (
    private.fold(name) || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) stored,
  /* In the bin since; nobody of the team sees it, and 30 days later it is gone. */
  add column deleted_at timestamptz,
  /* Telephone and address of one in the bin, which are free for others meanwhile. */
  add column kept_identity jsonb;
create index contacts_search_idx on public.contacts using gin (org_id, search extensions.gin_trgm_ops);
create index contacts_bin_idx on public.contacts (deleted_at) where deleted_at is not null;
drop index public.contacts_stage_idx;
create index contacts_stage_idx on public.contacts (org_id, stage_id, last_seen_at desc, id) where deleted_at is null;

create policy contacts_bin on public.contacts as restrictive for select to authenticated using (deleted_at is null);

/*
 * Into the bin a contact leaves its telephone and address; out of it they come back where nobody else has them. Who writes or
 * calls again comes out by themself.
 */
create function private.contact_bin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if old.deleted_at is not null and new.deleted_at is not null and new.last_seen_at > old.last_seen_at then
    new.deleted_at := null;
  end if;
  if old.deleted_at is null and new.deleted_at is not null then
    new.kept_identity := jsonb_build_object('phone', new.phone, 'email', new.email);
    new.phone := null;
    new.email := null;
  elsif old.deleted_at is not null and new.deleted_at is null then
    new.phone := coalesce(new.phone, (select new.kept_identity ->> 'phone' where not exists (
      select 1 from public.contacts k where k.org_id = new.org_id and k.phone = new.kept_identity ->> 'phone')));
    new.email := coalesce(new.email, (select new.kept_identity ->> 'email' where not exists (
      select 1 from public.contacts k where k.org_id = new.org_id and k.email = new.kept_identity ->> 'email')));
    new.kept_identity := null;
  end if;
  return new;
end
$$;
create trigger contacts_bin before update on public.contacts
  for each row when (old.deleted_at is not null or new.deleted_at is not null)
  execute function private.contact_bin();

/* What was done to a contact, for its timeline: names as they were then, and of details only which ones. */
create table public.contact_events (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  contact_id uuid not null,
  /* Null: the agent, or nobody in particular. */
  actor_id uuid references auth.users (id) on delete set null,
  kind text not null check (kind ~ '^[a-z_]{2,40}$'),
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null default now(),
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index contact_events_contact_idx on public.contact_events (org_id, contact_id, created_at desc);
create index contact_events_actor_idx on public.contact_events (actor_id) where actor_id is not null;

/* Who acts: the signed-in user, or the one for whom a job works. */
create function private.actor() returns uuid
language sql stable set search_path = '' as $$
  select coalesce((select auth.uid()), nullif(current_setting('talia.actor', true), '')::uuid)
$$;

create function private.keep_contact_event() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_actor uuid := private.actor();
  v_details text[] := array_remove(array[
    case when old.name is distinct from new.name then 'name' end,
    case when old.phone is distinct from new.phone then 'phone' end,
    case when old.email is distinct from new.email then 'email' end], null);
  v_fields text[];
begin
  if old.deleted_at is distinct from new.deleted_at then
    insert into public.contact_events (org_id, contact_id, actor_id, kind)
    values (new.org_id, new.id, v_actor, case when new.deleted_at is null then 'restored' else 'binned' end);
    return null;
  end if;
  if old.stage_id is distinct from new.stage_id then
    insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
    values (new.org_id, new.id, v_actor, 'stage', jsonb_build_object(
      'from', (select s.name from public.contact_stages s where s.id = old.stage_id),
      'to', (select s.name from public.contact_stages s where s.id = new.stage_id),
      'color', (select s.color from public.contact_stages s where s.id = new.stage_id)));
  end if;
  if old.tags is distinct from new.tags then
    insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
    values (new.org_id, new.id, v_actor, 'tags', jsonb_build_object(
      'added', to_jsonb(array(select unnest(new.tags) except select unnest(old.tags))),
      'removed', to_jsonb(array(select unnest(old.tags) except select unnest(new.tags)))));
  end if;
  if old.location_id is distinct from new.location_id then
    insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
    values (new.org_id, new.id, v_actor, 'location', jsonb_build_object(
      'to', (select l.name from public.locations l where l.id = new.location_id)));
  end if;
  if old.fields is distinct from new.fields then
    select array_agg(key order by key) into v_fields from jsonb_object_keys(old.fields || new.fields) key
    where old.fields -> key is distinct from new.fields -> key;
  end if;
  if cardinality(v_details) > 0 or v_fields is not null then
    insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
    values (new.org_id, new.id, v_actor, 'details', jsonb_build_object('details', to_jsonb(v_details),
      'fields', to_jsonb(coalesce(v_fields, '{}'))));
  end if;
  return null;
end
$$;
create trigger contacts_event after update on public.contacts
  for each row when (old.stage_id is distinct from new.stage_id or old.tags is distinct from new.tags
    or old.location_id is distinct from new.location_id or old.name is distinct from new.name
    or old.phone is distinct from new.phone or old.email is distinct from new.email
    or old.fields is distinct from new.fields or old.deleted_at is distinct from new.deleted_at)
  execute function private.keep_contact_event();

/* A colour for what nobody chose one for: always the same for the same name. */
create function private.color_of(p_name text) returns text
language sql immutable set search_path = '' as $$
  select (array['sky', 'emerald', 'amber', 'violet', 'rose', 'teal', 'orange', 'fuchsia'])[
    1 + abs(hashtext(lower(p_name))::bigint) % 8]
$$;

/* Tags that contacts come with are known as tags. */
create function private.know_tags(p_org uuid, p_tags text[]) returns void
language sql security definer set search_path = '' as $$
  insert into public.tags (org_id, name, color)
  select p_org, t.name, private.color_of(t.name)
  from (select distinct on (lower(trim(x))) trim(x) as name from unnest(p_tags) x order by lower(trim(x))) t
  where char_length(t.name) between 1 and 40
    and not exists (select 1 from public.tags k where k.org_id = p_org and lower(k.name) = lower(t.name))
    and exists (select 1 from public.organizations o where o.id = p_org and o.status = 'active')
  on conflict do nothing
$$;
create function private.know_inserted_tags() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.know_tags(n.org_id, array_agg(distinct t.name))
  from inserted n cross join unnest(n.tags) as t (name) group by n.org_id;
  return null;
end
$$;
create function private.know_updated_tags() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.know_tags(new.org_id, new.tags);
  return null;
end
$$;
create trigger contacts_tags_inserted after insert on public.contacts referencing new table as inserted
  for each statement execute function private.know_inserted_tags();
create trigger contacts_tags_updated after update on public.contacts
  for each row when (new.tags is distinct from old.tags and not new.tags <@ old.tags)
  execute function private.know_updated_tags();
insert into public.tags (org_id, name, color)
select k.org_id, min(t.name), private.color_of(min(t.name))
from public.contacts k cross join unnest(k.tags) as t (name)
where t.name = trim(t.name) and char_length(t.name) between 1 and 40
group by k.org_id, lower(t.name)
on conflict do nothing;

/*
 * A filter of contacts (`contactFilterSchema` of the code) as the condition of a query over `public.contacts k`. The one place
 * that says what a filter means: lists, counts, changes of many and exports all ask here.
 */
create function private.contact_condition(p_org uuid, p_filter jsonb) returns text
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
  if p_filter ? 'stage' then
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

/* A member of the organization, or the server itself. */
create function private.require_reader(p_org uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'internal');
  end if;
end
$$;

/*
 * Contacts of a filter, a page after another: `p_after` is the last row of the page before, {last_seen_at, score, id}. `p_order`:
 * recent or score. As the owner of the table, because under row level security no index of words or tags is used; so it asks by itself
 * who asks. Refused: 42501.
 */
create function public.find_contacts(
  p_org uuid, p_filter jsonb default '{}', p_order text default 'recent', p_after jsonb default null, p_limit int default 25
) returns setof public.contacts
language plpgsql stable security definer set search_path = '' rows 25 as $$
declare
  v_where text;
begin
  perform private.require_reader(p_org);
  v_where := private.contact_condition(p_org, coalesce(p_filter, '{}'));
  if p_order = 'score' then
    return query execute format('select k.* from public.contacts k where %s %s order by k.score desc nulls last, k.id limit %s', v_where,
      case when p_after is null then ''
        when p_after ->> 'score' is null then format('and k.score is null and k.id > %L', (p_after ->> 'id')::uuid)
        else format('and (k.score < %1$L or k.score is null or (k.score = %1$L and k.id > %2$L))',
          (p_after ->> 'score')::int, (p_after ->> 'id')::uuid) end, least(greatest(p_limit, 1), 1000));
  else
    return query execute format('select k.* from public.contacts k where %s %s order by k.last_seen_at desc, k.id limit %s', v_where,
      case when p_after is null then '' else format('and k.last_seen_at <= %1$L and (k.last_seen_at < %1$L or k.id > %2$L)',
        (p_after ->> 'last_seen_at')::timestamptz, (p_after ->> 'id')::uuid) end, least(greatest(p_limit, 1), 1000));
  end if;
end
$$;

/* How many contacts a filter has, in all and by state: {total, stages: {<id>: n}}. */
create function public.count_contacts(p_org uuid, p_filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_counts jsonb;
begin
  perform private.require_reader(p_org);
  execute format($q$
    select jsonb_build_object('total', coalesce(sum(n), 0),
      'stages', coalesce(jsonb_object_agg(stage_id, n) filter (where stage_id is not null), '{}'))
    from (select k.stage_id, count(*) as n from public.contacts k where %s group by k.stage_id) s
  $q$, private.contact_condition(p_org, coalesce(p_filter, '{}'))) into v_counts;
  return v_counts;
end
$$;
grant execute on function public.find_contacts, public.count_contacts to authenticated, service_role;

/* All that happened with a contact, the latest first. `p_before`: the last row of the page before, {at, kind, id}. Refused: 42501. */
create function public.contact_timeline(p_org uuid, p_contact uuid, p_before jsonb default null, p_limit int default 30)
returns table (at timestamptz, kind text, id uuid, actor_id uuid, data jsonb)
language plpgsql stable security definer set search_path = '' as $$
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
    from public.notes n where n.org_id = p_org and (n.contact_id = p_contact or n.conversation_id in (select t.id from talks t))
    union all
    select e.created_at, e.kind, e.id, e.actor_id, e.data from public.contact_events e
    where e.org_id = p_org and e.contact_id = p_contact
    union all
    select f.created_at, 'file', f.id, f.uploaded_by, jsonb_build_object('name', f.name, 'mime', f.mime, 'bytes', f.bytes,
      'byCustomer', f.conversation_id is not null and f.uploaded_by is null, 'thumbnail', f.thumbnail_path is not null)
    from public.files f where f.org_id = p_org and (f.contact_id = p_contact or f.conversation_id in (select t.id from talks t))
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
grant execute on function public.contact_timeline to authenticated;

alter table public.contact_events enable row level security;
grant select on public.contact_events to authenticated;
create policy contact_events_select on public.contact_events for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create trigger contact_events_paused before insert or update or delete on public.contact_events
  for each row execute function private.refuse_while_paused();
