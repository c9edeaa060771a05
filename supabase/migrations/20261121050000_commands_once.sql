-- What a person tells a call is done once: the worker says what it has obeyed, and that is not given again. Those who watch learn that a
-- call could not be put through.

/*
 * How a running call stands: {org_id, call_id, at, state, partial, latency_ms, transfer_failed, obeyed, worker}. Gives what a person has told the
 * worker to do, or null; what it has obeyed, named by its time, is forgotten.
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
      'partial', left(coalesce(p ->> 'partial', ''), 500), 'latencyMs', (p ->> 'latency_ms')::numeric,
      'transferFailed', coalesce((p ->> 'transfer_failed')::boolean, false), 'worker', p ->> 'worker', 'at', p ->> 'at') else live end,
    command = case when command ->> 'at' = p ->> 'obeyed' then null else command end
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and not private.call_ended(status)
  returning command into v_command;
  return v_command;
end
$$;

/* Whoever tells a call something, a person or what the carrier has found: the worker that holds it hears of it at once, on `talia_commands`. */
create function private.tell_command() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('talia_commands', json_build_object('org', new.org_id, 'call', new.id, 'type', new.command ->> 'type')::text);
  return null;
end
$$;
create trigger calls_command after update of command on public.calls
  for each row when (new.command is not null and new.command is distinct from old.command) execute function private.tell_command();

/* What a person tells the worker that holds a call; it is told again when it says how the call stands. */
create or replace function private.command_call(p_call public.calls, p_command jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_call.status not in ('ringing', 'in_progress') then
    raise exception 'call_over' using errcode = 'PT409', hint = 'call_over';
  end if;
  update public.calls set command = p_command || jsonb_build_object('by', (select auth.uid()), 'at', now()) where id = p_call.id;
end
$$;
