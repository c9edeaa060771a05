-- Whoever was merged is still known by each of their numbers and addresses; merges that clashed with changes of many do not any more;
-- names that differ by a letter; undoing an import that stopped is gone on with, and never taken for importing.

/* Numbers and addresses beside the first, of contacts that were taken in. */
alter table public.contacts
  add column other_phones text[] not null default '{}',
  add column other_emails text[] not null default '{}';
create index contacts_other_phones_idx on public.contacts using gin (other_phones) where other_phones <> '{}';
create index contacts_other_emails_idx on public.contacts using gin (other_emails) where other_emails <> '{}';

/* Merges so far kept one of each among what a contact told. */
update public.contacts c set
  other_phones = case when c.attributes #>> '{other_phone,value}' is null then '{}' else array[c.attributes #>> '{other_phone,value}'] end,
  other_emails = case when c.attributes #>> '{other_email,value}' is null then '{}' else array[c.attributes #>> '{other_email,value}'] end,
  attributes = c.attributes - 'other_phone' - 'other_email'
where c.attributes ?| array['other_phone', 'other_email'];

/* The contact that has this number, else this address, beside its first. Null: nobody. */
create function private.contact_by_other(p_org uuid, p_phone text, p_email text) returns uuid
language sql stable security definer set search_path = '' set enable_seqscan = off as $$
  select coalesce(
    (select c.id from public.contacts c where c.org_id = p_org and c.deleted_at is null and c.other_phones <> '{}'
      and c.other_phones @> array[p_phone] order by c.id limit 1),
    (select c.id from public.contacts c where c.org_id = p_org and c.deleted_at is null and c.other_emails <> '{}'
      and c.other_emails @> array[p_email] order by c.id limit 1))
$$;

/*
 * What rows of a file call contacts by that have it beside their first: {phones: {<theirs>: <first>}, emails: {…}}. `p`: {org_id, phones, emails}.
 */
create function public.first_identities(p jsonb) returns jsonb
language sql stable security definer set search_path = '' set enable_seqscan = off as $$
  with asked as (
    select array(select jsonb_array_elements_text(p -> 'phones')) as phones, array(select jsonb_array_elements_text(p -> 'emails')) as emails
  )
  select jsonb_build_object(
    'phones', coalesce((select jsonb_object_agg(o, c.phone order by c.id desc) from public.contacts c cross join asked a cross join lateral unnest(c.other_phones) o
      where c.org_id = (p ->> 'org_id')::uuid and c.deleted_at is null and c.other_phones <> '{}' and c.other_phones && a.phones
        and o = any (a.phones) and c.phone is not null
        and not exists (select 1 from public.contacts x where x.org_id = c.org_id and x.phone = o)), '{}'),
    'emails', coalesce((select jsonb_object_agg(o, c.email order by c.id desc) from public.contacts c cross join asked a cross join lateral unnest(c.other_emails) o
      where c.org_id = (p ->> 'org_id')::uuid and c.deleted_at is null and c.other_emails <> '{}' and c.other_emails && a.emails
        and o = any (a.emails) and c.email is not null
        and not exists (select 1 from public.contacts x where x.org_id = c.org_id and x.email = o)), '{}'))
$$;
grant execute on function public.first_identities to service_role;

