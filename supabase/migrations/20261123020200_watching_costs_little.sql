-- Every second of every call passes the wallet's watch: it reads by keys alone, with plans that are kept.

/* The same as before, in a language whose plans are kept. */
create or replace function private.low_balance(p_org uuid) returns bigint
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  return (select coalesce(s.low_balance, 60 * p.per_minute)
    from public.wallet_settings s join public.wallets w on w.org_id = s.org_id join public.subscriptions b on b.org_id = s.org_id
    join private.plan_prices p on p.plan = b.plan and p.currency = w.currency where s.org_id = p_org);
end
$$;

/*
 * Watches what can be spent, in the transaction that changes it: what falls below its owner's mark is filled, what runs low or empty is told of, once until it is
 * above again. One that fills itself is not told to be low: it will not stay so.
 */
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
  if v_auto and v_failures < 4 and new.balance - new.held < v_below and old.balance - old.held >= v_below then
    perform private.queue_auto_top_up(new.org_id);
  end if;
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
  return null;
end
$$;

/* With another ceiling or another amount it may be reached anew. */
create function private.forget_ceiling() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.ceiling_told_on := null;
  return new;
end
$$;
create trigger wallet_settings_forget_ceiling before update of auto_ceiling, auto_amount on public.wallet_settings for each row
  when (new.auto_ceiling is distinct from old.auto_ceiling or new.auto_amount is distinct from old.auto_amount)
  execute function private.forget_ceiling();

/* Queues the filling of wallets whose time has come: a next try, or one that was lost; not where the month's ceiling is reached. Gives how many. */
create or replace function public.queue_auto_top_ups(p_now timestamptz) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
  v_count int := 0;
begin
  for v_org in select w.org_id from public.wallet_settings s join public.wallets w using (org_id) join public.organizations o on o.id = s.org_id
    where s.auto_top_up and s.auto_failures < 4 and w.balance - w.held < s.auto_below and coalesce(s.auto_next_try, '-infinity') <= p_now
      and o.status = 'active' and coalesce(s.ceiling_told_on, '-infinity') < date_trunc('month', p_now at time zone o.timezone)::date
  loop
    perform private.queue_auto_top_up(v_org);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
