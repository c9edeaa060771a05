-- A summary that a caller has asked for by mail goes when their call ends, not when its job would be tried again: the longer the call, the longer that was.
create function private.send_summaries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.reschedule_jobs(
    array(select j.id from graphile_worker.jobs j
      where j.task_identifier = 'calls.send-summary' and j.key like 'call-summary:' || new.id || ':%'),
    run_at => now(), attempts => 0);
  return null;
end
$$;
create trigger calls_summaries after update of ended_at, finished_at on public.calls
  for each row when (new.ended_at is not null and new.finished_at is not null and (old.ended_at is null or old.finished_at is null))
  execute function private.send_summaries();
