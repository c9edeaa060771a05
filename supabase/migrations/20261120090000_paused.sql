-- The last word on every table of a tenant: while the organization is paused its people read and change nothing. A table
-- made by a later migration gets the same trigger there; a test looks for it.
do $$
declare
  v_table text;
begin
  for v_table in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_log'
  loop
    execute format('create trigger %I before insert or update or delete on public.%I
      for each row execute function private.refuse_while_paused()', v_table || '_paused', v_table);
  end loop;
end
$$;
create trigger organizations_paused before update or delete on public.organizations
  for each row execute function private.refuse_while_paused();
