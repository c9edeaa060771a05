-- How a call begins, is dialled, moves on and ends. All of it is the server's alone (service role); every function names the
-- organization, and may be called again with the same words without doing anything twice.

/* Reports come in any order: the later state in life wins, and of two ends the one that tells more. */
create function private.call_rank(p_status public.call_status) returns int
language sql immutable strict set search_path = '' as $$
  select case p_status when 'scheduled' then 0 when 'queued' then 1 when 'ringing' then 2 when 'in_progress' then 3
    when 'canceled' then 4 when 'no_answer' then 5 when 'busy' then 6 when 'failed' then 7 else 8 end
$$;

create function private.call_ended(p_status public.call_status) returns boolean
language sql immutable strict set search_path = '' as $$ select private.call_rank(p_status) >= 4 $$;

/* Calls an organization may have under way at once. */
create function private.call_limit(p_plan public.org_plan) returns int
language sql immutable set search_path = '' as $$
  select case p_plan when 'elite' then 50 when 'pro' then 20 when 'base' then 5 else 2 end
$$;

create function private.calls_full(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (select count(*) from public.calls c where c.org_id = p_org
      and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))
      and c.created_at > now() - interval '1 day')
    >= (select private.call_limit(o.plan) from public.organizations o where o.id = p_org)
$$;

create function private.must_not_call(p_org uuid, p_e164 text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.do_not_call d where d.e164 = p_e164
    and (d.org_id = p_org or d.org_id = (select o.id from public.organizations o where o.is_platform)))
$$;

/*
 * Whether somebody may be called at a time. `p_hours`: {zones: ["Europe/Madrid"], windows: [{days: [1], from: "09:00", to: "21:00"}]},
 * as lib/calls/quiet-hours.ts makes it: in every zone they may be in, one of the windows must be open (0 is Sunday).
 */
create function private.may_call_at(p_at timestamptz, p_hours jsonb) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(jsonb_array_length(p_hours -> 'zones'), 0) > 0 and not exists (
    select 1 from jsonb_array_elements_text(p_hours -> 'zones') z
    where not exists (
      select 1 from jsonb_array_elements(p_hours -> 'windows') w
      where w.value -> 'days' @> to_jsonb(extract(dow from p_at at time zone z)::int)
        and (p_at at time zone z)::time >= (w.value ->> 'from')::time
        and (p_at at time zone z)::time < (w.value ->> 'to')::time))
$$;

/* The language a call begins in: the contact's, where the agent speaks it. */
create function private.call_locale(a public.agents, k public.contacts) returns text
language sql stable set search_path = '' as $$
  select case when k.locale is not null and a.config -> 'languages' ? k.locale then k.locale
    when a.config ->> 'defaultLocale' in ('es', 'en', 'pt', 'ca') then a.config ->> 'defaultLocale' else 'es' end
$$;

/* The conversation of a call, made when it is first needed: a call that nobody takes leaves none. */
create function private.call_conversation(p_call public.calls) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_id uuid;
begin
  if p_call.conversation_id is not null then
    return p_call.conversation_id;
  end if;
  select * into v_agent from public.agents where id = p_call.agent_id and org_id = p_call.org_id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  insert into public.conversations (org_id, agent_id, location_id, contact_id, channel, user_id, locale, flow_version_id,
    prompt_version_id)
  values (p_call.org_id, v_agent.id, coalesce(p_call.location_id, v_agent.location_id), p_call.contact_id,
    case when p_call.purpose = 'test' then 'test' else 'phone' end,
    case when p_call.purpose = 'test' then p_call.created_by end, p_call.locale, v_agent.flow_version_id,
    v_agent.prompt_version_id)
  returning id into v_id;
  update public.calls set conversation_id = v_id where id = p_call.id;
  return v_id;
end
$$;

/* What follows from a call's state, whichever way it came to it. Called again it does nothing more. */
create function private.after_call_change(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
begin
  select * into v_call from public.calls where id = p_id for update;
  if not private.call_ended(v_call.status) then
    return;
  end if;
  perform private.dequeue('dial:' || v_call.id);
  if v_call.status = 'completed' or v_call.answered_at is not null then
    if v_call.wrap_up = 'skipped' then
      update public.calls set wrap_up = 'pending' where id = p_id;
    end if;
    if v_call.wrap_up in ('pending', 'skipped') then
      -- The worker may still be writing: it tells when it is done.
      perform private.enqueue('calls.wrap-up', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id),
        'wrap-up:' || v_call.id, now() + case when v_call.finished_at is null then interval '45 seconds' else interval '0' end, 12);
    end if;
  elsif v_call.wrap_up = 'pending' then
    update public.calls set wrap_up = 'skipped', outcome = coalesce(outcome, v_call.status::text) where id = p_id;
    delete from public.conversations where id = v_call.conversation_id and org_id = v_call.org_id and last_seq = 0;
  end if;
  if v_call.live is not null or v_call.command is not null then
    update public.calls set live = null, command = null where id = p_id;
  end if;
