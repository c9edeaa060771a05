-- Changes of many contacts at once, each of which can be taken back; states, tags and fields as an organization arranges them.

create table public.contact_changes (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  created_by uuid references auth.users (id) on delete set null,
  kind text not null check (kind in ('tag', 'untag', 'stage', 'location', 'delete')),
  /* A tag's name; the id of a state or a location. */
  value text check (char_length(value) <= 60),
  status text not null default 'running' check (status in ('running', 'done', 'undoing', 'undone')),
  total int not null default 0,
  /* How many have been gone through, of `total`; of those `changed` are another than before. */
  done int not null default 0,
  changed int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);
create index contact_changes_recent_idx on public.contact_changes (org_id, created_at desc);
create index contact_changes_author_idx on public.contact_changes (created_by) where created_by is not null;
create index contact_changes_age_idx on public.contact_changes (created_at);
create trigger contact_changes_touch before update on public.contact_changes
  for each row execute function private.touch_updated_at();

/* Whom a change concerns, as they were found when it was asked for, and what they had before. */
create table public.contact_change_rows (
  change_id uuid not null,
  org_id uuid not null,
  contact_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'same', 'undone')),
  before text,
  primary key (change_id, contact_id),
  foreign key (org_id, change_id) references public.contact_changes (org_id, id) on delete cascade,
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index contact_change_rows_change_idx on public.contact_change_rows (org_id, change_id);
create index contact_change_rows_contact_idx on public.contact_change_rows (org_id, contact_id);
create index contact_change_rows_state_idx on public.contact_change_rows (change_id, state, contact_id);

/* One batch of a change, or of taking it back. Gives how many rows it went through; 0: there is none left. */
create function private.change_contacts(p_change public.contact_changes, p_limit int) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ids uuid[];
  v_changed int;
  v_back boolean := p_change.status = 'undoing';
  v_value text := p_change.value;
begin
  select array_agg(contact_id) into v_ids from (
    select contact_id from public.contact_change_rows
    where change_id = p_change.id and state = case when v_back then 'changed' else 'waiting' end
    order by contact_id limit p_limit for update) r;
  if v_ids is null then
    return 0;
  end if;
  -- One after the other in one order, so that two changes never wait for each other.
  perform 1 from public.contacts where id = any (v_ids) order by id for update;
  if not v_back then
    update public.contact_change_rows r set
      before = case p_change.kind when 'stage' then k.stage_id::text when 'location' then k.location_id::text end,
      state = case when case p_change.kind
        when 'tag' then not k.tags @> array[v_value]
        when 'untag' then k.tags @> array[v_value]
        when 'stage' then k.stage_id is distinct from v_value::uuid
        when 'location' then k.location_id is distinct from v_value::uuid
        else k.deleted_at is null end then 'changed' else 'same' end
    from public.contacts k where k.id = r.contact_id and r.change_id = p_change.id and r.contact_id = any (v_ids);
  end if;
  update public.contacts k set
    tags = case
      when p_change.kind = case when v_back then 'untag' else 'tag' end and not k.tags @> array[v_value] then array_append(k.tags, v_value)
      when p_change.kind = case when v_back then 'tag' else 'untag' end then array_remove(k.tags, v_value)
      else k.tags end,
    -- What somebody has changed since stays as they left it, and what is gone does not come back.
    stage_id = case when p_change.kind <> 'stage' then k.stage_id
      when not v_back then v_value::uuid
      when k.stage_id = v_value::uuid then coalesce((select s.id from public.contact_stages s where s.org_id = k.org_id and s.id = r.before::uuid), k.stage_id)
      else k.stage_id end,
    location_id = case when p_change.kind <> 'location' then k.location_id
      when not v_back then v_value::uuid
      when k.location_id is not distinct from v_value::uuid then (select l.id from public.locations l where l.org_id = k.org_id and l.id = r.before::uuid)
      else k.location_id end,
    deleted_at = case when p_change.kind <> 'delete' then k.deleted_at when v_back then null else now() end
  from public.contact_change_rows r
  where k.id = any (v_ids) and r.change_id = p_change.id and r.contact_id = k.id and r.state = 'changed';
  get diagnostics v_changed = row_count;
  if v_back then
    update public.contact_change_rows set state = 'undone' where change_id = p_change.id and contact_id = any (v_ids);
    update public.contact_changes set done = done - cardinality(v_ids), changed = changed - v_changed where id = p_change.id;
  else
    update public.contact_changes set done = done + cardinality(v_ids), changed = changed + v_changed where id = p_change.id;
  end if;
  return cardinality(v_ids);
end
$$;

