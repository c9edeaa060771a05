-- Who leaves a team, or may only look on, has no conversations any more: the agent goes on with them at once.

/* Gives a locked conversation back to its agent, which answers what nobody of the team has. `p_kind`: handed_back | forgotten | left. */
create or replace function private.give_back(p_conversation public.conversations, p_kind text) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := p_conversation;
begin
  update public.messages m set status = 'waiting'
  where m.conversation_id = v_row.id and m.role = 'contact' and m.status = 'sent' and m.seq > v_row.human_from_seq
    and m.seq > coalesce((select max(h.seq) from public.messages h where h.conversation_id = v_row.id and h.role = 'human'), 0);
  if found then
    perform private.enqueue('conversations.answer',
      jsonb_build_object('orgId', v_row.org_id, 'conversationId', v_row.id), 'answer:' || v_row.id);
  end if;
  -- Whose account is being deleted is named nowhere.
  perform private.note_event(v_row, p_kind, case when p_kind in ('forgotten', 'left')
    then (select u.id from auth.users u where u.id = v_row.human_by) else (select auth.uid()) end);
  update public.conversations set human_by = null, human_since = null, human_waiting_since = null,
    status = case when status = 'handoff' then 'open' else status end, handoff_reason = null
  where id = v_row.id returning * into v_row;
  return v_row;
end
$$;

create function private.leave_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
begin
  -- With an organization go its members and its conversations.
  if not exists (select from public.organizations o where o.id = old.org_id) then
    return null;
  end if;
  -- Of an account that is being deleted the foreign key has taken the name already.
  for v_row in
    select c.* from public.conversations c
    where c.org_id = old.org_id and c.human_since is not null and (c.human_by = old.user_id or c.human_by is null)
    order by c.id for update
  loop
    perform private.give_back(v_row, 'left');
  end loop;
  update public.conversations set assigned_to = null
  where org_id = old.org_id and assigned_to = old.user_id and status <> 'closed';
  return null;
end
$$;
create trigger members_leave after update of role on public.members
  for each row when (old.role <> 'internal' and new.role = 'internal') execute function private.leave_conversations();
create trigger members_gone_leave after delete on public.members for each row execute function private.leave_conversations();
