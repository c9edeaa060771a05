-- Whom may be called when, how many calls there are, what a stream is opened for, and what a call has cost: mends.

/*
 * Whether somebody may be called at a time. `p_hours`: {zones: ["Europe/Madrid"], windows: [{days: [1], from: "09:00", to: "21:00"}], closed:
 * ["2026-12-25"]}, as lib/calls/quiet-hours.ts makes it: in every zone they may be in, one of the windows must be open (0 is Sunday), on a day
 * that is not closed there.
 */
create or replace function private.may_call_at(p_at timestamptz, p_hours jsonb) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(jsonb_array_length(p_hours -> 'zones'), 0) > 0 and not exists (
    select 1 from jsonb_array_elements_text(p_hours -> 'zones') z
    where coalesce(p_hours -> 'closed', '[]') ? to_char(p_at at time zone z, 'YYYY-MM-DD') or not exists (
      select 1 from jsonb_array_elements(p_hours -> 'windows') w
      where w.value -> 'days' @> to_jsonb(extract(dow from p_at at time zone z)::int)
        and (p_at at time zone z)::time >= (w.value ->> 'from')::time
        and (p_at at time zone z)::time < (w.value ->> 'to')::time))
$$;

/* Quiet hours do not apply to who has asked to be called: whoever says that somebody has is named. */
create function private.audit_asked_call() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, after)
  values (new.org_id, new.created_by, case when new.created_by is null then 'service' else 'user' end, 'insert', 'asked_calls',
    new.id::text, jsonb_build_object('phone', new.to_e164));
  return null;
end
$$;
create trigger calls_asked after insert on public.calls
  for each row when (new.asked and new.purpose <> 'test') execute function private.audit_asked_call();

/* Calls an organization has under way with its agents. Those a person has taken over are none, nor is a page that was closed before its ticket was used. */
create or replace function private.calls_full(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (select count(*) from public.calls c where c.org_id = p_org
      and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))
      and not (c.carrier = 'browser' and c.status = 'ringing' and c.created_at < now() - interval '60 seconds')
      and c.handed_over_at is null and c.created_at > now() - interval '1 day')
    >= (select private.call_limit(o.plan) from public.organizations o where o.id = p_org)
$$;

/*
 * Whether a ticket opens a stream: the first time, while its call is not over. A call that was given away is the agent's again. A page has one
 * stream, whichever worker holds it: a carrier alone asks for a second, when a call comes back.
 */
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
  where id = p_call and (handed_over_at is not null or finished_at is not null or command is not null);
  return true;
end
$$;

/* What a call has cost is known when its last report has come, which may be after it was summed up. */
create function private.cost_again() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('calls.cost', jsonb_build_object('orgId', new.org_id, 'callId', new.id), 'cost:' || new.id);
  return null;
end
$$;
create trigger calls_cost_again after update of duration_seconds, usage on public.calls
  for each row when (new.wrap_up = 'done' and (new.duration_seconds is distinct from old.duration_seconds or new.usage is distinct from old.usage))
  execute function private.cost_again();
