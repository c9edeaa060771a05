-- To who does not run the platform its panel does not exist, in the API neither.

create or replace function private.require_superadmin() returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.superadmin_session() then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  end if;
end
$$;
