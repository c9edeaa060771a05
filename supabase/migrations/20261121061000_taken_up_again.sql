-- A call outlives the stream of sound it began with: a person nobody reached gives the caller back to the agent, by a second stream of the same
-- call. And a call whose stream no worker takes is not lost: the team is told whom to call back.

alter table public.calls
  /* Given to a person by the worker that held it; null again when an agent has it back. */
  add column handed_over_at timestamptz,
  /* When the streams began whose worker has told their end: told again, nothing is counted twice. */
  add column streams_told text[] not null default '{}';

/* Two records of numbers, added up key by key, one level down: {"stt_ms": {"flux": 1200}}. */
create function private.sum_usage(p_one jsonb, p_other jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(g.kind, g.amounts), '{}') from (
    select s.kind, jsonb_object_agg(s.name, s.amount) as amounts from (
      select k.key as kind, n.key as name, sum(n.value::numeric) as amount
      from (values (p_one), (p_other)) u (usage), jsonb_each(coalesce(u.usage, '{}')) k, jsonb_each_text(k.value) n
      where jsonb_typeof(k.value) = 'object' and n.value ~ '^[0-9.]+$'
      group by 1, 2) s
    group by 1) g
$$;

/* Calls an organization has under way with its agents: those a person has taken over are none. */
create or replace function private.calls_full(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (select count(*) from public.calls c where c.org_id = p_org
      and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))
      and c.handed_over_at is null and c.created_at > now() - interval '1 day')
    >= (select private.call_limit(o.plan) from public.organizations o where o.id = p_org)
$$;

