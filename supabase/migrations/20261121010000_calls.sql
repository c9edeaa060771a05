-- Calls: the accounts and numbers they come over, the calls with their turns and what carriers reported of them, whom not to
-- call, and whose own phone is whose.

create type public.call_direction as enum ('inbound', 'outbound');
create type public.call_purpose as enum ('inbound', 'outbound', 'test', 'demo');
create type public.call_carrier as enum ('twilio', 'telnyx', 'sip', 'browser');
/* In the order of life; the last five end it. */
create type public.call_status as enum (
  'scheduled', 'queued', 'ringing', 'in_progress', 'completed', 'busy', 'no_answer', 'failed', 'canceled');
create type public.call_sentiment as enum ('positive', 'neutral', 'negative');
create type public.recording_consent as enum ('not_asked', 'announced', 'given', 'refused');
create type public.call_wrap_up as enum ('pending', 'done', 'failed', 'skipped');
create type public.carrier_account_status as enum ('unchecked', 'ok', 'failed');

/* Days for which recordings are kept. */
alter table public.organizations add column recording_days int not null default 90
  check (recording_days between 1 and 730);
grant update (recording_days) on public.organizations to authenticated;

/* A tenant's own account with a carrier. What opens it is a tenant secret named `carrier.<id>`. */
create table public.carrier_accounts (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  provider public.call_carrier not null check (provider <> 'browser'),
  label text not null default '' check (char_length(label) <= 80),
  /* The carrier's own name of the account: account SID, connection id, trunk. */
  account_ref text not null default '' check (char_length(account_ref) <= 120),
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  status public.carrier_account_status not null default 'unchecked',
  last_error text,
  checked_at timestamptz,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);

create table public.phone_numbers (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  /* Null: a number of the platform's own account. */
  carrier_account_id uuid,
  e164 text not null unique check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  label text not null default '' check (char_length(label) <= 80),
  /* The carrier's own name of the number. */
  provider_ref text not null default '' check (char_length(provider_ref) <= 120),
  agent_id uuid,
  location_id uuid,
  /* [{digit, label, agentId, locationId}]: "for North press 1". */
  menu jsonb not null default '[]' check (jsonb_typeof(menu) = 'array'),
  /* Calls we make may show it. */
  outbound boolean not null default true,
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  foreign key (org_id, carrier_account_id) references public.carrier_accounts (org_id, id) on delete cascade,
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete set null (agent_id),
  foreign key (org_id, location_id) references public.locations (org_id, id) on delete set null (location_id)
);
create index phone_numbers_org_idx on public.phone_numbers (org_id, created_at);
create index phone_numbers_account_idx on public.phone_numbers (carrier_account_id) where carrier_account_id is not null;
create index phone_numbers_agent_idx on public.phone_numbers (agent_id) where agent_id is not null;