/* As it was; and who is not known by their first number or address may be by another. */
create or replace function private.upsert_contact(
  p_org uuid, p_conversation public.conversations, p jsonb
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_phone text := nullif(p ->> 'phone', '');
  v_email text := lower(nullif(p ->> 'email', ''));
  v_name text := left(coalesce(p ->> 'name', ''), 120);
  v_extra jsonb := coalesce(p -> 'attributes', '{}');
  v_own uuid := p_conversation.contact_id;
  v_id uuid;
  v_mine boolean;
begin
  -- Two conversations that bring the same person at once make one contact, one after the other.
  if v_phone is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_phone, 0));
  end if;
  if v_email is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_email, 0));
  end if;
  if v_phone is not null then
    select id into v_id from public.contacts where org_id = p_org and phone = v_phone;
  end if;
  if v_id is null and v_email is not null then
    select id into v_id from public.contacts where org_id = p_org and email = v_email;
  end if;
  if v_id is null and (v_phone is not null or v_email is not null) then
    v_id := private.contact_by_other(p_org, v_phone, v_email);
  end if;
  if v_id is null then
    v_id := v_own;
  end if;
  if v_id is null then
    insert into public.contacts (org_id, name, email, phone, locale, source, attributes)
    values (p_org, v_name, v_email, v_phone, coalesce(p ->> 'locale', p_conversation.locale),
      coalesce(nullif(p ->> 'source', ''), nullif(p_conversation.source, ''), p_conversation.channel), v_extra)
    on conflict do nothing returning id into v_id;
    if v_id is null then
      select id into v_id from public.contacts
      where org_id = p_org and (phone = v_phone or email = v_email) order by phone = v_phone desc nulls last limit 1;
    end if;
  end if;
  v_mine := v_id = v_own and not exists (
      select 1 from public.conversations x where x.contact_id = v_own and x.id <> p_conversation.id)
    and exists (select 1 from public.contacts k where k.id = v_own and k.created_at >= p_conversation.created_at);
  update public.contacts c set
    name = case when v_name <> '' and (c.name = '' or v_mine) then v_name else c.name end,
    phone = case when v_phone is not null and (c.phone is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.phone = v_phone and x.id <> c.id) then v_phone else c.phone end,
    email = case when v_email is not null and (c.email is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.email = v_email and x.id <> c.id) then v_email else c.email end,
    attributes = c.attributes || v_extra,
    needs_human = c.needs_human or coalesce((p ->> 'needs_human')::boolean, false),
    last_seen_at = now()
  where c.id = v_id;
  -- A contact without address that this conversation had made for itself gives way, with all it told, to the one it turned out to be.
  if v_own is not null and v_own <> v_id then
    update public.conversations set contact_id = v_id where contact_id = v_own and id = p_conversation.id;
    with gone as (
      delete from public.contacts o where o.id = v_own and o.phone is null and o.email is null
        and not exists (select 1 from public.conversations x where x.contact_id = v_own)
      returning o.name, o.attributes)
    update public.contacts c set
      name = case when c.name = '' then gone.name else c.name end,
      attributes = c.attributes || gone.attributes || v_extra
    from gone where c.id = v_id;
  end if;
  return v_id;
end
$$;

/* A call from or to another number of a contact is theirs, whatever began it. */
create function private.call_of_other_phone() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.contact_id := private.contact_by_other(new.org_id, case new.direction when 'inbound' then new.from_e164 else new.to_e164 end, null);
  return new;
end
$$;
create trigger calls_other_phone before insert on public.calls
  for each row when (new.contact_id is null and new.purpose <> 'test') execute function private.call_of_other_phone();

/* What a change of many found is its own: of two contacts of one change, one would stand in the other's place. */
create or replace function private.contact_references() returns table (tbl text, col text)
language sql stable security definer set search_path = '' as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_catalog.pg_constraint c
  cross join lateral unnest(c.conkey) with ordinality k (num, at)
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
  join pg_catalog.pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[k.at] and f.attname = 'id'
  where c.contype = 'f' and c.confrelid = 'public.contacts'::regclass
    and c.conrelid not in (select to_regclass(n) from unnest(array['public.import_changes', 'public.contact_duplicates',
      'public.contact_merges', 'public.contact_events', 'public.contact_change_rows']) n where to_regclass(n) is not null)
  order by 1, 2
$$;

/* Each once, in order, without the first. */
create function private.other_identities(p_first text, p_all text[]) returns text[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(x.v order by x.at), '{}') from (
    select u.v, min(u.at) as at from unnest(p_all) with ordinality u (v, at) where u.v is not null and u.v is distinct from p_first group by u.v) x
$$;

