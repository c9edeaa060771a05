-- Who types and who looks on: told to those who are there, and never stored.

/*
 * A member types in a conversation, looks at it (told again every so often), or has left it: {kind: typing | viewing | left}.
 * Ids alone travel, to whoever of the organization is listening.
 */
create function public.tell_presence(p_conversation uuid, p_kind text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  select c.org_id into v_org from public.conversations c
  where c.id = p_conversation and c.org_id in (select private.orgs_with_role('internal'));
  if v_org is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  end if;
  if p_kind is null or p_kind not in ('typing', 'viewing', 'left') then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'invalid_input';
  end if;
  perform pg_notify('talia_live', json_build_object('org', v_org, 'kind', p_kind, 'id', p_conversation,
    'by', (select auth.uid()))::text);
end
$$;
grant execute on function public.tell_presence to authenticated;

/* The visitor types. Gives whether the conversation is known by that secret. */
create function public.tell_visitor_typing(p_org uuid, p_agent uuid, p_visitor_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  select c.id into v_id from public.conversations c
  where c.org_id = p_org and c.agent_id = p_agent and c.visitor_hash = p_visitor_hash;
  if v_id is null then
    return false;
  end if;
  perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'typing', 'id', v_id, 'by', 'contact')::text);
  return true;
end
$$;
grant execute on function public.tell_visitor_typing to service_role;
