-- Nobody pays for a second that the plan includes and that stays unused; and sweeps wait for each other, not for each other's wallets.

/*
 * Included seconds that a call had kept for itself and did not need go to those that ended beside it and had to pay for theirs: in the order in which they
 * were charged, and no further back than when it began, for before that it kept nothing from anybody. What they paid is given back as a movement of its own. The
 * wallet is locked, and `p_charge` is as it was before.
 */
create function private.pass_on_seconds(p_charge public.call_charges, p_seconds int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_left int;
  v_given int;
  v_asked bigint;
  v_back bigint;
  v_charge public.call_charges;
begin
  if p_seconds <= 0 or not exists (select 1 from public.call_charges
    where org_id = p_charge.org_id and charged_at >= p_charge.created_at and period_start = p_charge.period_start and included_seconds < seconds) then
    return;
  end if;
  v_left := least(p_seconds, private.free_seconds(p_charge.org_id, p_charge.period_start));
  for v_charge in
    select * from public.call_charges
    where org_id = p_charge.org_id and charged_at >= p_charge.created_at and period_start = p_charge.period_start and included_seconds < seconds
    order by charged_at, call_id
  loop
    exit when v_left <= 0;
    v_given := least(v_left, v_charge.seconds - v_charge.included_seconds);
    v_asked := private.price_of_seconds(v_charge.seconds - v_charge.included_seconds - v_given, v_charge.per_minute);
    v_back := greatest(0, v_charge.amount - v_asked);
    if v_back > 0 then
      perform public.post_ledger(jsonb_build_object('org_id', v_charge.org_id,
        'key', 'call:' || v_charge.call_id || ':correction:' || v_charge.corrections + 1,
        'kind', 'call', 'currency', v_charge.currency, 'amount', v_back, 'account', 'revenue:calls',
        'source', jsonb_build_object('type', 'call', 'id', v_charge.call_id),
        'details', private.charge_details(v_charge, v_charge.seconds, v_charge.included_seconds + v_given)
          || jsonb_build_object('correction', v_charge.corrections + 1, 'seconds_before', v_charge.seconds)));
      perform private.meter(v_charge.org_id, coalesce(c.ended_at, now()), 'call_seconds', c.direction::text, 0, 0, -v_back)
      from public.calls c where c.id = v_charge.call_id;
    end if;
    update public.call_charges set included_seconds = included_seconds + v_given, amount = amount - v_back, uncollected = v_asked - amount + v_back,
      corrections = corrections + (v_back > 0)::int
    where call_id = v_charge.call_id;
    update public.included_usage set used_seconds = used_seconds + v_given, updated_at = now()
    where org_id = v_charge.org_id and period_start = v_charge.period_start;
    v_left := v_left - v_given;
  end loop;
end
$$;

/* As it was, but that what it had kept of the plan's seconds and did not use is passed on. */
create or replace function private.settle_call(p_id uuid, p_now boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_charge public.call_charges;
  v_free boolean;
  v_seconds int;
  v_included int;
  v_asked bigint;
  v_taken jsonb;
begin
  select * into v_call from public.calls where id = p_id;
  select * into v_charge from public.call_charges where call_id = p_id;
  if v_charge.call_id is null or not private.call_ended(v_call.status) then
    return;
  end if;
  v_free := v_call.status not in ('completed', 'failed') or coalesce(v_call.end_reason = 'failed' and v_call.last_error is distinct from 'worker_died', false)
    or (v_call.answered_at is null and coalesce(v_call.carrier_seconds, 0) = 0)
    or (private.ended_by_us(v_call.end_reason) and not exists (select 1 from public.call_turns where call_id = p_id));
  if v_charge.charged_at is not null then
    if not v_charge.free then
      perform private.correct_charge(v_call, case when v_free then 0 else v_call.carrier_seconds end, v_free);
    end if;
    return;
  end if;
  -- A worker that is done, of a call over a trunk: nobody else tells.
  if not v_free and not p_now and v_call.carrier_seconds is null and (v_call.carrier <> 'sip' or v_call.finished_at is null) then
    return;
  end if;
  perform 1 from public.wallets where org_id = v_call.org_id for update;
  select * into v_charge from public.call_charges where call_id = p_id;
  if v_charge.charged_at is not null then
    return;
  end if;
  v_seconds := case when v_free then 0 else private.call_seconds(v_call) end;
  v_included := least(v_seconds, v_charge.reserved_seconds + private.free_seconds(v_call.org_id, v_charge.period_start));
  v_asked := private.price_of_seconds(v_seconds - v_included, v_charge.per_minute);
  v_taken := public.settle_hold(jsonb_build_object('org_id', v_call.org_id, 'key', 'call:' || p_id, 'amount', v_asked, 'kind', 'call',
    'account', 'revenue:calls', 'details', private.charge_details(v_charge, v_seconds, v_included)));
  insert into public.included_usage as i (org_id, period_start, used_seconds) values (v_call.org_id, v_charge.period_start, v_included)
  on conflict (org_id, period_start) do update set used_seconds = i.used_seconds + excluded.used_seconds, updated_at = now();
  update public.call_charges set charged_at = clock_timestamp(), seconds = v_seconds, included_seconds = v_included, free = v_free,
    amount = (v_taken ->> 'amount')::bigint, uncollected = (v_taken ->> 'uncollected')::bigint,
    transaction_id = (v_taken ->> 'transaction_id')::uuid, reserved_seconds = 0
  where call_id = p_id;
  perform private.pass_on_seconds(v_charge, v_charge.reserved_seconds - v_included);
  if not v_free then
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'calls', v_call.direction::text, 1);
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'call_seconds', v_call.direction::text, v_seconds, 0,
      (v_taken ->> 'amount')::bigint);
  end if;