end
$$;

/*
 * A call comes in. `p`: {provider, carrier_call_id, to, from?, carrier_account_id? (whose request it is; null: the platform's),
 * org_id? (the account's)}. Gives {outcome, locale, call_id?, org_id?}: 'call', 'busy' (as many as the plan has at once are under
 * way), 'paused' (nobody answers here just now) or 'unknown' (no number of that account).
 */
create function public.begin_inbound_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_number public.phone_numbers;
  v_org public.organizations;
  v_agent public.agents;
  v_contact public.contacts;
  v_call public.calls;
  v_from text := case when p ->> 'from' ~ '^\+[1-9][0-9]{6,14}$' then p ->> 'from' end;
  v_refused text;
  v_locale text;
begin
  select * into v_number from public.phone_numbers n where n.e164 = p ->> 'to' and n.status = 'active'
    and n.carrier_account_id is not distinct from (p ->> 'carrier_account_id')::uuid
    and (p ->> 'org_id' is null or n.org_id = (p ->> 'org_id')::uuid);
  if v_number.id is null then
    return jsonb_build_object('outcome', 'unknown', 'locale', 'es');
  end if;
  -- One at a time per organization: the limit holds, and a request that is repeated finds the call of the first.
  perform pg_advisory_xact_lock(hashtextextended('calls:' || v_number.org_id, 0));
  select * into v_org from public.organizations where id = v_number.org_id;
  select * into v_call from public.calls where org_id = v_org.id and carrier = (p ->> 'provider')::public.call_carrier
    and carrier_call_id = p ->> 'carrier_call_id';
  if v_call.id is not null then
    return jsonb_build_object('outcome', case v_call.end_reason when 'too_many_calls' then 'busy' when 'not_answering' then 'paused'
      else 'call' end, 'locale', v_call.locale, 'call_id', v_call.id, 'org_id', v_org.id);
  end if;
  select * into v_agent from public.agents where org_id = v_org.id
    and id = coalesce(v_number.agent_id, (v_number.menu -> 0 ->> 'agentId')::uuid);
  if v_from is not null then
    select * into v_contact from public.contacts where org_id = v_org.id and phone = v_from;
  end if;
  v_locale := case when v_agent.id is null then v_org.locale else private.call_locale(v_agent, v_contact) end;
  if v_org.status = 'closed' then
    return jsonb_build_object('outcome', 'unknown', 'locale', v_locale);
  end if;
  v_refused := case when v_org.status <> 'active' or v_agent.id is null or v_agent.status <> 'active' then 'not_answering'
    when private.calls_full(v_org.id) then 'too_many_calls' end;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, number_id, contact_id, carrier,
    carrier_account_id, carrier_call_id, from_e164, to_e164, locale, ringing_at, ended_at, end_reason, wrap_up, outcome)
  values (v_org.id, 'inbound', 'inbound',
    case v_refused when 'too_many_calls' then 'busy' when 'not_answering' then 'no_answer' else 'ringing' end::public.call_status,
    v_agent.id, coalesce(v_number.location_id, v_agent.location_id), v_number.id, v_contact.id,
    (p ->> 'provider')::public.call_carrier, v_number.carrier_account_id, p ->> 'carrier_call_id', v_from, v_number.e164, v_locale,
    now(), case when v_refused is not null then now() end, v_refused,
    case when v_refused is null then 'pending' else 'skipped' end::public.call_wrap_up, v_refused)
  returning * into v_call;
  if v_refused is null then
    perform private.call_conversation(v_call);
  end if;
  return jsonb_build_object('outcome', case v_refused when 'too_many_calls' then 'busy' when 'not_answering' then 'paused'
    else 'call' end, 'locale', v_locale, 'call_id', v_call.id, 'org_id', v_org.id);
end
$$;
grant execute on function public.begin_inbound_call to service_role;

/*
 * A try of one's own agent in the browser, paused and unpublished agents included. `p`: {org_id, agent_id, user_id, key, locale?}.
 * The caller has seen to it that the user is a member. Gives {call_id, locale}.
 */
