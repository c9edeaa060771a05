-- The nightly reconciliation: what was counted, what did not add up, and who is told.

create table private.ledger_checks (
  id uuid primary key default gen_random_uuid(),
  origin text not null check (origin in ('nightly', 'manual')),
  asked_by uuid,
  started_at timestamptz not null default clock_timestamp(),
  /* Null: it runs, or died. */
  ended_at timestamptz,
  entries bigint,
  problem_count int,
  /* The first two hundred: {org_id, organization, problem, expected, found}. */
  problems jsonb not null default '[]',
  error text
);
create index ledger_checks_recent_idx on private.ledger_checks (started_at desc);

/* Everything that does not add up: balances against their entries, and beside them payments that are paid and were not posted. */
create function private.ledger_problems() returns table (org_id uuid, problem text, expected bigint, found bigint)
language sql stable security definer set search_path = '' as $$
  select r.org_id, r.problem, r.expected, r.found from public.reconcile_ledger() r
  union all
  select p.org_id, 'payment', p.amount, 0 from public.payments p
  where p.status in ('paid', 'refunded', 'disputed') and not exists (
    select 1 from public.ledger_transactions t where t.org_id = p.org_id and t.key = 'payment:' || p.id)
  union all
  -- A hold that outlived its time by an hour: the sweep has not come by.
  select h.org_id, 'hold', 0, sum(h.amount)::bigint from public.wallet_holds h
  where h.settled_at is null and h.expires_at < now() - interval '1 hour' group by h.org_id
$$;

/*
 * Runs a check that was begun and keeps what it found; what is wrong is mailed to `p_to` in the same transaction. For the server over a connection of its
 * own: of a million entries it takes longer than the API waits. Gives {entries, problems}.
 */
create function private.run_ledger_check(p_id uuid, p_to text, p_url text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_entries bigint;
  v_problems jsonb;
  v_count int;
begin
  select coalesce(jsonb_agg(to_jsonb(r)), '[]') into v_problems from (
    select p.org_id, coalesce(o.name, '') as organization, p.problem, p.expected, p.found
    from private.ledger_problems() p left join public.organizations o on o.id = p.org_id order by 2, 3) r;
  v_count := jsonb_array_length(v_problems);
  select count(*) into v_entries from public.ledger_entries;
  update private.ledger_checks set ended_at = clock_timestamp(), entries = v_entries, problem_count = v_count, error = null,
    problems = coalesce((select jsonb_agg(e.value) from jsonb_array_elements(v_problems) with ordinality e (value, n) where e.n <= 200), '[]')
  where id = p_id;
  if v_count > 0 then
    perform private.tell_ledger_problems(p_id, p_to, p_url, v_count, v_problems);
  end if;
  return jsonb_build_object('entries', v_entries, 'problems', v_count);
end
$$;

/* Mails what is wrong, once a check. No problems: the check itself could not be made. */
create function private.tell_ledger_problems(p_id uuid, p_to text, p_url text, p_count int, p_problems jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('mail.send', jsonb_build_object('orgId', null, 'key', 'ledger-check:' || p_id, 'mail', jsonb_build_object(
    'kind', 'ledger-alert', 'to', p_to, 'locale', 'es', 'url', p_url, 'count', p_count,
    'problems', coalesce((select jsonb_agg(e.value - 'org_id') from jsonb_array_elements(p_problems) with ordinality e (value, n) where e.n <= 20), '[]'))),
    'mail:ledger-check:' || p_id, null, 12);
end
$$;

/* Begins a check: the one that was asked for, or the night's. */
create function private.begin_ledger_check(p_id uuid default null) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid := p_id;
begin
  if v_id is null then
    -- A second try goes on with the row of the first.
    select id into v_id from private.ledger_checks
    where origin = 'nightly' and ended_at is null and started_at > now() - interval '6 hours' order by started_at desc limit 1;
  end if;
  if v_id is null then
    insert into private.ledger_checks (origin) values ('nightly') returning id into v_id;
    -- A year of nights is enough.
    delete from private.ledger_checks where started_at < now() - interval '400 days';
  else
    update private.ledger_checks set started_at = clock_timestamp(), ended_at = null, error = null where id = v_id;
  end if;
  return v_id;
end
$$;

/* A check that could not be made, after its last try. */
create function private.fail_ledger_check(p_id uuid, p_error text, p_to text, p_url text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.ledger_checks set ended_at = clock_timestamp(), error = left(p_error, 500) where id = p_id and ended_at is null;
  if found then
    perform private.tell_ledger_problems(p_id, p_to, p_url, 0, '[]');
  end if;
end
$$;

/* Asks for a check now; while one is under way it is that one. */
create function public.request_ledger_check() returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  perform private.require_superadmin();
  perform pg_advisory_xact_lock(hashtext('ledger_check'));
  select id into v_id from private.ledger_checks where ended_at is null and started_at > now() - interval '15 minutes'
  order by started_at desc limit 1;
  if v_id is null then
    insert into private.ledger_checks (origin, asked_by) values ('manual', (select auth.uid())) returning id into v_id;
    perform private.enqueue('billing.reconcile', jsonb_build_object('id', v_id), 'ledger-check:' || v_id, null, 3);
  end if;
  return v_id;
end
$$;

/* The latest checks, newest first. */
create function public.ledger_checks(p_limit int default 14) returns table (
  id uuid, origin text, started_at timestamptz, ended_at timestamptz, entries bigint, problem_count int, problems jsonb, error text
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query select c.id, c.origin, c.started_at, c.ended_at, c.entries, c.problem_count, c.problems, c.error
    from private.ledger_checks c order by c.started_at desc limit least(greatest(p_limit, 1), 100);
end
$$;
grant execute on function public.request_ledger_check, public.ledger_checks to authenticated;
