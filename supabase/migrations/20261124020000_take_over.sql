-- A person takes a conversation: the agent is silent until it is handed back, and is then told what was said.

alter table public.conversations
  /* Messages after this one were for the person who has it, or had it last. */
  add column human_from_seq int not null default 0,
  /* Since when the contact waits for the person; null: they do not. */
  add column human_waiting_since timestamptz,
  /* How far the visitor has read. */
  add column visitor_seen_seq int not null default 0;
create index conversations_forgotten_idx on public.conversations (human_waiting_since) where human_waiting_since is not null;
create index conversations_held_idx on public.conversations (last_message_at) where human_since is not null;
grant select (human_from_seq, human_waiting_since, visitor_seen_seq) on public.conversations to authenticated;

alter table public.organizations
  /* A person who leaves somebody without an answer for so long hands the conversation back; null: never. */
  add column hand_back_minutes int default 30 check (hand_back_minutes between 5 and 1440);
grant update (hand_back_minutes) on public.organizations to authenticated;

/* What a customer is told of who of the team writes: the first name. */
create function private.first_name(p_user uuid) returns text
language sql stable security definer set search_path = '' as $$
  select nullif(split_part(trim(p.full_name), ' ', 1), '') from public.profiles p where p.user_id = p_user
$$;

/* How the team calls one of its own. */
create function private.member_name(p_org uuid, p_user uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(nullif(trim(p.full_name), ''), nullif(m.email, ''), '')
  from (select p_user as id) u
  left join public.profiles p on p.user_id = u.id
  left join public.members m on m.user_id = u.id and m.org_id = p_org
$$;

create or replace function private.message_json(m public.messages) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'seq', m.seq, 'role', m.role, 'text', m.body, 'locale', m.locale,
    'origin', m.origin, 'createdAt', m.created_at, 'extra', m.extra, 'status', m.status, 'replyTo', m.reply_to,
    'author', case when m.author_id is not null then private.first_name(m.author_id) end,
    'feedback', (select f.rating from public.message_feedback f where f.message_id = m.id))
$$;

/* As before; what merely happened to the conversation is nothing that was said in it. */
create or replace function private.turn_context(p_conversation uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'conversation', jsonb_build_object('id', c.id, 'orgId', c.org_id, 'agentId', a.id, 'doorId', c.agent_id,
      'locationId', c.location_id, 'channel', c.channel,
      'contactId', c.contact_id, 'locale', c.locale, 'localeKnown', c.locale_known, 'status', c.status,
      'source', c.source, 'userId', c.user_id, 'state', c.state, 'flowVersionId', c.flow_version_id,
      'promptVersionId', c.prompt_version_id, 'contactMessages', c.contact_messages, 'createdAt', c.created_at),
    'org', jsonb_build_object('id', o.id, 'name', o.name, 'plan', o.plan, 'status', o.status, 'country', o.country,
      'currency', o.currency, 'timezone', o.timezone, 'locale', o.locale, 'scoring', o.scoring, 'isPlatform', o.is_platform),
    'agent', case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'slug', a.slug,
      'status', a.status, 'config', a.config, 'knowledgeVersion', a.knowledge_version, 'locationId', a.location_id) end,
    'location', case when l.id is not null then private.location_json(l) end,
    'offered', case when d.id is not null then private.offered_locations(d) else '[]' end,
    'contact', case when k.id is not null then jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email,
      'phone', k.phone, 'attributes', k.attributes, 'score', k.score) end,
    'history', (select coalesce(jsonb_agg(private.message_json(h) order by h.seq), '[]') from (
      select m.* from public.messages m where m.conversation_id = c.id and m.role <> 'system' order by m.seq desc limit 24) h),
    'waiting', (select coalesce(jsonb_agg(private.message_json(w) order by w.seq), '[]') from (
      select m.* from public.messages m where m.conversation_id = c.id and m.status = 'waiting' order by m.seq limit 10) w))
  from public.conversations c
  join public.organizations o on o.id = c.org_id
  left join public.agents d on d.id = c.agent_id
  left join public.agents a on a.id = coalesce(c.serving_agent_id, c.agent_id)
  left join public.locations l on l.id = c.location_id
  left join public.contacts k on k.id = c.contact_id
  where c.id = p_conversation
$$;

/* Files of a conversation, as a message carries them: what was sent with it, never what the sender says of it. */
create function private.attachments(p_conversation uuid, p_files uuid[]) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('fileId', f.id, 'name', f.name, 'mime', f.mime, 'bytes', f.bytes,
    'width', f.width, 'height', f.height) order by w.n), '[]')
  from unnest(p_files) with ordinality w(id, n) join public.files f on f.id = w.id and f.conversation_id = p_conversation