create function public.begin_browser_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_agent public.agents;
  v_call public.calls;
begin
  select * into v_org from public.organizations where id = (p ->> 'org_id')::uuid;
  if v_org.status is distinct from 'active' then
    raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('calls:' || v_org.id, 0));
  select * into v_call from public.calls where org_id = v_org.id and idempotency_key = p ->> 'key';
  if v_call.id is not null then
    return jsonb_build_object('call_id', v_call.id, 'locale', v_call.locale);
  end if;
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org.id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if private.calls_full(v_org.id) then
    raise exception 'too_many_calls' using errcode = 'PT409', hint = 'too_many_calls';
  end if;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, carrier, locale, ringing_at,
    idempotency_key, created_by)
  values (v_org.id, 'inbound', 'test', 'ringing', v_agent.id, v_agent.location_id, 'browser',
    case when p ->> 'locale' in ('es', 'en', 'pt', 'ca') then p ->> 'locale' else private.call_locale(v_agent, null) end,
    now(), p ->> 'key', (p ->> 'user_id')::uuid)
  returning * into v_call;
  perform private.call_conversation(v_call);
  return jsonb_build_object('call_id', v_call.id, 'locale', v_call.locale);
end
$$;
grant execute on function public.begin_browser_call to service_role;

/*
 * A call we make, now or at a time; the job that dials is queued with it. `p`: {org_id, purpose ('outbound' | 'test' | 'demo'), agent_id,
 * to, key, script?, contact_id?, number_id?, scheduled_at?, hours? (see private.may_call_at; needed but for tests), asked?,
 * demo_limit?, created_by?, locale?}. Asked for again under the same key it is the same call. Gives {call_id, status}.
 * Refused with PT409 and a reason: do_not_call, quiet_hours, demo_limit, no_number, phone_not_verified, agent_off.
 */
create function public.create_outbound_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_agent public.agents;
  v_number public.phone_numbers;
  v_contact public.contacts;
  v_call public.calls;
  v_purpose public.call_purpose := (p ->> 'purpose')::public.call_purpose;
  v_at timestamptz := coalesce((p ->> 'scheduled_at')::timestamptz, now());
  v_asked boolean := coalesce((p ->> 'asked')::boolean, false);
  v_reason text;
begin
  select * into v_org from public.organizations where id = (p ->> 'org_id')::uuid;
  if v_org.status is distinct from 'active' then
    raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('outbound:' || v_org.id, 0));
  select * into v_call from public.calls where org_id = v_org.id and idempotency_key = p ->> 'key';
  if v_call.id is not null then
    return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
  end if;
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org.id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if p ->> 'contact_id' is not null then
    select * into v_contact from public.contacts where id = (p ->> 'contact_id')::uuid and org_id = v_org.id;
    if v_contact.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
    end if;
  else
    select * into v_contact from public.contacts where org_id = v_org.id and phone = p ->> 'to' and v_purpose <> 'test';
  end if;
  v_number := private.outbound_number(v_org.id, v_agent.id, (p ->> 'number_id')::uuid, v_purpose);
  v_reason := case
    when v_agent.status <> 'active' and v_purpose <> 'test' then 'agent_off'
    when v_number.id is null then 'no_number'
    when v_purpose = 'test' and not exists (select 1 from public.verified_phones f
      where f.user_id = (p ->> 'created_by')::uuid and f.e164 = p ->> 'to' and f.verified_at is not null) then 'phone_not_verified'
    when v_purpose <> 'test' and private.must_not_call(v_org.id, p ->> 'to') then 'do_not_call'
    when v_purpose <> 'test' and not v_asked and not private.may_call_at(v_at, p -> 'hours') then 'quiet_hours'
    when v_purpose = 'demo' and (select count(*) from public.calls c where c.org_id = v_org.id and c.purpose = 'demo'
      and c.created_at >= date_trunc('day', now())) >= coalesce((p ->> 'demo_limit')::int, 0) then 'demo_limit'
  end;
  if v_reason is not null then
    raise exception '%', v_reason using errcode = 'PT409', hint = v_reason;
  end if;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, number_id, contact_id, carrier,
    carrier_account_id, from_e164, to_e164, locale, script, asked, scheduled_at, idempotency_key, created_by)
  values (v_org.id, 'outbound', v_purpose,
    case when v_at > now() then 'scheduled' else 'queued' end::public.call_status, v_agent.id, v_agent.location_id,
    case when v_number.org_id = v_org.id then v_number.id end, v_contact.id,
    coalesce((select a.provider from public.carrier_accounts a where a.id = v_number.carrier_account_id), 'twilio'),
    v_number.carrier_account_id, v_number.e164, p ->> 'to',
    case when p ->> 'locale' in ('es', 'en', 'pt', 'ca') then p ->> 'locale' else private.call_locale(v_agent, v_contact) end,
    p -> 'script', v_asked, case when v_at > now() then v_at end, p ->> 'key', (p ->> 'created_by')::uuid)
  returning * into v_call;
  perform private.enqueue('calls.dial', jsonb_build_object('orgId', v_org.id, 'callId', v_call.id), 'dial:' || v_call.id, v_at, 8);
  return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
