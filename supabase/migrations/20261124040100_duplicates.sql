-- One person, several contacts: found, merged without loss, and parted again.

-- The job that reads a file does so with the service role: it must be the tenant's own. A path that names nobody is nobody's.
alter table public.imports add constraint imports_own_file
  check (file_path is null or coalesce(private.path_org(file_path) = org_id, false));

/* What happened to a contact is told by its time of change already. */
create or replace function private.contact_references() returns table (tbl text, col text)
language sql stable security definer set search_path = '' as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_catalog.pg_constraint c
  cross join lateral unnest(c.conkey) with ordinality k (num, at)
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
  join pg_catalog.pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[k.at] and f.attname = 'id'
  where c.contype = 'f' and c.confrelid = 'public.contacts'::regclass
    and c.conrelid not in (select to_regclass(n) from unnest(array['public.import_changes', 'public.contact_duplicates',
      'public.contact_merges', 'public.contact_events']) n where to_regclass(n) is not null)
  order by 1, 2
$$;

/* Two contacts that may be one person, with why. */
create table public.contact_duplicates (
  org_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  /* phone, email or name */
  reason text not null check (char_length(reason) between 1 and 60),
  /* Of a hundred. */
  strength int not null check (strength between 0 and 100),
  found_at timestamptz not null default now(),
  /* Somebody has said that they are two. */
  dismissed_at timestamptz,
  primary key (one_id, other_id),
  check (one_id < other_id),
  foreign key (org_id, one_id) references public.contacts (org_id, id) on delete cascade,
  foreign key (org_id, other_id) references public.contacts (org_id, id) on delete cascade
);
create index contact_duplicates_open_idx on public.contact_duplicates (org_id, strength desc, one_id, other_id) where dismissed_at is null;
create index contact_duplicates_one_idx on public.contact_duplicates (org_id, one_id);
create index contact_duplicates_other_idx on public.contact_duplicates (org_id, other_id);

/* What a merge did, for parting the two again within 30 days. */
create table public.contact_merges (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  kept_id uuid not null,
  dropped_id uuid not null,
  /* The contact that is gone, whole; what the other was before and after, where it changed; what moved, by table. */
  dropped jsonb not null,
  before jsonb not null,
  after jsonb not null,
  moved jsonb not null default '{}',
  /* A number that must not be called because the other one must not. */
  silenced text,
  merged_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  foreign key (org_id, kept_id) references public.contacts (org_id, id) on delete cascade
);
create index contact_merges_recent_idx on public.contact_merges (org_id, created_at desc, id);
create index contact_merges_kept_idx on public.contact_merges (org_id, kept_id);
create index contact_merges_dropped_idx on public.contact_merges (org_id, dropped_id);
create index contact_merges_merger_idx on public.contact_merges (merged_by) where merged_by is not null;

create trigger contact_duplicates_paused before insert or update or delete on public.contact_duplicates
  for each row execute function private.refuse_while_paused();
create trigger contact_merges_paused before insert or update or delete on public.contact_merges
  for each row execute function private.refuse_while_paused();
alter table public.contact_duplicates enable row level security;
alter table public.contact_merges enable row level security;
grant select on public.contact_duplicates, public.contact_merges to authenticated;
create policy contact_duplicates_select on public.contact_duplicates for select to authenticated
  using (org_id in (select private.orgs_with_role('agent')));
create policy contact_merges_select on public.contact_merges for select to authenticated
  using (org_id in (select private.orgs_with_role('agent')));

