-- Duplicates of many contacts, and an import of many taken back, take a time that is linear in their number.

/*
 * How many pairs there are is not known before they are found: planned for a few, each of a thousand pairs was looked up by reading all contacts
 * (50,000 contacts on a busy machine: 25 s; joined by hash 6 s).
 */
alter function public.find_duplicates(uuid) set enable_nestloop = off;
alter function public.find_duplicates(uuid) set statement_timeout = '180s';

/*
 * Takes back what the next contacts of an import got of it. `p`: {org_id, import_id, limit}. Gives {left}: whether there is more; or {stop}.
 * Each contact is looked up by its id, whatever is known of the tables: joined the other way round, each piece read all of the import.
 */
create or replace function public.undo_import_rows(p jsonb) returns jsonb
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
  select 'with next as materialized (
        select u.id, k.applied_at from unnest($2) u (id) cross join lateral (
          select x.applied_at from public.import_changes x where x.import_id = $1 and x.contact_id = u.id and x.created and x.outcome is null offset 0) k
      ), same as materialized (
        select n.id from next n cross join lateral (
          select x.org_id, x.updated_at from public.contacts x where x.id = n.id offset 0) c where c.org_id = $3 and c.updated_at <= n.applied_at
      ) select array_agg(c.id) from same c where true'
    || coalesce(string_agg(format(' and not exists (select 1 from %s x where x.org_id = $3 and x.%I = c.id)', tbl, col), ''), '')
    into v_sql from private.contact_references();
  execute v_sql into v_bare using v_import.id, v_next, v_org;
  delete from public.contacts c using unnest(v_bare) b (id) where c.id = b.id and c.org_id = v_org;
  get diagnostics v_deleted = row_count;

  with changed as materialized (
    select u.id, k.before, k.after from unnest(v_next) u (id) cross join lateral (
      select x.before, x.after from public.import_changes x where x.import_id = v_import.id and x.contact_id = u.id and not x.created offset 0) k
  ), undone as (
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
    from changed k where c.id = k.id
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
