-- A recording is kept behind its call: how the call ended does not wait for it.

/*
 * The sound of a call that is over: {org_id, call_id, file, seconds}. Told again it changes nothing; of a call that there was no leave to record
 * nothing is kept.
 */
create function public.keep_recording(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.calls set recording_path = p ->> 'file', recording_seconds = (p ->> 'seconds')::numeric::int
  where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid and finished_at is not null
    and recording_consent in ('announced', 'given') and private.path_org(p ->> 'file') = org_id;
end
$$;
grant execute on function public.keep_recording to service_role;
