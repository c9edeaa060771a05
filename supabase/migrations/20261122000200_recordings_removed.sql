-- A recording whose time was over is gone, which is another thing than a call that was not recorded.
alter table public.calls add column recording_removed_at timestamptz;
