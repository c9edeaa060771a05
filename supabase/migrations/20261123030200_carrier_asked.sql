-- Where a carrier has not told how long a call lasted, it is asked.

/* As it was, but that a call whose worker died is charged by what its carrier reports: people talked in it, and may go on by another stream. */
create or replace function private.settle_call(p_id uuid, p_now boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_charge public.call_charges;
  v_free boolean;
  v_seconds int;
  v_included int;
  v_asked bigint;
  v_taken jsonb;
begin
  select * into v_call from public.calls where id = p_id;
  select * into v_charge from public.call_charges where call_id = p_id;
  if v_charge.call_id is null or not private.call_ended(v_call.status) then
    return;
  end if;
  v_free := v_call.status not in ('completed', 'failed') or coalesce(v_call.end_reason = 'failed' and v_call.last_error is distinct from 'worker_died', false)
    or (v_call.answered_at is null and coalesce(v_call.carrier_seconds, 0) = 0)
    or (private.ended_by_us(v_call.end_reason) and not exists (select 1 from public.call_turns where call_id = p_id));
  if v_charge.charged_at is not null then
    if not v_charge.free then
      perform private.correct_charge(v_call, case when v_free then 0 else v_call.carrier_seconds end, v_free);
    end if;
    return;
  end if;
  -- A worker that is done, of a call over a trunk: nobody else tells.
  if not v_free and not p_now and v_call.carrier_seconds is null and (v_call.carrier <> 'sip' or v_call.finished_at is null) then
    return;
  end if;
  perform 1 from public.wallets where org_id = v_call.org_id for update;
  select * into v_charge from public.call_charges where call_id = p_id;
  if v_charge.charged_at is not null then
    return;
  end if;
  v_seconds := case when v_free then 0 else private.call_seconds(v_call) end;
  v_included := least(v_seconds, v_charge.reserved_seconds + private.free_seconds(v_call.org_id, v_charge.period_start));
  v_asked := private.price_of_seconds(v_seconds - v_included, v_charge.per_minute);
  v_taken := public.settle_hold(jsonb_build_object('org_id', v_call.org_id, 'key', 'call:' || p_id, 'amount', v_asked, 'kind', 'call',
    'account', 'revenue:calls', 'details', private.charge_details(v_charge, v_seconds, v_included)));
  insert into public.included_usage as i (org_id, period_start, used_seconds) values (v_call.org_id, v_charge.period_start, v_included)
  on conflict (org_id, period_start) do update set used_seconds = i.used_seconds + excluded.used_seconds, updated_at = now();
  update public.call_charges set charged_at = clock_timestamp(), seconds = v_seconds, included_seconds = v_included, free = v_free,
    amount = (v_taken ->> 'amount')::bigint, uncollected = (v_taken ->> 'uncollected')::bigint,
    transaction_id = (v_taken ->> 'transaction_id')::uuid, reserved_seconds = 0
  where call_id = p_id;
  if not v_free then
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'calls', v_call.direction::text, 1);
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'call_seconds', v_call.direction::text, v_seconds, 0,
      (v_taken ->> 'amount')::bigint);
  end if;
end
$$;

/*
 * Every minute: asks carriers of calls that they have told nothing of; charges those of which it cannot be learnt, three minutes after their worker was done
 * and ten after whoever was lost; keeps paying for calls that a person has, and has those hung up that nothing pays for any more; and lets go of holds
 * that nothing needs. Gives how many it has charged.
 */
create or replace function public.sweep_call_charges() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_left int;
  v_hold record;
  v_count int := 0;
begin
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and private.call_ended(c.status) and c.carrier_call_id is not null and c.carrier = 'twilio'
      and coalesce(c.ended_at, c.updated_at) < now() - interval '15 seconds'
    order by c.ended_at limit 500
  loop
    perform private.enqueue('calls.ask-carrier', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id), 'ask:' || v_call.id, null, 3);
  end loop;
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and private.call_ended(c.status)
      and coalesce(c.ended_at, c.updated_at) < now() - case when c.finished_at is not null then interval '3 minutes' else interval '10 minutes' end
    order by c.ended_at limit 200 for update of c skip locked
  loop
    perform private.settle_call(v_call.id, true);
    v_count := v_count + 1;
  end loop;
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and c.status = 'in_progress' and c.handed_over_at is not null
    order by c.created_at limit 500
  loop
    v_elapsed := ceil(extract(epoch from clock_timestamp() - v_call.answered_at));
    v_left := private.cover_call(v_call.org_id, v_call.id, v_elapsed + 180) - v_elapsed;
    if v_left < 90 then
      perform private.enqueue('calls.hang-up', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id), 'funds:' || v_call.id,
        now() + make_interval(secs => greatest(0, v_left)), 6);
    else
      perform private.dequeue('funds:' || v_call.id);
    end if;
  end loop;
  -- Their call was erased while it ran.
  for v_hold in
    select h.org_id, h.key from public.wallet_holds h
    where h.settled_at is null and h.expires_at < now() and h.key like 'call:%'
      and not exists (select 1 from public.call_charges c where c.org_id = h.org_id and 'call:' || c.call_id = h.key and c.charged_at is null)
    limit 200
  loop
    perform public.settle_hold(jsonb_build_object('org_id', v_hold.org_id, 'key', v_hold.key, 'amount', 0, 'kind', 'call', 'account', 'revenue:calls'));
  end loop;
  return v_count;
end
$$;
