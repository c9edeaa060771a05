-- Contacts, conversations, messages, scores, feedback, corrections and what models cost.

create type public.message_role as enum ('contact', 'agent', 'human', 'system');
create type public.conversation_status as enum ('open', 'handoff', 'closed');

create table public.contacts (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  location_id uuid,
  name text not null default '' check (char_length(name) <= 120),
  email text check (email = lower(email) and char_length(email) <= 254),
  /* E.164. */
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  locale text not null default 'es',
  source text not null default 'web',
  tags text[] not null default '{}',
  /* Values of the flow's slots, by slot. */
  attributes jsonb not null default '{}',
  score int check (score between 0 and 100),
  temperature text check (temperature in ('cold', 'warm', 'hot', 'premium')),
  needs_human boolean not null default false,
  last_seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  foreign key (org_id, location_id) references public.locations (org_id, id) on delete set null (location_id)
);
create unique index contacts_phone_idx on public.contacts (org_id, phone) where phone is not null;
create unique index contacts_email_idx on public.contacts (org_id, email) where email is not null;
create index contacts_recent_idx on public.contacts (org_id, last_seen_at desc, id);
create index contacts_score_idx on public.contacts (org_id, score desc nulls last, id);
create index contacts_location_idx on public.contacts (org_id, location_id, last_seen_at desc, id) where location_id is not null;

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  /* The one written to: by it a visitor's conversation is found again. */
  agent_id uuid,
  /* The location's own agent, where it has taken over. */
  serving_agent_id uuid,
  location_id uuid,
  contact_id uuid,
  channel text not null check (channel in
    ('web', 'landing', 'interview', 'test', 'whatsapp', 'telegram', 'instagram', 'phone')),
  /* sha256 of the secret by which a visitor's browser resumes it. */
  visitor_hash text,
  user_id uuid references auth.users (id) on delete set null,
  locale text not null default 'es',
  /* The language was told by a message, not only guessed from the page. */
  locale_known boolean not null default false,
  status public.conversation_status not null default 'open',
  source text not null default '',
  flow_version_id uuid,
  prompt_version_id uuid,
  state jsonb not null default '{}',
  last_seq int not null default 0,
  contact_messages int not null default 0,
  preview text not null default '',
  handoff_reason text,
  lease_token uuid,
  lease_until timestamptz,
  last_message_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  check (channel = 'interview' or agent_id is not null),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade,
  foreign key (org_id, serving_agent_id) references public.agents (org_id, id) on delete set null (serving_agent_id),
  foreign key (org_id, location_id) references public.locations (org_id, id) on delete set null (location_id),
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete set null (contact_id),
  foreign key (flow_version_id) references public.flow_versions (id) on delete set null,
  foreign key (prompt_version_id) references public.prompt_versions (id) on delete set null
);
create unique index conversations_visitor_idx on public.conversations (agent_id, visitor_hash) where visitor_hash is not null;
create index conversations_recent_idx on public.conversations (org_id, last_message_at desc, id);
create index conversations_contact_idx on public.conversations (contact_id, created_at);
create index conversations_location_idx on public.conversations (org_id, location_id, last_message_at desc, id)
  where location_id is not null;
create index conversations_agent_idx on public.conversations (agent_id);
create index conversations_serving_idx on public.conversations (serving_agent_id) where serving_agent_id is not null;
create index conversations_flow_idx on public.conversations (flow_version_id) where flow_version_id is not null;
create index conversations_prompt_idx on public.conversations (prompt_version_id) where prompt_version_id is not null;
create index conversations_user_idx on public.conversations (user_id) where user_id is not null;
alter table public.interviews add foreign key (conversation_id) references public.conversations (id) on delete set null;
create index interviews_conversation_idx on public.interviews (conversation_id) where conversation_id is not null;

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  role public.message_role not null,
  /* Idempotency key of an inbound message. */
  key text,
  reply_to uuid references public.messages (id) on delete cascade,
  body text not null default '',
  locale text not null default 'es',
  /* Choices, expects, media, sources, attachments: as ChatMessage of the code has them. */
  extra jsonb not null default '{}',
  origin text,
  /* Of an inbound message: waiting for its answer, answered. Of others: sent. */
  status text not null default 'sent' check (status in ('waiting', 'answered', 'sent')),
  intent text,
  /* The question with case, accents and punctuation folded, to count frequent ones. */
  question_key text,
  author_id uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (conversation_id, seq),
  foreign key (org_id, conversation_id) references public.conversations (org_id, id) on delete cascade
);
create unique index messages_key_idx on public.messages (conversation_id, key) where key is not null;
/* Requests for a person by a form, of which the same again is known. */
create index messages_person_idx on public.messages (org_id, key) where intent = 'human' and key is not null;
create index messages_reply_idx on public.messages (reply_to) where reply_to is not null;
create index messages_question_idx on public.messages (org_id, question_key) where question_key is not null;

