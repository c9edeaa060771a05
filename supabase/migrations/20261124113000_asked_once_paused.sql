-- Changes of very many rows by somebody of the team.

/*
 * As before; whether it is somebody who runs the platform is asked of an organization that is paused alone: of 50,000 rows that one changes at once
 * that question took longer than all else.
 */
create or replace function private.refuse_while_paused() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := auth.uid();
  v_org uuid;
  v_reason text;
begin
  if v_user is not null then
    if tg_table_name = 'organizations' then
      v_org := case when tg_op = 'DELETE' then old.id else new.id end;
    else
      v_org := case when tg_op = 'DELETE' then old.org_id else new.org_id end;
    end if;
    -- Strangers are refused by the policies, and learn nothing of it.
    select o.pause_reason into v_reason from public.organizations o join public.members m on m.org_id = o.id
    where o.id = v_org and o.status = 'paused' and m.user_id = v_user;
    if v_reason is not null and not private.is_superadmin()
       and not (tg_table_name = 'members' and tg_op = 'DELETE' and to_jsonb(old) ->> 'user_id' = v_user::text) then
      if v_reason = 'payment' then
        raise exception 'organization_read_only' using errcode = 'PT402', hint = 'organization_read_only';
      end if;
      raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
    end if;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