end
$$;

/* As it was, but that seconds it gives back are passed on. */
create or replace function private.correct_charge(p_call public.calls, p_seconds int, p_free boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_wallet public.wallets;
  v_charge public.call_charges;
  v_included int;
  v_asked bigint;
  v_change bigint;
begin
  if p_seconds is null or exists (select 1 from public.call_charges where call_id = p_call.id and seconds = p_seconds and free = p_free) then
    return;
  end if;
  select * into v_wallet from public.wallets where org_id = p_call.org_id for update;
  select * into v_charge from public.call_charges where call_id = p_call.id;
  v_included := least(p_seconds, v_charge.included_seconds + private.free_seconds(p_call.org_id, v_charge.period_start));
  v_asked := private.price_of_seconds(p_seconds - v_included, v_charge.per_minute);
  -- Above zero when more is taken, and no more than there is.
  v_change := least(v_asked - v_charge.amount, greatest(0, v_wallet.balance - v_wallet.held + v_wallet.credit_limit));
  if v_change <> 0 then
    perform public.post_ledger(jsonb_build_object('org_id', p_call.org_id, 'key', 'call:' || p_call.id || ':correction:' || v_charge.corrections + 1,
      'kind', 'call', 'currency', v_charge.currency, 'amount', -v_change, 'account', 'revenue:calls',
      'source', jsonb_build_object('type', 'call', 'id', p_call.id),
      'details', private.charge_details(v_charge, p_seconds, v_included)
        || jsonb_build_object('correction', v_charge.corrections + 1, 'seconds_before', v_charge.seconds)));
  end if;
  update public.included_usage set used_seconds = used_seconds + v_included - v_charge.included_seconds, updated_at = now()
  where org_id = p_call.org_id and period_start = v_charge.period_start;
  update public.call_charges set seconds = p_seconds, included_seconds = v_included, free = p_free, amount = amount + v_change,
    uncollected = greatest(0, v_asked - amount - v_change), corrections = corrections + 1
  where call_id = p_call.id;
  perform private.pass_on_seconds(v_charge, v_charge.included_seconds - v_included);
  perform private.meter(p_call.org_id, coalesce(p_call.ended_at, now()), 'call_seconds', p_call.direction::text, p_seconds - v_charge.seconds, 0, v_change);
  if p_free then
    perform private.meter(p_call.org_id, coalesce(p_call.ended_at, now()), 'calls', p_call.direction::text, -1);
  end if;
end
$$;

/*
 * What looks after many tenants takes the lock of one wallet after another; everybody else takes that of one. Two that did so in different orders would wait for
 * each other, so they go one after the other.
 */
create function private.sweep_alone() returns void
language sql set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('sweep:calls', 0))
$$;

/* As it was, but alone; and it waits for no call, for it may have the wallet that whoever is at that call waits for. */
create or replace function public.sweep_calls() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call record;
  v_count int := 0;
begin
  perform private.sweep_alone();
  for v_call in
    select id, org_id, status, answered_at from public.calls
    where (status = 'in_progress' and handed_over_at is null and coalesce(alive_at, answered_at, updated_at) < now() - interval '5 minutes')
      or (status = 'in_progress' and handed_over_at < now() - interval '4 hours')
      or (status = 'ringing' and coalesce(ringing_at, created_at) < now() - interval '5 minutes')
      or (status = 'queued' and dialled_at < now() - interval '10 minutes')
    -- Whoever is at one of them ends it themselves.
    order by created_at limit 500 for update skip locked
  loop
    perform public.end_call(v_call.org_id, v_call.id,
      case when v_call.answered_at is not null then 'completed' when v_call.status = 'queued' then 'failed' else 'no_answer' end::public.call_status,
      'worker_lost');
    v_count := v_count + 1;
  end loop;
  perform private.after_call_change(m.id) from (
    select c.id from public.calls c
    where c.wrap_up = 'pending' and private.call_ended(c.status) and c.ended_at between now() - interval '2 days' and now() - interval '30 minutes'
      and not exists (select 1 from graphile_worker.jobs j where j.key = 'wrap-up:' || c.id)
    for update of c skip locked) m;
  return v_count;
