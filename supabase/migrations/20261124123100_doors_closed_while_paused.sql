-- While an organization is unpaid or paused nothing in it is changed; but whoever shall not come in any more must not: programs and people go
-- on reading it. Nor is it deleted because its owner could not say that they have thought again.

/* As before, and what closes a door is let through: see `private.closes_door`. */
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
    if v_reason is not null and coalesce(current_setting('talia.closes_door', true), '') <> 'on' and not private.is_superadmin()
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

/* For the rest of the transaction, of a function that does nothing else. */
create function private.closes_door() returns void
language sql set search_path = '' as $$ select set_config('talia.closes_door', 'on', true) $$;

create or replace function public.revoke_api_key(p_org uuid, p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  perform private.closes_door();
  update public.api_keys set revoked_at = coalesce(revoked_at, now()) where org_id = p_org and id = p_id;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'api_key';
  end if;
end
$$;

create or replace function public.revoke_invitation(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  select org_id into v_org from public.invitations where id = p_id;
  if v_org is null or not private.has_role(v_org, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'invitation';
  end if;
  perform private.closes_door();
  update public.invitations set revoked_at = now() where id = p_id and accepted_at is null and revoked_at is null;
end
$$;

/* Removes a member, or lets one leave (own user). The owner cannot leave before handing over. */
create or replace function public.remove_member(p_org uuid, p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_current public.member_role;
begin
  if p_user is distinct from private.require_session() then
    perform private.require_role(p_org, 'admin');
  end if;
  select role into v_current from public.members where org_id = p_org and user_id = p_user for update;
  if v_current is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'member';
  end if;
  if v_current = 'owner' then
    raise exception 'owner_by_transfer' using errcode = 'PT409', hint = 'owner_by_transfer';
  end if;
  if v_current = 'admin' and p_user <> (select auth.uid()) and not private.has_role(p_org, 'owner') then
    raise exception 'forbidden' using errcode = '42501', hint = 'only the owner removes admins';
  end if;
  perform private.closes_door();
  delete from public.members where org_id = p_org and user_id = p_user;
  update public.profiles set current_org_id = (
    select m.org_id from public.members m where m.user_id = p_user order by m.created_at limit 1)
  where user_id = p_user and current_org_id = p_org;
end
$$;

/* Until it begins the owner may think again. */
create or replace function public.cancel_purge(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_purge public.org_purges;
begin
  perform private.require_role(p_org, 'owner');
  perform private.closes_door();
  update public.org_purges set canceled_at = now(), canceled_by = (select auth.uid())
  where org_id = p_org and canceled_at is null and begun_at is null returning * into v_purge;
  if v_purge.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'purge';
  end if;
  perform private.dequeue('purge:' || p_org);
  perform private.audit_purge(v_purge, 'delete', null);
end
$$;