create table public.transitions (
  id bigint generated always as identity primary key,
  org_id uuid not null,
  conversation_id uuid not null,
  message_id uuid,
  from_block text,
  to_block text,
  event text not null,
  reason text not null default '',
  created_at timestamptz not null default now(),
  foreign key (org_id, conversation_id) references public.conversations (org_id, id) on delete cascade
);
create index transitions_conversation_idx on public.transitions (conversation_id, id);

create table public.contact_scores (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid references public.conversations (id) on delete set null,
  score int not null check (score between 0 and 100),
  temperature text not null check (temperature in ('cold', 'warm', 'hot', 'premium')),
  breakdown jsonb not null,
  created_at timestamptz not null default now(),
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index contact_scores_contact_idx on public.contact_scores (contact_id, created_at desc);
create index contact_scores_org_idx on public.contact_scores (org_id, created_at desc);
create index contact_scores_conversation_idx on public.contact_scores (conversation_id) where conversation_id is not null;

create table public.consents (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid references public.conversations (id) on delete set null,
  purpose text not null check (purpose in ('contact', 'recording', 'marketing')),
  /* The words that were agreed to. */
  wording text not null,
  locale text not null,
  granted_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index consents_contact_idx on public.consents (contact_id);
create index consents_conversation_idx on public.consents (conversation_id) where conversation_id is not null;

create table public.message_feedback (
  message_id uuid primary key references public.messages (id) on delete cascade,
  org_id uuid not null references public.organizations (id) on delete cascade,
  rating text not null check (rating in ('useful', 'not_useful')),
  comment text not null default '' check (char_length(comment) <= 1000),
  created_at timestamptz not null default now()
);
create index message_feedback_org_idx on public.message_feedback (org_id, created_at desc);

create table public.corrections (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  agent_id uuid not null,
  message_id uuid references public.messages (id) on delete set null,
  document_id uuid references public.documents (id) on delete set null,
  question text not null check (char_length(question) between 1 and 1000),
  answer text not null check (char_length(answer) between 1 and 4000),
  previous_answer text not null default '',
  locale text not null default 'es',
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade
);
create index corrections_agent_idx on public.corrections (agent_id, created_at desc);
create index corrections_message_idx on public.corrections (message_id) where message_id is not null;
create index corrections_document_idx on public.corrections (document_id) where document_id is not null;

create table public.ai_usage (
  id bigint generated always as identity primary key,
  org_id uuid not null references public.organizations (id) on delete cascade,
  conversation_id uuid references public.conversations (id) on delete set null,
  purpose text not null,
  provider text not null,
  model text not null,
  input_tokens int not null default 0,
  cached_tokens int not null default 0,
  output_tokens int not null default 0,
  /* Exact: tokens x euro cents per million tokens, so one is a millionth of a euro cent. */
  cost_microcents bigint not null default 0,
  duration_ms int not null default 0,
  first_token_ms int,
  outcome text not null default 'ok',
  created_at timestamptz not null default now()
);
create index ai_usage_org_idx on public.ai_usage (org_id, created_at desc);
create index ai_usage_conversation_idx on public.ai_usage (conversation_id) where conversation_id is not null;

create table public.ai_spend_hourly (
  org_id uuid not null references public.organizations (id) on delete cascade,
  hour timestamptz not null,
  cost_microcents bigint not null default 0,
  calls int not null default 0,
  primary key (org_id, hour)
);

/* Warnings of the budget of models that were given: one a period and kind, whichever process sees it first. */
create table public.ai_budget_alerts (
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null check (char_length(key) <= 80),
  kind text not null check (kind in ('month_80', 'month_100', 'day_40')),
  spent_microcents bigint not null,
  limit_microcents bigint not null check (limit_microcents > 0),
  created_at timestamptz not null default now(),
  primary key (org_id, key)
);

create table public.answer_cache (
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null,
  answer jsonb not null,
  hits int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (org_id, key)
);
create index answer_cache_expiry_idx on public.answer_cache (expires_at);

create trigger contacts_touch before update on public.contacts
  for each row execute function private.touch_updated_at();
create trigger conversations_touch before update on public.conversations
  for each row execute function private.touch_updated_at();
create trigger corrections_audit after insert or update or delete on public.corrections
  for each row execute function private.audit('org_id', 'id');

/* A document that arrives is read by a job, queued with it. */
create function private.queue_ingest() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.kind <> 'correction' and new.status = 'queued' then
    perform private.enqueue('knowledge.ingest',
      jsonb_build_object('orgId', new.org_id, 'documentId', new.id), 'ingest:' || new.id);
  end if;
  return null;
end
$$;
create trigger documents_ingest after insert on public.documents
  for each row execute function private.queue_ingest();

create function private.message_json(m public.messages) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'seq', m.seq, 'role', m.role, 'text', m.body, 'locale', m.locale,
    'origin', m.origin, 'createdAt', m.created_at, 'extra', m.extra, 'status', m.status, 'replyTo', m.reply_to,
    'feedback', (select f.rating from public.message_feedback f where f.message_id = m.id))
$$;

create function private.location_json(l public.locations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', l.id, 'name', l.name, 'address', l.address, 'phone', l.phone, 'timezone', l.timezone,
    'hours', l.hours)
$$;

/*
 * The locations an agent may ask for, in the order in which they are offered: those of its organization, where it serves none
 * of them itself and is switched to ask. Fewer than two are no question.
 */
create function private.offered_locations(a public.agents) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select case when count(*) > 1 then jsonb_agg(private.location_json(l) order by l.name) end
    from public.locations l where l.org_id = a.org_id and l.active
      and a.location_id is null and a.config @> '{"askLocation": true}'), '[]')
