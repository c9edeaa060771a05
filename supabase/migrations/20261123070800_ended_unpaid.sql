-- A call that a person has and that nothing pays for any more ends with a sentence and for a reason that is told; and a call that cannot be charged keeps no other from it.

/*
 * Whether a call that a person has must end now, asked in that very moment: what was paid in since its end was planned counts. Gives {end, carrier_call_id, locale};
 * where it must, the call says why. One that goes on has its end planned anew.
 */
create function public.end_unpaid_call(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_left int;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org for update;
  if v_call.status is distinct from 'in_progress' or v_call.handed_over_at is null
    or not exists (select 1 from public.call_charges where call_id = p_call and charged_at is null) then
    return jsonb_build_object('end', false);
  end if;
  v_elapsed := ceil(extract(epoch from clock_timestamp() - coalesce(v_call.answered_at, v_call.handed_over_at)));
  v_left := private.cover_call(p_org, p_call, v_elapsed + 180) - v_elapsed;
  if v_left > 15 then
    perform private.plan_unpaid_end(v_call, v_left);
    return jsonb_build_object('end', false);
  end if;
  update public.calls set end_reason = 'out_of_funds' where id = p_call;
  return jsonb_build_object('end', true, 'carrier_call_id', v_call.carrier_call_id, 'locale', v_call.locale);
end
$$;

/* Has a call that a person has ended when what pays for it is used up, with room for a sentence; not where there is more than the next look at it needs. */
create function private.plan_unpaid_end(p_call public.calls, p_left int) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_left < 90 then
    perform private.enqueue('calls.end-unpaid', jsonb_build_object('orgId', p_call.org_id, 'callId', p_call.id), 'funds:' || p_call.id,
      now() + make_interval(secs => greatest(0, p_left - 8)), 6);
  else
    perform private.dequeue('funds:' || p_call.id);
  end if;
end
$$;

/* The admins of an organization are told when a call of theirs had to end, as when one is refused: once a day. */
create function private.tell_out_of_funds() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.payable_seconds(new.org_id) < 60 then
    perform private.tell_refused(new.org_id);
  end if;
  return null;
end
$$;
create trigger calls_out_of_funds after update of end_reason on public.calls for each row
  when (new.end_reason = 'out_of_funds' and old.end_reason is distinct from new.end_reason) execute function private.tell_out_of_funds();

/*
 * Every minute, alone: asks carriers of calls that they have told nothing of; charges those of which it cannot be learnt, three minutes after their worker was done
 * and ten after whoever was lost; keeps paying for calls that a person has, and has those end that nothing pays for any more; and lets go of holds
 * that nothing needs. What cannot be done for one of them is written to the log and tried again in a minute: the others have theirs. Gives how many it has charged.
 */
create or replace function public.sweep_call_charges() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_hold record;
  v_count int := 0;
begin
  perform private.sweep_alone();
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
    begin
      perform private.settle_call(v_call.id, true);
      v_count := v_count + 1;
    exception when others then
      raise warning 'call % could not be charged: %', v_call.id, sqlerrm;
    end;
  end loop;
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and c.status = 'in_progress' and c.handed_over_at is not null
    order by c.created_at limit 500
  loop
    begin
      v_elapsed := ceil(extract(epoch from clock_timestamp() - coalesce(v_call.answered_at, v_call.handed_over_at)));
      perform private.plan_unpaid_end(v_call, private.cover_call(v_call.org_id, v_call.id, v_elapsed + 180) - v_elapsed);
    exception when others then
      raise warning 'call % could not be paid for: %', v_call.id, sqlerrm;
    end;
  end loop;
  -- Their call was erased while it ran.
  for v_hold in
    select h.org_id, h.key from public.wallet_holds h
    where h.settled_at is null and h.expires_at < now() and h.key like 'call:%'
      and not exists (select 1 from public.call_charges c where c.org_id = h.org_id and 'call:' || c.call_id = h.key and c.charged_at is null)
    limit 200
  loop
    begin
      perform public.settle_hold(jsonb_build_object('org_id', v_hold.org_id, 'key', v_hold.key, 'amount', 0, 'kind', 'call', 'account', 'revenue:calls'));
    exception when others then
      raise warning 'hold % could not be let go of: %', v_hold.key, sqlerrm;
    end;
  end loop;
  return v_count;
end
$$;

revoke execute on function public.end_unpaid_call from public, anon, authenticated;
grant execute on function public.end_unpaid_call to service_role;