/* An address as the mailbox it leads to: dots and what follows a plus mean nothing to Gmail, the latter to most. */
create function private.mailbox(p_email text) returns text
language sql immutable set search_path = '' as $$
  select case when split_part(p_email, '@', 2) in ('gmail.com', 'googlemail.com')
      then replace(split_part(split_part(p_email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    else split_part(split_part(p_email, '@', 1), '+', 1) || '@' || split_part(p_email, '@', 2) end
$$;

/* A name as it is compared: its words in one order, without accents; null where there are fewer than two. */
create function private.name_key(p_name text) returns text
language sql stable set search_path = '' as $$
  select case when count(*) >= 2 then string_agg(w, ' ' order by w) end
  from regexp_split_to_table(private.fold(p_name), '[^[:alnum:]]+') w where char_length(w) > 1
$$;

/*
 * Looks for contacts of an organization that may be one person: the same number written otherwise (its last nine digits), the same mailbox, the same name where
 * no other sign speaks against it: one has no phone or no email, or what stands before the @ is the same. Groups of more than six are no person. Gives how many there are.
 */
create function public.find_duplicates(p_org uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_count int;
begin
  insert into public.contact_duplicates as d (org_id, one_id, other_id, reason, strength, found_at)
  with known as (
    select c.id, c.phone, c.email, right(regexp_replace(c.phone, '\D', '', 'g'), 9) as digits, private.mailbox(c.email) as mailbox,
      private.name_key(c.name) as name, nullif(split_part(c.email, '@', 1), '') as local
    from public.contacts c where c.org_id = p_org and c.deleted_at is null
  ), grouped as (
    select 'phone' as reason, 90 as strength, array_agg(id order by id) as ids from known where char_length(digits) = 9 group by digits having count(*) between 2 and 6
    union all
    select 'email', 95, array_agg(id order by id) from known where mailbox is not null group by mailbox having count(*) between 2 and 6
    union all
    select 'name', 60, array_agg(id order by id) from known where name is not null group by name having count(*) between 2 and 6
  ), pairs as (
    select g.reason, g.strength, a.id as one_id, b.id as other_id
    from grouped g cross join lateral unnest(g.ids) a (id) cross join lateral unnest(g.ids) b (id) where a.id < b.id
  ), signed as (
    select p.one_id, p.other_id, p.reason,
      p.strength + case when p.reason = 'name' and x.local = y.local then 20 else 0 end as strength
    from pairs p join known x on x.id = p.one_id join known y on y.id = p.other_id
    where p.reason <> 'name' or x.phone is null or y.phone is null or x.email is null or y.email is null or x.local = y.local
  )
  select distinct on (s.one_id, s.other_id) p_org, s.one_id, s.other_id, s.reason, s.strength, v_now
  from signed s order by s.one_id, s.other_id, s.strength desc
  on conflict (one_id, other_id) do update set reason = excluded.reason, strength = excluded.strength, found_at = excluded.found_at;
  delete from public.contact_duplicates where org_id = p_org and found_at < v_now and dismissed_at is null;
  select count(*) into v_count from public.contact_duplicates where org_id = p_org and dismissed_at is null;
  -- Who looks on is told once.
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'import', 'id', p_org)::text);
  return v_count;
end
$$;
grant execute on function public.find_duplicates to service_role;

/* Has them looked for by a job. */
create function public.request_duplicates(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'agent');
  perform private.enqueue('contacts.find-duplicates', jsonb_build_object('orgId', p_org), 'duplicates:' || p_org);
end
$$;
/* After an import there may be some. */
create function private.look_after_import() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('contacts.find-duplicates', jsonb_build_object('orgId', new.org_id), 'duplicates:' || new.org_id);
  return null;
end
$$;
create trigger imports_duplicates after update of status on public.imports
  for each row when (old.status = 'running' and new.status = 'done') execute function private.look_after_import();

/* They are two; or, `p_dismissed` false, somebody thought better of it. */
create function public.dismiss_duplicate(p_one uuid, p_other uuid, p_dismissed boolean default true) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.contact_duplicates d set dismissed_at = case when p_dismissed then now() end
  where d.one_id = least(p_one, p_other) and d.other_id = greatest(p_one, p_other) and private.has_role(d.org_id, 'agent');
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
end
$$;

/* What a kept contact is after taking in another: what it has stays, what it lacks is taken over, a second number or address is kept beside. */
create function private.merged_contact(k public.contacts, d public.contacts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'name', case when k.name = '' then d.name else k.name end,
    'phone', coalesce(k.phone, d.phone), 'email', coalesce(k.email, d.email),
    'location_id', coalesce(k.location_id, d.location_id),
    'tags', to_jsonb(k.tags || array(select t from unnest(d.tags) t where t <> all (k.tags))),
    'fields', d.fields || k.fields,
    'attributes', d.attributes || k.attributes
      || case when k.phone <> d.phone then jsonb_build_object('other_phone', jsonb_build_object('type', 'text', 'value', d.phone, 'raw', d.phone)) else '{}' end
      || case when k.email <> d.email then jsonb_build_object('other_email', jsonb_build_object('type', 'text', 'value', d.email, 'raw', d.email)) else '{}' end,
    'score', coalesce(k.score, d.score), 'temperature', case when k.score is null then d.temperature else k.temperature end,
    'needs_human', k.needs_human or d.needs_human,
    'last_summary', coalesce(k.last_summary, d.last_summary), 'last_outcome', coalesce(k.last_outcome, d.last_outcome),
    'next_step', coalesce(k.next_step, d.next_step),
    'last_seen_at', greatest(k.last_seen_at, d.last_seen_at), 'created_at', least(k.created_at, d.created_at))
$$;

/* Writes columns of a contact by name. */
create function private.write_contact(p_id uuid, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_set text;
begin
  select string_agg(format('%1$I = x.%1$I', key), ', ') into v_set from jsonb_object_keys(p) key;
  if v_set is not null then
    execute format('update public.contacts c set %s from jsonb_populate_record(null::public.contacts, $2) x where c.id = $1', v_set) using p_id, p;
  end if;
end
$$;

/* What belongs to one contact becomes another's, in whatever table. Gives the ids by table. */
create function private.move_contact(p_org uuid, p_from uuid, p_to uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_reference record;
  v_ids jsonb;
  v_moved jsonb := '{}';
begin
  for v_reference in
    select r.tbl, r.col from private.contact_references() r
    union all select 'public.contact_events', 'contact_id'
  loop
    execute format('with moved as (update %1$s t set %2$I = $3 where t.org_id = $1 and t.%2$I = $2 returning to_jsonb(t) -> ''id'' as id)
      select coalesce(jsonb_agg(id), ''[]'') from moved', v_reference.tbl, v_reference.col) into v_ids using p_org, p_from, p_to;
    if v_ids <> '[]' then
      v_moved := v_moved || jsonb_build_object(v_reference.tbl || ' ' || v_reference.col, v_ids);
    end if;
  end loop;
  return v_moved;
end
$$;

/*
 * Two contacts become one: everything of `p_drop` is `p_keep`'s from then on, which also gets what it lacked. Two merges of one contact at once: the second
 * waits, and is told. Gives the id by which it can be undone for 30 days.
 */
create function public.merge_contacts(p_keep uuid, p_drop uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_keep public.contacts;
  v_drop public.contacts;
  v_new jsonb;
  v_old jsonb;
  v_moved jsonb;
  v_silenced text;
  v_merge uuid := gen_random_uuid();
begin
  -- In one order, whoever merges them, and each as it is now.
  perform 1 from public.contacts where id in (p_keep, p_drop) order by id for update;
  select * into v_keep from public.contacts where id = p_keep and deleted_at is null;
  select * into v_drop from public.contacts where id = p_drop and deleted_at is null;
  if v_keep.id is null or v_drop.id is null or p_keep = p_drop or v_keep.org_id <> v_drop.org_id or not private.has_role(v_keep.org_id, 'agent') then
    if exists (select 1 from public.contact_merges m where m.dropped_id in (p_keep, p_drop) and m.undone_at is null and private.has_role(m.org_id, 'agent')) then
      raise exception 'conflict' using errcode = 'PT409', hint = 'contact_merged';
    end if;
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  v_new := private.merged_contact(v_keep, v_drop);
  v_new := private.changed_keys(v_new, to_jsonb(v_keep));
  select coalesce(jsonb_object_agg(key, to_jsonb(v_keep) -> key), '{}') into v_old from jsonb_object_keys(v_new) key;
  v_moved := private.move_contact(v_keep.org_id, p_drop, p_keep);
  update public.contact_merges set kept_id = p_keep where org_id = v_keep.org_id and kept_id = p_drop;
  delete from public.contacts where id = p_drop;
  perform private.write_contact(p_keep, v_new);
  -- Who must not be called on one number must not be on the other.
  if v_keep.phone is not null and private.must_not_call(v_keep.org_id, v_drop.phone) and not private.must_not_call(v_keep.org_id, v_keep.phone) then
    insert into public.do_not_call (org_id, e164, reason, source, created_by)
    values (v_keep.org_id, v_keep.phone, '', 'manual', (select auth.uid())) on conflict do nothing;
    v_silenced := v_keep.phone;
  end if;
  insert into public.contact_merges (id, org_id, kept_id, dropped_id, dropped, before, after, moved, silenced, merged_by)
  values (v_merge, v_keep.org_id, p_keep, p_drop, to_jsonb(v_drop) - 'search', v_old, v_new, v_moved, v_silenced, (select auth.uid()));
  insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
  values (v_keep.org_id, p_keep, (select auth.uid()), 'merged', jsonb_build_object('merge_id', v_merge));
  return v_merge;
end
$$;

/* Parts two contacts that were merged: each has again what was its own; what came since stays where it is. Gives the id of the one that is back. */
create function public.undo_merge(p_merge uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_merge public.contact_merges;
  v_now jsonb;
  v_back jsonb;
  v_columns text;
  v_moved record;
begin
  select * into v_merge from public.contact_merges where id = p_merge for update;
  if v_merge.id is null or not private.has_role(v_merge.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'merge';
  end if;
  if v_merge.undone_at is not null then
    return v_merge.dropped_id;
  end if;
  if v_merge.created_at < now() - interval '30 days' then
    raise exception 'gone' using errcode = 'PT410', hint = 'merge_undo_over';
  end if;
  select to_jsonb(c) into v_now from public.contacts c where c.id = v_merge.kept_id for update;
  -- What has been changed since is left as it is.
  select coalesce(jsonb_object_agg(b.key, b.value), '{}') into v_back from jsonb_each(v_merge.before) b
  where v_now -> b.key = v_merge.after -> b.key;
  perform private.write_contact(v_merge.kept_id, v_back);
  select string_agg(format('%I', a.attname), ', ') into v_columns from pg_catalog.pg_attribute a
  where a.attrelid = 'public.contacts'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
  v_back := v_merge.dropped || jsonb_build_object(
    'phone', (select v_merge.dropped ->> 'phone' where not exists (select 1 from public.contacts x where x.org_id = v_merge.org_id and x.phone = v_merge.dropped ->> 'phone')),
    'email', (select v_merge.dropped ->> 'email' where not exists (select 1 from public.contacts x where x.org_id = v_merge.org_id and x.email = v_merge.dropped ->> 'email')),
    'stage_id', (select s.id from public.contact_stages s where s.org_id = v_merge.org_id and s.id::text = v_merge.dropped ->> 'stage_id'),
    'location_id', (select l.id from public.locations l where l.org_id = v_merge.org_id and l.id::text = v_merge.dropped ->> 'location_id'));
  execute format('insert into public.contacts (%1$s) select %1$s from jsonb_populate_record(null::public.contacts, $1)', v_columns) using v_back;
  for v_moved in
    select split_part(m.key, ' ', 1) as tbl, split_part(m.key, ' ', 2) as col, m.value as ids from jsonb_each(v_merge.moved) m
    -- Names that are still those of references, and nothing else, are put into a statement.
    where (split_part(m.key, ' ', 1), split_part(m.key, ' ', 2)) in (
      select r.tbl, r.col from private.contact_references() r union all select 'public.contact_events', 'contact_id')
  loop
    execute format('update %1$s t set %2$I = $1 where t.org_id = $2 and t.%2$I = $3 and (to_jsonb(t) -> ''id'') in (select jsonb_array_elements($4))',
      v_moved.tbl, v_moved.col) using v_merge.dropped_id, v_merge.org_id, v_merge.kept_id, v_moved.ids;
  end loop;
  if v_merge.silenced is not null then
    delete from public.do_not_call where org_id = v_merge.org_id and e164 = v_merge.silenced;
  end if;
  update public.contact_merges set undone_at = now() where id = p_merge;
  insert into public.contact_events (org_id, contact_id, actor_id, kind, data)
  values (v_merge.org_id, v_merge.kept_id, (select auth.uid()), 'unmerged', jsonb_build_object('merge_id', p_merge));
  return v_merge.dropped_id;
end
$$;
grant execute on function public.request_duplicates, public.dismiss_duplicate, public.merge_contacts, public.undo_merge to authenticated;

/* What parting needs is forgotten when it is not possible any more. */
create function public.sweep_merges() returns void
language sql security definer set search_path = '' as $$
  delete from public.contact_merges where created_at < now() - interval '31 days'
$$;
grant execute on function public.sweep_merges to service_role;
