-- The inbox: its list, what nobody has read yet, who a conversation is given to, and replies kept ready.

/* The order of the inbox. Interviews and tests are not in it, nor conversations in which nobody has said anything. */
create index conversations_inbox_idx on public.conversations (org_id, last_message_at desc, id desc)
  where contact_messages > 0 and channel not in ('interview', 'test');

/* What the contact says is unread until somebody of the team sees it. A call is one thing to see, however many turns it has. */
create function private.count_unread() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.unread := case when new.channel = 'phone' then 1 else new.unread + new.contact_messages - old.contact_messages end;
  return new;
end
$$;
create trigger conversations_unread before update of contact_messages on public.conversations
  for each row when (new.contact_messages > old.contact_messages and new.channel not in ('interview', 'test'))
  execute function private.count_unread();

/* The conversation of an organization, for who may work in it; held until the end of the transaction. */
create function private.conversation_of_operator(p_conversation uuid) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations;
begin
  select * into v_conversation from public.conversations where id = p_conversation for update;
  if v_conversation.id is null or not private.has_role(v_conversation.org_id, 'internal') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  end if;
  perform private.require_role(v_conversation.org_id, 'agent');
  return v_conversation;
end
$$;

/* What was said up to a message has been seen; what came in meanwhile has not. Gives how many are unread. */
create function public.mark_conversation_read(p_conversation uuid, p_seq int) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations := private.conversation_of_operator(p_conversation);
  v_unread int;
begin
  select count(*) into v_unread from public.messages
  where conversation_id = p_conversation and role = 'contact' and seq > p_seq;
  v_unread := least(v_unread, v_conversation.unread);
  if v_unread <> v_conversation.unread then
    update public.conversations set unread = v_unread where id = p_conversation;
  end if;
  return v_unread;
end
$$;
grant execute on function public.mark_conversation_read to authenticated;