create table public.calls (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  direction public.call_direction not null,
  purpose public.call_purpose not null,
  status public.call_status not null,
  agent_id uuid,
  location_id uuid,
  number_id uuid,
  contact_id uuid,
  conversation_id uuid,
  carrier public.call_carrier not null,
  /* The tenant's account it goes over; null: the platform's, or none. */
  carrier_account_id uuid,
  carrier_call_id text check (char_length(carrier_call_id) <= 200),
  from_e164 text check (from_e164 ~ '^\+[1-9][0-9]{6,14}$'),
  to_e164 text check (to_e164 ~ '^\+[1-9][0-9]{6,14}$'),
  locale text not null default 'es' check (locale in ('es', 'en', 'pt', 'ca')),
  /* What an outbound call says first and wants; as CallScript of the code has it. */
  script jsonb,
  /* Who is called has asked for it to be now: quiet hours do not apply. */
  asked boolean not null default false,
  scheduled_at timestamptz,
  dialled_at timestamptz,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  /* The voice worker has told its end. */
  finished_at timestamptz,
  /* Last sign of life of the worker that holds it. */
  alive_at timestamptz,
  duration_seconds int check (duration_seconds >= 0),
  answered_by text check (answered_by in ('unknown', 'human', 'machine', 'fax')),
  end_reason text check (char_length(end_reason) <= 60),
  usage jsonb not null default '{}',
  cost jsonb not null default '{}',
  /* Exact: millionths of a euro cent. */
  cost_microcents bigint not null default 0,
  summary text,
  sentiment public.call_sentiment,
  outcome text check (char_length(outcome) <= 60),
  next_step text,
  score int check (score between 0 and 100),
  recording_path text,
  recording_consent public.recording_consent not null default 'not_asked',
  recording_seconds int check (recording_seconds >= 0),
  /* How it stands while it runs: {state, partial, latencyMs, worker, at}. */
  live jsonb,
  /* What a person has told the worker to do with it: {type, to?, by, at}. */
  command jsonb,
  wrap_up public.call_wrap_up not null default 'pending',
  feedback text check (feedback in ('useful', 'not_useful')),
  feedback_comment text not null default '' check (char_length(feedback_comment) <= 1000),
  /* Asked for twice under one key, it is one call. */
  idempotency_key text check (char_length(idempotency_key) <= 120),
  attempts int not null default 0,
  last_error text,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  check (recording_path is null or coalesce(private.path_org(recording_path) = org_id, false)),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete set null (agent_id),
  foreign key (org_id, location_id) references public.locations (org_id, id) on delete set null (location_id),
  foreign key (org_id, number_id) references public.phone_numbers (org_id, id) on delete set null (number_id),
  foreign key (org_id, carrier_account_id) references public.carrier_accounts (org_id, id)
    on delete set null (carrier_account_id),
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete set null (contact_id),
  foreign key (org_id, conversation_id) references public.conversations (org_id, id) on delete set null (conversation_id)
);
create index calls_recent_idx on public.calls (org_id, created_at desc, id);
create index calls_status_idx on public.calls (org_id, status, created_at desc);
create index calls_agent_idx on public.calls (agent_id, created_at desc) where agent_id is not null;
create index calls_location_idx on public.calls (org_id, location_id, created_at desc) where location_id is not null;
create index calls_number_idx on public.calls (number_id) where number_id is not null;
create index calls_account_idx on public.calls (carrier_account_id) where carrier_account_id is not null;
create index calls_contact_idx on public.calls (contact_id, created_at desc) where contact_id is not null;
create index calls_conversation_idx on public.calls (conversation_id) where conversation_id is not null;
create index calls_running_idx on public.calls (status, created_at)
  where status in ('queued', 'ringing', 'in_progress');
create index calls_to_idx on public.calls (to_e164) where status = 'scheduled';
create index calls_recording_idx on public.calls (ended_at) where recording_path is not null;
create unique index calls_recording_path_idx on public.calls (recording_path) where recording_path is not null;
create unique index calls_carrier_idx on public.calls (carrier, carrier_call_id, org_id) where carrier_call_id is not null;
create unique index calls_key_idx on public.calls (org_id, idempotency_key) where idempotency_key is not null;

/* One exchange of a call, with what came of it and how long each part took. */
create table public.call_turns (
  call_id uuid not null,
  org_id uuid not null,
  /* From 1. */
  turn int not null check (turn > 0),
  /* Who answered. */
  agent_id uuid,
  inbound_message_id uuid references public.messages (id) on delete set null,
  message_id uuid references public.messages (id) on delete set null,
  contact_text text not null default '',
  said_text text not null default '',
  /* What the caller heard of it; null: not told yet. */
  heard_text text,
  interrupted boolean not null default false,
  started_at timestamptz not null default now(),
  /* Where it begins in the recording. */
  recording_offset_ms int,
  /* Milliseconds of the call's clock: as TurnWaterfall of the voice worker has it. */
  waterfall jsonb not null default '{}',
  /* End of speech to first frame. */
  response_ms int,
  origin text not null default '',
  /* The answer was prepared before the turn had ended; and it was the right one. */
  speculated boolean not null default false,
  kept boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (call_id, turn),
  foreign key (org_id, call_id) references public.calls (org_id, id) on delete cascade
);
create index call_turns_org_idx on public.call_turns (org_id, started_at) include (agent_id, response_ms);
create index call_turns_inbound_idx on public.call_turns (inbound_message_id) where inbound_message_id is not null;
create index call_turns_message_idx on public.call_turns (message_id) where message_id is not null;

