-- Codes that stand in for a lost second factor: each lets its owner take the factor away and set it up anew.

create table public.recovery_codes (
  user_id uuid not null references auth.users (id) on delete cascade,
  /* HMAC-SHA256 of user and code with the server's own key: useless to who reads this table. */
  code_hash text not null check (char_length(code_hash) between 40 and 64),
  created_at timestamptz not null default now(),
  primary key (user_id, code_hash)
);
alter table public.recovery_codes enable row level security;
-- No grants: people reach their codes through the functions below, the server by the service role.

/* What somebody does to their own account stands in the history of each organization they belong to. */
create function private.audit_account(p_user uuid, p_action text, p_entity text) returns void
language sql security definer set search_path = '' as $$
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id)
  select m.org_id, p_user, 'user', p_action, p_entity, p_user::text from public.members m where m.user_id = p_user
$$;

/* Replaces the signed-in user's codes, of whom this session has passed the second factor. */
create function public.set_recovery_codes(p_hashes text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_session();
begin
  if coalesce((select auth.jwt()) ->> 'aal', 'aal1') <> 'aal2' then
    raise exception 'second_factor' using errcode = 'PT403', hint = 'second_factor';
  end if;
  if cardinality(p_hashes) is distinct from 10 then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'codes';
  end if;
  delete from public.recovery_codes where user_id = v_user;
  insert into public.recovery_codes (user_id, code_hash) select v_user, unnest(p_hashes);
  perform private.audit_account(v_user, 'insert', 'recovery_codes');
end
$$;
grant execute on function public.set_recovery_codes to authenticated;

/* How many codes the signed-in user has. */
create function public.recovery_codes_left() returns int
language sql stable security definer set search_path = '' as $$
  select count(*)::int from public.recovery_codes where user_id = (select auth.uid())
$$;
grant execute on function public.recovery_codes_left to authenticated;

/* All codes of a user are void: the second factor they stood in for is gone. `p_used`: by one of them (server only). */
create function public.void_recovery_codes(p_user uuid, p_used boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.recovery_codes where user_id = p_user;
  if found or p_used then
    perform private.audit_account(p_user, 'delete', case when p_used then 'second_factor' else 'recovery_codes' end);
  end if;
end
$$;
grant execute on function public.void_recovery_codes to service_role;
