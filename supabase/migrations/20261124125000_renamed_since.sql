-- A tag, a state or a field that is renamed or goes touches many contacts, but nobody has touched these: what was done to them before can be
-- taken back as ever, by the name that a tag has now.

/*
 * Before something of the organization's own changes on these contacts: those that are as an import made them are so still. For who changes them in
 * this transaction.
 */
create function private.still_as_imported(p_ids uuid[]) returns void
language sql security definer set search_path = '' as $$
  update public.import_changes k set applied_at = now() from public.contacts c
  where k.contact_id = any (p_ids) and c.id = k.contact_id and k.created and k.outcome is null and c.updated_at <= k.applied_at
$$;

/* A list of tags in which one has another name. */
create function private.retagged(p_tags jsonb, p_old text, p_new text) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(case when t.v = to_jsonb(p_old) then to_jsonb(p_new) else t.v end order by t.at), '[]')
  from jsonb_array_elements(p_tags) with ordinality t (v, at)
$$;

/* Whatever can be taken back knows a tag by its new name. */
create function private.rename_tag_in_undo(p_org uuid, p_old text, p_new text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.contact_changes set value = p_new where org_id = p_org and kind in ('tag', 'untag') and value = p_old;
  update public.import_changes set after = jsonb_set(after, '{tags}', private.retagged(after -> 'tags', p_old, p_new))
  where org_id = p_org and after -> 'tags' ? p_old;
  update public.contact_merges m set
    dropped = jsonb_set(m.dropped, '{tags}', private.retagged(m.dropped -> 'tags', p_old, p_new)),
    before = case when m.before ? 'tags' then jsonb_set(m.before, '{tags}', private.retagged(m.before -> 'tags', p_old, p_new)) else m.before end,
    after = case when m.after ? 'tags' then jsonb_set(m.after, '{tags}', private.retagged(m.after -> 'tags', p_old, p_new)) else m.after end
  where m.org_id = p_org and m.undone_at is null
    and (m.dropped -> 'tags' ? p_old or m.before -> 'tags' ? p_old or m.after -> 'tags' ? p_old);
end
$$;

/* Gives a tag another name or colour, on all contacts that have it; without an id a new one. {id}. Refused: 42501, 23505, 404. */
create or replace function public.save_tag(p_org uuid, p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_tag public.tags;
  v_id uuid;
  v_name text := trim(p ->> 'name');
begin
  perform private.require_role(p_org, 'agent');
  if p ->> 'id' is null then
    insert into public.tags (org_id, name, color) values (p_org, v_name, coalesce(p ->> 'color', 'slate')) returning id into v_id;
    return jsonb_build_object('id', v_id);
  end if;
  select * into v_tag from public.tags where org_id = p_org and id = (p ->> 'id')::uuid for update;
  if v_tag.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'tag';
  end if;
  update public.tags set name = v_name, color = coalesce(p ->> 'color', color) where id = v_tag.id;
  if v_tag.name is distinct from v_name then
    perform set_config('talia.quiet', 'on', true);
    perform private.still_as_imported(array(select id from public.contacts where org_id = p_org and tags @> array[v_tag.name]));
    update public.contacts set tags = array_replace(tags, v_tag.name, v_name) where org_id = p_org and tags @> array[v_tag.name];
    perform private.rename_tag_in_undo(p_org, v_tag.name, v_name);
  end if;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', v_tag.id)::text);
  return jsonb_build_object('id', v_tag.id);
end
$$;

/* Takes a tag away, and off all contacts. For admins. */
create or replace function public.remove_tag(p_org uuid, p_tag uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_name text;
begin
  perform private.require_role(p_org, 'admin');
  delete from public.tags where org_id = p_org and id = p_tag returning name into v_name;
  perform set_config('talia.quiet', 'on', true);
  perform private.still_as_imported(array(select id from public.contacts where org_id = p_org and tags @> array[v_name]));
  update public.contacts set tags = array_remove(tags, v_name) where org_id = p_org and tags @> array[v_name];
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_tag)::text);
end
$$;

/* Takes a state away; whoever is in it goes to `p_to`. For admins. Refused: 42501, 404, 422 `last_stage`. */
create or replace function public.remove_stage(p_org uuid, p_stage uuid, p_to uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  if p_to = p_stage or not exists (select 1 from public.contact_stages where org_id = p_org and id = p_to) then
    raise exception 'last_stage' using errcode = 'PT422', hint = 'last_stage';
  end if;
  perform set_config('talia.quiet', 'on', true);
  perform private.still_as_imported(array(select id from public.contacts where org_id = p_org and stage_id = p_stage));
  update public.contacts set stage_id = p_to where org_id = p_org and stage_id = p_stage;
  delete from public.contact_stages where org_id = p_org and id = p_stage;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_stage)::text);
end
$$;

/* Takes a field away, with what contacts have in it. For admins. */
create or replace function public.remove_custom_field(p_org uuid, p_field uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_key text;
begin
  perform private.require_role(p_org, 'admin');
  delete from public.custom_fields where org_id = p_org and id = p_field returning key into v_key;
  perform set_config('talia.quiet', 'on', true);
  perform private.still_as_imported(array(select id from public.contacts where org_id = p_org and fields ? v_key));
  update public.contacts set fields = fields - v_key where org_id = p_org and fields ? v_key;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'contact', 'id', p_field)::text);
end
$$;