/* What carriers told, each report once, however often it is sent. */
create table public.call_events (
  provider public.call_carrier not null,
  event_id text not null check (char_length(event_id) <= 200),
  org_id uuid not null,
  call_id uuid not null,
  type text not null check (char_length(type) <= 80),
  payload jsonb not null default '{}',
  at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (org_id, provider, event_id),
  foreign key (org_id, call_id) references public.calls (org_id, id) on delete cascade
);
create index call_events_call_idx on public.call_events (call_id, at);

/* Tickets that have opened a stream: none opens a second. */
create table public.call_tickets (
  jti uuid primary key,
  org_id uuid not null,
  call_id uuid not null,
  used_at timestamptz not null default now(),
  foreign key (org_id, call_id) references public.calls (org_id, id) on delete cascade
);
create index call_tickets_call_idx on public.call_tickets (call_id);

/* Who must not be called. The platform's list guards demonstrations, and everybody's calls. */
create table public.do_not_call (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  e164 text not null check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  reason text not null default '' check (char_length(reason) <= 300),
  source text not null default 'manual' check (source in ('manual', 'call', 'message', 'import')),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (org_id, e164)
);

/* Phones of our users: a test call goes to no other. */
create table public.verified_phones (
  user_id uuid primary key references auth.users (id) on delete cascade,
  e164 text not null check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  /* HMAC of user, phone and code with the server's own key; null once it is verified. */
  code_hash text,
  code_sent_at timestamptz,
  tries int not null default 0,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create trigger carrier_accounts_touch before update on public.carrier_accounts
  for each row execute function private.touch_updated_at();
create trigger phone_numbers_touch before update on public.phone_numbers
  for each row execute function private.touch_updated_at();
create trigger calls_touch before update on public.calls
  for each row execute function private.touch_updated_at();
create trigger verified_phones_touch before update on public.verified_phones
  for each row execute function private.touch_updated_at();
create trigger carrier_accounts_audit after insert or update or delete on public.carrier_accounts
  for each row execute function private.audit('org_id', 'id');
create trigger phone_numbers_audit after insert or update or delete on public.phone_numbers
  for each row execute function private.audit('org_id', 'id');
create trigger do_not_call_audit after insert or delete on public.do_not_call
  for each row execute function private.audit('org_id', 'id');

do $$
declare
  v_table text;
begin
  foreach v_table in array array['carrier_accounts', 'phone_numbers', 'calls', 'call_turns', 'call_events', 'call_tickets', 'do_not_call'] loop
    execute format('create trigger %I before insert or update or delete on public.%I
      for each row execute function private.refuse_while_paused()', v_table || '_paused', v_table);
  end loop;
end
$$;

/* What opens an account goes with it. */
create function private.forget_carrier_secret() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.tenant_secrets where org_id = old.org_id and name = 'carrier.' || old.id;
  return null;
end
$$;
create trigger carrier_accounts_secret after delete on public.carrier_accounts
  for each row execute function private.forget_carrier_secret();

/* Recordings go with their calls: a job queued in the same transaction removes the files. */
create function private.queue_recording_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('calls.remove-recordings', jsonb_build_object('orgId', g.org_id, 'paths', g.paths))
  from (select org_id, jsonb_agg(recording_path) as paths from gone where recording_path is not null group by org_id) g;
  return null;
end
$$;
create trigger calls_recordings after delete on public.calls referencing old table as gone
  for each statement execute function private.queue_recording_removal();

/* A menu leads to the organization's own agents and locations, one key each. */
create function private.check_number_menu() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_option jsonb;
begin
  if jsonb_array_length(new.menu) > 12 or (select count(distinct o.value ->> 'digit') <> count(*)
      from jsonb_array_elements(new.menu) o) then
    raise exception 'menu' using errcode = 'PT422', hint = 'menu';
  end if;
  for v_option in select value from jsonb_array_elements(new.menu) loop
    if coalesce(v_option ->> 'digit', '') !~ '^[0-9*#]$' or char_length(coalesce(v_option ->> 'label', '')) not between 1 and 80
      or not exists (select 1 from public.agents a where a.org_id = new.org_id and a.id::text = v_option ->> 'agentId')
      or (v_option ->> 'locationId' is not null and not exists (
        select 1 from public.locations l where l.org_id = new.org_id and l.id::text = v_option ->> 'locationId')) then
      raise exception 'menu' using errcode = 'PT422', hint = 'menu';
    end if;
  end loop;
  return new;
end
$$;
create trigger phone_numbers_menu before insert or update of menu on public.phone_numbers
  for each row execute function private.check_number_menu();

/* Who watches is told that something changed, by ids alone: they read it under their own rights. */
create function private.tell_live() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform pg_notify('talia_live', json_build_object('org', v_row ->> 'org_id', 'kind', tg_argv[0],
    'id', v_row ->> tg_argv[1])::text);
  return null;
end
$$;
create trigger calls_live after insert or update or delete on public.calls
  for each row execute function private.tell_live('call', 'id');
create trigger call_turns_live after insert or update on public.call_turns
  for each row execute function private.tell_live('turn', 'call_id');
create trigger messages_live after insert or update of body on public.messages
  for each row execute function private.tell_live('conversation', 'conversation_id');

-- Row level security.
alter table public.carrier_accounts enable row level security;
alter table public.phone_numbers enable row level security;
alter table public.calls enable row level security;
alter table public.call_turns enable row level security;
alter table public.call_events enable row level security;
alter table public.call_tickets enable row level security;
alter table public.do_not_call enable row level security;
alter table public.verified_phones enable row level security;

grant select, delete on public.carrier_accounts to authenticated;
grant insert (org_id, provider, label, account_ref, settings, created_by), update (label, account_ref, settings)
  on public.carrier_accounts to authenticated;
create policy carrier_accounts_select on public.carrier_accounts for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create policy carrier_accounts_insert on public.carrier_accounts for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')) and created_by = (select auth.uid()));
create policy carrier_accounts_update on public.carrier_accounts for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy carrier_accounts_delete on public.carrier_accounts for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

-- The server adds them, once it has asked the carrier whose they are.
grant select, delete on public.phone_numbers to authenticated;
grant update (label, agent_id, location_id, menu, outbound, status) on public.phone_numbers to authenticated;
create policy phone_numbers_select on public.phone_numbers for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy phone_numbers_update on public.phone_numbers for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy phone_numbers_delete on public.phone_numbers for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select on public.calls to authenticated;
grant update (feedback, feedback_comment) on public.calls to authenticated;
create policy calls_select on public.calls for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy calls_update on public.calls for update to authenticated
  using (org_id in (select private.orgs_with_role('agent'))) with check (org_id in (select private.orgs_with_role('agent')));

grant select on public.call_turns, public.call_events to authenticated;
create policy call_turns_select on public.call_turns for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy call_events_select on public.call_events for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select on public.do_not_call to authenticated;
create policy do_not_call_select on public.do_not_call for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

-- verified_phones: no grants. People reach their own through functions, the server by the service role.

-- Recordings: `recordings/<organization>/<call>.wav`, written by the server alone.
insert into storage.buckets (id, name, public) values ('recordings', 'recordings', false) on conflict do nothing;
create policy recordings_select on storage.objects for select to authenticated
  using (bucket_id = 'recordings' and private.path_org(name) in (select private.orgs_with_role('agent')));