/* What a kept contact is after taking in another: what it has stays, what it lacks is taken over, further numbers and addresses are kept beside. */
create or replace function private.merged_contact(k public.contacts, d public.contacts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'name', case when k.name = '' then d.name else k.name end,
    'phone', coalesce(k.phone, d.phone), 'email', coalesce(k.email, d.email),
    'other_phones', to_jsonb(private.other_identities(coalesce(k.phone, d.phone), k.other_phones || d.phone || d.other_phones)),
    'other_emails', to_jsonb(private.other_identities(coalesce(k.email, d.email), k.other_emails || d.email || d.other_emails)),
    'location_id', coalesce(k.location_id, d.location_id),
    'tags', to_jsonb(k.tags || array(select t from unnest(d.tags) t where t <> all (k.tags))),
    'fields', d.fields || k.fields, 'attributes', d.attributes || k.attributes,
    'score', coalesce(k.score, d.score), 'temperature', case when k.score is null then d.temperature else k.temperature end,
    'needs_human', k.needs_human or d.needs_human,
    'last_summary', coalesce(k.last_summary, d.last_summary), 'last_outcome', coalesce(k.last_outcome, d.last_outcome),
    'next_step', coalesce(k.next_step, d.next_step),
    'last_seen_at', greatest(k.last_seen_at, d.last_seen_at), 'created_at', least(k.created_at, d.created_at))
$$;

/*
 * Two contacts become one: everything of `p_drop` is `p_keep`'s from then on, which also gets what it lacked. Two merges of one contact at once: the second
 * waits, and is told. Gives the id by which it can be undone for 30 days.
 */
