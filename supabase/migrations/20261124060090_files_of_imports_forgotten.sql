-- Who is forgotten is forgotten in the files of imports, too.

/*
 * Who is forgotten may be in any row of any file, also of one that was never imported: all that are at rest go at once. What reads one at this
 * moment is over soon, and its file is removed with those of the week.
 */
create function private.forget_import_files() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.imports set file_path = null, sample = '[]', preview = '[]'
  where org_id = new.org_id and file_path is not null and status not in ('checking', 'running', 'undoing');
  return null;
end
$$;
create trigger contact_erasures_imports after insert on public.contact_erasures
  for each row when (new.cause = 'request') execute function private.forget_import_files();
