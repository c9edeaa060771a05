-- The platform's own numbers, which demonstrations and codes by SMS come from: entered by those who run it. Who asks is checked in each function.

/* Numbers of the platform's own account that are in use, whoever has them, oldest first. `own`: they lead to the platform's agent. */
create function public.platform_numbers() returns table (e164 text, own boolean, organization text, created_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select n.e164, o.is_platform, o.name, n.created_at
    from public.phone_numbers n join public.organizations o on o.id = n.org_id
    where n.carrier_account_id is null order by n.created_at limit 1000;
end
$$;
grant execute on function public.platform_numbers to authenticated;

/*
 * Has a number of the platform's account lead to the platform's agent; false where it has none. `p_ref`: the carrier's own name of the number.
 * Again it changes nothing.
 */
create function public.connect_platform_number(p_e164 text, p_ref text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
  v_agent uuid;
begin
  perform private.require_superadmin();
  if coalesce(p_e164, '') !~ '^\+[1-9][0-9]{6,14}$' then
    raise exception 'phone' using errcode = 'PT422', hint = 'phone';
  end if;
  select o.id, a.id into v_org, v_agent from public.organizations o join public.agents a on a.org_id = o.id
  where o.is_platform order by a.created_at limit 1;
  if v_org is null then
    return false;
  end if;
  insert into public.phone_numbers (org_id, e164, provider_ref, agent_id, created_by)
  values (v_org, p_e164, left(coalesce(p_ref, ''), 120), v_agent, (select auth.uid()))
  on conflict (e164) do update set provider_ref = excluded.provider_ref, agent_id = coalesce(phone_numbers.agent_id, excluded.agent_id)
  where phone_numbers.org_id = v_org and phone_numbers.carrier_account_id is null;
  if not found then
    raise exception 'number_taken' using errcode = 'PT409', hint = 'number_taken';
  end if;
  return true;
end
$$;
grant execute on function public.connect_platform_number to authenticated;

/* The platform uses a number no more: neither do calls to it find anybody. */
create function public.disconnect_platform_number(p_e164 text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  delete from public.phone_numbers n using public.organizations o
  where n.e164 = p_e164 and n.carrier_account_id is null and o.id = n.org_id and o.is_platform;
end
$$;
grant execute on function public.disconnect_platform_number to authenticated;
