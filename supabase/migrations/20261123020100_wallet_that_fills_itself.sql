-- A wallet that runs low says so, and fills itself where its owner wants that.

alter table public.wallet_settings
  /* Told that it is empty; cleared when there is something in it again. */
  add column empty_told_at timestamptz,
  /* First day of the month in which it was told that the month's ceiling is reached. */
  add column ceiling_told_on date;

-- What changes by itself is not worth a line of the audit.
drop trigger wallet_settings_audit on public.wallet_settings;
create trigger wallet_settings_audit after update of low_balance, auto_top_up, auto_below, auto_amount, auto_ceiling, payment_method_id
  on public.wallet_settings for each row execute function private.audit('org_id', 'org_id');

/* From which balance on an organization is told that it runs low: what it chose, or an hour of calls at its plan's price. */
create function private.low_balance(p_org uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(s.low_balance, 60 * p.per_minute)
  from public.wallet_settings s join public.wallets w using (org_id) join public.subscriptions b using (org_id)
  join private.plan_prices p on p.plan = b.plan and p.currency = w.currency where s.org_id = p_org
$$;

/* Queues the filling of a wallet, soon. One that waits for its next try goes on waiting. */
create function private.queue_auto_top_up(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('billing.auto-top-up', json_build_object('orgId', p_org), job_key => 'auto-top-up:' || p_org,
    job_key_mode => 'preserve_run_at', max_attempts => 10);
end
$$;

create function private.tell_wallet(p_org uuid, p_notice text, p_key text, p_payment uuid default null) returns void
language sql security definer set search_path = '' as $$
  select private.enqueue('billing.tell-wallet', jsonb_strip_nulls(jsonb_build_object('orgId', p_org, 'notice', p_notice, 'key', p_key, 'paymentId', p_payment)),
    'tell-wallet:' || p_key, null, 12)
$$;

/*
 * Watches what can be spent, in the transaction that changes it: what falls below its owner's mark is filled, what runs low or empty is told of, once until it is
 * above again. One that fills itself is not told to be low: it will not stay so.
 */
create function private.watch_wallet() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v public.wallet_settings;
  v_low bigint;
begin
  select * into v from public.wallet_settings where org_id = new.org_id;
  if v.org_id is null then return null; end if;
  if v.auto_top_up and v.auto_failures < 4 and new.balance - new.held < v.auto_below and old.balance - old.held >= v.auto_below then
    perform private.queue_auto_top_up(new.org_id);
  end if;
  if new.balance < old.balance and new.balance <= 0 and v.empty_told_at is null then
    update public.wallet_settings set empty_told_at = clock_timestamp(), low_told_at = coalesce(low_told_at, clock_timestamp()) where org_id = new.org_id;
    perform private.tell_wallet(new.org_id, 'empty', concat_ws(':', 'empty', new.org_id, new.seq));
  elsif new.balance < old.balance and v.low_told_at is null and not (v.auto_top_up and v.auto_failures = 0) then
    if new.balance < private.low_balance(new.org_id) then
      update public.wallet_settings set low_told_at = clock_timestamp() where org_id = new.org_id;
      perform private.tell_wallet(new.org_id, 'low', concat_ws(':', 'low', new.org_id, new.seq));
    end if;
  elsif new.balance > old.balance and (v.low_told_at is not null or v.empty_told_at is not null) then
    v_low := private.low_balance(new.org_id);
    update public.wallet_settings set low_told_at = case when new.balance < v_low then low_told_at end,
      empty_told_at = case when new.balance <= 0 then empty_told_at end where org_id = new.org_id;
  end if;
  return null;
end
$$;
create trigger wallets_watch after update on public.wallets for each row
  when (new.balance <> old.balance or new.held > old.held) execute function private.watch_wallet();

/* Whoever turns it on, or lets it begin lower than the wallet is now, need not wait until something is spent. */
create function private.watch_wallet_settings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.wallets w where w.org_id = new.org_id and w.balance - w.held < new.auto_below) then
    perform private.queue_auto_top_up(new.org_id);
  end if;
  return null;
end
$$;
create trigger wallet_settings_watch after update of auto_top_up, auto_below, auto_amount, auto_ceiling, payment_method_id on public.wallet_settings
  for each row when (new.auto_top_up) execute function private.watch_wallet_settings();

/*
 * Begins to fill a wallet by itself, if that is due: {payment: its row, method, customer}, or {why: off|enough|waiting|ceiling}. Under the wallet's lock, and a payment that
 * is not decided yet is given again: of two who ask there is one payment. The ceiling is of the month as the tenant's calendar has it; that it is
 * reached is told once.
 */
create function public.begin_auto_top_up(p_org uuid, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_wallet public.wallets;
  v public.wallet_settings;
  v_zone text;
  v_customer text;
  v_payment public.payments;
  v_month timestamp;
  v_charged bigint;
begin
  select * into v_wallet from public.wallets where org_id = p_org for update;
  select * into v from public.wallet_settings where org_id = p_org for update;
  select o.timezone, s.stripe_customer_id into v_zone, v_customer from public.organizations o join public.subscriptions s on s.org_id = o.id
  where o.id = p_org and o.status = 'active';
  if not coalesce(v.auto_top_up, false) or v.auto_failures >= 4 or v_customer is null then
    return '{"why": "off"}';
  end if;
  select * into v_payment from public.payments where org_id = p_org and kind = 'auto_top_up' and status = 'pending' order by created_at desc limit 1;
  if v_payment.id is null then
    if v_wallet.balance - v_wallet.held >= v.auto_below then
      return '{"why": "enough"}';
    elsif v.auto_next_try > p_now then
      return '{"why": "waiting"}';
    end if;
    v_month := date_trunc('month', p_now at time zone v_zone);
    select coalesce(sum(amount), 0) into v_charged from public.payments
    where org_id = p_org and kind = 'auto_top_up' and status not in ('failed', 'expired') and created_at >= v_month at time zone v_zone;
    if v_charged + v.auto_amount > v.auto_ceiling then
      if v.ceiling_told_on is distinct from v_month::date then
        update public.wallet_settings set ceiling_told_on = v_month::date where org_id = p_org;
        perform private.tell_wallet(p_org, 'ceiling', concat_ws(':', 'ceiling', p_org, v_month::date));
      end if;
      return '{"why": "ceiling"}';
    end if;
    v_payment := public.begin_payment(jsonb_build_object('org_id', p_org, 'provider', 'stripe', 'kind', 'auto_top_up', 'currency', v_wallet.currency,
      'amount', v.auto_amount, 'key', 'auto:' || (select count(*) from public.payments where org_id = p_org and kind = 'auto_top_up')));
    update public.payments set created_at = p_now, next_check_at = p_now + interval '10 minutes' where id = v_payment.id returning * into v_payment;
  end if;
  return jsonb_build_object('payment', to_jsonb(v_payment), 'method', v.payment_method_id, 'customer', v_customer);
end
$$;

/*
 * What comes of filling a wallet, whoever tells it first: after a decline it is tried again in an hour, six and 24, and after the
 * fourth in a row not at all, until its owner has seen to it.
 */
create function private.after_auto_top_up() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_failures int;
begin
  if new.status = 'paid' then
    perform private.tell_wallet(new.org_id, 'filled', 'filled:' || new.id, new.id);
    return null;
  end if;
  update public.wallet_settings set auto_failures = auto_failures + 1,
    auto_next_try = now() + (array['1 hour', '6 hours', '24 hours'])[auto_failures + 1]::interval
  where org_id = new.org_id returning auto_failures into v_failures;
  if v_failures >= 4 then
    perform private.tell_wallet(new.org_id, 'off', 'off:' || new.id, new.id);
  elsif v_failures = 1 or new.failure = 'authentication_required' then
    perform private.tell_wallet(new.org_id, case when new.failure = 'authentication_required' then 'confirm' else 'declined' end, 'declined:' || new.id, new.id);
  end if;
  return null;
end
$$;
create trigger payments_after_auto after update of status on public.payments for each row
  when (new.kind = 'auto_top_up' and (new.status = 'failed' and old.status in ('pending', 'expired')
    or new.status = 'paid' and old.status in ('pending', 'expired', 'failed'))) execute function private.after_auto_top_up();

/* A payment that came in another currency than asked for, whoever told it. */
create function private.tell_review() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('billing.tell-review', jsonb_build_object('paymentId', new.id), 'payment-review:' || new.id, null, 12);
  return null;
end
$$;
create trigger payments_review after update of status on public.payments for each row
  when (new.status = 'review' and old.status <> 'review') execute function private.tell_review();

/* Queues the filling of wallets whose time has come: a next try, or one that was lost. Gives how many. */
create function public.queue_auto_top_ups(p_now timestamptz) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
  v_count int := 0;
begin
  for v_org in select w.org_id from public.wallet_settings s join public.wallets w using (org_id)
    where s.auto_top_up and s.auto_failures < 4 and w.balance - w.held < s.auto_below and coalesce(s.auto_next_try, '-infinity') <= p_now
  loop
    perform private.queue_auto_top_up(v_org);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
create index wallet_settings_auto_idx on public.wallet_settings (org_id) where auto_top_up;

revoke execute on function public.begin_auto_top_up, public.queue_auto_top_ups from public, anon, authenticated;
grant execute on function public.begin_auto_top_up, public.queue_auto_top_ups to service_role;
