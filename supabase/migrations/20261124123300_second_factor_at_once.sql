-- An organization that begins to demand a second factor, or is closed, is out of reach of members without one, or of all. Their open pages learn
-- of it at once, and follow it no longer: as with a role that was taken away.

create function private.tell_access_of_all() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('talia_live', json_build_object('org', m.org_id, 'kind', 'access', 'id', m.user_id)::text)
  from public.members m where m.org_id = new.id;
  return null;
end
$$;
create trigger organizations_access_live after update on public.organizations
  for each row when ((new.mfa_required and not old.mfa_required) or (new.status = 'closed' and old.status <> 'closed'))
  execute function private.tell_access_of_all();
