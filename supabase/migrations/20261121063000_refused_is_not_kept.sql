-- Who has refused to be recorded at any moment of a call has no recording, whatever an earlier stream of it has kept: its file has no call any
-- more, and goes with the next sweep.
create function private.forget_refused_recording() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.recording_path := null;
  new.recording_seconds := null;
  return new;
end
$$;
create trigger calls_refused_recording before insert or update on public.calls
  for each row when (new.recording_consent = 'refused' and new.recording_path is not null)
  execute function private.forget_refused_recording();