create function private.contact_change_json(c public.contact_changes) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'status', c.status, 'total', c.total, 'done', c.done,
    'changed', c.changed, 'createdAt', c.created_at, 'createdBy', c.created_by)
$$;

/*
 * Goes on with a change, or with taking it back, for one batch; may be called again and again, and by several at once. Pages are told
 * once a batch. For the job.
 */
create function public.continue_contact_change(p_org uuid, p_change uuid, p_limit int default 1000) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_change public.contact_changes;
begin
  select * into v_change from public.contact_changes where id = p_change and org_id = p_org for update;
  if v_change.status in ('running', 'undoing') then
    perform set_config('talia.actor', coalesce(v_change.created_by::text, ''), true);
    perform set_config('talia.quiet', 'on', true);
    if private.change_contacts(v_change, p_limit) < p_limit then
      update public.contact_changes set status = case status when 'running' then 'done' else 'undone' end where id = p_change;
    end if;
    perform set_config('talia.quiet', '', true);
    perform pg_notify('talia_live', json_build_object('org', v_change.org_id, 'kind', 'contact', 'id', v_change.id)::text);
    select * into v_change from public.contact_changes where id = p_change;
  end if;
  return private.contact_change_json(v_change);
end
$$;
grant execute on function public.continue_contact_change to service_role;