end
$$;
grant execute on function public.create_outbound_call to service_role;

/* The number a call shows: the one told, the agent's, any of the organization's; for a test the platform's at last. */
create function private.outbound_number(p_org uuid, p_agent uuid, p_number uuid, p_purpose public.call_purpose)
returns public.phone_numbers
language sql stable security definer set search_path = '' as $$
  select n from public.phone_numbers n join public.organizations o on o.id = n.org_id
  where n.status = 'active' and n.outbound and (p_number is null or n.id = p_number)
    and (n.org_id = p_org or (p_purpose = 'test' and o.is_platform and p_number is null and n.carrier_account_id is null))
  order by n.org_id = p_org desc, n.agent_id is not distinct from p_agent desc, n.created_at
  limit 1
$$;

/*
 * Takes the one right to dial a call, at the moment of dialling. Gives {outcome}: 'dial' (go ahead), 'dialled' (it was), 'uncertain' (somebody
 * took it and was heard of no more: the carrier knows), 'later' (as many as the plan has are under way), 'over' (it has ended or
 * must not be made), with the call.
 */
create function public.claim_dial(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_outcome text;
  v_reason text;
begin
  perform pg_advisory_xact_lock(hashtextextended('calls:' || p_org, 0));
  select * into v_call from public.calls where id = p_call and org_id = p_org and direction = 'outbound' for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  v_reason := case
    when (select o.status from public.organizations o where o.id = p_org) <> 'active' then 'organization_paused'
    when v_call.agent_id is null then 'agent_off'
    when v_call.purpose <> 'test' and (select a.status from public.agents a where a.id = v_call.agent_id) <> 'active' then 'agent_off'
    when v_call.purpose <> 'test' and private.must_not_call(p_org, v_call.to_e164) then 'do_not_call'
  end;
  v_outcome := case
    when private.call_ended(v_call.status) then 'over'
    when v_call.carrier_call_id is not null or v_call.status in ('ringing', 'in_progress') then 'dialled'
    when v_call.dialled_at is not null then 'uncertain'
    when v_reason is not null then 'over'
    when private.calls_full(p_org) then 'later'
    else 'dial'
  end;
  if v_outcome = 'dial' then
    update public.calls set status = 'queued', dialled_at = now(), attempts = attempts + 1 where id = p_call returning * into v_call;
  elsif v_outcome = 'over' and not private.call_ended(v_call.status) then
    update public.calls set status = 'canceled', end_reason = v_reason, ended_at = now() where id = p_call returning * into v_call;
    perform private.after_call_change(p_call);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'call', to_jsonb(v_call));
end
$$;
grant execute on function public.claim_dial to service_role;

/* Gives the right to dial back: the carrier was not reached, or said no before anything rang. */
create function public.release_dial(p_org uuid, p_call uuid, p_error text) returns void
language sql security definer set search_path = '' as $$
  update public.calls set dialled_at = null, last_error = left(p_error, 300)
  where id = p_call and org_id = p_org and carrier_call_id is null and not private.call_ended(status)
$$;
grant execute on function public.release_dial to service_role;

/* The carrier's own name of a call. `p`: {org_id, call_id, carrier_call_id}. */
create function public.set_call_carrier(p jsonb) returns void
language sql security definer set search_path = '' as $$
  update public.calls set carrier_call_id = p ->> 'carrier_call_id', last_error = null
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and carrier_call_id is distinct from p ->> 'carrier_call_id'
$$;
grant execute on function public.set_call_carrier to service_role;

