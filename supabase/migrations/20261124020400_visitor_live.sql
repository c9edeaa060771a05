-- The visitor's side of a conversation as it goes on.

/*
 * A visitor's conversation as it stands, with what was said after `p_after`, in order. Their own messages carry their keys, by which the page
 * that wrote them knows them. `attended`: a person of the team has it; `name` is theirs. `read`: somebody of the team has seen
 * all of it. Null when there is none.
 */
create function public.visitor_conversation(p_org uuid, p_agent uuid, p_visitor_hash text, p_after int default 0) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('conversation_id', c.id, 'status', c.status, 'last_seq', c.last_seq, 'attended', c.human_since is not null,
    'holder', c.human_by, 'name', case when c.human_by is not null then private.first_name(c.human_by) end,
    'read', c.human_since is not null and c.unread = 0,
    'messages', (select coalesce(jsonb_agg(private.message_json(m)
        || case when m.role = 'contact' and m.key is not null then jsonb_build_object('key', m.key) else '{}' end order by m.seq), '[]')
      from (select * from public.messages x where x.conversation_id = c.id and x.seq > p_after order by x.seq limit 200) m))
  from public.conversations c
  where c.org_id = p_org and c.agent_id = p_agent and c.visitor_hash = p_visitor_hash
$$;
grant execute on function public.visitor_conversation to service_role;

/* How far the visitor has read; who of the team looks on is told. */
create function public.mark_visitor_seen(p_org uuid, p_agent uuid, p_visitor_hash text, p_seq int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  update public.conversations set visitor_seen_seq = least(p_seq, last_seq)
  where org_id = p_org and agent_id = p_agent and visitor_hash = p_visitor_hash and visitor_seen_seq < least(p_seq, last_seq)
  returning id into v_id;
  if v_id is not null then
    perform pg_notify('talia_live', json_build_object('org', p_org, 'kind', 'conversation', 'id', v_id)::text);
  end if;
end
$$;
grant execute on function public.mark_visitor_seen to service_role;
