-- Those who watch a call see how the caller feels so far.

/*
 * How a running call stands: {org_id, call_id, at, state, partial, latency_ms, sentiment, transfer_failed, obeyed, worker}. Gives what a person has
 * told the worker to do, or null; what it has obeyed, named by its time, is forgotten.
 */
create or replace function public.call_state(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_command jsonb;
begin
  update public.calls set alive_at = now(),
    status = case when private.call_rank(status) < 3 then 'in_progress' else status end,
    answered_at = coalesce(answered_at, least((p ->> 'at')::timestamptz, now())),
    live = case when coalesce((live ->> 'at')::timestamptz <= (p ->> 'at')::timestamptz, true) then jsonb_build_object(
      'state', p ->> 'state', 'since', case when live ->> 'state' = p ->> 'state' then live -> 'since' else p -> 'at' end,
      'partial', left(coalesce(p ->> 'partial', ''), 500), 'latencyMs', (p ->> 'latency_ms')::numeric, 'sentiment', p ->> 'sentiment',
      'transferFailed', coalesce((p ->> 'transfer_failed')::boolean, false), 'worker', p ->> 'worker', 'at', p ->> 'at') else live end,
    command = case when command ->> 'at' = p ->> 'obeyed' then null else command end
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and not private.call_ended(status)
  returning command into v_command;
  return v_command;
end
$$;