$$;

/* As it was: a message carries the files of its own conversation alone. While a person has the conversation it is theirs to answer. */
create or replace function public.receive_message(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_agent public.agents;
  v_conversation public.conversations;
  v_message public.messages;
  v_lease uuid := coalesce((p ->> 'lease')::uuid, gen_random_uuid());
  v_extra jsonb := coalesce(p -> 'extra', '{}');
begin
  perform private.require_open(v_org, p ->> 'channel');
  if p ->> 'agent_id' is not null then
    select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org;
    if v_agent.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
    end if;
  end if;
  if p ->> 'conversation_id' is not null then
    select * into v_conversation from public.conversations
    where id = (p ->> 'conversation_id')::uuid and org_id = v_org and agent_id is not distinct from v_agent.id
      and channel = p ->> 'channel'
      and (visitor_hash is null or visitor_hash = p ->> 'visitor_hash')
      and (user_id is null or user_id = (p ->> 'user_id')::uuid or channel = 'interview')
    for update;
    if v_conversation.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
    end if;
  else
    if p ->> 'visitor_hash' is not null then
      select * into v_conversation from public.conversations
      where agent_id = v_agent.id and visitor_hash = p ->> 'visitor_hash' for update;
    end if;
    if v_conversation.id is null then
      insert into public.conversations (org_id, agent_id, location_id, channel, visitor_hash, user_id, locale, locale_known,
        source, flow_version_id, prompt_version_id)
      values (v_org, v_agent.id, v_agent.location_id, p ->> 'channel', p ->> 'visitor_hash', (p ->> 'user_id')::uuid,
        coalesce(p ->> 'locale', p ->> 'locale_hint', v_agent.config ->> 'defaultLocale', 'es'), p ->> 'locale' is not null,
        coalesce(p ->> 'source', ''), coalesce((p ->> 'flow_version_id')::uuid, v_agent.flow_version_id), v_agent.prompt_version_id)
      on conflict (agent_id, visitor_hash) where visitor_hash is not null do nothing
      returning * into v_conversation;
      if v_conversation.id is null then
        select * into v_conversation from public.conversations
        where agent_id = v_agent.id and visitor_hash = p ->> 'visitor_hash' for update;
      end if;
    end if;
  end if;

  select * into v_message from public.messages where conversation_id = v_conversation.id and key = p ->> 'key';
  if v_message.id is null then
    if v_extra @? '$.attachments[*].fileId' then
      v_extra := v_extra || jsonb_build_object('attachments', private.attachments(v_conversation.id, array(
        select (a.value ->> 'fileId')::uuid from jsonb_array_elements(v_extra -> 'attachments') a)));
    end if;
    insert into public.messages (org_id, conversation_id, seq, role, key, body, locale, extra, status)
    values (v_org, v_conversation.id, v_conversation.last_seq + 1, 'contact', p ->> 'key', coalesce(p ->> 'text', ''),
      coalesce(p ->> 'locale_switch', case when v_conversation.locale_known then v_conversation.locale else p ->> 'locale' end,
        v_conversation.locale), v_extra, case when v_conversation.human_since is null then 'waiting' else 'sent' end)
    returning * into v_message;
    update public.conversations set last_seq = last_seq + 1, contact_messages = contact_messages + 1,
      preview = left(v_message.body, 140), last_message_at = now(),
      locale = v_message.locale, locale_known = locale_known or p ->> 'locale' is not null,
      status = case when status = 'closed' then 'open' else status end,
      human_waiting_since = case when human_since is not null then coalesce(human_waiting_since, now()) end
    where id = v_conversation.id returning * into v_conversation;
    if v_conversation.human_since is null then
      -- Should this process die before it answers, a job answers.
      perform private.enqueue('conversations.answer',
        jsonb_build_object('orgId', v_org, 'conversationId', v_conversation.id),
        'answer:' || v_conversation.id, now() + interval '45 seconds');
    end if;
  end if;
  if v_message.status <> 'waiting' then
    return jsonb_build_object('outcome', 'duplicate', 'conversation_id', v_conversation.id, 'message_id', v_message.id,
      'status', v_conversation.status, 'replies', private.replies(v_message.id));
  end if;

  if v_conversation.lease_until > clock_timestamp() and v_conversation.lease_token <> v_lease then
    return jsonb_build_object('outcome', 'wait', 'conversation_id', v_conversation.id, 'message_id', v_message.id,
      'status', v_conversation.status);
  end if;
  update public.conversations set lease_token = v_lease,
    lease_until = clock_timestamp() + make_interval(secs => coalesce((p ->> 'lease_seconds')::int, 40))
  where id = v_conversation.id;
  return jsonb_build_object('outcome', 'turn', 'conversation_id', v_conversation.id, 'message_id', v_message.id,
    'status', v_conversation.status, 'lease', v_lease, 'context', private.turn_context(v_conversation.id));
end
$$;

/* A conversation that the caller may work with, locked. Interviews are not among them. */
create function private.lock_conversation(p_id uuid) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
begin
  select * into v_row from public.conversations c where c.id = p_id and c.channel <> 'interview'
    and c.org_id in (select private.orgs_with_role('agent')) for update;
  if v_row.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  end if;
  return v_row;
end
$$;

/* Who has a conversation, as the actions give it. */
create function private.held(c public.conversations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'status', c.status, 'assigned_to', c.assigned_to, 'human_by', c.human_by,
    'human_since', c.human_since, 'holder', case when c.human_by is not null then private.member_name(c.org_id, c.human_by) end)
$$;

/* Tells in the conversation what happened to it: {kind: taken | handed_back | forgotten | closed | reopened}. */
create function private.note_event(p_conversation public.conversations, p_kind text, p_by uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.messages (org_id, conversation_id, seq, role, body, locale, extra, author_id)
  values (p_conversation.org_id, p_conversation.id, p_conversation.last_seq + 1, 'system', '', p_conversation.locale,
    jsonb_build_object('event', jsonb_build_object('kind', p_kind)), p_by);
  update public.conversations set last_seq = last_seq + 1 where id = p_conversation.id;
end
$$;

create function private.require_holder(c public.conversations) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if c.human_since is null then
    raise exception 'not_taken' using errcode = 'PT409', hint = 'not_taken';
  elsif c.human_by is distinct from (select auth.uid()) then
    raise exception 'taken_by_other' using errcode = 'PT409', hint = 'taken_by_other',
      detail = coalesce(private.member_name(c.org_id, c.human_by), '');
  end if;
end
$$;

/* Gives a locked conversation to who asks. The agent's turn under way is over: what it was about to say is refused by `commit_turn`. */
create function private.take(p_conversation public.conversations, p_force boolean) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_row public.conversations := p_conversation;
  v_first int;
begin
  if v_row.channel = 'phone' then
    raise exception 'phone_conversation' using errcode = 'PT409', hint = 'phone_conversation';
  end if;
  if v_row.human_since is not null and v_row.human_by = v_user then
    return v_row;
  end if;
  if v_row.human_since is not null and v_row.human_by is not null and not coalesce(p_force, false) then
    perform private.require_holder(v_row);
  end if;
  select min(seq) into v_first from public.messages where conversation_id = v_row.id and status = 'waiting';
  update public.messages set status = 'sent' where conversation_id = v_row.id and status = 'waiting';
  perform private.dequeue('answer:' || v_row.id);
  perform private.note_event(v_row, 'taken', v_user);
  update public.conversations set human_by = v_user, assigned_to = v_user, status = 'handoff',
    human_since = coalesce(human_since, now()),
    human_from_seq = case when v_row.human_since is null then coalesce(v_first - 1, v_row.last_seq) else human_from_seq end,
    human_waiting_since = case when v_first is not null then now() else human_waiting_since end,
    handoff_reason = coalesce(handoff_reason, 'taken'), lease_token = null, lease_until = null
  where id = v_row.id returning * into v_row;
  return v_row;
end
$$;

/*
 * A member takes a conversation: from now on they answer it, and the agent is silent. Another's is refused (409 `taken_by_other`, who in
 * `details`) unless `p_force`. Taken again it stays taken.
 */
create function public.take_conversation(p_conversation uuid, p_force boolean default false) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.held(private.take(private.lock_conversation(p_conversation), p_force));
end
$$;
grant execute on function public.take_conversation to authenticated;

/* Gives a locked conversation back to its agent, which answers what nobody of the team has. */
create function private.give_back(p_conversation public.conversations, p_kind text) returns public.conversations
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
  perform private.note_event(v_row, p_kind, case when p_kind = 'forgotten' then v_row.human_by else (select auth.uid()) end);
  update public.conversations set human_by = null, human_since = null, human_waiting_since = null,
    status = case when status = 'handoff' then 'open' else status end, handoff_reason = null
  where id = v_row.id returning * into v_row;
  return v_row;
end
$$;

/* The agent goes on. Another's conversation is handed back by administrators alone. */
create function public.hand_back_conversation(p_conversation uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := private.lock_conversation(p_conversation);
begin
  if v_row.human_since is null then
    return private.held(v_row);
  end if;
  if v_row.human_by is not null and not private.has_role(v_row.org_id, 'admin') then
    perform private.require_holder(v_row);
  end if;
  return private.held(private.give_back(v_row, 'handed_back'));
end
$$;
grant execute on function public.hand_back_conversation to authenticated;

/*
 * What a person of the team says to the contact. Only who has the conversation may; with `take` it is taken by the way when nobody has it.
 * `p`: {conversation_id, key, body, files?: [id], take?}. The same key again gives the same message.
 */
create function public.reply_as_human(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_row public.conversations := private.lock_conversation((p ->> 'conversation_id')::uuid);
  v_key text := 'human:' || (p ->> 'key');
  v_body text := trim(coalesce(p ->> 'body', ''));
  v_wanted uuid[] := array(select value::uuid from jsonb_array_elements_text(coalesce(p -> 'files', '[]')));
  v_files jsonb := private.attachments(v_row.id, v_wanted);
  v_message public.messages;
begin
  if char_length(coalesce(p ->> 'key', '')) not between 8 and 90 or char_length(v_body) > 4000 or cardinality(v_wanted) > 5
     or (v_body = '' and cardinality(v_wanted) = 0) then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'invalid_input';
  end if;
  select * into v_message from public.messages where conversation_id = v_row.id and key = v_key and author_id = v_user;
  if v_message.id is not null then
    return private.message_json(v_message);
  end if;
  if jsonb_array_length(v_files) <> cardinality(v_wanted) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'file';
  end if;
  if v_row.human_by is null and coalesce((p ->> 'take')::boolean, false) then
    v_row := private.take(v_row, false);
  end if;
  perform private.require_holder(v_row);
  insert into public.messages (org_id, conversation_id, seq, role, key, body, locale, extra, author_id)
  values (v_row.org_id, v_row.id, v_row.last_seq + 1, 'human', v_key, v_body, v_row.locale,
    case when v_files = '[]' then '{}' else jsonb_build_object('attachments', v_files) end, v_user)
  returning * into v_message;
  update public.conversations set last_seq = v_message.seq, last_message_at = now(), human_waiting_since = null, status = 'handoff',
    preview = left(coalesce(nullif(v_body, ''), v_files -> 0 ->> 'name'), 140)
  where id = v_row.id;
  update public.contacts set needs_human = false where id = v_row.contact_id and needs_human;
  return private.message_json(v_message);
end
$$;
grant execute on function public.reply_as_human to authenticated;

/* Nothing more is to be done in it; a message of the contact opens it again, for the agent. Another's is closed by administrators alone. */
create function public.close_conversation(p_conversation uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := private.lock_conversation(p_conversation);
begin
  if v_row.status = 'closed' then
    return private.held(v_row);
  end if;
  if v_row.human_by is not null and not private.has_role(v_row.org_id, 'admin') then
    perform private.require_holder(v_row);
  end if;
  update public.messages set status = 'sent' where conversation_id = v_row.id and status = 'waiting';
  perform private.dequeue('answer:' || v_row.id);
  perform private.note_event(v_row, 'closed', (select auth.uid()));
  update public.conversations set status = 'closed', human_by = null, human_since = null, human_waiting_since = null,
    handoff_reason = null, lease_token = null, lease_until = null
  where id = v_row.id returning * into v_row;
  update public.contacts set needs_human = false where id = v_row.contact_id and needs_human;
  return private.held(v_row);
end
$$;
grant execute on function public.close_conversation to authenticated;

create function public.reopen_conversation(p_conversation uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := private.lock_conversation(p_conversation);
begin
  if v_row.status <> 'closed' then
    return private.held(v_row);
  end if;
  perform private.note_event(v_row, 'reopened', (select auth.uid()));
  update public.conversations set status = 'open' where id = v_row.id returning * into v_row;
  return private.held(v_row);
end
$$;
grant execute on function public.reopen_conversation to authenticated;

/*
 * Hands back what was forgotten: somebody has waited for longer than their organization allows, or nothing has been said for a day. Run every
 * minute. Gives how many.
 */
create function public.hand_back_forgotten(p_now timestamptz default now()) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
  v_count int := 0;
begin
  for v_row in
    select c.* from public.conversations c join public.organizations o on o.id = c.org_id
    where o.status = 'active' and o.hand_back_minutes is not null and c.human_since is not null and (
      c.human_waiting_since < p_now - make_interval(mins => o.hand_back_minutes)
      or (c.last_message_at < p_now - interval '1 day' and c.human_since < p_now - interval '1 day'))
    order by c.id limit 200 for update of c skip locked
  loop
    perform private.give_back(v_row, 'forgotten');
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
grant execute on function public.hand_back_forgotten to service_role;