$$;

/* All that a turn needs, in one answer. `agent` is who answers; `doorId` the agent that was written to. */
create function private.turn_context(p_conversation uuid) returns jsonb
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
      select m.* from public.messages m where m.conversation_id = c.id order by m.seq desc limit 24) h),
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

create function private.replies(p_message uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(private.message_json(m) order by m.seq), '[]') from public.messages m where m.reply_to = p_message
$$;

/*
 * Nobody talks to the agents of a closed organization, nor tries or interviews in a paused one. To the public a paused one's
 * agents say that they are off: that is for the conversation core.
 */
create function private.require_open(p_org uuid, p_channel text) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  v_status public.org_status;
begin
  select status into v_status from public.organizations where id = p_org;
  if v_status is distinct from 'active' and p_channel in ('test', 'interview') then
    raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
  elsif v_status = 'closed' then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
end
$$;

/*
 * The one entrance of messages. Finds or begins the conversation, stores the message once per key, and takes the turn
 * when nobody holds it. `p`: {org_id, agent_id, channel, conversation_id?, visitor_hash?, user_id?, key, text, extra?,
 * locale?, locale_switch?, locale_hint?, source?, lease?, lease_seconds?}. `locale` is what the text tells and counts until the
 * language is known, `locale_switch` (a text that leaves no doubt) also afterwards. `lease` is the caller's token: asked
 * again with it, because an answer was lost on the way, the turn is given again. Gives {outcome, conversation_id, message_id, replies?, lease?, context?} with
 * outcome: 'turn' (caller answers, holding the lease), 'wait' (another answers), 'duplicate' (answered before: replies).
 */
create function public.receive_message(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_agent public.agents;
  v_conversation public.conversations;
  v_message public.messages;
  v_lease uuid := coalesce((p ->> 'lease')::uuid, gen_random_uuid());
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
    insert into public.messages (org_id, conversation_id, seq, role, key, body, locale, extra, status)
    values (v_org, v_conversation.id, v_conversation.last_seq + 1, 'contact', p ->> 'key', coalesce(p ->> 'text', ''),
      coalesce(p ->> 'locale_switch', case when v_conversation.locale_known then v_conversation.locale else p ->> 'locale' end,
        v_conversation.locale), coalesce(p -> 'extra', '{}'), 'waiting')
    returning * into v_message;
    update public.conversations set last_seq = last_seq + 1, contact_messages = contact_messages + 1,
      preview = left(v_message.body, 140), last_message_at = now(),
      locale = v_message.locale, locale_known = locale_known or p ->> 'locale' is not null,
      status = case when status = 'closed' then 'open' else status end
    where id = v_conversation.id returning * into v_conversation;
    -- Should this process die before it answers, a job answers.
    perform private.enqueue('conversations.answer',
      jsonb_build_object('orgId', v_org, 'conversationId', v_conversation.id),
      'answer:' || v_conversation.id, now() + interval '45 seconds');
  elsif v_message.status <> 'waiting' then
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
grant execute on function public.receive_message to service_role;

/*
 * Takes the turn of a conversation whose message waits (asked again by whoever got 'wait', and by the job that answers what a dead
 * process left). Gives {outcome: 'turn' | 'wait' | 'answered', ...} like receive_message; `p_message` null: any waiting one.
 */
create function public.take_turn(p_org uuid, p_conversation uuid, p_message uuid default null, p_lease uuid default null)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations;
  v_lease uuid := coalesce(p_lease, gen_random_uuid());
begin
  select * into v_conversation from public.conversations where id = p_conversation and org_id = p_org for update;
  if v_conversation.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  end if;
  if not exists (select 1 from public.messages m where m.conversation_id = p_conversation and m.status = 'waiting'
                 and (p_message is null or m.id = p_message)) then
    return jsonb_build_object('outcome', 'answered', 'conversation_id', p_conversation, 'status', v_conversation.status,
      'replies', case when p_message is not null then private.replies(p_message) else '[]'::jsonb end);
  end if;
  if v_conversation.lease_until > clock_timestamp() and v_conversation.lease_token <> v_lease then
    return jsonb_build_object('outcome', 'wait', 'conversation_id', p_conversation, 'status', v_conversation.status);
  end if;
  update public.conversations set lease_token = v_lease, lease_until = clock_timestamp() + interval '40 seconds'
  where id = p_conversation;
  return jsonb_build_object('outcome', 'turn', 'conversation_id', p_conversation, 'status', v_conversation.status,
    'lease', v_lease, 'context', private.turn_context(p_conversation));
end
$$;
grant execute on function public.take_turn to service_role;

/*
 * Fills what is missing of a contact, found by phone, then e-mail, then the conversation. What is known stays, unless this
 * conversation alone told it: then it may put it right ("no, es el 622...").
 */
create function private.upsert_contact(
  p_org uuid, p_conversation public.conversations, p jsonb
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_phone text := nullif(p ->> 'phone', '');
  v_email text := lower(nullif(p ->> 'email', ''));
  v_name text := left(coalesce(p ->> 'name', ''), 120);
  v_extra jsonb := coalesce(p -> 'attributes', '{}');
  v_own uuid := p_conversation.contact_id;
  v_id uuid;
  v_mine boolean;
begin
  -- Two conversations that bring the same person at once make one contact, one after the other.
  if v_phone is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_phone, 0));
  end if;
  if v_email is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_email, 0));
  end if;
  if v_phone is not null then
    select id into v_id from public.contacts where org_id = p_org and phone = v_phone;
  end if;
  if v_id is null and v_email is not null then
    select id into v_id from public.contacts where org_id = p_org and email = v_email;
  end if;
  if v_id is null then
    v_id := v_own;
  end if;
  if v_id is null then
    insert into public.contacts (org_id, name, email, phone, locale, source, attributes)
    values (p_org, v_name, v_email, v_phone, coalesce(p ->> 'locale', p_conversation.locale),
      coalesce(nullif(p ->> 'source', ''), nullif(p_conversation.source, ''), p_conversation.channel), v_extra)
    on conflict do nothing returning id into v_id;
    if v_id is null then
      select id into v_id from public.contacts
      where org_id = p_org and (phone = v_phone or email = v_email) order by phone = v_phone desc nulls last limit 1;
    end if;
  end if;
  v_mine := v_id = v_own and not exists (
      select 1 from public.conversations x where x.contact_id = v_own and x.id <> p_conversation.id)
    and exists (select 1 from public.contacts k where k.id = v_own and k.created_at >= p_conversation.created_at);
  update public.contacts c set
    name = case when v_name <> '' and (c.name = '' or v_mine) then v_name else c.name end,
    phone = case when v_phone is not null and (c.phone is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.phone = v_phone and x.id <> c.id) then v_phone else c.phone end,
    email = case when v_email is not null and (c.email is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.email = v_email and x.id <> c.id) then v_email else c.email end,
    attributes = c.attributes || v_extra,
    needs_human = c.needs_human or coalesce((p ->> 'needs_human')::boolean, false),
    last_seen_at = now()
  where c.id = v_id;
  -- A nameless contact this conversation had made for itself gives way to the one it turned out to be.
  if v_own is not null and v_own <> v_id then
    update public.conversations set contact_id = v_id where contact_id = v_own and id = p_conversation.id;
    delete from public.contacts o where o.id = v_own and o.phone is null and o.email is null
      and not exists (select 1 from public.conversations x where x.contact_id = v_own);
  end if;
  return v_id;