/* Whether a ticket opens a stream: the first time, while its call is not over. A call that was given away is the agent's again. */
create or replace function public.use_call_ticket(p_org uuid, p_call uuid, p_jti uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.call_tickets (jti, org_id, call_id, used_at)
  select p_jti, c.org_id, c.id, clock_timestamp() from public.calls c
  where c.id = p_call and c.org_id = p_org and not private.call_ended(c.status)
  on conflict do nothing;
  if not found then
    return false;
  end if;
  -- What a person has told the stream before was for that one.
  update public.calls set handed_over_at = null, finished_at = null, command = null, alive_at = now()
  where id = p_call and org_id = p_org and (handed_over_at is not null or finished_at is not null or command is not null);
  return true;
end
$$;

/*
 * The worker is done with a stream of a call, all its turns are written. `p` as CallFinishRow of voice-worker/call/call-store.ts: {org_id, call_id,
 * status, reason, detail, started_at, ended_at, usage, recording: {announced, consent, file, seconds?}, stream?}. The call is over with it, but
 * where a person has it now (`transferred`: the carrier tells when it ends) or an agent has it back already. Queues the wrap-up, once.
 */
create or replace function public.finish_call(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_started timestamptz := (p ->> 'started_at')::timestamptz;
  v_ended timestamptz := coalesce((p ->> 'ended_at')::timestamptz, now());
  v_recording jsonb := coalesce(p -> 'recording', '{}');
  v_given boolean;
  v_back boolean;
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  if v_call.finished_at is not null or coalesce(p ->> 'started_at', '') = any (v_call.streams_told) then
    return;
  end if;
  v_back := exists (select 1 from public.call_tickets t join public.call_tickets o on o.jti = nullif(p ->> 'stream', '')::uuid
    where t.call_id = v_call.id and o.call_id = v_call.id and t.used_at > o.used_at);
  v_given := p ->> 'reason' = 'transferred' and v_call.carrier <> 'browser' and not private.call_ended(v_call.status);
  update public.calls set
    streams_told = streams_told || coalesce(p ->> 'started_at', ''),
    finished_at = case when v_back then finished_at else now() end,
    handed_over_at = case when v_given and not v_back then now() else handed_over_at end,
    status = case when not v_given and not v_back and private.call_rank(v_status) > private.call_rank(status) then v_status else status end,
    end_reason = case when v_back or end_reason = 'no_worker' then end_reason else left(p ->> 'reason', 60) end,
    last_error = coalesce(left(p ->> 'detail', 300), last_error),
    answered_at = least(answered_at, v_started),
    ended_at = case when v_given or v_back then ended_at else least(ended_at, v_ended) end,
    duration_seconds = greatest(duration_seconds, extract(epoch from v_ended - least(answered_at, v_started))::int, 0),
    usage = private.sum_usage(usage, p -> 'usage'),
    recording_consent = case when v_recording ->> 'consent' in ('given', 'refused') then (v_recording ->> 'consent')::public.recording_consent
      when (v_recording ->> 'announced')::boolean then 'announced' else recording_consent end,
    recording_path = case when v_recording ->> 'consent' is distinct from 'refused' and private.path_org(v_recording ->> 'file') = org_id
      then v_recording ->> 'file' else recording_path end,
    recording_seconds = coalesce((v_recording ->> 'seconds')::numeric::int, recording_seconds)
  where id = v_call.id;
  perform private.after_call_change(v_call.id);
end
$$;

/*
 * As it was, but that a call whose stream nobody took stays failed, whatever the carrier makes of it afterwards: the sentence that was said
 * in its stead is no conversation.
 */
create or replace function public.take_carrier_event(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_at timestamptz := coalesce((p ->> 'at')::timestamptz, now());
  v_by text := case when p ->> 'answered_by' in ('unknown', 'human', 'machine', 'fax') then p ->> 'answered_by' end;
  v_rises boolean;
  v_known text[] := array['unknown', 'human', 'machine', 'fax'];
begin
  select * into v_call from public.calls c
  where (p ->> 'org_id' is null or c.org_id = (p ->> 'org_id')::uuid)
    and c.carrier = (p ->> 'provider')::public.call_carrier
    and case when p ->> 'call_id' is not null then c.id = (p ->> 'call_id')::uuid else c.carrier_call_id = p ->> 'carrier_call_id' end
  order by c.created_at desc limit 1 for update;
  if v_call.id is null then
    return jsonb_build_object('outcome', 'unknown');
  end if;
  insert into public.call_events (provider, event_id, org_id, call_id, type, payload, at)
  values (v_call.carrier, p ->> 'event_id', v_call.org_id, v_call.id, coalesce(p ->> 'type', ''), coalesce(p -> 'payload', '{}'), v_at)
  on conflict do nothing;
  if not found then
    return jsonb_build_object('outcome', 'repeat', 'call_id', v_call.id, 'org_id', v_call.org_id, 'status', v_call.status);
  end if;
  v_rises := v_status is not null and private.call_rank(v_status) > private.call_rank(v_call.status)
    and v_call.end_reason is distinct from 'no_worker';
  update public.calls set
    status = case when v_rises then v_status else status end,
    carrier_call_id = coalesce(carrier_call_id, p ->> 'carrier_call_id'),
    ringing_at = case when v_status = 'ringing' then least(ringing_at, v_at) else ringing_at end,
    answered_at = case when v_status = 'in_progress' then least(answered_at, v_at) else answered_at end,
    ended_at = case when private.call_ended(v_status) then least(ended_at, v_at) else ended_at end,
    duration_seconds = greatest(duration_seconds, (p ->> 'duration_seconds')::int),
    answered_by = case when v_by is not null and coalesce(array_position(v_known, v_by) > array_position(v_known, answered_by), true)
      then v_by else answered_by end,
    end_reason = case when v_rises and private.call_ended(v_status) and finished_at is null then left(p ->> 'end_reason', 60) else end_reason end
  where id = v_call.id returning * into v_call;
  perform private.after_call_change(v_call.id);
  return jsonb_build_object('outcome', 'taken', 'call_id', v_call.id, 'org_id', v_call.org_id, 'status', v_call.status);
end
$$;

/* As it was, with what an agent has to know who takes a call up again: how many streams it had before, and why there is another. */
create or replace function public.call_plan(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_conversation public.conversations;
  v_id uuid;
  v_streams int;
  v_before timestamptz;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  v_id := private.call_conversation(v_call);
  select * into v_conversation from public.conversations where id = v_id;
  select count(*) into v_streams from public.call_tickets where call_id = p_call;
  select used_at into v_before from public.call_tickets where call_id = p_call order by used_at desc offset 1 limit 1;
  return jsonb_build_object(
    'call', to_jsonb(v_call) || jsonb_build_object('conversation_id', v_conversation.id),
    'context', private.turn_context(v_conversation.id),
    'flow', (select f.definition from public.flow_versions f where f.id = v_conversation.flow_version_id and f.org_id = p_org),
    'prompt', (select r.body from public.prompt_versions r where r.id = v_conversation.prompt_version_id and r.org_id = p_org),
    -- Once chosen it is not offered again.
    'menu', coalesce((select n.menu from public.phone_numbers n where n.id = v_call.number_id and n.org_id = p_org
      and v_call.direction = 'inbound' and v_conversation.serving_agent_id is null and v_conversation.last_seq = 0), '[]'),
    'memory', private.call_memory(p_org, v_conversation.contact_id, v_conversation.id),
    'streams', v_streams,
    'nobody', exists (select 1 from public.call_events e where e.call_id = p_call and e.type like 'transfer.%' and e.created_at > v_before));
end
$$;

/*
 * A carrier has no stream for a call any more, and asks what to do with the caller. `p`: {org_id, call_id, jti? (of the ticket it was given),
 * said: {es, en, pt, ca} (what a caller who will be called back is told)}. Gives {outcome, locale, callback}: 'over' (hang up), 'again' (its worker
 * is gone: give it another stream), or 'lost': no worker took it. Then the call has failed, and whoever called is a contact that needs a person, of whom the
 * team is told by mail.
 */
create function public.stream_ended(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_conversation public.conversations;
  v_jti uuid := nullif(p ->> 'jti', '')::uuid;
  v_used boolean;
  v_phone text;
  v_contact uuid;
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  v_phone := case when v_call.purpose not in ('inbound', 'outbound') or v_call.agent_id is null then null
    when v_call.direction = 'inbound' then v_call.from_e164 else v_call.to_e164 end;
  if v_call.end_reason = 'no_worker' then
    return jsonb_build_object('outcome', 'lost', 'locale', v_call.locale, 'callback', v_phone is not null);
  end if;
  v_used := exists (select 1 from public.call_tickets where call_id = v_call.id and (v_jti is null or jti = v_jti));
  if private.call_ended(v_call.status) or (v_used and v_call.finished_at is not null) then
    return jsonb_build_object('outcome', 'over', 'locale', v_call.locale, 'callback', false);
  end if;
  if v_used and (select count(*) from public.call_tickets where call_id = v_call.id) < 4 then
    return jsonb_build_object('outcome', 'again', 'locale', v_call.locale, 'callback', false);
  end if;
  if v_phone is not null then
    select * into v_conversation from public.conversations where id = private.call_conversation(v_call) for update;
    v_contact := private.upsert_contact(v_call.org_id, v_conversation,
      jsonb_build_object('phone', v_phone, 'locale', v_call.locale, 'needs_human', true));
    insert into public.messages (org_id, conversation_id, seq, role, body, locale, status, origin)
    values (v_call.org_id, v_conversation.id, v_conversation.last_seq + 1, 'agent', coalesce(p -> 'said' ->> v_call.locale, ''),
      v_call.locale, 'sent', 'notice');
    update public.conversations set contact_id = v_contact, status = 'handoff', handoff_reason = 'no_worker', last_seq = last_seq + 1,
      preview = left(coalesce(p -> 'said' ->> v_call.locale, ''), 140), last_message_at = now()
    where id = v_conversation.id;
    perform private.enqueue('conversations.notify-handoff',
      jsonb_build_object('orgId', v_call.org_id, 'conversationId', v_conversation.id), 'handoff:' || v_conversation.id);
  end if;
  update public.calls set status = 'failed', end_reason = 'no_worker', ended_at = coalesce(ended_at, now()),
    contact_id = coalesce(v_contact, contact_id), conversation_id = coalesce(v_conversation.id, conversation_id)
  where id = v_call.id;
  perform private.after_call_change(v_call.id);
  return jsonb_build_object('outcome', 'lost', 'locale', v_call.locale, 'callback', v_phone is not null);
end
$$;
grant execute on function public.stream_ended to service_role;

/* As it was, but that a call which an agent has again has the sound of its first stream. */
create or replace function public.keep_recording(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.calls set recording_path = p ->> 'file', recording_seconds = (p ->> 'seconds')::numeric::int
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and (finished_at is not null or streams_told <> '{}')
    and recording_consent in ('announced', 'given') and private.path_org(p ->> 'file') = org_id;
end
$$;

/* As it was: no worker holds a call that a person has. */
create or replace function private.command_call(p_call public.calls, p_command jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_call.status not in ('ringing', 'in_progress') or p_call.handed_over_at is not null then
    raise exception 'call_over' using errcode = 'PT409', hint = 'call_over';
  end if;
  update public.calls set command = p_command || jsonb_build_object('by', (select auth.uid()), 'at', now()) where id = p_call.id;
end
$$;

/* As it was: a call that a person has taken over gives no sign of life, and may last. */
create or replace function public.sweep_calls() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call record;
  v_count int := 0;
begin
  for v_call in
    select id, org_id, status, answered_at from public.calls
    where (status = 'in_progress' and handed_over_at is null and coalesce(alive_at, answered_at, updated_at) < now() - interval '5 minutes')
      or (status = 'in_progress' and handed_over_at < now() - interval '4 hours')
      or (status = 'ringing' and coalesce(ringing_at, created_at) < now() - interval '5 minutes')
      or (status = 'queued' and dialled_at < now() - interval '10 minutes')
    order by created_at limit 500
  loop
    perform public.end_call(v_call.org_id, v_call.id,
      case when v_call.answered_at is not null then 'completed' when v_call.status = 'queued' then 'failed' else 'no_answer' end::public.call_status,
      'worker_lost');
    v_count := v_count + 1;
  end loop;
  perform private.after_call_change(c.id) from public.calls c
  where c.wrap_up = 'pending' and private.call_ended(c.status) and c.ended_at between now() - interval '2 days' and now() - interval '30 minutes'
    and not exists (select 1 from graphile_worker.jobs j where j.key = 'wrap-up:' || c.id);
  return v_count;
end
$$;
