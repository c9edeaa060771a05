-- Files of conversations and contacts: `files/<organization>/<file>` and, beside it, `<file>-thumbnail`. Written by the server alone.

insert into storage.buckets (id, name, public) values ('files', 'files', false) on conflict do nothing;
create policy files_select on storage.objects for select to authenticated
  using (bucket_id = 'files' and private.path_org(name) in (select private.orgs_with_role('internal')));

alter table public.files add constraint files_own_path check (
  coalesce(private.path_org(storage_path) = org_id, false)
  and (thumbnail_path is null or coalesce(private.path_org(thumbnail_path) = org_id, false)));

/* A picture's thumbnail is made as it comes; the first page of a document is drawn by a job. */
create function private.queue_thumbnail() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('files.thumbnail', jsonb_build_object('orgId', new.org_id, 'fileId', new.id), 'thumbnail:' || new.id, null, 3);
  return null;
end
$$;
create trigger files_thumbnail after insert on public.files for each row
  when (new.mime = 'application/pdf' and new.thumbnail_path is null) execute function private.queue_thumbnail();

/* What was stored goes with its row: a job queued in the same transaction removes it. */
create function private.queue_stored_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('files.remove', jsonb_build_object('orgId', g.org_id, 'paths', g.paths), null, null, 25)
  from (select org_id, jsonb_agg(path) as paths from (
      select org_id, storage_path as path from gone
      union all select org_id, thumbnail_path from gone where thumbnail_path is not null) p
    group by org_id) g;
  return null;
end
$$;
create trigger files_stored after delete on public.files referencing old table as gone
  for each statement execute function private.queue_stored_removal();

create unique index files_thumbnail_path_idx on public.files (thumbnail_path) where thumbnail_path is not null;

/* What was stored more than a day ago and belongs to no file: an upload was cut off between the two. Run by the hourly sweep. */
create function public.stray_conversation_files(p_limit int default 500) returns setof text
language sql stable security definer set search_path = '' as $$
  select o.name from storage.objects o
  where o.bucket_id = 'files' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.files f where f.storage_path = o.name)
    and not exists (select 1 from public.files f where f.thumbnail_path = o.name)
  order by o.created_at limit p_limit
$$;
grant execute on function public.stray_conversation_files to service_role;

/*
 * A file for the visitor whose conversation it is of: what they sent, and what was sent to them. Null when there is none. What a member
 * has put into the composer and not sent is nobody else's.
 */
create function public.visitor_file(p_file uuid, p_visitor_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('org_id', f.org_id, 'name', f.name, 'mime', f.mime, 'storage_path', f.storage_path,
    'thumbnail_path', f.thumbnail_path)
  from public.files f join public.conversations c on c.id = f.conversation_id
  where f.id = p_file and c.visitor_hash = p_visitor_hash and (f.uploaded_by is null or exists (
    select 1 from public.messages m where m.conversation_id = c.id and m.role <> 'system'
      and m.extra @> jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('fileId', f.id)))))
$$;
grant execute on function public.visitor_file to service_role;