end
$$;

/*
 * Ends a turn in one step: messages out, the flow's state and transitions, the contact and its score, consent, handoff.
 * Only who holds the lease may. `p`: {org_id, conversation_id, lease, message_ids, state, locale?, locale_known?, status?, handoff_reason?,
 * outbound: [{id, text, locale, origin, extra, reply_to}], transitions: [{from, to, event, reason}], contact?, score?, consent?, intent?,
 * question_key?, location?: {location_id, serving_agent_id, flow_version_id, prompt_version_id}, jobs?: [{task, payload, key,
 * delay_seconds?}], release}. `location`: from here on the conversation is that location's, answered by that agent. Gives {messages, contact_id, waiting}: `waiting` more messages have
 * come in the meantime; with release = false the lease is kept for them. A commit that is repeated because its answer was
 * lost on the way changes nothing and gives the same messages: the ids of `outbound` are the caller's.
 */
create function public.commit_turn(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_conversation public.conversations;
  v_contact uuid;
  v_seq int;
  v_ids uuid[];
  v_out jsonb;
  v_waiting int;
  v_preview text;
  v_moves boolean := coalesce(jsonb_typeof(p -> 'location') = 'object', false);
  v_location uuid;
begin
  select * into v_conversation from public.conversations
  where id = (p ->> 'conversation_id')::uuid and org_id = v_org for update;
  if v_conversation.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  end if;
  if exists (select 1 from public.messages where conversation_id = v_conversation.id
             and id = (p -> 'outbound' -> 0 ->> 'id')::uuid) then
    return jsonb_build_object('contact_id', v_conversation.contact_id, 'messages', (
      select coalesce(jsonb_agg(private.message_json(m) order by m.seq), '[]') from public.messages m
      where m.conversation_id = v_conversation.id
        and m.id in (select (o.value ->> 'id')::uuid from jsonb_array_elements(p -> 'outbound') o)),
      'waiting', (select count(*) from public.messages m where m.conversation_id = v_conversation.id and m.status = 'waiting'));
  end if;
  if v_conversation.lease_token is distinct from (p ->> 'lease')::uuid then
    raise exception 'lease_lost' using errcode = 'PT409', hint = 'lease_lost';
  end if;
  select array_agg(value::uuid) into v_ids from jsonb_array_elements_text(coalesce(p -> 'message_ids', '[]'));
  v_seq := v_conversation.last_seq;

  if p -> 'contact' is not null and p -> 'contact' <> 'null'::jsonb then
    v_contact := private.upsert_contact(v_org, v_conversation, p -> 'contact');
  else
    v_contact := v_conversation.contact_id;
  end if;

  v_location := case when v_moves then (p -> 'location' ->> 'location_id')::uuid else v_conversation.location_id end;
  -- A contact is of the location they chose last; one that came without choosing keeps theirs.
  update public.contacts set location_id = v_location
  where id = v_contact and v_location is not null and location_id is distinct from v_location
    and (v_moves or location_id is null);

  insert into public.messages (id, org_id, conversation_id, seq, role, reply_to, body, locale, extra, origin)
  select coalesce((o.value ->> 'id')::uuid, gen_random_uuid()), v_org, v_conversation.id, v_seq + o.ordinality,
    coalesce(o.value ->> 'role', 'agent')::public.message_role,
    coalesce((o.value ->> 'reply_to')::uuid, v_ids[array_upper(v_ids, 1)]), o.value ->> 'text',
    coalesce(o.value ->> 'locale', v_conversation.locale), coalesce(o.value -> 'extra', '{}'), o.value ->> 'origin'
  from jsonb_array_elements(coalesce(p -> 'outbound', '[]')) with ordinality o;

  update public.messages set status = 'answered', intent = coalesce(p ->> 'intent', intent),
    question_key = coalesce(p ->> 'question_key', question_key)
  where conversation_id = v_conversation.id and id = any (v_ids);

  insert into public.transitions (org_id, conversation_id, message_id, from_block, to_block, event, reason)
  select v_org, v_conversation.id, v_ids[array_upper(v_ids, 1)], t.value ->> 'from', t.value ->> 'to',
    coalesce(t.value ->> 'event', ''), coalesce(t.value ->> 'reason', '')
  from jsonb_array_elements(coalesce(p -> 'transitions', '[]')) t;

  if v_contact is not null and p -> 'score' is not null and p -> 'score' <> 'null'::jsonb then
    insert into public.contact_scores (org_id, contact_id, conversation_id, score, temperature, breakdown)
    values (v_org, v_contact, v_conversation.id, (p -> 'score' ->> 'score')::int, p -> 'score' ->> 'temperature',
      p -> 'score' -> 'breakdown');
    update public.contacts set score = (p -> 'score' ->> 'score')::int, temperature = p -> 'score' ->> 'temperature'
    where id = v_contact;
  end if;
  if v_contact is not null and p -> 'consent' is not null and p -> 'consent' <> 'null'::jsonb and not exists (
    select 1 from public.consents where contact_id = v_contact and conversation_id = v_conversation.id
      and purpose = p -> 'consent' ->> 'purpose') then
    insert into public.consents (org_id, contact_id, conversation_id, purpose, wording, locale)
    values (v_org, v_contact, v_conversation.id, p -> 'consent' ->> 'purpose', p -> 'consent' ->> 'wording',
      coalesce(p ->> 'locale', v_conversation.locale));
  end if;

  select value ->> 'text' into v_preview from jsonb_array_elements(coalesce(p -> 'outbound', '[]')) with ordinality
    order by ordinality desc limit 1;
  update public.conversations set
    last_seq = v_seq + jsonb_array_length(coalesce(p -> 'outbound', '[]')),
    state = coalesce(p -> 'state', state),
    locale = coalesce(p ->> 'locale', locale),
    locale_known = locale_known or coalesce((p ->> 'locale_known')::boolean, false),
    status = coalesce((p ->> 'status')::public.conversation_status, status),
    handoff_reason = coalesce(p ->> 'handoff_reason', handoff_reason),
    contact_id = v_contact,
    location_id = v_location,
    serving_agent_id = case when v_moves then nullif((p -> 'location' ->> 'serving_agent_id')::uuid, agent_id) else serving_agent_id end,
    flow_version_id = case when v_moves then (p -> 'location' ->> 'flow_version_id')::uuid else flow_version_id end,
    prompt_version_id = case when v_moves then (p -> 'location' ->> 'prompt_version_id')::uuid else prompt_version_id end,
    preview = coalesce(left(v_preview, 140), preview),
    last_message_at = now(),
    lease_token = case when coalesce((p ->> 'release')::boolean, true) then null else lease_token end,
    lease_until = case when coalesce((p ->> 'release')::boolean, true) then null else clock_timestamp() + interval '40 seconds' end
  where id = v_conversation.id;

  perform private.enqueue(j.value ->> 'task', j.value -> 'payload', j.value ->> 'key',
    now() + make_interval(secs => coalesce((j.value ->> 'delay_seconds')::int, 0)))
  from jsonb_array_elements(coalesce(p -> 'jobs', '[]')) j;

  select count(*) into v_waiting from public.messages where conversation_id = v_conversation.id and status = 'waiting';
  if v_waiting = 0 then
    perform private.dequeue('answer:' || v_conversation.id);
  end if;
  select coalesce(jsonb_agg(private.message_json(m) order by m.seq), '[]') into v_out
  from public.messages m where m.conversation_id = v_conversation.id and m.seq > v_seq;
  return jsonb_build_object('messages', v_out, 'contact_id', v_contact, 'waiting', v_waiting);
end
$$;
grant execute on function public.commit_turn to service_role;

/* Gives the turn back unanswered, so that the next try need not wait for the lease to run out. */
create function public.release_turn(p_org uuid, p_conversation uuid, p_lease uuid) returns void
language sql security definer set search_path = '' as $$
  update public.conversations set lease_token = null, lease_until = null
  where id = p_conversation and org_id = p_org and lease_token = p_lease
$$;
grant execute on function public.release_turn to service_role;

/*
 * Begins a conversation with the agent's own first messages (greeting), before the visitor has said anything. `p` as in
 * receive_message plus {state, outbound, transitions}. A conversation that exists is given back as it is.
 */
create function public.begin_conversation(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_agent public.agents;
  v_id uuid;
  v_lease uuid := gen_random_uuid();
  v_done jsonb;
begin
  perform private.require_open(v_org, p ->> 'channel');
  if p ->> 'agent_id' is not null then
    select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org;
    if v_agent.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
    end if;
  end if;
  if p ->> 'visitor_hash' is not null then
    select id into v_id from public.conversations where agent_id = v_agent.id and visitor_hash = p ->> 'visitor_hash';
  end if;
  if v_id is null then
    insert into public.conversations (org_id, agent_id, location_id, channel, visitor_hash, user_id, locale, source,
      flow_version_id, prompt_version_id, lease_token, lease_until)
    values (v_org, v_agent.id, v_agent.location_id, p ->> 'channel', p ->> 'visitor_hash', (p ->> 'user_id')::uuid,
      coalesce(p ->> 'locale_hint', v_agent.config ->> 'defaultLocale', 'es'), coalesce(p ->> 'source', ''),
      coalesce((p ->> 'flow_version_id')::uuid, v_agent.flow_version_id), v_agent.prompt_version_id, v_lease,
      clock_timestamp() + interval '10 seconds')
    on conflict (agent_id, visitor_hash) where visitor_hash is not null do nothing
    returning id into v_id;
    if v_id is not null then
      v_done := public.commit_turn(p || jsonb_build_object('conversation_id', v_id, 'lease', v_lease));
      return jsonb_build_object('conversation_id', v_id, 'status', 'open', 'messages', v_done -> 'messages');
    end if;
    select id into v_id from public.conversations where agent_id = v_agent.id and visitor_hash = p ->> 'visitor_hash';
  end if;
  return jsonb_build_object('conversation_id', v_id, 'status', (select c.status from public.conversations c where c.id = v_id), 'messages', (
    select coalesce(jsonb_agg(private.message_json(m) order by m.seq), '[]') from public.messages m where m.conversation_id = v_id));
end
$$;
grant execute on function public.begin_conversation to service_role;

/* A conversation with its messages, for who may resume it: the visitor by secret. Null when there is none. */
create function public.resume_conversation(p_org uuid, p_agent uuid, p_visitor_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('conversation_id', c.id, 'status', c.status, 'locale', c.locale, 'messages', (
    select coalesce(jsonb_agg(private.message_json(m) order by m.seq), '[]') from (
      select * from public.messages x where x.conversation_id = c.id order by x.seq desc limit 200) m))
  from public.conversations c
  where c.org_id = p_org and c.agent_id = p_agent and c.visitor_hash = p_visitor_hash
$$;
grant execute on function public.resume_conversation to service_role;

/* A visitor's opinion on an answer; the last one counts. */
create function public.rate_message(
  p_org uuid, p_conversation uuid, p_message uuid, p_rating text, p_comment text default ''
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'agent');
  end if;
  if not exists (select 1 from public.messages where id = p_message and conversation_id = p_conversation
                 and org_id = p_org and role = 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'message';
  end if;
  insert into public.message_feedback (message_id, org_id, rating, comment)
  values (p_message, p_org, p_rating, left(coalesce(p_comment, ''), 1000))
  on conflict (message_id) do update set rating = excluded.rating, comment = excluded.comment, created_at = now();
end
$$;
grant execute on function public.rate_message to authenticated, service_role;

/*
 * A human's better answer becomes knowledge: a document of its own with the question as heading, so search ranks it first.
 * An earlier correction of the same question is undone by it. `p_message`: the agent's message that was wrong (may be null).
 */
create function public.correct_answer(p_agent uuid, p_question text, p_answer text, p_locale text, p_message uuid default null)
returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_document uuid := gen_random_uuid();
  v_id uuid;
  v_previous text := '';
begin
  select * into v_agent from public.agents where id = p_agent;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if char_length(trim(p_question)) not between 1 and 1000 or char_length(trim(p_answer)) not between 1 and 4000 then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'answer';
  end if;
  if p_message is not null then
    select body into v_previous from public.messages where id = p_message and org_id = v_agent.org_id;
    if v_previous is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'message';
    end if;
  end if;
  with undone as (
    update public.corrections set undone_at = now()
    where agent_id = p_agent and undone_at is null
      and lower(extensions.unaccent(question)) = lower(extensions.unaccent(trim(p_question)))
    returning document_id)
  delete from public.documents d using undone u where d.id = u.document_id;
  insert into public.documents (id, org_id, agent_id, kind, title, status, chunk_count, locale, created_by)
  values (v_document, v_agent.org_id, p_agent, 'correction', left(trim(p_question), 300), 'ready', 1, p_locale, (select auth.uid()));
  insert into public.chunks (org_id, agent_id, document_id, position, heading, body, locale)
  values (v_agent.org_id, p_agent, v_document, 1, trim(p_question), trim(p_answer), p_locale);
  insert into public.corrections (org_id, agent_id, message_id, document_id, question, answer, previous_answer, locale, created_by)
  values (v_agent.org_id, p_agent, p_message, v_document, trim(p_question), trim(p_answer), coalesce(v_previous, ''), p_locale, (select auth.uid()))
  returning id into v_id;
  return v_id;
end
$$;
grant execute on function public.correct_answer to authenticated;

create function public.undo_correction(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.corrections;
begin
  select * into v_row from public.corrections where id = p_id for update;
  if v_row.id is null or not private.has_role(v_row.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'correction';
  end if;
  update public.corrections set undone_at = coalesce(undone_at, now()) where id = p_id;
  delete from public.documents where id = v_row.document_id;
end
$$;
grant execute on function public.undo_correction to authenticated;

/* Questions that were asked often of an agent and begin like, or hold, what is being typed. */
create function public.frequent_questions(p_org uuid, p_agent uuid, p_typed text default '', p_limit int default 5)
returns table (question text, asked bigint)
language sql stable security definer set search_path = '' as $$
  select (array_agg(m.body order by m.created_at desc))[1], count(*)
  from public.messages m join public.conversations c on c.id = m.conversation_id
  where m.org_id = p_org and c.agent_id = p_agent and m.question_key is not null and char_length(m.body) <= 160
    and c.channel <> 'test'
    and (coalesce(p_typed, '') = '' or m.question_key like '%' || replace(replace(
      lower(extensions.unaccent(left(p_typed, 80))), '%', ''), '_', '') || '%')
  group by m.question_key
  having count(distinct m.conversation_id) >= 2
  order by count(*) desc limit least(p_limit, 20)
$$;
grant execute on function public.frequent_questions to service_role;

/* Records a model call, or an array of them, and adds what they cost to the hour's spend. `p` has the columns of ai_usage. */
create function public.record_ai_usage(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_calls jsonb := case when jsonb_typeof(p) = 'array' then p else jsonb_build_array(p) end;
begin
  insert into public.ai_usage (org_id, conversation_id, purpose, provider, model, input_tokens, cached_tokens, output_tokens,
    cost_microcents, duration_ms, first_token_ms, outcome)
  select r.org_id, c.id, r.purpose, r.provider, r.model, coalesce(r.input_tokens, 0), coalesce(r.cached_tokens, 0),
    coalesce(r.output_tokens, 0), coalesce(r.cost_microcents, 0), coalesce(r.duration_ms, 0), r.first_token_ms, coalesce(r.outcome, 'ok')
  from jsonb_populate_recordset(null::public.ai_usage, v_calls) r
  join public.organizations o on o.id = r.org_id
  -- A conversation that was erased in the meantime does not make the bill forget.
  left join public.conversations c on c.id = r.conversation_id and c.org_id = r.org_id;
  insert into public.ai_spend_hourly as s (org_id, hour, cost_microcents, calls)
  select r.org_id, date_trunc('hour', now()), sum(coalesce(r.cost_microcents, 0)), count(*)
  from jsonb_populate_recordset(null::public.ai_usage, v_calls) r join public.organizations o on o.id = r.org_id
  group by r.org_id order by r.org_id
  on conflict (org_id, hour) do update
    set cost_microcents = s.cost_microcents + excluded.cost_microcents, calls = s.calls + excluded.calls;
end
$$;
grant execute on function public.record_ai_usage to service_role;

/* Spend of an organization in microcents: this month, today, this hour, with its plan. */
create function public.ai_spend(p_org uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('plan', o.plan,
    'month', coalesce(sum(s.cost_microcents) filter (where s.hour >= date_trunc('month', now())), 0),
    'today', coalesce(sum(s.cost_microcents) filter (where s.hour >= date_trunc('day', now())), 0),
    'hour', coalesce(sum(s.cost_microcents) filter (where s.hour >= date_trunc('hour', now())), 0))
  from public.organizations o
  left join public.ai_spend_hourly s on s.org_id = o.id and s.hour >= date_trunc('month', now())
  where o.id = p_org group by o.plan
$$;
grant execute on function public.ai_spend to service_role;

/* A cached answer that still serves at `p_now`, counting that it did; null when there is none. */
create function public.cached_answer(p_org uuid, p_key text, p_now timestamptz default now()) returns jsonb
language sql security definer set search_path = '' as $$
  update public.answer_cache set hits = hits + 1 where org_id = p_org and key = p_key and expires_at > p_now returning answer
$$;
grant execute on function public.cached_answer to service_role;

/* Forgets cached answers that no longer serve. Gives how many. */
create function public.sweep_answer_cache() returns bigint
language sql security definer set search_path = '' as $$
  with gone as (delete from public.answer_cache where expires_at < now() returning 1) select count(*) from gone
$$;
grant execute on function public.sweep_answer_cache to service_role;

/*
 * Keeps a warning of the budget and mails it to the owners and administrators, each in their language; told again it does
 * nothing. `p`: {org_id, key, kind, spent, limit, url}. Gives whether it was new.
 */
create function public.raise_ai_alert(p jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_reader record;
begin
  insert into public.ai_budget_alerts (org_id, key, kind, spent_microcents, limit_microcents)
  values (v_org, p ->> 'key', p ->> 'kind', (p ->> 'spent')::bigint, (p ->> 'limit')::bigint)
  on conflict do nothing;
  if not found then
    return false;
  end if;
  for v_reader in
    select m.user_id, m.email, coalesce(f.locale, o.locale) as locale, o.name
    from public.members m join public.organizations o on o.id = m.org_id
    left join public.profiles f on f.user_id = m.user_id
    where m.org_id = v_org and m.role in ('owner', 'admin') and m.email <> ''
  loop
    perform private.enqueue('mail.send', jsonb_build_object('orgId', v_org, 'key', concat_ws(':', p ->> 'key', v_org, v_reader.user_id),
      'mail', jsonb_build_object('kind', 'ai-budget', 'to', v_reader.email, 'locale', v_reader.locale,
        'organization', left(v_reader.name, 200), 'alert', p ->> 'kind', 'url', p ->> 'url',
        'percent', (p ->> 'spent')::bigint * 100 / (p ->> 'limit')::bigint,
        'limitCents', (p ->> 'limit')::bigint / 1000000)),
      concat_ws(':', 'mail', p ->> 'key', v_org, v_reader.user_id), null, 12);
  end loop;
  return true;
end
$$;
grant execute on function public.raise_ai_alert to service_role;

/* The public face of an agent, by its address: what a visitor's page shows. */
create function public.public_agent(p_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', a.id, 'orgId', a.org_id, 'slug', a.slug, 'name', a.name, 'status', a.status,
    'config', a.config, 'flowVersionId', a.flow_version_id, 'isPlatform', o.is_platform, 'orgStatus', o.status,
    'offered', private.offered_locations(a))
  from public.agents a join public.organizations o on o.id = a.org_id
  where a.slug = p_slug and o.status <> 'closed'
$$;
grant execute on function public.public_agent to service_role;

-- Row level security.
alter table public.contacts enable row level security;
alter table public.conversations enable row level security;
alter table public.messages enable row level security;
alter table public.transitions enable row level security;
alter table public.contact_scores enable row level security;
alter table public.consents enable row level security;
alter table public.message_feedback enable row level security;
alter table public.corrections enable row level security;
alter table public.ai_usage enable row level security;
alter table public.ai_spend_hourly enable row level security;
alter table public.ai_budget_alerts enable row level security;
alter table public.answer_cache enable row level security;

grant select, delete on public.contacts to authenticated;
grant insert (org_id, location_id, name, email, phone, locale, source, tags, attributes) on public.contacts to authenticated;
grant update (location_id, name, email, phone, locale, tags, attributes, needs_human) on public.contacts to authenticated;
create policy contacts_select on public.contacts for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy contacts_insert on public.contacts for insert to authenticated
  with check (org_id in (select private.orgs_with_role('agent')));
create policy contacts_update on public.contacts for update to authenticated
  using (org_id in (select private.orgs_with_role('agent'))) with check (org_id in (select private.orgs_with_role('agent')));
create policy contacts_delete on public.contacts for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select (id, org_id, agent_id, serving_agent_id, location_id, contact_id, channel, user_id, locale, status, source, flow_version_id, prompt_version_id, state,
  last_seq, contact_messages, preview, handoff_reason, last_message_at, created_at, updated_at) on public.conversations to authenticated;
grant update (status) on public.conversations to authenticated;
create policy conversations_select on public.conversations for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy conversations_update on public.conversations for update to authenticated
  using (org_id in (select private.orgs_with_role('agent'))) with check (org_id in (select private.orgs_with_role('agent')));

grant select on public.messages, public.transitions, public.contact_scores, public.consents, public.message_feedback,
  public.corrections to authenticated;
create policy messages_select on public.messages for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy transitions_select on public.transitions for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy contact_scores_select on public.contact_scores for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy consents_select on public.consents for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy message_feedback_select on public.message_feedback for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy corrections_select on public.corrections for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

grant select on public.ai_usage, public.ai_spend_hourly, public.ai_budget_alerts to authenticated;
create policy ai_budget_alerts_select on public.ai_budget_alerts for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy ai_usage_select on public.ai_usage for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy ai_spend_hourly_select on public.ai_spend_hourly for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