/* Ends a call that never came to be, or was lost. A later state stays. */
create function public.end_call(p_org uuid, p_call uuid, p_status public.call_status, p_reason text, p_error text default null)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.calls set status = p_status, end_reason = coalesce(end_reason, left(p_reason, 60)), ended_at = coalesce(ended_at, now()),
    last_error = coalesce(left(p_error, 300), last_error)
  where id = p_call and org_id = p_org and private.call_ended(p_status) and private.call_rank(p_status) > private.call_rank(status);
  if found then
    perform private.after_call_change(p_call);
  end if;
end
$$;
grant execute on function public.end_call to service_role;

/*
 * What a carrier reports. `p`: {provider, event_id, org_id?, call_id? | carrier_call_id, type, status?, at?, duration_seconds?,
 * answered_by?, end_reason?, payload?}. Each report counts once, and all of them in any order come to the same. Gives {outcome:
 * 'taken' | 'repeat' | 'unknown', call_id?, org_id?, status?}.
 */
create function public.take_carrier_event(p jsonb) returns jsonb
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
  v_rises := v_status is not null and private.call_rank(v_status) > private.call_rank(v_call.status);
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
grant execute on function public.take_carrier_event to service_role;

/* Whether a ticket opens a stream: the first time, while its call is not over. */
create function public.use_call_ticket(p_org uuid, p_call uuid, p_jti uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.call_tickets (jti, org_id, call_id)
  select p_jti, c.org_id, c.id from public.calls c where c.id = p_call and c.org_id = p_org and not private.call_ended(c.status)
  on conflict do nothing;
  return found;
end
$$;
grant execute on function public.use_call_ticket to service_role;

/*
 * All that a call needs, for lib/calls/load-plan.ts: {call, context (as private.turn_context), flow, prompt, menu, memory: [{channel, at,
 * summary, asked}]}. The conversation is made here where the call has none yet.
 */
create function public.call_plan(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_conversation public.conversations;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  select * into v_conversation from public.conversations where id = private.call_conversation(v_call);
  return jsonb_build_object(
    'call', to_jsonb(v_call) || jsonb_build_object('conversation_id', v_conversation.id),
    'context', private.turn_context(v_conversation.id),
    'flow', (select f.definition from public.flow_versions f where f.id = v_conversation.flow_version_id and f.org_id = p_org),
    'prompt', (select r.body from public.prompt_versions r where r.id = v_conversation.prompt_version_id and r.org_id = p_org),
    -- Once chosen it is not offered again.
    'menu', coalesce((select n.menu from public.phone_numbers n where n.id = v_call.number_id and n.org_id = p_org
      and v_call.direction = 'inbound' and v_conversation.serving_agent_id is null and v_conversation.last_seq = 0), '[]'),
    'memory', private.call_memory(p_org, v_conversation.contact_id, v_conversation.id));
end
$$;
grant execute on function public.call_plan to service_role;

/* The last five conversations of a contact but the one under way, newest first. */
create function private.call_memory(p_org uuid, p_contact uuid, p_but uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'at', c.last_message_at, 'summary', c.summary, 'asked', c.asked)
    order by c.last_message_at desc), '[]')
  from (
    select v.channel, v.last_message_at,
      (select l.summary from public.calls l where l.conversation_id = v.id and l.summary is not null limit 1) as summary,
      (select coalesce(jsonb_agg(left(m.body, 200) order by m.seq), '[]') from (
        select x.body, x.seq from public.messages x where x.conversation_id = v.id and x.role = 'contact' and x.body <> ''
        order by x.seq limit 4) m) as asked
    from public.conversations v
    where v.org_id = p_org and v.contact_id = p_contact and v.id <> p_but and v.channel <> 'test' and v.last_seq > 0
    order by v.last_message_at desc limit 5) c
$$;

/* A caller chose from the menu: from here on the call is that agent's. Nothing has been said yet. */
create function public.move_call(p_org uuid, p_call uuid, p_agent uuid, p_location uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_agent public.agents;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  select * into v_agent from public.agents where id = p_agent and org_id = p_org and status = 'active';
  if v_call.id is null or v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = case when v_call.id is null then 'call' else 'agent' end;
  end if;
  update public.conversations set serving_agent_id = nullif(v_agent.id, agent_id), location_id = coalesce(p_location, v_agent.location_id),
    flow_version_id = v_agent.flow_version_id, prompt_version_id = v_agent.prompt_version_id
  where id = private.call_conversation(v_call) and org_id = p_org;
  update public.calls set agent_id = v_agent.id, location_id = coalesce(p_location, v_agent.location_id) where id = p_call;
end
$$;
grant execute on function public.move_call to service_role;
