-- What the voice worker writes while a call goes on and when it ends, what is made of it afterwards, and what people do with calls.

/* What was made of a contact's last call. */
alter table public.contacts
  add column last_summary text,
  add column last_outcome text,
  add column next_step text,
  add column summarised_at timestamptz;

/*
 * One exchange of a call, in one step: what was heard of the caller, what was said, all that changes by it, and the turn itself. `p` as
 * CallTurnRow or CallHeardRow of voice-worker/call/call-store.ts: {kind: 'turn', org_id, call_id, turn, at, inbound, outbound, commit}, whose
 * `commit` is as commit_turn takes it; later {kind: 'heard', ..., messages: [{id, text, cut}], interrupted, waterfall}: what was heard
 * of it takes the place of what was said. Sent again, neither changes anything.
 */
create function public.record_call_turn(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  if p ->> 'kind' = 'heard' then
    perform private.record_heard(v_call, p);
  elsif not exists (select 1 from public.call_turns where call_id = v_call.id and turn = (p ->> 'turn')::int) then
    perform private.record_turn(v_call, p);
  end if;
end
$$;
grant execute on function public.record_call_turn to service_role;

create function private.record_turn(p_call public.calls, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations;
  v_in jsonb := case when jsonb_typeof(p -> 'inbound') = 'object' then p -> 'inbound' end;
  v_commit jsonb := case when jsonb_typeof(p -> 'commit') = 'object' then p -> 'commit' else '{}' end;
  v_out jsonb := coalesce(p -> 'outbound', '[]');
  v_phone text := case when p_call.direction = 'inbound' then p_call.from_e164 else p_call.to_e164 end;
  v_lease uuid := gen_random_uuid();
begin
  update public.conversations set lease_token = v_lease, lease_until = clock_timestamp() + interval '40 seconds',
    last_seq = last_seq + (v_in is not null)::int, contact_messages = contact_messages + (v_in is not null)::int,
    locale = coalesce(v_in ->> 'locale', locale), locale_known = locale_known or coalesce((v_in ->> 'locale_known')::boolean, false),
    preview = coalesce(left(v_in ->> 'text', 140), preview), last_message_at = now()
  where id = private.call_conversation(p_call) and org_id = p_call.org_id returning * into v_conversation;
  if v_in is not null then
    insert into public.messages (id, org_id, conversation_id, seq, role, key, body, locale, extra, status, created_at)
    values ((v_in ->> 'id')::uuid, p_call.org_id, v_conversation.id, v_conversation.last_seq, 'contact', 'call:' || (p ->> 'turn'),
      coalesce(v_in ->> 'text', ''), v_conversation.locale, coalesce(v_in -> 'extra', '{}'), 'answered',
      least((p ->> 'at')::timestamptz, now()));
  end if;
  -- Who calls is known by the number they call with, whatever else they tell.
  if jsonb_typeof(v_commit -> 'contact') = 'object' and v_commit -> 'contact' ->> 'phone' is null and v_phone is not null
     and p_call.purpose in ('inbound', 'outbound') then
    v_commit := jsonb_set(v_commit, '{contact,phone}', to_jsonb(v_phone));
  end if;
  perform public.commit_turn(v_commit || jsonb_build_object('org_id', p_call.org_id, 'conversation_id', v_conversation.id,
    'lease', v_lease, 'outbound', v_out,
    'message_ids', case when v_in is null then '[]' else jsonb_build_array(v_in ->> 'id') end));
  select * into v_conversation from public.conversations where id = v_conversation.id;
  insert into public.call_turns (call_id, org_id, turn, agent_id, inbound_message_id, message_id, contact_text, said_text, started_at,
    recording_offset_ms, origin)
  values (p_call.id, p_call.org_id, (p ->> 'turn')::int, coalesce(v_conversation.serving_agent_id, v_conversation.agent_id),
    (v_in ->> 'id')::uuid, (v_out -> 0 ->> 'id')::uuid, coalesce(v_in ->> 'text', ''),
    coalesce((select string_agg(o.value ->> 'text', ' ' order by o.ordinality) from jsonb_array_elements(v_out) with ordinality o), ''),
    coalesce((p ->> 'at')::timestamptz, now()),
    greatest(0, extract(epoch from (p ->> 'at')::timestamptz - p_call.answered_at) * 1000)::int, coalesce(v_out -> 0 ->> 'origin', ''));
  update public.calls set conversation_id = v_conversation.id, contact_id = v_conversation.contact_id, locale = v_conversation.locale,
    agent_id = coalesce(v_conversation.serving_agent_id, v_conversation.agent_id), location_id = v_conversation.location_id,
    alive_at = now(), answered_at = coalesce(answered_at, least((p ->> 'at')::timestamptz, now())),
    status = case when private.call_rank(status) < 3 then 'in_progress' else status end,
    -- A journal that is read again after the worker's death brings what the summary did not know.
    wrap_up = case when wrap_up = 'done' then 'pending' else wrap_up end
  where id = p_call.id;
  perform private.after_call_change(p_call.id);
end
$$;

create function private.record_heard(p_call public.calls, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_fall jsonb := coalesce(p -> 'waterfall', '{}');
begin
  update public.call_turns set
    heard_text = (select coalesce(string_agg(nullif(m.value ->> 'text', ''), ' ' order by m.ordinality), '')
      from jsonb_array_elements(coalesce(p -> 'messages', '[]')) with ordinality m),
    interrupted = coalesce((p ->> 'interrupted')::boolean, false),
    waterfall = v_fall,
    response_ms = greatest(0, round((v_fall ->> 'firstFrame')::numeric
      - coalesce((v_fall ->> 'speechEnd')::numeric, (v_fall ->> 'turnEnd')::numeric)))::int,
    recording_offset_ms = coalesce(round(coalesce((v_fall ->> 'speechEnd')::numeric, (v_fall ->> 'firstFrame')::numeric))::int, recording_offset_ms),
    origin = coalesce(v_fall ->> 'origin', origin),
    speculated = coalesce((v_fall ->> 'speculated')::boolean, false)
  where call_id = p_call.id and turn = (p ->> 'turn')::int and heard_text is null;
  if not found then
    return;
  end if;
  update public.messages m set body = h.value ->> 'text',
    extra = case when (h.value ->> 'cut')::boolean then m.extra || jsonb_build_object('said', m.body) else m.extra end
  from jsonb_array_elements(coalesce(p -> 'messages', '[]')) h
  where m.id = (h.value ->> 'id')::uuid and m.conversation_id = p_call.conversation_id and m.org_id = p_call.org_id
    and h.value ->> 'text' <> '' and m.body <> h.value ->> 'text';
  -- What nobody heard was not said; the turn keeps the words.
  delete from public.messages m using jsonb_array_elements(coalesce(p -> 'messages', '[]')) h
  where m.id = (h.value ->> 'id')::uuid and m.conversation_id = p_call.conversation_id and m.org_id = p_call.org_id
    and m.role = 'agent' and h.value ->> 'text' = '';
  update public.conversations c set preview = coalesce(left((select m.body from public.messages m where m.conversation_id = c.id
    and m.body <> '' order by m.seq desc limit 1), 140), '')
  where c.id = p_call.conversation_id and c.org_id = p_call.org_id;
end
$$;

/* How a running call stands: {org_id, call_id, at, state, partial, latency_ms, worker}. Gives what a person has told the worker to do, or null. */
create function public.call_state(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_command jsonb;
begin
  update public.calls set alive_at = now(),
    status = case when private.call_rank(status) < 3 then 'in_progress' else status end,
    answered_at = coalesce(answered_at, least((p ->> 'at')::timestamptz, now())),
    live = case when coalesce((live ->> 'at')::timestamptz <= (p ->> 'at')::timestamptz, true) then jsonb_build_object(
      'state', p ->> 'state', 'since', case when live ->> 'state' = p ->> 'state' then live -> 'since' else p -> 'at' end,
      'partial', left(coalesce(p ->> 'partial', ''), 500), 'latencyMs', (p ->> 'latency_ms')::numeric, 'worker', p ->> 'worker',
      'at', p ->> 'at') else live end
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and not private.call_ended(status)
  returning command into v_command;
  return v_command;
end
$$;
grant execute on function public.call_state to service_role;

/*
 * The worker is done with a call, all its turns are written. `p` as CallFinishRow of voice-worker/call/call-store.ts: {org_id, call_id, status,
 * reason, detail, started_at, ended_at, usage, recording: {announced, consent, file, seconds?}}. Queues the wrap-up, once.
 */
create function public.finish_call(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_started timestamptz := (p ->> 'started_at')::timestamptz;
  v_ended timestamptz := coalesce((p ->> 'ended_at')::timestamptz, now());
  v_recording jsonb := coalesce(p -> 'recording', '{}');
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  if v_call.finished_at is not null then
    return;
  end if;
  update public.calls set finished_at = now(),
    status = case when private.call_rank(v_status) > private.call_rank(status) then v_status else status end,
    end_reason = left(p ->> 'reason', 60), last_error = coalesce(left(p ->> 'detail', 300), last_error),
    answered_at = least(answered_at, v_started), ended_at = least(ended_at, v_ended),
    duration_seconds = greatest(duration_seconds, extract(epoch from v_ended - v_started)::int, 0),
    usage = coalesce(p -> 'usage', '{}'),
    recording_consent = case when v_recording ->> 'consent' in ('given', 'refused') then (v_recording ->> 'consent')::public.recording_consent
      when (v_recording ->> 'announced')::boolean then 'announced' else recording_consent end,
    recording_path = case when v_recording ->> 'consent' is distinct from 'refused' and private.path_org(v_recording ->> 'file') = org_id
      then v_recording ->> 'file' else recording_path end,
    recording_seconds = coalesce((v_recording ->> 'seconds')::numeric::int, recording_seconds)
  where id = v_call.id;
  perform private.after_call_change(v_call.id);
end
$$;
grant execute on function public.finish_call to service_role;

/*
 * What was made of a call. `p`: {org_id, call_id, summary, sentiment, outcome, next_step, score?, temperature?, breakdown?, cost,
 * cost_microcents}. Written back to its contact, whom a call from a number nobody knew makes. Again it does the same once.
 */
create function public.save_wrap_up(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_conversation public.conversations;
  v_phone text;
  v_contact uuid;
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  select * into v_conversation from public.conversations where id = v_call.conversation_id and org_id = v_call.org_id for update;
  v_phone := case when v_call.direction = 'inbound' then v_call.from_e164 else v_call.to_e164 end;
  v_contact := v_conversation.contact_id;
  if v_call.purpose in ('inbound', 'outbound') and v_contact is null and v_phone is not null and v_conversation.contact_messages > 0 then
    v_contact := private.upsert_contact(v_call.org_id, v_conversation, jsonb_build_object('phone', v_phone, 'locale', v_call.locale));
    update public.conversations set contact_id = v_contact where id = v_conversation.id;
  end if;
  update public.calls set wrap_up = 'done', summary = p ->> 'summary', sentiment = (p ->> 'sentiment')::public.call_sentiment,
    outcome = left(p ->> 'outcome', 60), next_step = p ->> 'next_step', score = (p ->> 'score')::int, contact_id = v_contact,
    cost = coalesce(p -> 'cost', '{}'), cost_microcents = coalesce((p ->> 'cost_microcents')::bigint, 0), last_error = null
  where id = v_call.id;
  update public.conversations set status = case when status = 'open' then 'closed' else status end where id = v_conversation.id;
  if v_contact is null or v_call.purpose not in ('inbound', 'outbound') then
    return;
  end if;
  update public.contacts set last_summary = p ->> 'summary', last_outcome = p ->> 'outcome', next_step = p ->> 'next_step',
    summarised_at = v_call.ended_at, last_seen_at = greatest(last_seen_at, v_call.ended_at)
  where id = v_contact and org_id = v_call.org_id and (summarised_at is null or summarised_at <= v_call.ended_at);
  if p ->> 'score' is not null and p ->> 'temperature' is not null and not exists (
    select 1 from public.contact_scores where contact_id = v_contact and conversation_id = v_conversation.id) then
    insert into public.contact_scores (org_id, contact_id, conversation_id, score, temperature, breakdown)
    values (v_call.org_id, v_contact, v_conversation.id, (p ->> 'score')::int, p ->> 'temperature', coalesce(p -> 'breakdown', '{}'));
    update public.contacts set score = (p ->> 'score')::int, temperature = p ->> 'temperature' where id = v_contact;
  end if;
end
$$;
grant execute on function public.save_wrap_up to service_role;

/*
 * Calls that nobody ends any more: their worker or their carrier is gone. Gives how many. Those whose wrap-up was lost are given it again.
 * Run every few minutes.
 */
create function public.sweep_calls() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call record;
  v_count int := 0;
begin
  for v_call in
    select id, org_id, status, answered_at from public.calls
    where (status = 'in_progress' and coalesce(alive_at, answered_at, updated_at) < now() - interval '5 minutes')
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
grant execute on function public.sweep_calls to service_role;

/* Recordings kept for as long as their organization wants; the files go by the job that asks. */
create function public.expired_recordings(p_limit int default 500) returns table (org_id uuid, call_id uuid, path text)
language sql stable security definer set search_path = '' as $$
  select c.org_id, c.id, c.recording_path from public.calls c join public.organizations o on o.id = c.org_id
  where c.recording_path is not null and c.ended_at < now() - make_interval(days => o.recording_days)
  order by c.ended_at limit p_limit
$$;
grant execute on function public.expired_recordings to service_role;

/* Recordings stored more than a day ago that no call has. */
create function public.stray_recordings(p_limit int default 500) returns setof text
language sql stable security definer set search_path = '' as $$
  select o.name from storage.objects o
  where o.bucket_id = 'recordings' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.calls c where c.recording_path = o.name)
  order by o.created_at limit p_limit
$$;
grant execute on function public.stray_recordings to service_role;

/* A call of one's organization, locked, for who is at least `agent` there. The platform's own is its administrators'. */
create function private.own_call(p_call uuid) returns public.calls
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
begin
  select * into v_call from public.calls where id = p_call for update;
  if v_call.id is null or not (private.has_role(v_call.org_id, 'agent') or (private.superadmin_session()
      and exists (select 1 from public.organizations where id = v_call.org_id and is_platform))) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  return v_call;
end
$$;

/* The signed-in user runs the platform, and this session has passed the second factor. */
create function private.superadmin_session() returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_superadmin() and coalesce((select auth.jwt()) ->> 'aal', 'aal1') = 'aal2'
$$;

create function private.require_superadmin() returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.superadmin_session() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
end
$$;

/* Takes a call back that has not been dialled. Gives its status: one that rings already is not taken back. */
create function public.cancel_call(p_call uuid) returns public.call_status
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls := private.own_call(p_call);
begin
  if v_call.status in ('scheduled', 'queued') and v_call.dialled_at is null then
    update public.calls set status = 'canceled', end_reason = 'canceled', ended_at = now() where id = p_call returning * into v_call;
    perform private.after_call_change(p_call);
  end if;
  return v_call.status;
end
$$;
grant execute on function public.cancel_call to authenticated;

/* Another time for a call that has not been dialled: by a person through the server, or by the job that found it too early or late. */
create function public.reschedule_call(p_org uuid, p_call uuid, p_at timestamptz, p_hours jsonb default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  elsif v_call.status not in ('scheduled', 'queued') or v_call.dialled_at is not null then
    raise exception 'call_under_way' using errcode = 'PT409', hint = 'call_under_way';
  elsif v_call.purpose <> 'test' and not v_call.asked and not private.may_call_at(p_at, p_hours) then
    raise exception 'quiet_hours' using errcode = 'PT409', hint = 'quiet_hours';
  end if;
  update public.calls set status = 'scheduled', scheduled_at = p_at where id = p_call;
  perform private.enqueue('calls.dial', jsonb_build_object('orgId', p_org, 'callId', p_call), 'dial:' || p_call, p_at, 8);
end
$$;
grant execute on function public.reschedule_call to service_role;

/* What a person tells the worker that holds a call: it listens on `talia_commands`, and is told again when it says how the call stands. */
create function private.command_call(p_call public.calls, p_command jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_call.status not in ('ringing', 'in_progress') then
    raise exception 'call_over' using errcode = 'PT409', hint = 'call_over';
  end if;
  update public.calls set command = p_command || jsonb_build_object('by', (select auth.uid()), 'at', now()) where id = p_call.id;
  perform pg_notify('talia_commands', json_build_object('org', p_call.org_id, 'call', p_call.id, 'type', p_command ->> 'type')::text);
end
$$;

create function public.request_hang_up(p_call uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.command_call(private.own_call(p_call), '{"type": "hang_up"}');
end
$$;
grant execute on function public.request_hang_up to authenticated;

/* Takes a call over: it is put through to the phone of the agent's hand-over, or to one's own, which must be verified. */
create function public.request_transfer(p_call uuid, p_to_own boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_to text;
begin
  if p_to_own then
    select e164 into v_to from public.verified_phones where user_id = (select auth.uid()) and verified_at is not null;
    if v_to is null then
      raise exception 'phone_not_verified' using errcode = 'PT409', hint = 'phone_not_verified';
    end if;
  end if;
  perform private.command_call(private.own_call(p_call), jsonb_build_object('type', 'transfer', 'to', v_to));
end
$$;
grant execute on function public.request_transfer to authenticated;

/* Somebody is not to be called any more; what was planned for them is taken back. By a member, or by the server for a caller who says so. */
create function public.add_do_not_call(p_org uuid, p_e164 text, p_reason text default '', p_source text default 'manual') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call uuid;
begin
  if (select auth.uid()) is not null and not (private.superadmin_session()
      and exists (select 1 from public.organizations where id = p_org and is_platform)) then
    perform private.require_role(p_org, 'agent');
  end if;
  if coalesce(p_e164, '') !~ '^\+[1-9][0-9]{6,14}$' then
    raise exception 'phone' using errcode = 'PT422', hint = 'phone';
  end if;
  insert into public.do_not_call (org_id, e164, reason, source, created_by)
  values (p_org, p_e164, left(coalesce(p_reason, ''), 300), p_source, (select auth.uid())) on conflict do nothing;
  for v_call in select id from public.calls where org_id = p_org and to_e164 = p_e164 and purpose <> 'test'
    and status in ('scheduled', 'queued') and dialled_at is null for update loop
    update public.calls set status = 'canceled', end_reason = 'do_not_call', ended_at = now() where id = v_call;
    perform private.after_call_change(v_call);
  end loop;
end
$$;
grant execute on function public.add_do_not_call to authenticated, service_role;

create function public.remove_do_not_call(p_org uuid, p_e164 text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not (private.superadmin_session() and exists (select 1 from public.organizations where id = p_org and is_platform)) then
    perform private.require_role(p_org, 'admin');
  end if;
  delete from public.do_not_call where org_id = p_org and e164 = p_e164;
end
$$;
grant execute on function public.remove_do_not_call to authenticated;

/* A code was sent to a phone that somebody says is theirs (server only; `p_code_hash` is an HMAC). */
create function public.expect_phone_code(p_user uuid, p_e164 text, p_code_hash text) returns void
language sql security definer set search_path = '' as $$
  insert into public.verified_phones as v (user_id, e164, code_hash, code_sent_at) values (p_user, p_e164, p_code_hash, now())
  on conflict (user_id) do update set e164 = excluded.e164, code_hash = excluded.code_hash, code_sent_at = now(), tries = 0,
    verified_at = case when v.e164 = excluded.e164 then v.verified_at end
$$;
grant execute on function public.expect_phone_code to service_role;

/* Whether that was the code: within ten minutes, five tries, once (server only). */
create function public.confirm_phone(p_user uuid, p_e164 text, p_code_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.verified_phones;
begin
  select * into v_row from public.verified_phones where user_id = p_user and e164 = p_e164 for update;
  if v_row.code_hash is null or v_row.tries >= 5 or v_row.code_sent_at < now() - interval '10 minutes' then
    return false;
  end if;
  update public.verified_phones set tries = tries + 1,
    verified_at = case when code_hash = p_code_hash then now() else verified_at end,
    code_hash = case when code_hash = p_code_hash then null else code_hash end
  where user_id = p_user;
  return v_row.code_hash = p_code_hash;
end
$$;
grant execute on function public.confirm_phone to service_role;

/* The signed-in user's own phone, if they have told one. */
create function public.my_phone() returns table (e164 text, verified_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select v.e164, v.verified_at from public.verified_phones v
  where v.user_id = (select auth.uid()) and not (select private.second_factor_pending())
$$;
grant execute on function public.my_phone to authenticated;

create function public.forget_my_phone() returns void
language sql security definer set search_path = '' as $$
  delete from public.verified_phones where user_id = private.require_session()
$$;
grant execute on function public.forget_my_phone to authenticated;

/*
 * How long callers waited for an answer, from the end of their words to its first sound, by agent and day of the organization: milliseconds at
 * the 50th, 90th, 95th and 99th percentile, and the share of turns below 800.
 */
create function public.call_latency(p_org uuid, p_from timestamptz, p_to timestamptz, p_agent uuid default null)
returns table (agent_id uuid, day date, turns bigint, p50 int, p90 int, p95 int, p99 int, below_800 real, speculated real, interrupted real)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_zone text;
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'internal');
  end if;
  select o.timezone into v_zone from public.organizations o where o.id = p_org;
  return query
    select t.agent_id, (t.started_at at time zone v_zone)::date, count(*),
      percentile_cont(0.5) within group (order by t.response_ms)::int, percentile_cont(0.9) within group (order by t.response_ms)::int,
      percentile_cont(0.95) within group (order by t.response_ms)::int, percentile_cont(0.99) within group (order by t.response_ms)::int,
      avg((t.response_ms < 800)::int)::real, avg(t.speculated::int)::real, avg(t.interrupted::int)::real
    from public.call_turns t
    where t.org_id = p_org and t.started_at >= p_from and t.started_at < p_to and t.response_ms is not null
      and (p_agent is null or t.agent_id = p_agent)
    group by 1, 2 order by 2, 1;
end
$$;
grant execute on function public.call_latency to authenticated, service_role;

-- What those who run the platform see across organizations.

/* Calls under way, of every organization. */
create function public.live_calls() returns table (
  id uuid, org_id uuid, organization text, agent text, purpose public.call_purpose, direction public.call_direction,
  status public.call_status, carrier public.call_carrier, locale text, live jsonb, created_at timestamptz, answered_at timestamptz, turns bigint
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select c.id, c.org_id, o.name, a.name, c.purpose, c.direction, c.status, c.carrier, c.locale,
      -- What is said in a tenant's call is not the platform's to hear; in its own it is.
      case when o.is_platform then c.live else c.live - 'partial' end, c.created_at, c.answered_at,
      (select count(*) from public.call_turns t where t.call_id = c.id)
    from public.calls c join public.organizations o on o.id = c.org_id left join public.agents a on a.id = c.agent_id
    where c.status in ('queued', 'ringing', 'in_progress') order by c.created_at desc limit 200;
end
$$;
grant execute on function public.live_calls to authenticated;

/* A demonstration call with its turns, for who runs the platform; null when it is none. */
create function public.demo_call(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (select to_jsonb(c) || jsonb_build_object('turns', (select coalesce(jsonb_agg(to_jsonb(t) order by t.turn), '[]')
      from public.call_turns t where t.call_id = c.id))
    from public.calls c join public.organizations o on o.id = c.org_id where c.id = p_id and o.is_platform);
end
$$;
grant execute on function public.demo_call to authenticated;

/* Organizations by their newest, with how much they use. */
create function public.platform_organizations(p_search text default '', p_limit int default 50, p_offset int default 0) returns table (
  id uuid, name text, slug text, plan public.org_plan, status public.org_status, country text, is_platform boolean, created_at timestamptz,
  members bigint, agents bigint, numbers bigint, calls_30_days bigint, minutes_30_days bigint, last_call_at timestamptz, total bigint
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select o.id, o.name, o.slug, o.plan, o.status, o.country, o.is_platform, o.created_at,
      (select count(*) from public.members m where m.org_id = o.id), (select count(*) from public.agents a where a.org_id = o.id),
      (select count(*) from public.phone_numbers n where n.org_id = o.id), k.calls, k.minutes, k.last, count(*) over ()
    from public.organizations o cross join lateral (
      select count(*) filter (where c.created_at > now() - interval '30 days') as calls,
        coalesce(sum(c.duration_seconds) filter (where c.created_at > now() - interval '30 days'), 0) / 60 as minutes,
        max(c.created_at) as last
      from public.calls c where c.org_id = o.id) k
    where coalesce(p_search, '') = '' or o.name ilike '%' || replace(replace(p_search, '%', ''), '_', '\_') || '%'
      or o.slug ilike '%' || replace(replace(p_search, '%', ''), '_', '\_') || '%'
    order by o.created_at desc limit least(p_limit, 200) offset greatest(p_offset, 0);
end
$$;
grant execute on function public.platform_organizations to authenticated;
