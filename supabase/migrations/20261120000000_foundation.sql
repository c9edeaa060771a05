-- Foundation: extensions, the internal schema, revoke-first privileges, text search, rate limits, jobs and audit.
-- Runs on hosted Supabase and on the embedded stack alike.

create schema if not exists extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;

-- Internals live in `private`, which the REST API never exposes.
create schema if not exists private;
grant usage on schema private to authenticated, service_role;

-- Revoke first: nothing in `public` is granted unless a line below says so.
revoke all on all tables in schema public from anon, authenticated;
revoke all on all sequences in schema public from anon, authenticated;
revoke all on all functions in schema public from public, anon, authenticated;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;

-- Text search: per language a configuration that stems as written and one that drops accents first.
-- People write "dias" and "días"; documents too. Indexing both stems finds either.
create text search configuration public.es_plain (copy = pg_catalog.spanish);
create text search configuration public.es_bare (copy = pg_catalog.spanish);
alter text search configuration public.es_bare
  alter mapping for hword, hword_part, word with extensions.unaccent, spanish_stem;
create text search configuration public.pt_plain (copy = pg_catalog.portuguese);
create text search configuration public.pt_bare (copy = pg_catalog.portuguese);
alter text search configuration public.pt_bare
  alter mapping for hword, hword_part, word with extensions.unaccent, portuguese_stem;
create text search configuration public.ca_plain (copy = pg_catalog.catalan);
create text search configuration public.ca_bare (copy = pg_catalog.catalan);
alter text search configuration public.ca_bare
  alter mapping for hword, hword_part, word with extensions.unaccent, catalan_stem;
create text search configuration public.en_plain (copy = pg_catalog.english);
create text search configuration public.en_bare (copy = pg_catalog.english);
alter text search configuration public.en_bare
  alter mapping for hword, hword_part, word with extensions.unaccent, english_stem;

/* The two stemmings of a text in a language, merged. Unknown languages are read as Spanish. */
create function private.text_vector(p_locale text, p_text text) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select case p_locale
    when 'en' then to_tsvector('public.en_plain', p_text) || to_tsvector('public.en_bare', p_text)
    when 'pt' then to_tsvector('public.pt_plain', p_text) || to_tsvector('public.pt_bare', p_text)
    when 'ca' then to_tsvector('public.ca_plain', p_text) || to_tsvector('public.ca_bare', p_text)
    else to_tsvector('public.es_plain', p_text) || to_tsvector('public.es_bare', p_text)
  end
$$;

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end
$$;

-- Jobs: queued in the transaction that caused them, so a job exists exactly when its cause does.
create function private.enqueue(
  p_task text,
  p_payload jsonb,
  p_key text default null,
  p_run_at timestamptz default null,
  p_max_attempts int default null
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(
    identifier => p_task,
    payload => p_payload::json,
    job_key => p_key,
    run_at => p_run_at,
    max_attempts => p_max_attempts
  );
end
$$;

create function private.dequeue(p_key text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.remove_job(p_key);
end
$$;

/* Queues a job from the server (service role alone). */
create function public.enqueue_job(
  p_task text,
  p_payload jsonb,
  p_key text default null,
  p_run_at timestamptz default null,
  p_max_attempts int default null
) returns void
language sql security definer set search_path = '' as $$
  select private.enqueue(p_task, p_payload, p_key, p_run_at, p_max_attempts)
$$;
grant execute on function public.enqueue_job to service_role;

/* Health of the queue: jobs waiting past their time, oldest wait in seconds, jobs that failed for good. */
create function public.queue_health() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v jsonb;
begin
  select jsonb_build_object(
    'waiting', count(*) filter (where j.run_at <= now() and j.locked_at is null and j.attempts < j.max_attempts),
    'oldest_seconds', coalesce(extract(epoch from now() - min(j.run_at)
      filter (where j.run_at <= now() and j.locked_at is null and j.attempts < j.max_attempts)), 0),
    'dead', count(*) filter (where j.attempts >= j.max_attempts))
  into v from graphile_worker.jobs j;
  return v;
end
$$;
grant execute on function public.queue_health to service_role;

-- Rate limits: token buckets. Unlogged: losing them in a crash only forgives a few seconds.
create unlogged table private.rate_buckets (
  key text primary key,
  tokens double precision not null,
  updated_at timestamptz not null,
  blocked_until timestamptz
);
create index rate_buckets_updated_at_idx on private.rate_buckets (updated_at);

/*
 * Takes one token of a bucket that holds `p_capacity` and refills at `p_refill_per_second`. When it is empty the key is
 * blocked for `p_block_seconds` (0: only until a token is back). Gives {allowed, remaining, retry_after}.
 */
create function public.take_token(
  p_key text,
  p_capacity int,
  p_refill_per_second double precision,
  p_block_seconds int default 0
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row private.rate_buckets;
  v_tokens double precision;
begin
  insert into private.rate_buckets as b (key, tokens, updated_at) values (p_key, p_capacity, v_now)
  on conflict (key) do nothing;
  select * into v_row from private.rate_buckets where key = p_key for update;
  if v_row.blocked_until > v_now then
    return jsonb_build_object('allowed', false, 'remaining', 0,
      'retry_after', ceil(extract(epoch from v_row.blocked_until - v_now)));
  end if;
  v_tokens := least(p_capacity,
    v_row.tokens + greatest(0, extract(epoch from v_now - v_row.updated_at)) * p_refill_per_second);
  if v_tokens < 1 then
    update private.rate_buckets set tokens = v_tokens, updated_at = v_now,
      blocked_until = case when p_block_seconds > 0 then v_now + make_interval(secs => p_block_seconds) end
    where key = p_key;
    return jsonb_build_object('allowed', false, 'remaining', 0,
      'retry_after', case when p_block_seconds > 0 then p_block_seconds
        else ceil((1 - v_tokens) / p_refill_per_second) end);
  end if;
  update private.rate_buckets set tokens = v_tokens - 1, updated_at = v_now, blocked_until = null where key = p_key;
  return jsonb_build_object('allowed', true, 'remaining', floor(v_tokens - 1), 'retry_after', 0);
end
$$;
grant execute on function public.take_token to service_role;

/* Forgets buckets unused for a day; run by cron. */
create function public.sweep_rate_buckets() returns void
language sql security definer set search_path = '' as $$
  delete from private.rate_buckets where updated_at < now() - interval '1 day'
$$;
grant execute on function public.sweep_rate_buckets to service_role;
