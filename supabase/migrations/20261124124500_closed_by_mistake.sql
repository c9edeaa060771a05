-- What was closed by mistake is again as it was, and a conversation in which a file was sent last says so in the list.

/* What closing took from it, for who thinks better of it at once: who had it, or that somebody waited. */
alter table public.conversations add column closed_from jsonb;

create or replace function private.close_locked(p_row public.conversations, p_by uuid) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
  v_waiting uuid[];
begin
  with let_go as (
    update public.messages set status = 'sent' where conversation_id = p_row.id and status = 'waiting' returning id)
  select coalesce(array_agg(id), '{}') into v_waiting from let_go;
  perform private.dequeue('answer:' || p_row.id);
  perform private.note_event(p_row, 'closed', p_by);
  update public.conversations set status = 'closed', human_by = null, human_since = null, human_waiting_since = null,
    handoff_reason = null, lease_token = null, lease_until = null,
    closed_from = jsonb_build_object('status', p_row.status, 'human_by', p_row.human_by, 'human_since', p_row.human_since,
      'human_waiting_since', p_row.human_waiting_since, 'handoff_reason', p_row.handoff_reason, 'waiting', v_waiting,
      'needs_human', coalesce((select k.needs_human from public.contacts k where k.id = p_row.contact_id), false))
  where id = p_row.id returning * into v_row;
  update public.contacts set needs_human = false where id = v_row.contact_id and needs_human;
  return v_row;
end
$$;

/*
 * Opens a closed conversation for its agent, or (`p_as_it_was`) as it was before it was closed: whoever had it has it, who waited waits, and
 * what the agent had not answered yet it answers. Whoever had it and is no longer of the team has it no more.
 */
drop function public.reopen_conversation(uuid);
create function public.reopen_conversation(p_conversation uuid, p_as_it_was boolean default false) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := private.lock_conversation(p_conversation);
  v_was jsonb := case when p_as_it_was then v_row.closed_from end;
  v_holder uuid;
begin
  if v_row.status <> 'closed' then
    return private.held(v_row);
  end if;
  perform private.note_event(v_row, 'reopened', (select auth.uid()));
  if v_was is null then
    update public.conversations set status = 'open', closed_from = null where id = v_row.id returning * into v_row;
    return private.held(v_row);
  end if;
  select m.user_id into v_holder from public.members m
  where m.org_id = v_row.org_id and m.user_id = (v_was ->> 'human_by')::uuid and m.role <> 'internal';
  update public.conversations set closed_from = null, human_by = v_holder,
    human_since = case when v_holder is not null then (v_was ->> 'human_since')::timestamptz end,
    human_waiting_since = case when v_holder is not null then (v_was ->> 'human_waiting_since')::timestamptz end,
    status = case when v_holder is null and v_was ->> 'human_since' is not null then 'open'
      else (v_was ->> 'status')::public.conversation_status end,
    handoff_reason = case when v_holder is not null or v_was ->> 'human_since' is null then v_was ->> 'handoff_reason' end
  where id = v_row.id returning * into v_row;
  if (v_was ->> 'needs_human')::boolean then
    update public.contacts set needs_human = true where id = v_row.contact_id and not needs_human;
  end if;
  if v_holder is null then
    update public.messages set status = 'waiting' where conversation_id = v_row.id and role = 'contact' and status = 'sent'
      and id in (select w.value::uuid from jsonb_array_elements_text(v_was -> 'waiting') w);
    if found then
      perform private.enqueue('conversations.answer',
        jsonb_build_object('orgId', v_row.org_id, 'conversationId', v_row.id), 'answer:' || v_row.id);
    end if;
  end if;
  return private.held(v_row);
end
$$;
grant execute on function public.reopen_conversation to authenticated;

/* Of a message without words the list shows what was sent with it. */
create function private.preview_of_file() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.preview := coalesce((select left(m.extra #>> '{attachments,0,name}', 140) from public.messages m
    where m.conversation_id = new.id and m.seq = new.last_seq), '');
  return new;
end
$$;
create trigger conversations_preview before update of contact_messages on public.conversations
  for each row when (new.preview = '' and new.contact_messages > old.contact_messages) execute function private.preview_of_file();