create or replace function public.merge_contacts(p_keep uuid, p_drop uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_keep public.contacts;
  v_drop public.contacts;
  v_new jsonb;
  v_old jsonb;
  v_moved jsonb;
  v_merges jsonb;
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
  -- What was taken into the one is the other's from now on; it goes back with it.
  with moved as (update public.contact_merges set kept_id = p_keep where org_id = v_keep.org_id and kept_id = p_drop returning id)
  select jsonb_agg(id) into v_merges from moved;
  if v_merges is not null then
    v_moved := v_moved || jsonb_build_object('public.contact_merges kept_id', v_merges);
  end if;
  delete from public.contacts where id = p_drop;
  perform private.write_contact(p_keep, v_new);
  -- Touched it is in any case: an import that made it does not take it back without what it holds now.
  update public.contacts set updated_at = now() where id = p_keep;
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
create or replace function public.undo_merge(p_merge uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_merge public.contact_merges;
  v_now jsonb;
  v_back jsonb;
  v_columns text;
  v_moved record;
  v_theirs jsonb;
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
  -- Whatever has been changed since, the numbers and addresses of the one that goes are its own again.
  v_theirs := jsonb_build_array(v_merge.dropped -> 'phone', v_merge.dropped -> 'email')
    || coalesce(v_merge.dropped -> 'other_phones', '[]') || coalesce(v_merge.dropped -> 'other_emails', '[]');
  update public.contacts c set
    other_phones = array(select v from unnest(c.other_phones) with ordinality u (v, at)
      where not v_theirs ? v or coalesce(v_merge.before -> 'other_phones', '[]') ? v order by at),
    other_emails = array(select v from unnest(c.other_emails) with ordinality u (v, at)
      where not v_theirs ? v or coalesce(v_merge.before -> 'other_emails', '[]') ? v order by at)
  where c.id = v_merge.kept_id and (c.other_phones <> '{}' or c.other_emails <> '{}');
  select string_agg(format('%I', a.attname), ', ') into v_columns from pg_catalog.pg_attribute a
  where a.attrelid = 'public.contacts'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
  -- Of merges before there were further numbers, too.
  v_back := jsonb_build_object('other_phones', '[]'::jsonb, 'other_emails', '[]'::jsonb) || v_merge.dropped || jsonb_build_object(
    'phone', (select v_merge.dropped ->> 'phone' where not exists (select 1 from public.contacts x where x.org_id = v_merge.org_id and x.phone = v_merge.dropped ->> 'phone')),
    'email', (select v_merge.dropped ->> 'email' where not exists (select 1 from public.contacts x where x.org_id = v_merge.org_id and x.email = v_merge.dropped ->> 'email')),
    'stage_id', (select s.id from public.contact_stages s where s.org_id = v_merge.org_id and s.id::text = v_merge.dropped ->> 'stage_id'),
    'location_id', (select l.id from public.locations l where l.org_id = v_merge.org_id and l.id::text = v_merge.dropped ->> 'location_id'));
  execute format('insert into public.contacts (%1$s) select %1$s from jsonb_populate_record(null::public.contacts, $1)', v_columns) using v_back;
  for v_moved in
    select split_part(m.key, ' ', 1) as tbl, split_part(m.key, ' ', 2) as col, m.value as ids from jsonb_each(v_merge.moved) m
    -- Names that are still those of references, and nothing else, are put into a statement.
    where (split_part(m.key, ' ', 1), split_part(m.key, ' ', 2)) in (
      select r.tbl, r.col from private.contact_references() r
      union all select 'public.contact_events', 'contact_id'
      union all select 'public.contact_merges', 'kept_id')
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

/* Who asks not to be called on a number that a merge had silenced is not called on it, whatever becomes of the merge. */
create function private.silenced_for_good() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.contact_merges set silenced = null where org_id = new.org_id and silenced = new.e164;
  return new;
end
$$;
-- Before, and so also where the number is listed already.
create trigger do_not_call_asked before insert on public.do_not_call
  for each row execute function private.silenced_for_good();
create index contact_merges_silenced_idx on public.contact_merges (org_id, silenced) where silenced is not null;

/* A name without the ending by which Mario and María, Juan and Juana differ: those are two people. */
create function private.name_stem(p_key text) returns text
language sql immutable set search_path = '' as $$
  select regexp_replace(p_key, '[aeo]( |$)', '\1', 'g')
$$;

/*
 * Looks for contacts of an organization that may be one person: the same number written otherwise (its last nine digits), the same mailbox, the same name where
 * no other sign speaks against it (one has no phone or no email, or what stands before the @ is the same), and names that differ by one letter where nothing
 * does. Groups of more than six are no person. Gives how many there are.
 *
 * Names that differ by a letter are the same without one: each is filed under what is left of it without each of its letters, which is linear in their number.
 */
create or replace function public.find_duplicates(p_org uuid) returns int
language plpgsql security definer set search_path = '' set work_mem = '64MB' set statement_timeout = '60s' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_count int;
begin
  insert into public.contact_duplicates as d (org_id, one_id, other_id, reason, strength, found_at)
  with known as materialized (
    select c.id, c.phone, c.email, right(regexp_replace(c.phone, '\D', '', 'g'), 9) as digits, private.mailbox(c.email) as mailbox,
      private.name_key(c.name) as name, nullif(split_part(c.email, '@', 1), '') as local
    from public.contacts c where c.org_id = p_org and c.deleted_at is null
  ), grouped as (
    select 'phone' as reason, 90 as strength, array_agg(id order by id) as ids from known where char_length(digits) = 9 group by digits having count(*) between 2 and 6
    union all
    select 'email', 95, array_agg(id order by id) from known where mailbox is not null group by mailbox having count(*) between 2 and 6
    union all
    select 'name', 60, array_agg(id order by id) from known where name is not null group by name having count(*) between 2 and 6
  ), named as materialized (
    select row_number() over () as n, name, array_agg(id) as ids from known
    where char_length(name) between 9 and 60 and name !~ '[0-9]' group by name having count(*) <= 6
  ), filed as (
    select n.n, hashtextextended(case when i = 0 then n.name else left(n.name, i - 1) || substr(n.name, i + 1) end, 0) as h
    from named n cross join lateral generate_series(0, char_length(n.name)) i
    -- Without either of two equal letters it is the same.
    where i = 0 or substr(n.name, i, 1) is distinct from substr(n.name, i + 1, 1)
  ), near as (
    select distinct min(f.n) as a, max(f.n) as b from filed f group by f.h having count(*) between 2 and 3
  ), pairs as (
    select g.reason, g.strength, a.id as one_id, b.id as other_id
    from grouped g cross join lateral unnest(g.ids) a (id) cross join lateral unnest(g.ids) b (id) where a.id < b.id
    union all
    select 'similar', 45, least(x.id, y.id), greatest(x.id, y.id)
    from near r join named a on a.n = r.a join named b on b.n = r.b
    cross join lateral unnest(a.ids) x (id) cross join lateral unnest(b.ids) y (id)
    where private.name_stem(a.name) <> private.name_stem(b.name)
  ), signed as (
    select p.one_id, p.other_id, p.reason,
      p.strength + case when p.reason in ('name', 'similar') and x.local = y.local then 20 else 0 end as strength
    from pairs p join known x on x.id = p.one_id join known y on y.id = p.other_id
    where case p.reason
      when 'name' then x.phone is null or y.phone is null or x.email is null or y.email is null or x.local = y.local
      when 'similar' then (x.phone is null or y.phone is null or x.digits = y.digits)
        and (x.email is null or y.email is null or x.local = y.local)
      else true end
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

/* The check, the import or the undoing cannot go on. What was done stays; an undoing that stopped can only be gone on with: importing what is half taken back would skip rows. */
create or replace function public.fail_import(p_org uuid, p_import uuid, p_failure text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.imports set status = case when status = 'undoing' then 'done' else 'failed' end, failure = p_failure, finished_at = now(),
    undo_until = case when started_at is not null then coalesce(undo_until, now() + interval '30 days') end
  where id = p_import and org_id = p_org and status in ('checking', 'running', 'undoing');
end
$$;

/* As it was, but for a check that goes on: it would tell what it foresees of one mapping as that of another. */
create or replace function public.check_import(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_import public.imports := private.own_import((p ->> 'import_id')::uuid);
begin
  if v_import.status not in ('mapping', 'checked', 'failed') or v_import.started_at is not null or v_import.file_path is null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'import_begun';
  end if;
  update public.imports set status = 'checking', mapping = p -> 'mapping', settings = p -> 'settings', done_rows = 0, failed_count = 0,
    foreseen = null, preview = '[]', failure = null where id = v_import.id;
  perform private.enqueue('imports.check', jsonb_build_object('orgId', v_import.org_id, 'importId', v_import.id), 'import-check:' || v_import.id);
end
$$;

/*
 * Contacts of a filter as they are at this moment, those seen last first: a file written page by page while people write and call would otherwise leave out
 * whoever comes to the front meanwhile. Refused: 42501.
 */
create function public.contact_ids(p_org uuid, p_filter jsonb default '{}') returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ids uuid[];
begin
  perform private.require_reader(p_org);
  execute format('select array_agg(k.id order by k.last_seen_at desc, k.id) from public.contacts k where %s',
    private.contact_condition(p_org, coalesce(p_filter, '{}'))) into v_ids;
  return coalesce(v_ids, '{}');
end
$$;
grant execute on function public.contact_ids to authenticated, service_role;

/* The expression that finds a person: by what merges made one of them, too. */
create or replace function private.person_pattern(p_ids uuid[], p_emails text[], p_phones text[]) returns text
language sql stable security definer set search_path = '' as $$
  select string_agg(distinct x, '|') from (
    select id::text from unnest(p_ids) id
    union all
    select m.dropped_id::text from public.contact_merges m where m.kept_id = any (p_ids) and m.undone_at is null
    union all
    select regexp_replace(e, '([^a-z0-9@_-])', '\\\1', 'g')
    from (select unnest(p_emails) union all select unnest(c.other_emails) from public.contacts c where c.id = any (p_ids)) a (e) where char_length(e) > 5
    union all
    select private.phone_pattern(n)
    from (select unnest(p_phones) union all select unnest(c.other_phones) from public.contacts c where c.id = any (p_ids)) a (n) where char_length(n) > 7
  ) as wanted (x)
$$;

/* Of whoever is forgotten, each number that must not be called stays so: it is known by its hash alone. */
create function private.suppress_forgotten() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.suppressed_numbers (org_id, hash)
  select new.org_id, private.number_hash(new.org_id, d.e164) from public.do_not_call d
  where d.org_id = new.org_id and d.e164 ~ (new.wanted ->> 'pattern')
  on conflict do nothing;
  return null;
end
$$;
create trigger contact_erasures_silence after insert on public.contact_erasures
  for each row when (new.wanted is not null) execute function private.suppress_forgotten();
