-- Stored files go with the rows they belong to.

/*
 * Documents that go, by themselves or with their agent, interview or organization, take their files along: a job queued in
 * the same transaction removes them, for a file cannot be part of a transaction.
 */
create function private.queue_file_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('knowledge.remove-files', jsonb_build_object('orgId', g.org_id, 'paths', g.paths))
  from (select org_id, jsonb_agg(storage_path) as paths from gone where storage_path is not null group by org_id) g;
  return null;
end
$$;
create trigger documents_files after delete on public.documents referencing old table as gone
  for each statement execute function private.queue_file_removal();

-- What tells at once whether a file has its document.
create unique index documents_path_idx on public.documents (storage_path) where storage_path is not null;

/* Files stored more than a day ago that no document has: an upload was cut off between the two. Run by the hourly sweep. */
create function public.stray_files(p_limit int default 500) returns setof text
language sql stable security definer set search_path = '' as $$
  select o.name from storage.objects o
  where o.bucket_id = 'knowledge' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.documents d where d.storage_path = o.name)
  order by o.created_at limit p_limit
$$;
grant execute on function public.stray_files to service_role;
