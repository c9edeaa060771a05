-- Contacts out of files. A file is read by jobs, a piece at a time; what a piece does to contacts and how far the file has been read
-- are one transaction, so that whoever goes on after a crash neither repeats nor skips a row.

create table public.imports (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  created_by uuid references auth.users (id) on delete set null,
  status text not null default 'mapping'
    check (status in ('mapping', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  /* As shown; never part of a path. */
  file_name text not null check (char_length(file_name) between 1 and 200),
  /* Null: the file has been removed, and with it `sample` and `preview`. */
  file_path text check (private.path_org(file_path) = org_id),
  file_bytes int not null check (file_bytes > 0),
  format text not null check (format in ('csv', 'xlsx')),
  /* How the file is read: encoding, delimiter, sheet, row of the titles. */
  reading jsonb not null default '{}',
  columns jsonb not null default '[]' check (jsonb_typeof(columns) = 'array'),
  /* The first rows, as read: for choosing what each column is. */
  sample jsonb not null default '[]' check (jsonb_typeof(sample) = 'array'),
  mapping jsonb not null default '[]' check (jsonb_typeof(mapping) = 'array'),
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  /* Rows of the file without its titles, once they have been counted. */
  total_rows int,
  /* How far the check, the import or the undoing is. */
  done_rows int not null default 0,
  /* What the check foresees: {create, update, failed}, and the first rows in error with their values. */
  foreseen jsonb,
  preview jsonb not null default '[]',
  created_count int not null default 0,
  updated_count int not null default 0,
  unchanged_count int not null default 0,
  failed_count int not null default 0,
  deleted_count int not null default 0,
  restored_count int not null default 0,
  kept_count int not null default 0,
  /* Why it could not go on: a key of the texts. */
  failure text,
  /* Where people may undo it: until then what it changed is remembered. */
  undo_until timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);
create index imports_recent_idx on public.imports (org_id, created_at desc, id);
create index imports_creator_idx on public.imports (created_by) where created_by is not null;
create index imports_files_idx on public.imports (updated_at) where file_path is not null;
create unique index imports_path_idx on public.imports (file_path) where file_path is not null;
create index imports_undo_idx on public.imports (undo_until) where undo_until is not null;

/* Rows that cannot be imported, by their number in the file; their values are in the file alone. */
create table public.import_errors (
  org_id uuid not null,
  import_id uuid not null,
  row int not null,
  /* Title of the column at fault is `columns[column]`; null: the row as a whole. */
  col int,
  code text not null check (char_length(code) between 3 and 60),
  primary key (import_id, row),
  foreign key (org_id, import_id) references public.imports (org_id, id) on delete cascade
);
create index import_errors_org_idx on public.import_errors (org_id, import_id, row);

/* What an import did to each contact, for undoing it. `before` and `after` have the columns that changed; of `fields` and `tags` what was added. */
create table public.import_changes (
  org_id uuid not null,
  import_id uuid not null,
  contact_id uuid not null,
  created boolean not null,
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  applied_at timestamptz not null default now(),
  outcome text check (outcome in ('restored', 'kept')),
  primary key (import_id, contact_id),
  foreign key (org_id, import_id) references public.imports (org_id, id) on delete cascade,
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index import_changes_contact_idx on public.import_changes (org_id, contact_id);
create index import_changes_left_idx on public.import_changes (import_id, contact_id) where outcome is null;
create index import_changes_org_idx on public.import_changes (org_id, import_id);

create trigger imports_touch before update on public.imports for each row execute function private.touch_updated_at();
create trigger imports_paused before insert or update or delete on public.imports
  for each row execute function private.refuse_while_paused();
create trigger import_errors_paused before insert or update or delete on public.import_errors
  for each row execute function private.refuse_while_paused();
create trigger import_changes_paused before insert or update or delete on public.import_changes
  for each row execute function private.refuse_while_paused();

/* Told whatever else is quiet: it is what is shown in the place of a hundred thousand contacts. */
create function private.tell_import() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('talia_live', json_build_object('org', new.org_id, 'kind', 'import', 'id', new.id)::text);
  -- Lists of contacts are read again when all of it is there, or gone.
  if tg_op = 'UPDATE' and old.status <> new.status and old.status in ('running', 'undoing') then
    perform pg_notify('talia_live', json_build_object('org', new.org_id, 'kind', 'contact', 'id', new.id)::text);
  end if;
  return null;
end
$$;
create trigger imports_live after insert or update on public.imports for each row execute function private.tell_import();

/* A file goes with its import, or when its time is over. */
create function private.queue_import_file_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('imports.remove-files', jsonb_build_object('orgId', old.org_id, 'paths', jsonb_build_array(old.file_path)));
  return null;
end
$$;
create trigger imports_file_gone after delete on public.imports
  for each row when (old.file_path is not null) execute function private.queue_import_file_removal();
create trigger imports_file_dropped after update on public.imports
  for each row when (old.file_path is not null and new.file_path is null) execute function private.queue_import_file_removal();

alter table public.imports enable row level security;
alter table public.import_errors enable row level security;
alter table public.import_changes enable row level security;
grant select on public.imports, public.import_errors to authenticated;
create policy imports_select on public.imports for select to authenticated
  using (org_id in (select private.orgs_with_role('agent')));
create policy import_errors_select on public.import_errors for select to authenticated
  using (org_id in (select private.orgs_with_role('agent')));

insert into storage.buckets (id, name, public) values ('imports', 'imports', false) on conflict do nothing;
create policy imports_file_select on storage.objects for select to authenticated
  using (bucket_id = 'imports' and private.path_org(name) in (select private.orgs_with_role('agent')));
create policy imports_file_insert on storage.objects for insert to authenticated
  with check (bucket_id = 'imports' and private.path_org(name) in (select private.writable_orgs('agent')));
create policy imports_file_delete on storage.objects for delete to authenticated
  using (bucket_id = 'imports' and private.path_org(name) in (select private.writable_orgs('agent')));

/* An import of one's organization, locked, for who works with contacts there. */
create function private.own_import(p_import uuid) returns public.imports
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports;
begin
  select * into v_import from public.imports where id = p_import for update;
  if v_import.id is null or not private.has_role(v_import.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'import';
  end if;
  return v_import;
end
$$;

/* An uploaded file becomes an import that waits for its mapping. `p`: {id, org_id, file_name, file_path, file_bytes, format, reading, columns, sample, mapping, settings, total_rows?}. */
create function public.create_import(p jsonb) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
begin
  perform private.require_role(v_org, 'agent');
  insert into public.imports (id, org_id, created_by, file_name, file_path, file_bytes, format, reading, columns, sample, mapping, settings, total_rows)
  values ((p ->> 'id')::uuid, v_org, (select auth.uid()), p ->> 'file_name', p ->> 'file_path', (p ->> 'file_bytes')::int, p ->> 'format',
    p -> 'reading', p -> 'columns', p -> 'sample', p -> 'mapping', p -> 'settings', (p ->> 'total_rows')::int);
  return (p ->> 'id')::uuid;
end
$$;

/* Says what each column is, and has the whole file checked: nothing is written yet. `p`: {import_id, mapping, settings}. */
create function public.check_import(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import((p ->> 'import_id')::uuid);
begin
  if v_import.status not in ('mapping', 'checking', 'checked', 'failed') or v_import.started_at is not null or v_import.file_path is null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'import_begun';
  end if;
  update public.imports set status = 'checking', mapping = p -> 'mapping', settings = p -> 'settings', done_rows = 0, failed_count = 0,
    foreseen = null, preview = '[]', failure = null where id = v_import.id;
  perform private.enqueue('imports.check', jsonb_build_object('orgId', v_import.org_id, 'importId', v_import.id), 'import-check:' || v_import.id);
end
$$;

/* Another sheet of the file, or other titles. `p`: {import_id, reading, columns, sample, mapping, total_rows?}. */
create function public.reread_import(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import((p ->> 'import_id')::uuid);
begin
  if v_import.status not in ('mapping', 'checked', 'failed') or v_import.started_at is not null or v_import.file_path is null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'import_begun';
  end if;
  update public.imports set status = 'mapping', reading = p -> 'reading', columns = p -> 'columns', sample = p -> 'sample', mapping = p -> 'mapping',
    total_rows = null, done_rows = 0, failed_count = 0, foreseen = null, preview = '[]', failure = null where id = v_import.id;
end
$$;

/* Imports what has been checked; also goes on with what failed or was stopped half way. */
create function public.run_import(p_import uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import(p_import);
begin
  if v_import.status = 'running' then
    return;
  end if;
  if v_import.file_path is null or not (v_import.status = 'checked' or (v_import.status in ('failed', 'cancelled') and v_import.started_at is not null)) then
    raise exception 'conflict' using errcode = 'PT409', hint = 'import_not_checked';
  end if;
  if v_import.started_at is null then
    delete from public.import_errors where import_id = v_import.id;
  end if;
  update public.imports set status = 'running', failure = null, finished_at = null, started_at = coalesce(started_at, now()),
    done_rows = case when started_at is null then 0 else done_rows end,
    failed_count = case when started_at is null then 0 else failed_count end where id = v_import.id;
  perform private.enqueue('imports.run', jsonb_build_object('orgId', v_import.org_id, 'importId', v_import.id), 'import-run:' || v_import.id);
end
$$;

/* Stops an import that runs: what is done stays, and may be undone or gone on with. One that has not begun goes with its file. */
create function public.cancel_import(p_import uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import(p_import);
begin
  if v_import.started_at is null then
    delete from public.imports where id = v_import.id;
  elsif v_import.status = 'running' then
    update public.imports set status = 'cancelled', finished_at = now(), undo_until = now() + interval '30 days' where id = v_import.id;
  end if;
end
$$;

/* Takes back all that an import did, where nobody has changed it since. */
create function public.undo_import(p_import uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import(p_import);
begin
  if v_import.status in ('undoing', 'undone') then
    return;
  end if;
  if v_import.status not in ('done', 'cancelled', 'failed') or v_import.undo_until is null or v_import.undo_until < now() then
    raise exception 'gone' using errcode = 'PT410', hint = 'import_undo_over';
  end if;
  -- Their own; others' are for who administers.
  if v_import.created_by is distinct from (select auth.uid()) then
    perform private.require_role(v_import.org_id, 'admin');
  end if;
  update public.imports set status = 'undoing', done_rows = 0, failure = null where id = v_import.id;
  perform private.enqueue('imports.undo', jsonb_build_object('orgId', v_import.org_id, 'importId', v_import.id), 'import-undo:' || v_import.id);
end
$$;
grant execute on function public.create_import, public.check_import, public.reread_import, public.run_import, public.cancel_import, public.undo_import to authenticated;

/* Which of these rows are of contacts that are there. `p`: {org_id, rows: [{n, phone, email}]}. Gives their numbers. */
create function public.match_import_rows(p jsonb) returns int[]
language sql stable security definer set search_path = '' set enable_seqscan = off as $$
  select coalesce(array_agg(r.n order by r.n), '{}')
  from jsonb_to_recordset(p -> 'rows') as r (n int, phone text, email text)
  where exists (select 1 from public.contacts c where c.org_id = (p ->> 'org_id')::uuid and c.phone = r.phone)
    or exists (select 1 from public.contacts c where c.org_id = (p ->> 'org_id')::uuid and c.email = r.email)
$$;

/* How far a check is, or its end (`foreseen`). `p`: {org_id, import_id, done, total?, failed, preview?, foreseen?}. False: it is not wanted any more. */
create function public.report_import_check(p jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.imports set done_rows = (p ->> 'done')::int, total_rows = coalesce((p ->> 'total')::int, total_rows),
    failed_count = (p ->> 'failed')::int, preview = coalesce(p -> 'preview', preview), foreseen = coalesce(p -> 'foreseen', foreseen),
    status = case when p -> 'foreseen' is null then status else 'checked' end
  where id = (p ->> 'import_id')::uuid and org_id = (p ->> 'org_id')::uuid and status = 'checking';
  return found;
end
$$;

/* The check, the import or the undoing cannot go on. What was done stays and may be undone. */
create function public.fail_import(p_org uuid, p_import uuid, p_failure text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.imports set status = 'failed', failure = p_failure, finished_at = now(),
    undo_until = case when started_at is not null then coalesce(undo_until, now() + interval '30 days') end
  where id = p_import and org_id = p_org and status in ('checking', 'running', 'undoing');
end
$$;

/* The object's keys whose value in the other is another. */
create function private.changed_keys(p_new jsonb, p_old jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(n.key, n.value), '{}') from jsonb_each(p_new) n where p_old -> n.key is distinct from n.value
$$;

/*
 * Of the piece in hand, the rows whose contact is there: each brings its contact up to date, one row a contact at a time. `overwrite`: what the file says
 * wins; `fill`: only what was not known is added. Tags are always added. A phone or an email that is somebody else's stays theirs.
 */
create function private.update_imported(p_import public.imports, p_mode text) returns table (changed int, same int)
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  v_over boolean := p_mode = 'overwrite';
begin
  -- In one order, whoever locks them.
  perform 1 from public.contacts c where c.id in (select contact_id from pg_temp.import_piece where not done and not waits) order by c.id for update;
  return query
  with one as (
    select distinct on (r.contact_id) r.* from pg_temp.import_piece r where not r.done and not r.waits and r.contact_id is not null order by r.contact_id, r.n
  ), wanted as (
    select o.n, c.id,
      jsonb_build_object('name', c.name, 'phone', c.phone, 'email', c.email, 'stage_id', c.stage_id, 'location_id', c.location_id) as old,
      jsonb_build_object(
        'name', case when o.name <> '' and (v_over or c.name = '') then o.name else c.name end,
        'phone', case when o.phone is not null and (v_over or c.phone is null) and not exists (
          select 1 from public.contacts x where x.org_id = p_import.org_id and x.phone = o.phone and x.id <> c.id) then o.phone else c.phone end,
        'email', case when o.email is not null and (v_over or c.email is null) and not exists (
          select 1 from public.contacts x where x.org_id = p_import.org_id and x.email = o.email and x.id <> c.id) then o.email else c.email end,
        'stage_id', case when v_over then coalesce(o.stage_id, c.stage_id) else c.stage_id end,
        'location_id', case when v_over then coalesce(o.location_id, c.location_id) else coalesce(c.location_id, o.location_id) end) as new,
      array(select t from unnest(o.tags) t where t <> all (c.tags)) as new_tags,
      private.changed_keys(case when v_over then o.fields else o.fields - array(select jsonb_object_keys(c.fields)) end, c.fields) as new_fields,
      c.fields as old_fields
    from one o join public.contacts c on c.id = o.contact_id
  ), differs as (
    select w.*, private.changed_keys(w.new, w.old) as delta from wanted w
    where w.new <> w.old or w.new_tags <> '{}' or w.new_fields <> '{}'
  ), written as (
    update public.contacts c set name = d.new ->> 'name', phone = d.new ->> 'phone', email = d.new ->> 'email',
      stage_id = (d.new ->> 'stage_id')::uuid, location_id = (d.new ->> 'location_id')::uuid,
      tags = c.tags || d.new_tags, fields = c.fields || d.new_fields
    from differs d where c.id = d.id
    returning c.id
  ), noted as (
    insert into public.import_changes as k (org_id, import_id, contact_id, created, before, after)
    select p_import.org_id, p_import.id, d.id, false,
      (select coalesce(jsonb_object_agg(key, d.old -> key), '{}') from jsonb_object_keys(d.delta) key)
        || jsonb_build_object('fields', (select coalesce(jsonb_object_agg(key, d.old_fields -> key), '{}')
          from jsonb_object_keys(d.new_fields) key where d.old_fields ? key)),
      d.delta || jsonb_build_object('tags', to_jsonb(d.new_tags), 'fields', d.new_fields)
    from differs d
    -- What was there before the whole import is what is gone back to.
    on conflict (import_id, contact_id) do update set applied_at = excluded.applied_at,
      before = excluded.before || k.before || jsonb_build_object('fields',
        ((excluded.before -> 'fields') - array(select jsonb_object_keys(coalesce(k.after -> 'fields', '{}')))) || coalesce(k.before -> 'fields', '{}')),
      after = k.after || excluded.after || jsonb_build_object('tags', coalesce(k.after -> 'tags', '[]') || (excluded.after -> 'tags'),
        'fields', coalesce(k.after -> 'fields', '{}') || (excluded.after -> 'fields'))
  ), marked as (
    update pg_temp.import_piece r set done = true from one o where r.n = o.n returning r.n
  )
  select (select count(*)::int from written), (select count(*)::int from marked) - (select count(*)::int from written);
end
$$;

/*
 * Writes a piece of a file: the rows after number `from` up to `to`. `p`: {org_id, import_id, from, to, last, rows: [{n, name, phone, email, tags, stage_id, location_id,
 * fields, repeats}], errors: [{row, col, code}]}. No two rows of a piece have the same phone and the same email; those that share one of them are written one after another. Gives {next}: how far the file is written
 * now, or {stop: true} when it is not wanted any more. A piece that is there already changes nothing.
 */
create function public.apply_import_rows(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_import public.imports;
  v_mode text;
  v_stage uuid;
  v_locale text;
  v_left int;
  v_rounds int := 0;
  v_created int := 0;
  v_updated int := 0;
  v_same int := 0;
  v_again int;
  v_n int;
  v_m int;
begin
  select * into v_import from public.imports where id = (p ->> 'import_id')::uuid and org_id = v_org for update;
  if v_import.id is null or v_import.status <> 'running' then
    return jsonb_build_object('stop', true);
  end if;
  if v_import.done_rows <> (p ->> 'from')::int then
    return jsonb_build_object('next', v_import.done_rows);
  end if;
  perform set_config('talia.quiet', 'on', true);
  v_mode := coalesce(v_import.settings ->> 'mode', 'fill');
  select s.id into v_stage from public.contact_stages s where s.org_id = v_org order by s.position, s.id limit 1;
  select o.locale into v_locale from public.organizations o where o.id = v_org;

  create temporary table if not exists import_piece (n int, name text, phone text, email text, tags text[], stage_id uuid, location_id uuid,
    fields jsonb, repeats int, new_id uuid, contact_id uuid, waits boolean, done boolean) on commit drop;
  delete from pg_temp.import_piece;
  insert into pg_temp.import_piece
  select r.n, left(coalesce(r.name, ''), 120), r.phone, r.email, coalesce(r.tags, '{}'), r.stage_id, r.location_id, coalesce(r.fields, '{}'),
    coalesce(r.repeats, 0), gen_random_uuid(), null, false, false
  from jsonb_to_recordset(p -> 'rows') as r (n int, name text, phone text, email text, tags text[], stage_id uuid, location_id uuid, fields jsonb, repeats int);

  loop
    -- Whoever shares a phone or an email with an earlier row comes after it.
    update pg_temp.import_piece r set waits = w.waits
    from (select n, (phone is not null and n > min(n) over (partition by phone)) or (email is not null and n > min(n) over (partition by email)) as waits
      from pg_temp.import_piece where not done) w
    where r.n = w.n and r.waits <> w.waits;
    update pg_temp.import_piece r set contact_id = c.id from public.contacts c
    where not r.done and not r.waits and r.phone is not null and c.org_id = v_org and c.phone = r.phone;
    update pg_temp.import_piece r set contact_id = c.id from public.contacts c
    where not r.done and not r.waits and r.contact_id is null and r.email is not null and c.org_id = v_org and c.email = r.email;

    if v_mode = 'skip' then
      update pg_temp.import_piece set done = true where not done and not waits and contact_id is not null;
      get diagnostics v_n = row_count;
      v_same := v_same + v_n;
    else
      select u.changed, u.same into v_n, v_m from private.update_imported(v_import, v_mode) u;
      v_updated := v_updated + v_n;
      v_same := v_same + v_m;
    end if;

    with made as (
      insert into public.contacts (id, org_id, name, phone, email, tags, stage_id, location_id, fields, locale, source)
      select r.new_id, v_org, r.name, r.phone, r.email, r.tags, coalesce(r.stage_id, v_stage), r.location_id, r.fields, v_locale, 'import'
      from pg_temp.import_piece r where not r.done and not r.waits and r.contact_id is null
      on conflict do nothing
      returning id
    ), kept as (
      insert into public.import_changes (org_id, import_id, contact_id, created) select v_org, v_import.id, id, true from made
    )
    update pg_temp.import_piece r set done = true, contact_id = r.new_id from made where made.id = r.new_id;
    get diagnostics v_n = row_count;
    v_created := v_created + v_n;

    select count(*) into v_left from pg_temp.import_piece where not done;
    exit when v_left = 0;
    -- Somebody else has just made one of them, or two rows are one contact: those are matched in another round.
    v_rounds := v_rounds + 1;
    if v_rounds > 200 then
      raise exception 'rows of a piece do not come to rest';
    end if;
    update pg_temp.import_piece set contact_id = null where not done;
  end loop;

  select coalesce(sum(r.repeats), 0) into v_again from pg_temp.import_piece r;
  insert into public.import_errors (org_id, import_id, row, col, code)
  select v_org, v_import.id, e.row, e.col, e.code from jsonb_to_recordset(coalesce(p -> 'errors', '[]')) as e (row int, col int, code text)
  on conflict do nothing;
  get diagnostics v_n = row_count;

  update public.imports set done_rows = (p ->> 'to')::int,
    created_count = created_count + v_created,
    -- A row that says more of a contact of this very piece is one more that brought something up to date.
    updated_count = updated_count + v_updated + case when v_mode = 'skip' then 0 else v_again end,
    unchanged_count = unchanged_count + v_same + case when v_mode = 'skip' then v_again else 0 end, failed_count = failed_count + v_n,
    total_rows = case when (p ->> 'last')::boolean then (p ->> 'to')::int else total_rows end,
    status = case when (p ->> 'last')::boolean then 'done' else status end,
    finished_at = case when (p ->> 'last')::boolean then now() end,
    undo_until = case when (p ->> 'last')::boolean then now() + interval '30 days' end
  where id = v_import.id;
  return jsonb_build_object('next', (p ->> 'to')::int);
end
$$;
grant execute on function public.match_import_rows, public.report_import_check, public.fail_import, public.apply_import_rows to service_role;

/* What refers to a contact by a key of its own, whichever part of the product it belongs to. Without what imports and merges remember. */
create function private.contact_references() returns table (tbl text, col text)
language sql stable security definer set search_path = '' as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_catalog.pg_constraint c
  cross join lateral unnest(c.conkey) with ordinality k (num, at)
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
  join pg_catalog.pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[k.at] and f.attname = 'id'
  where c.contype = 'f' and c.confrelid = 'public.contacts'::regclass
    and c.conrelid not in (select to_regclass(n) from unnest(array['public.import_changes', 'public.contact_duplicates',
      'public.contact_merges']) n where to_regclass(n) is not null)
  order by 1, 2
$$;

/* Takes back what the next contacts of an import got of it. `p`: {org_id, import_id, limit}. Gives {left}: whether there is more; or {stop}. */
create function public.undo_import_rows(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_import public.imports;
  v_next uuid[];
  v_bare uuid[];
  v_deleted int;
  v_restored int;
  v_kept int;
  v_sql text;
begin
  select * into v_import from public.imports where id = (p ->> 'import_id')::uuid and org_id = v_org for update;
  if v_import.id is null or v_import.status <> 'undoing' then
    return jsonb_build_object('stop', true);
  end if;
  perform set_config('talia.quiet', 'on', true);
  select array_agg(n.contact_id) into v_next from (select contact_id from public.import_changes
    where import_id = v_import.id and outcome is null order by contact_id limit (p ->> 'limit')::int) n;
  perform 1 from public.contacts c where c.id = any (v_next) order by c.id for update;

  -- Of those the import made: what nobody has touched or spoken with since goes again.
  select 'select array_agg(c.id) from public.contacts c join public.import_changes k on k.contact_id = c.id
      where k.import_id = $1 and k.created and k.outcome is null and c.id = any ($2) and c.org_id = $3 and c.updated_at <= k.applied_at'
    || coalesce(string_agg(format(' and not exists (select 1 from %s x where x.org_id = $3 and x.%I = c.id)', tbl, col), ''), '')
    into v_sql from private.contact_references();
  execute v_sql into v_bare using v_import.id, v_next, v_org;
  delete from public.contacts where id = any (v_bare) and org_id = v_org;
  get diagnostics v_deleted = row_count;

  with undone as (
    update public.contacts c set
      name = case when c.name = k.after ->> 'name' then k.before ->> 'name' else c.name end,
      phone = case when c.phone = k.after ->> 'phone' and not exists (select 1 from public.contacts x
        where x.org_id = v_org and x.phone = k.before ->> 'phone' and x.id <> c.id) then k.before ->> 'phone' else c.phone end,
      email = case when c.email = k.after ->> 'email' and not exists (select 1 from public.contacts x
        where x.org_id = v_org and x.email = k.before ->> 'email' and x.id <> c.id) then k.before ->> 'email' else c.email end,
      stage_id = case when c.stage_id::text = k.after ->> 'stage_id' and exists (select 1 from public.contact_stages s
        where s.org_id = v_org and s.id::text = k.before ->> 'stage_id') then (k.before ->> 'stage_id')::uuid else c.stage_id end,
      location_id = case when c.location_id::text = k.after ->> 'location_id' then (select l.id from public.locations l
        where l.org_id = v_org and l.id::text = k.before ->> 'location_id') else c.location_id end,
      tags = array(select t from unnest(c.tags) t where not coalesce(k.after -> 'tags', '[]') ? t),
      fields = (c.fields - array(select f.key from jsonb_each(coalesce(k.after -> 'fields', '{}')) f where c.fields -> f.key = f.value))
        || coalesce((select jsonb_object_agg(b.key, b.value) from jsonb_each(k.before -> 'fields') b
          where c.fields -> b.key = k.after -> 'fields' -> b.key), '{}')
    from public.import_changes k
    where k.import_id = v_import.id and k.contact_id = c.id and not k.created and c.id = any (v_next)
    returning c.id
  )
  update public.import_changes k set outcome = 'restored' from undone u where k.import_id = v_import.id and k.contact_id = u.id;
  get diagnostics v_restored = row_count;
  update public.import_changes set outcome = 'kept' where import_id = v_import.id and contact_id = any (v_next) and outcome is null;
  get diagnostics v_kept = row_count;

  update public.imports set deleted_count = deleted_count + v_deleted, restored_count = restored_count + v_restored,
    kept_count = kept_count + v_kept, done_rows = done_rows + v_deleted + v_restored + v_kept where id = v_import.id;
  if exists (select 1 from public.import_changes where import_id = v_import.id and outcome is null) then
    return jsonb_build_object('left', true);
  end if;
  update public.imports set status = 'undone', finished_at = now() where id = v_import.id;
  return jsonb_build_object('left', false);
end
$$;

/*
 * What is kept of imports for a while only: files with what was read of them a week after (of those never begun, too), what undoing needs
 * for 30 days, imports themselves for a year.
 */
create function public.sweep_imports() returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.imports set file_path = null, sample = '[]', preview = '[]'
  where file_path is not null and updated_at < now() - interval '7 days' and status not in ('checking', 'running', 'undoing');
  delete from public.import_changes k using public.imports i
  where i.id = k.import_id and i.undo_until < now() and i.status not in ('running', 'undoing');
  delete from public.imports where created_at < now() - interval '1 year' or (started_at is null and updated_at < now() - interval '30 days');
end
$$;

/* Files stored more than a day ago that no import has: an upload was cut off between the two. */
create function public.stray_import_files(p_limit int default 500) returns setof text
language sql stable security definer set search_path = '' as $$
  select o.name from storage.objects o
  where o.bucket_id = 'imports' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.imports i where i.file_path = o.name)
  order by o.created_at limit p_limit
$$;
grant execute on function public.undo_import_rows, public.sweep_imports, public.stray_import_files to service_role;