/* Somebody of the team should look at it again. */
create function public.mark_conversation_unread(p_conversation uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.conversation_of_operator(p_conversation);
  update public.conversations set unread = 1 where id = p_conversation and unread = 0;
end
$$;
grant execute on function public.mark_conversation_unread to authenticated;

/* Gives a conversation to somebody of the team who may work in it, or (null) to nobody. Gives who had it before. */
create function public.assign_conversation(p_conversation uuid, p_user uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations := private.conversation_of_operator(p_conversation);
begin
  if p_user is not null and not exists (select 1 from public.members m
      where m.org_id = v_conversation.org_id and m.user_id = p_user and m.role <> 'internal') then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'assignee';
  end if;
  update public.conversations set assigned_to = p_user where id = p_conversation and assigned_to is distinct from p_user;
  return v_conversation.assigned_to;
end
$$;
grant execute on function public.assign_conversation to authenticated;

/* Replies kept ready. `body` may name what is filled in when it is used: {{contact.name}}. */
create table public.canned_replies (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  /* What one types after a slash. */
  shortcut text not null check (shortcut ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  body text not null check (char_length(trim(body)) between 1 and 4000),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, shortcut)
);
create index canned_replies_author_idx on public.canned_replies (created_by) where created_by is not null;
create trigger canned_replies_touch before update on public.canned_replies
  for each row execute function private.touch_updated_at();
create trigger canned_replies_audit after insert or update or delete on public.canned_replies
  for each row execute function private.audit('org_id', 'id');
create trigger canned_replies_paused before insert or update or delete on public.canned_replies
  for each row execute function private.refuse_while_paused();
alter table public.canned_replies enable row level security;
grant select, delete on public.canned_replies to authenticated;
grant insert (id, org_id, shortcut, body, created_by), update (shortcut, body) on public.canned_replies to authenticated;
create policy canned_replies_select on public.canned_replies for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy canned_replies_insert on public.canned_replies for insert to authenticated
  with check (org_id in (select private.orgs_with_role('agent')) and created_by = (select auth.uid()));
create policy canned_replies_update on public.canned_replies for update to authenticated
  using (org_id in (select private.orgs_with_role('agent'))) with check (org_id in (select private.orgs_with_role('agent')));
create policy canned_replies_delete on public.canned_replies for delete to authenticated
  using (org_id in (select private.orgs_with_role('agent')));

/* How many conversations wait, and for whom; counted up to a hundred, which is "many". */
create function public.inbox_counts(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  perform private.require_role(p_org, 'internal');
  return jsonb_build_object(
    'unread', (select count(*) from (select 1 from public.conversations c where c.org_id = p_org and c.unread > 0
      and c.contact_messages > 0 and c.channel not in ('interview', 'test') limit 100) x),
    'mine', (select count(*) from (select 1 from public.conversations c where c.org_id = p_org and c.unread > 0
      and c.assigned_to = (select auth.uid()) and c.contact_messages > 0 and c.channel not in ('interview', 'test') limit 100) x),
    'handoff', (select count(*) from (select 1 from public.conversations c where c.org_id = p_org and c.status = 'handoff'
      and c.human_since is null and c.contact_messages > 0 and c.channel not in ('interview', 'test') limit 100) x));
end
$$;
grant execute on function public.inbox_counts to authenticated;

/*
 * What a filter of the inbox means, as a condition over `c` (conversations). `p`: {assigned: 'mine' | 'none' | <user>, status, unread, channel,
 * agent_id, location_id, tag, days, ids}. Every value is quoted here.
 */
create function private.inbox_condition(p_org uuid, p jsonb) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  v_parts text[] := array[format('c.org_id = %L and c.contact_messages > 0', p_org)];
begin
  -- A test is shown to who asks for tests.
  v_parts := v_parts || case when p ->> 'channel' is null then 'c.channel not in (''interview'', ''test'')'
    else format('c.channel = %L and c.channel <> ''interview''', p ->> 'channel') end;
  if p ->> 'assigned' is not null then
    v_parts := v_parts || case p ->> 'assigned'
      when 'none' then 'c.assigned_to is null'
      when 'mine' then format('c.assigned_to = %L', (select auth.uid()))
      else format('c.assigned_to = %L', (p ->> 'assigned')::uuid) end;
  end if;
  if p ->> 'status' is not null then
    v_parts := v_parts || format('c.status = %L::public.conversation_status', p ->> 'status');
  end if;
  if (p ->> 'unread')::boolean then
    v_parts := v_parts || 'c.unread > 0'::text;
  end if;
  if p ->> 'agent_id' is not null then
    v_parts := v_parts || format('coalesce(c.serving_agent_id, c.agent_id) = %L', (p ->> 'agent_id')::uuid);
  end if;
  if p ->> 'location_id' is not null then
    v_parts := v_parts || format('c.location_id = %L', (p ->> 'location_id')::uuid);
  end if;
  if p ->> 'tag' is not null then
    v_parts := v_parts || format('c.contact_id in (select t.id from public.contacts t where t.org_id = %L and t.tags @> %L::text[])',
      p_org, array[p ->> 'tag']);
  end if;
  -- Whole days where the business is, today among them.
  if p ->> 'days' is not null then
    v_parts := v_parts || format('c.last_message_at >= %L::timestamptz', (
      select date_trunc('day', now() - make_interval(days => (p ->> 'days')::int - 1), o.timezone)
      from public.organizations o where o.id = p_org));
  end if;
  if p -> 'ids' is not null then
    v_parts := v_parts || format('c.id = any (%L::uuid[])', array(select jsonb_array_elements_text(p -> 'ids')));
  end if;
  return array_to_string(v_parts, ' and ');
end
$$;

/* A conversation as the inbox shows it. */
create function private.inbox_card(c public.conversations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'channel', c.channel, 'status', c.status, 'locale', c.locale, 'preview', c.preview,
    'lastMessageAt', c.last_message_at, 'locationId', c.location_id, 'agentId', coalesce(c.serving_agent_id, c.agent_id),
    'unread', c.unread, 'assignedTo', c.assigned_to, 'humanBy', c.human_by, 'humanSince', c.human_since,
    'contact', (select jsonb_build_object('id', k.id, 'name', k.name, 'phone', k.phone, 'email', k.email, 'score', k.score,
      'temperature', k.temperature, 'tags', k.tags) from public.contacts k where k.id = c.contact_id))
$$;

/*
 * A page of the inbox, the latest first. `p`: the filter (`private.inbox_condition`), {before: {at, id}} for the page after that conversation,
 * limit (30). Gives an array of cards, one more than `limit` where there is more.
 */
create function public.inbox_page(p_org uuid, p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_condition text;
  v_page jsonb;
begin
  perform private.require_role(p_org, 'internal');
  v_condition := private.inbox_condition(p_org, p);
  if p -> 'before' is not null then
    v_condition := v_condition || format(
      ' and c.last_message_at <= %1$L::timestamptz and (c.last_message_at, c.id) < (%1$L::timestamptz, %2$L::uuid)',
      (p #>> '{before,at}')::timestamptz, (p #>> '{before,id}')::uuid);
  end if;
  execute format('select coalesce(jsonb_agg(private.inbox_card(x.c) order by (x.c).last_message_at desc, (x.c).id desc), ''[]'')
    from (select c from public.conversations c where %s order by c.last_message_at desc, c.id desc limit %s) x',
    v_condition, least(coalesce((p ->> 'limit')::int, 30), 100) + 1) into v_page;
  return v_page;
end
$$;
grant execute on function public.inbox_page to authenticated;