/* So many are changed while one waits; more by the job. */
create function private.begin_contact_change(p_change uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_change public.contact_changes;
begin
  select * into v_change from public.contact_changes where id = p_change;
  if v_change.total <= 500 then
    return public.continue_contact_change(v_change.org_id, p_change, 501);
  end if;
  perform private.enqueue('contacts.change', jsonb_build_object('orgId', v_change.org_id, 'changeId', p_change), 'contacts.change:' || p_change);
  return private.contact_change_json(v_change);
end
$$;

/*
 * Changes all contacts of a filter: `p` is {id, kind, value, filter}; `filter` as `find_contacts` has it, {ids: [...]} for a selection.
 * Told again with the same id it does nothing more. Operators; to delete, admins. Refused: 42501, 404 `contact_value` (no such state or
 * location), 422.
 */
create function public.change_many_contacts(p_org uuid, p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid := (p ->> 'id')::uuid;
  v_kind text := p ->> 'kind';
  v_value text := nullif(trim(p ->> 'value'), '');
  v_change public.contact_changes;
begin
  perform private.require_role(p_org, case when v_kind = 'delete' then 'admin' else 'agent' end::public.member_role);
  if (v_kind = 'stage' and not exists (select 1 from public.contact_stages where org_id = p_org and id::text = v_value))
    or (v_kind = 'location' and v_value is not null
      and not exists (select 1 from public.locations where org_id = p_org and id::text = v_value)) then
    raise exception 'contact_value' using errcode = 'PT404', hint = 'contact_value';
  elsif v_kind in ('tag', 'untag') and coalesce(char_length(v_value), 0) not between 1 and 40 then
    raise exception 'tag' using errcode = 'PT422', hint = 'tag';
  end if;
  insert into public.contact_changes (id, org_id, created_by, kind, value)
  values (v_id, p_org, (select auth.uid()), v_kind, v_value) on conflict (id) do nothing;
  if not found then
    select * into v_change from public.contact_changes where id = v_id and org_id = p_org;
    if v_change.id is null then
      raise exception 'forbidden' using errcode = '42501';
    end if;
    return private.contact_change_json(v_change);
  end if;
  execute format('insert into public.contact_change_rows (change_id, org_id, contact_id) select %L, k.org_id, k.id from public.contacts k where %s',
    v_id, private.contact_condition(p_org, coalesce(p -> 'filter', '{}')));
  update public.contact_changes c set total = (select count(*) from public.contact_change_rows r where r.change_id = c.id) where c.id = v_id;
  return private.begin_contact_change(v_id);
end
$$;

/* Takes a change of many back, for who made it and for admins. Again it does nothing. Refused: 42501, 409 `change_running`, 404. */
create function public.undo_contact_change(p_org uuid, p_change uuid) returns jsonb
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
  if v_change.status = 'running' then
    raise exception 'change_running' using errcode = 'PT409', hint = 'change_running';
  elsif v_change.status = 'done' then
    update public.contact_changes set status = 'undoing' where id = p_change;
    return private.begin_contact_change(p_change);
  end if;
  return private.contact_change_json(v_change);
end
$$;
grant execute on function public.change_many_contacts, public.undo_contact_change to authenticated;

/* What has lain in the bin for `p_days` is gone, and changes older than that can no more be taken back. A batch; gives how many. */
create function public.empty_contact_bin(p_days int default 30, p_limit int default 500) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_gone int;
begin
  delete from public.contacts where id in (
    select id from public.contacts where deleted_at < now() - make_interval(days => p_days) order by deleted_at limit p_limit);
  get diagnostics v_gone = row_count;
  delete from public.contact_changes where id in (
    select id from public.contact_changes where created_at < now() - make_interval(days => p_days) order by created_at limit 20);
  return v_gone;
end
$$;
grant execute on function public.empty_contact_bin to service_role;

/* Gives a tag another name or colour, on all contacts that have it; without an id a new one. {id}. Refused: 42501, 23505, 404. */
create function public.save_tag(p_org uuid, p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_tag public.tags;
  v_id uuid;
begin
  perform private.require_role(p_org, 'agent');
  if p ->> 'id' is null then
    insert into public.tags (org_id, name, color) values (p_org, trim(p ->> 'name'), coalesce(p ->> 'color', 'slate')) returning id into v_id;
    return jsonb_build_object('id', v_id);
  end if;
  select * into v_tag from public.tags where org_id = p_org and id = (p ->> 'id')::uuid for update;
  if v_tag.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'tag';
  end if;
  update public.tags set name = trim(p ->> 'name'), color = coalesce(p ->> 'color', color) where id = v_tag.id;
  if v_tag.name is distinct from trim(p ->> 'name') then
    perform set_config('talia.quiet', 'on', true);
    update public.contacts set tags = array_replace(tags, v_tag.name, trim(p ->> 'name')) where org_id = p_org and tags @> array[v_tag.name];
  end if;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', v_tag.id)::text);
  return jsonb_build_object('id', v_tag.id);
end
$$;

/* Takes a tag away, and off all contacts. For admins. */
create function public.remove_tag(p_org uuid, p_tag uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_name text;
begin
  perform private.require_role(p_org, 'admin');
  delete from public.tags where org_id = p_org and id = p_tag returning name into v_name;
  perform set_config('talia.quiet', 'on', true);
  update public.contacts set tags = array_remove(tags, v_name) where org_id = p_org and tags @> array[v_name];
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_tag)::text);
end
$$;

/* Puts the states in order. For admins. */
create function public.order_stages(p_org uuid, p_stages uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  update public.contact_stages s set position = o.n
  from unnest(p_stages) with ordinality o (id, n) where s.org_id = p_org and s.id = o.id and s.position <> o.n;
end
$$;

/* Takes a state away; whoever is in it goes to `p_to`. For admins. Refused: 42501, 404, 422 `last_stage`. */
create function public.remove_stage(p_org uuid, p_stage uuid, p_to uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  if p_to = p_stage or not exists (select 1 from public.contact_stages where org_id = p_org and id = p_to) then
    raise exception 'last_stage' using errcode = 'PT422', hint = 'last_stage';
  end if;
  perform set_config('talia.quiet', 'on', true);
  update public.contacts set stage_id = p_to where org_id = p_org and stage_id = p_stage;
  delete from public.contact_stages where org_id = p_org and id = p_stage;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_stage)::text);
end
$$;

/* Takes a field away, with what contacts have in it. For admins. */
create function public.remove_custom_field(p_org uuid, p_field uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_key text;
begin
  perform private.require_role(p_org, 'admin');
  delete from public.custom_fields where org_id = p_org and id = p_field returning key into v_key;
  perform set_config('talia.quiet', 'on', true);
  update public.contacts set fields = fields - v_key where org_id = p_org and fields ? v_key;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_field)::text);
end
$$;
grant execute on function public.save_tag, public.remove_tag, public.order_stages, public.remove_stage, public.remove_custom_field to authenticated;

alter table public.contact_changes enable row level security;
alter table public.contact_change_rows enable row level security;
grant select on public.contact_changes to authenticated;
create policy contact_changes_select on public.contact_changes for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create trigger contact_changes_paused before insert or update or delete on public.contact_changes
  for each row execute function private.refuse_while_paused();
create trigger contact_change_rows_paused before insert or update or delete on public.contact_change_rows
  for each row execute function private.refuse_while_paused();
create trigger contact_changes_audit after insert on public.contact_changes
  for each row execute function private.audit('org_id', 'id');

/* Where an organization's contacts have come from, at most 30 places, for its filter. One look at an index for each. */
create index contacts_source_idx on public.contacts (org_id, source);
create function public.contact_sources(p_org uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  v_found text[] := '{}';
  v_next text;
begin
  perform private.require_role(p_org, 'internal');
  loop
    select min(source) into v_next from public.contacts
    where org_id = p_org and source > coalesce(v_found[cardinality(v_found)], '');
    exit when v_next is null or cardinality(v_found) = 30;
    v_found := v_found || v_next;
  end loop;
  return v_found;
end
$$;
grant execute on function public.contact_sources to authenticated;