end
$$;

/* As it was, but alone; and a call that a person has and of whose answer nothing is known is paid for from when they got it. */
create or replace function public.sweep_call_charges() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_left int;
  v_hold record;
  v_count int := 0;
begin
  perform private.sweep_alone();
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and private.call_ended(c.status) and c.carrier_call_id is not null and c.carrier = 'twilio'
      and coalesce(c.ended_at, c.updated_at) < now() - interval '15 seconds'
    order by c.ended_at limit 500
  loop
    perform private.enqueue('calls.ask-carrier', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id), 'ask:' || v_call.id, null, 3);
  end loop;
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and private.call_ended(c.status)
      and coalesce(c.ended_at, c.updated_at) < now() - case when c.finished_at is not null then interval '3 minutes' else interval '10 minutes' end
    order by c.ended_at limit 200 for update of c skip locked
  loop
    perform private.settle_call(v_call.id, true);
    v_count := v_count + 1;
  end loop;
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and c.status = 'in_progress' and c.handed_over_at is not null
    order by c.created_at limit 500
  loop
    v_elapsed := ceil(extract(epoch from clock_timestamp() - coalesce(v_call.answered_at, v_call.handed_over_at)));
    v_left := private.cover_call(v_call.org_id, v_call.id, v_elapsed + 180) - v_elapsed;
    if v_left < 90 then
      perform private.enqueue('calls.hang-up', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id), 'funds:' || v_call.id,
        now() + make_interval(secs => greatest(0, v_left)), 6);
    else
      perform private.dequeue('funds:' || v_call.id);
    end if;
  end loop;
  -- Their call was erased while it ran.
  for v_hold in
    select h.org_id, h.key from public.wallet_holds h
    where h.settled_at is null and h.expires_at < now() and h.key like 'call:%'
      and not exists (select 1 from public.call_charges c where c.org_id = h.org_id and 'call:' || c.call_id = h.key and c.charged_at is null)
    limit 200
  loop
    perform public.settle_hold(jsonb_build_object('org_id', v_hold.org_id, 'key', v_hold.key, 'amount', 0, 'kind', 'call', 'account', 'revenue:calls'));
  end loop;
  return v_count;
end
$$;

/* As it was, but that its settings are written before a job is queued, as whoever saves the settings does: in another order two could wait for each other. */
create or replace function private.watch_wallet() returns trigger
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_auto boolean;
  v_below bigint;
  v_failures int;
  v_low bigint;
  v_low_told timestamptz;
  v_empty_told timestamptz;
begin
  select s.auto_top_up, s.auto_below, s.auto_failures, coalesce(s.low_balance, 60 * (select p.per_minute
      from public.subscriptions b, private.plan_prices p where b.org_id = s.org_id and p.plan = b.plan and p.currency = new.currency)),
    s.low_told_at, s.empty_told_at
  into v_auto, v_below, v_failures, v_low, v_low_told, v_empty_told from public.wallet_settings s where s.org_id = new.org_id;
  if new.balance < old.balance then
    if new.balance <= 0 and v_empty_told is null then
      update public.wallet_settings set empty_told_at = clock_timestamp(), low_told_at = coalesce(low_told_at, clock_timestamp()) where org_id = new.org_id;
      perform private.tell_wallet(new.org_id, 'empty', concat_ws(':', 'empty', new.org_id, new.seq));
    elsif new.balance < v_low and v_low_told is null and not (v_auto and v_failures = 0) then
      update public.wallet_settings set low_told_at = clock_timestamp() where org_id = new.org_id;
      perform private.tell_wallet(new.org_id, 'low', concat_ws(':', 'low', new.org_id, new.seq));
    end if;
  elsif new.balance > old.balance and (v_low_told is not null and new.balance >= v_low or v_empty_told is not null and new.balance > 0) then
    update public.wallet_settings set low_told_at = case when new.balance < v_low then low_told_at end, empty_told_at = null where org_id = new.org_id;
  end if;
  if v_auto and v_failures < 4 and new.balance - new.held < v_below and old.balance - old.held >= v_below then
    perform private.queue_auto_top_up(new.org_id);
  end if;
  return null;
end
$$;
