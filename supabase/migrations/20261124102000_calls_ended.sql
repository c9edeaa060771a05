-- Metrics ask every ten seconds which calls ended within the hour: without reading all there ever were.
create index calls_ended_idx on public.calls using brin (ended_at) with (pages_per_range = 32);
