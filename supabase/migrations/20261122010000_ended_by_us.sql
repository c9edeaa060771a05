-- A call that we have ended ourselves stays as we have ended it, whatever its carrier makes of the rest: the sentence that is said to who cannot be
-- answered ("all lines are busy") is no conversation. And a call of ours that still rings can be hung up.

/* The ends we give a call, of which a carrier reports afterwards all the same. */
create function private.ended_by_us(p_reason text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(p_reason in ('no_worker', 'too_many_calls', 'not_answering', 'hung_up_ringing'), false)
$$;

/* As it was, but that nothing is made of a call we have ended before anything was said in it. */
create or replace function private.after_call_change(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_silent boolean;
begin
  select * into v_call from public.calls where id = p_id for update;
  if not private.call_ended(v_call.status) then
    return;
  end if;
  perform private.dequeue('dial:' || v_call.id);
  v_silent := private.ended_by_us(v_call.end_reason) and not exists (select 1 from public.call_turns where call_id = v_call.id);
  if (v_call.status = 'completed' or v_call.answered_at is not null) and not v_silent then
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

/* As it was, but that a call we have ended stays so: what is told of it is kept, with how long it took. */
create or replace function public.take_carrier_event(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_at timestamptz := coalesce((p ->> 'at')::timestamptz, now());
  v_by text := case when p ->> 'answered_by' in ('unknown', 'human', 'machine', 'fax') then p ->> 'answered_by' end;
  v_rises boolean;
  v_ours boolean;
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
  v_ours := private.ended_by_us(v_call.end_reason);
  v_rises := v_status is not null and private.call_rank(v_status) > private.call_rank(v_call.status) and not v_ours;
  update public.calls set
    status = case when v_rises then v_status else status end,
    carrier_call_id = coalesce(carrier_call_id, p ->> 'carrier_call_id'),
    ringing_at = case when v_status = 'ringing' then least(ringing_at, v_at) else ringing_at end,
    answered_at = case when v_status = 'in_progress' and not v_ours then least(answered_at, v_at) else answered_at end,
    ended_at = case when private.call_ended(v_status) and not v_ours then least(ended_at, v_at) else ended_at end,
    duration_seconds = greatest(duration_seconds, (p ->> 'duration_seconds')::int),
    answered_by = case when v_by is not null and coalesce(array_position(v_known, v_by) > array_position(v_known, answered_by), true)
      then v_by else answered_by end,
    end_reason = case when v_rises and private.call_ended(v_status) and finished_at is null then left(p ->> 'end_reason', 60) else end_reason end
  where id = v_call.id returning * into v_call;
  perform private.after_call_change(v_call.id);
  return jsonb_build_object('outcome', 'taken', 'call_id', v_call.id, 'org_id', v_call.org_id, 'status', v_call.status);
end
$$;

/*
 * Ends a call. Whom a worker talks to hears the end from there; a call of ours that nobody has picked up is over at once, and the carrier is told to
 * let it ring no more: who picks up in that very moment is not talked to.
 */
create or replace function public.request_hang_up(p_call uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls := private.own_call(p_call);
begin
  if v_call.direction = 'inbound' or v_call.status not in ('scheduled', 'queued', 'ringing')
    or exists (select 1 from public.call_tickets where call_id = p_call)
  then
    perform private.command_call(v_call, '{"type": "hang_up"}');
    return;
  end if;
  update public.calls set status = 'canceled', ended_at = now(),
    end_reason = case when dialled_at is null then 'canceled' else 'hung_up_ringing' end
  where id = p_call;
  perform private.after_call_change(p_call);
  if v_call.dialled_at is not null then
    perform private.enqueue('calls.hang-up', jsonb_build_object('orgId', v_call.org_id, 'callId', p_call), 'hang-up:' || p_call, now(), 6);
  end if;
end
$$;

/* As it was, but that what a person has told a call before its first stream is not lost: its worker hears of it. */
create or replace function public.use_call_ticket(p_org uuid, p_call uuid, p_jti uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.id is null or private.call_ended(v_call.status) then
    return false;
  end if;
  -- A worker says every five seconds that it holds a call.
  if v_call.carrier = 'browser' and v_call.finished_at is null and exists (select 1 from public.call_tickets t
      where t.call_id = p_call and t.jti <> p_jti and greatest(t.used_at, v_call.alive_at) > clock_timestamp() - interval '20 seconds') then
    return false;
  end if;
  insert into public.call_tickets (jti, org_id, call_id, used_at) values (p_jti, p_org, p_call, clock_timestamp()) on conflict do nothing;
  if not found then
    return false;
  end if;
  -- What a person has told the stream before was for that one.
  update public.calls set handed_over_at = null, finished_at = null, command = null, alive_at = now()
  where id = p_call and (handed_over_at is not null or finished_at is not null or command is not null)
    and exists (select 1 from public.call_tickets where call_id = p_call and jti <> p_jti);
  return true;
end
$$;
