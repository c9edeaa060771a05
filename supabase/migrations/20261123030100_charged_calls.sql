-- Calls are paid for: what a call may cost is put aside while it runs, taken to the second when it is over, and the rest is given back.

/* How long a call lasted, as its carrier has told. */
alter table public.calls add column carrier_seconds int check (carrier_seconds >= 0);
/* Its admins were told that calls are refused for want of money. */
alter table public.wallets add column refused_told_at timestamptz;

/*
 * What a call is charged, one row for each that is: begun when it is let in, with the plan and price of that moment, under the lock of the
 * organization's wallet. Calls that cost nothing (tries in the browser, demonstrations, the platform's own) have none.
 */
create table public.call_charges (
  call_id uuid primary key,
  org_id uuid not null,
  plan public.org_plan not null,
  currency text not null,
  per_minute bigint not null check (per_minute >= 0),
  /* Whose included seconds it may use: the period in which it began. */
  period_start timestamptz not null,
  /* While it runs: included seconds and money that nobody else can use, and the seconds of it that both pay for. */
  reserved_seconds int not null default 0 check (reserved_seconds >= 0),
  granted_seconds int not null default 0 check (granted_seconds >= 0),
  /* Null: it runs, or how long it lasted is not known yet. */
  charged_at timestamptz,
  seconds int check (seconds >= 0),
  included_seconds int check (included_seconds >= 0),
  /* What was taken, and what could not be. */
  amount bigint not null default 0 check (amount >= 0),
  uncollected bigint not null default 0 check (uncollected >= 0),
  /* Nobody answered, or it broke through a fault of ours. */
  free boolean not null default false,
  /* How often its carrier has told otherwise afterwards. */
  corrections int not null default 0,
  transaction_id uuid,
  created_at timestamptz not null default now(),
  check ((charged_at is null) = (seconds is null) and (charged_at is null) = (included_seconds is null)),
  check (included_seconds <= seconds),
  foreign key (org_id, call_id) references public.calls (org_id, id) on delete cascade
);
create index call_charges_open_idx on public.call_charges (org_id, period_start) where charged_at is null;
create index call_charges_history_idx on public.call_charges (org_id, charged_at desc);
create trigger call_charges_live after insert or update on public.call_charges
  for each row execute function private.tell_live('call', 'call_id');

/* What so many seconds cost, half a unit up: as `priceOfSeconds` of lib/billing/money.ts. */
create function private.price_of_seconds(p_seconds bigint, p_per_minute bigint) returns bigint
language sql immutable strict set search_path = '' as $$
  select (greatest(0, p_seconds) * p_per_minute * 2 + 60) / 120
$$;

/* The whole seconds that an amount pays for: as `secondsFor`; a day where they cost nothing. A price is rounded half up: less than amount + 1/2 is amount. */
create function private.seconds_for(p_amount bigint, p_per_minute bigint) returns bigint
language sql immutable strict set search_path = '' as $$
  select case when p_per_minute <= 0 then 86400 else ((greatest(0, p_amount) * 2 + 1) * 30 - 1) / p_per_minute end
$$;

/* Whether a call is charged. Tries in the browser and demonstrations are not, nor what the platform's own agents do. */
create function private.is_charged(p_call public.calls) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_call.purpose <> 'demo' and p_call.carrier <> 'browser'
    and not (select o.is_platform from public.organizations o where o.id = p_call.org_id)
$$;

/* Included seconds of a period that no call has used or keeps. The wallet is locked. */
create function private.free_seconds(p_org uuid, p_period timestamptz) returns int
language sql stable security definer set search_path = '' as $$
  select greatest(0, coalesce((private.entitlements(p_org) ->> 'included_seconds')::int, 0)
    - coalesce((select i.used_seconds from public.included_usage i where i.org_id = p_org and i.period_start = p_period), 0)
    - coalesce((select sum(c.reserved_seconds) from public.call_charges c
      where c.org_id = p_org and c.period_start = p_period and c.charged_at is null), 0))::int
$$;

/* For how long an organization could call now: by what its plan includes, and by its wallet. A day where nothing is charged. */
create function private.payable_seconds(p_org uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_wallet public.wallets;
  v_limits jsonb;
begin
  if (select o.is_platform from public.organizations o where o.id = p_org) then
    return 86400;
  end if;
  select * into v_wallet from public.wallets where org_id = p_org for update;
  v_limits := private.entitlements(p_org);
  if v_limits is null then
    return 86400;
  end if;
  return least(86400, private.free_seconds(p_org, (select u.period_start from private.usage_period(p_org, now()) u))
    + private.seconds_for(v_wallet.balance - v_wallet.held + v_wallet.credit_limit, (v_limits ->> 'per_minute')::bigint));
end
$$;

/*
 * Sees to it that so many seconds of a call are paid for: by included seconds first, then by money, as far as there is any. Gives for how many it is. What
 * was granted once is not taken back.
 */
create function private.cover_call(p_org uuid, p_call uuid, p_seconds int) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.call_charges;
  v_more int;
  v_billable int;
  v_hold jsonb;
begin
  perform 1 from public.wallets where org_id = p_org for update;
  select * into v_charge from public.call_charges where call_id = p_call and org_id = p_org;
  if v_charge.call_id is null or v_charge.charged_at is not null or v_charge.granted_seconds >= p_seconds then
    return v_charge.granted_seconds;
  end if;
  v_more := least(p_seconds - v_charge.granted_seconds, private.free_seconds(p_org, v_charge.period_start));
  v_billable := p_seconds - v_charge.reserved_seconds - v_more;
  v_hold := public.hold_money(jsonb_build_object('org_id', p_org, 'key', 'call:' || p_call, 'currency', v_charge.currency,
    'amount', private.price_of_seconds(v_billable, v_charge.per_minute), 'seconds', 900,
    'source', jsonb_build_object('type', 'call', 'id', p_call)));
  update public.call_charges set reserved_seconds = reserved_seconds + v_more,
    granted_seconds = greatest(granted_seconds,
      reserved_seconds + v_more + least(v_billable, private.seconds_for((v_hold ->> 'amount')::bigint, per_minute)))
  where call_id = p_call returning * into v_charge;
  return v_charge.granted_seconds;
end
$$;

/* Lets a call in that is to be charged: its first three minutes are put aside. False where there is not a minute's worth. Again it does nothing more. */
create function private.admit_call(p_call public.calls) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_limits jsonb;
begin
  if not private.is_charged(p_call) then
    return true;
  end if;
  if exists (select 1 from public.call_charges where call_id = p_call.id) then
    return private.cover_call(p_call.org_id, p_call.id, 180) >= 60;
  end if;
  if private.payable_seconds(p_call.org_id) < 60 then
    return false;
  end if;
  v_limits := private.entitlements(p_call.org_id);
  if v_limits is null then
    return true;
  end if;
  insert into public.call_charges (call_id, org_id, plan, currency, per_minute, period_start)
  select p_call.id, p_call.org_id, (v_limits ->> 'plan')::public.org_plan, v_limits ->> 'currency', (v_limits ->> 'per_minute')::bigint, u.period_start
  from private.usage_period(p_call.org_id, now()) u;
  perform private.cover_call(p_call.org_id, p_call.id, 180);
  return true;
end
$$;

/*
 * A call goes on: three minutes of it are put aside from now on, as far as there is money. Gives {metered, enough, left_seconds}: whether it is charged, whether
 * all of them are paid for, and for how many seconds it may go on.
 */
create function public.extend_call_hold(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_left int;
begin
  select * into v_call from public.calls where id = p_call and org_id = p_org;
  if v_call.id is null or private.call_ended(v_call.status)
    or not exists (select 1 from public.call_charges where call_id = p_call and charged_at is null) then
    return jsonb_build_object('metered', false, 'enough', true, 'left_seconds', 0);
  end if;
  v_elapsed := greatest(0, ceil(extract(epoch from clock_timestamp() - coalesce(v_call.answered_at, clock_timestamp()))));
  v_left := private.cover_call(p_org, p_call, v_elapsed + 180) - v_elapsed;
  return jsonb_build_object('metered', true, 'enough', v_left >= 180, 'left_seconds', v_left);
end
$$;

/*
 * How long a call lasted. Its carrier's word counts, which is what the line was in use for by its own bill. Where it has said nothing: from the
 * answer to the end as far as somebody knows of it, and no further: not to when we found that nobody held it any more.
 */
create function private.call_seconds(p_call public.calls) returns int
language sql stable set search_path = '' as $$
  select coalesce(p_call.carrier_seconds, greatest(0, extract(epoch from
    case when p_call.handed_over_at < p_call.ended_at - interval '3 hours 55 minutes' then p_call.handed_over_at
      when p_call.end_reason = 'worker_lost' then least(p_call.ended_at, coalesce(p_call.alive_at, p_call.answered_at))
      else p_call.ended_at end - p_call.answered_at)::int), 0)
$$;

/*
 * Takes what a call that is over costs, once; and afterwards, what its carrier tells otherwise, as a movement of its own. Until the carrier has told how long it
 * lasted this waits, unless `p_now`. Its row is locked.
 */
create function private.settle_call(p_id uuid, p_now boolean) returns void
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
  v_free := v_call.status not in ('completed', 'failed') or coalesce(v_call.end_reason = 'failed', false)
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
  if not v_free then
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'calls', v_call.direction::text, 1);
    perform private.meter(v_call.org_id, coalesce(v_call.ended_at, now()), 'call_seconds', v_call.direction::text, v_seconds, 0,
      (v_taken ->> 'amount')::bigint);
  end if;
end
$$;

create function private.charge_details(p_charge public.call_charges, p_seconds int, p_included int) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('seconds', p_seconds, 'included_seconds', p_included, 'billable_seconds', p_seconds - p_included,
    'per_minute', p_charge.per_minute, 'plan', p_charge.plan)
$$;

/*
 * A call lasted otherwise than it was charged, as its carrier tells, or broke through a fault of ours: the difference is taken, or given back, and the
 * first movement stays as it was.
 */
create function private.correct_charge(p_call public.calls, p_seconds int, p_free boolean) returns void
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
  perform private.meter(p_call.org_id, coalesce(p_call.ended_at, now()), 'call_seconds', p_call.direction::text, p_seconds - v_charge.seconds, 0, v_change);
  if p_free then
    perform private.meter(p_call.org_id, coalesce(p_call.ended_at, now()), 'calls', p_call.direction::text, -1);
  end if;
end
$$;

/* Tells an organization's admins that calls are refused for want of money, once a day. The wallet is locked. */
create function private.tell_refused(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.wallets set refused_told_at = now()
  where org_id = p_org and coalesce(refused_told_at < now() - interval '20 hours', true);
  if found then
    perform private.enqueue('billing.tell-refused', jsonb_build_object('orgId', p_org), 'refused:' || p_org, null, 8);
  end if;
end
$$;

create function private.inbound_outcome(p_reason text) returns text
language sql immutable set search_path = '' as $$
  select case p_reason when 'too_many_calls' then 'busy' when 'not_answering' then 'paused' when 'no_funds' then 'no_funds' else 'call' end
$$;

/* As it was, with the calls that nothing paid for. */
create or replace function private.ended_by_us(p_reason text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(p_reason in ('no_worker', 'too_many_calls', 'not_answering', 'no_funds', 'hung_up_ringing'), false)
$$;


/* As it was, but that what a call costs is taken as soon as it is known. */
create or replace function private.after_call_change(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_silent boolean;
begin
  select * into v_call from public.calls where id = p_id for update;
  if not private.call_ended(v_call.status) then
    return;
  end if;
  perform private.dequeue('dial:' || v_call.id);
  v_silent := private.ended_by_us(v_call.end_reason) and not exists (select 1 from public.call_turns where call_id = v_call.id);
  if (v_call.status = 'completed' or v_call.answered_at is not null) and not v_silent then
    if v_call.wrap_up = 'skipped' then
      update public.calls set wrap_up = 'pending' where id = p_id;
    end if;
    if v_call.wrap_up in ('pending', 'skipped') then
      -- The worker may still be writing: it tells when it is done.
      perform private.enqueue('calls.wrap-up', jsonb_build_object('orgId', v_call.org_id, 'callId', v_call.id),
        'wrap-up:' || v_call.id, now() + case when v_call.finished_at is null then interval '45 seconds' else interval '0' end, 12);
    end if;
  elsif v_call.wrap_up = 'pending' then
    update public.calls set wrap_up = 'skipped', outcome = coalesce(outcome, v_call.status::text) where id = p_id;
    delete from public.conversations where id = v_call.conversation_id and org_id = v_call.org_id and last_seq = 0;
  end if;
  perform private.settle_call(p_id, false);
  if v_call.live is not null or v_call.command is not null then
    update public.calls set live = null, command = null where id = p_id;
  end if;
end
$$;

/*
 * As it was, with one outcome more: 'no_funds', where neither the plan's included seconds nor the wallet pay for a minute. What the call may cost is
 * put aside with it.
 */
create or replace function public.begin_inbound_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_number public.phone_numbers;
  v_org public.organizations;
  v_agent public.agents;
  v_contact public.contacts;
  v_call public.calls;
  v_from text := case when p ->> 'from' ~ '^\+[1-9][0-9]{6,14}$' then p ->> 'from' end;
  v_refused text;
  v_locale text;
begin
  select * into v_number from public.phone_numbers n where n.e164 = p ->> 'to' and n.status = 'active'
    and n.carrier_account_id is not distinct from (p ->> 'carrier_account_id')::uuid
    and (p ->> 'org_id' is null or n.org_id = (p ->> 'org_id')::uuid);
  if v_number.id is null then
    return jsonb_build_object('outcome', 'unknown', 'locale', 'es');
  end if;
  -- One at a time per organization: the limit holds, and a request that is repeated finds the call of the first.
  perform pg_advisory_xact_lock(hashtextextended('calls:' || v_number.org_id, 0));
  select * into v_org from public.organizations where id = v_number.org_id;
  select * into v_call from public.calls where org_id = v_org.id and carrier = (p ->> 'provider')::public.call_carrier
    and carrier_call_id = p ->> 'carrier_call_id';
  if v_call.id is not null then
    return jsonb_build_object('outcome', private.inbound_outcome(v_call.end_reason), 'locale', v_call.locale, 'call_id', v_call.id, 'org_id', v_org.id);
  end if;
  select * into v_agent from public.agents where org_id = v_org.id
    and id = coalesce(v_number.agent_id, (v_number.menu -> 0 ->> 'agentId')::uuid);
  if v_from is not null then
    select * into v_contact from public.contacts where org_id = v_org.id and phone = v_from;
  end if;
  v_locale := case when v_agent.id is null then v_org.locale else private.call_locale(v_agent, v_contact) end;
  if v_org.status = 'closed' then
    return jsonb_build_object('outcome', 'unknown', 'locale', v_locale);
  end if;
  v_refused := case when v_org.status <> 'active' or v_agent.id is null or v_agent.status <> 'active' then 'not_answering'
    when private.calls_full(v_org.id) then 'too_many_calls'
    when private.payable_seconds(v_org.id) < 60 then 'no_funds' end;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, number_id, contact_id, carrier,
    carrier_account_id, carrier_call_id, from_e164, to_e164, locale, ringing_at, ended_at, end_reason, wrap_up, outcome)
  values (v_org.id, 'inbound', 'inbound',
    case when v_refused = 'too_many_calls' then 'busy' when v_refused is not null then 'no_answer' else 'ringing' end::public.call_status,
    v_agent.id, coalesce(v_number.location_id, v_agent.location_id), v_number.id, v_contact.id,
    (p ->> 'provider')::public.call_carrier, v_number.carrier_account_id, p ->> 'carrier_call_id', v_from, v_number.e164, v_locale,
    now(), case when v_refused is not null then now() end, v_refused,
    case when v_refused is null then 'pending' else 'skipped' end::public.call_wrap_up, v_refused)
  returning * into v_call;
  if v_refused is null then
    perform private.call_conversation(v_call);
    perform private.admit_call(v_call);
  elsif v_refused = 'no_funds' then
    perform private.tell_refused(v_org.id);
  end if;
  return jsonb_build_object('outcome', private.inbound_outcome(v_refused), 'locale', v_locale, 'call_id', v_call.id, 'org_id', v_org.id);
end
$$;

/* As it was, but that a call for now is refused where nothing pays for it (`no_funds`); one for later is looked at when it is dialled. */
create or replace function public.create_outbound_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_agent public.agents;
  v_number public.phone_numbers;
  v_contact public.contacts;
  v_call public.calls;
  v_purpose public.call_purpose := (p ->> 'purpose')::public.call_purpose;
  v_at timestamptz := coalesce((p ->> 'scheduled_at')::timestamptz, now());
  v_asked boolean := coalesce((p ->> 'asked')::boolean, false);
  v_reason text;
begin
  select * into v_org from public.organizations where id = (p ->> 'org_id')::uuid;
  if v_org.status is distinct from 'active' then
    raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('outbound:' || v_org.id, 0));
  select * into v_call from public.calls where org_id = v_org.id and idempotency_key = p ->> 'key';
  if v_call.id is not null then
    return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
  end if;
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org.id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if p ->> 'contact_id' is not null then
    select * into v_contact from public.contacts where id = (p ->> 'contact_id')::uuid and org_id = v_org.id;
    if v_contact.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
    end if;
  else
    select * into v_contact from public.contacts where org_id = v_org.id and phone = p ->> 'to' and v_purpose <> 'test';
  end if;
  v_number := private.outbound_number(v_org.id, v_agent.id, (p ->> 'number_id')::uuid, v_purpose);
  v_reason := case
    when v_agent.status <> 'active' and v_purpose <> 'test' then 'agent_off'
    when v_number.id is null then 'no_number'
    when v_purpose = 'test' and not exists (select 1 from public.verified_phones f
      where f.user_id = (p ->> 'created_by')::uuid and f.e164 = p ->> 'to' and f.verified_at is not null) then 'phone_not_verified'
    when v_purpose <> 'test' and private.must_not_call(v_org.id, p ->> 'to') then 'do_not_call'
    when v_purpose <> 'test' and not v_asked and not private.may_call_at(v_at, p -> 'hours') then 'quiet_hours'
    when v_purpose = 'demo' and (select count(*) from public.calls c where c.org_id = v_org.id and c.purpose = 'demo'
      and c.created_at >= date_trunc('day', now())) >= coalesce((p ->> 'demo_limit')::int, 0) then 'demo_limit'
    when v_purpose <> 'demo' and v_at <= now() and private.payable_seconds(v_org.id) < 60 then 'no_funds'
  end;
  if v_reason is not null then
    raise exception '%', v_reason using errcode = 'PT409', hint = v_reason;
  end if;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, number_id, contact_id, carrier,
    carrier_account_id, from_e164, to_e164, locale, script, asked, scheduled_at, idempotency_key, created_by)
  values (v_org.id, 'outbound', v_purpose,
    case when v_at > now() then 'scheduled' else 'queued' end::public.call_status, v_agent.id, v_agent.location_id,
    case when v_number.org_id = v_org.id then v_number.id end, v_contact.id,
    coalesce((select a.provider from public.carrier_accounts a where a.id = v_number.carrier_account_id), 'twilio'),
    v_number.carrier_account_id, v_number.e164, p ->> 'to',
    case when p ->> 'locale' in ('es', 'en', 'pt', 'ca') then p ->> 'locale' else private.call_locale(v_agent, v_contact) end,
    p -> 'script', v_asked, case when v_at > now() then v_at end, p ->> 'key', (p ->> 'created_by')::uuid)
  returning * into v_call;
  perform private.enqueue('calls.dial', jsonb_build_object('orgId', v_org.id, 'callId', v_call.id), 'dial:' || v_call.id, v_at, 8);
  return jsonb_build_object('call_id', v_call.id, 'status', v_call.status);
end
$$;

/* As it was, but that what the call may cost is put aside before it rings; where nothing pays for a minute it is not made. */
create or replace function public.claim_dial(p_org uuid, p_call uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_outcome text;
  v_reason text;
begin
  perform pg_advisory_xact_lock(hashtextextended('calls:' || p_org, 0));
  select * into v_call from public.calls where id = p_call and org_id = p_org and direction = 'outbound' for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  v_reason := case
    when (select o.status from public.organizations o where o.id = p_org) <> 'active' then 'organization_paused'
    when v_call.agent_id is null then 'agent_off'
    when v_call.purpose <> 'test' and (select a.status from public.agents a where a.id = v_call.agent_id) <> 'active' then 'agent_off'
    when v_call.purpose <> 'test' and private.must_not_call(p_org, v_call.to_e164) then 'do_not_call'
  end;
  v_outcome := case
    when private.call_ended(v_call.status) then 'over'
    when v_call.carrier_call_id is not null or v_call.status in ('ringing', 'in_progress') then 'dialled'
    when v_call.dialled_at is not null then 'uncertain'
    when v_reason is not null then 'over'
    when private.calls_full(p_org) then 'later'
    else 'dial'
  end;
  if v_outcome = 'dial' and not private.admit_call(v_call) then
    v_outcome := 'over';
    v_reason := 'no_funds';
    perform private.tell_refused(p_org);
  end if;
  if v_outcome = 'dial' then
    update public.calls set status = 'queued', dialled_at = now(), attempts = attempts + 1 where id = p_call returning * into v_call;
  elsif v_outcome = 'over' and not private.call_ended(v_call.status) then
    update public.calls set status = 'canceled', end_reason = v_reason, ended_at = now() where id = p_call returning * into v_call;
    perform private.after_call_change(p_call);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'call', to_jsonb(v_call));
end
$$;

/* As it was, but that a call lasted as long as its carrier says, where it has said so. */
create or replace function public.finish_call(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_started timestamptz := (p ->> 'started_at')::timestamptz;
  v_ended timestamptz := coalesce((p ->> 'ended_at')::timestamptz, now());
  v_recording jsonb := coalesce(p -> 'recording', '{}');
  v_given boolean;
  v_back boolean;
begin
  select * into v_call from public.calls where id = (p ->> 'call_id')::uuid and org_id = (p ->> 'org_id')::uuid for update;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'call';
  end if;
  if v_call.finished_at is not null or coalesce(p ->> 'started_at', '') = any (v_call.streams_told) then
    return;
  end if;
  v_back := exists (select 1 from public.call_tickets t join public.call_tickets o on o.jti = nullif(p ->> 'stream', '')::uuid
    where t.call_id = v_call.id and o.call_id = v_call.id and t.used_at > o.used_at);
  v_given := p ->> 'reason' = 'transferred' and v_call.carrier <> 'browser' and not private.call_ended(v_call.status);
  update public.calls set
    streams_told = streams_told || coalesce(p ->> 'started_at', ''),
    finished_at = case when v_back then finished_at else now() end,
    handed_over_at = case when v_given and not v_back then now() else handed_over_at end,
    status = case when not v_given and not v_back and private.call_rank(v_status) > private.call_rank(status) then v_status else status end,
    end_reason = case when v_back or end_reason = 'no_worker' then end_reason else left(p ->> 'reason', 60) end,
    last_error = coalesce(left(p ->> 'detail', 300), last_error),
    answered_at = least(answered_at, v_started),
    ended_at = case when v_given or v_back then ended_at else least(ended_at, v_ended) end,
    duration_seconds = coalesce(carrier_seconds, greatest(duration_seconds, extract(epoch from v_ended - least(answered_at, v_started))::int, 0)),
    usage = private.sum_usage(usage, p -> 'usage'),
    recording_consent = case when v_recording ->> 'consent' in ('given', 'refused') then (v_recording ->> 'consent')::public.recording_consent
      when (v_recording ->> 'announced')::boolean then 'announced' else recording_consent end,
    recording_path = case when v_recording ->> 'consent' is distinct from 'refused' and private.path_org(v_recording ->> 'file') = org_id
      then v_recording ->> 'file' else recording_path end,
    recording_seconds = coalesce((v_recording ->> 'seconds')::numeric::int, recording_seconds)
  where id = v_call.id;
  perform private.after_call_change(v_call.id);
end
$$;

/* As it was, but that its carrier's word on how long a call lasted counts before ours. */
create or replace function public.take_carrier_event(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_status public.call_status := (p ->> 'status')::public.call_status;
  v_at timestamptz := coalesce((p ->> 'at')::timestamptz, now());
  v_by text := case when p ->> 'answered_by' in ('unknown', 'human', 'machine', 'fax') then p ->> 'answered_by' end;
  v_rises boolean;
  v_ours boolean;
  v_known text[] := array['unknown', 'human', 'machine', 'fax'];
begin
  select * into v_call from public.calls c
  where (p ->> 'org_id' is null or c.org_id = (p ->> 'org_id')::uuid)
    and c.carrier = (p ->> 'provider')::public.call_carrier
    and case when p ->> 'call_id' is not null then c.id = (p ->> 'call_id')::uuid else c.carrier_call_id = p ->> 'carrier_call_id' end
  order by c.created_at desc limit 1 for update;
  if v_call.id is null then
    return jsonb_build_object('outcome', 'unknown');
  end if;
  insert into public.call_events (provider, event_id, org_id, call_id, type, payload, at)
  values (v_call.carrier, p ->> 'event_id', v_call.org_id, v_call.id, coalesce(p ->> 'type', ''), coalesce(p -> 'payload', '{}'), v_at)
  on conflict do nothing;
  if not found then
    return jsonb_build_object('outcome', 'repeat', 'call_id', v_call.id, 'org_id', v_call.org_id, 'status', v_call.status);
  end if;
  v_ours := private.ended_by_us(v_call.end_reason);
  v_rises := v_status is not null and private.call_rank(v_status) > private.call_rank(v_call.status) and not v_ours;
  update public.calls set
    status = case when v_rises then v_status else status end,
    carrier_call_id = coalesce(carrier_call_id, p ->> 'carrier_call_id'),
    ringing_at = case when v_status = 'ringing' then least(ringing_at, v_at) else ringing_at end,
    answered_at = case when v_status = 'in_progress' and not v_ours then least(answered_at, v_at) else answered_at end,
    ended_at = case when private.call_ended(v_status) and not v_ours then least(ended_at, v_at) else ended_at end,
    carrier_seconds = greatest(carrier_seconds, (p ->> 'duration_seconds')::int),
    duration_seconds = coalesce(greatest(carrier_seconds, (p ->> 'duration_seconds')::int), duration_seconds),
    answered_by = case when v_by is not null and coalesce(array_position(v_known, v_by) > array_position(v_known, answered_by), true)
      then v_by else answered_by end,
    end_reason = case when v_rises and private.call_ended(v_status) and finished_at is null then left(p ->> 'end_reason', 60) else end_reason end
  where id = v_call.id returning * into v_call;
  perform private.after_call_change(v_call.id);
  return jsonb_build_object('outcome', 'taken', 'call_id', v_call.id, 'org_id', v_call.org_id, 'status', v_call.status);
end
$$;

/* As it was, but that it waits for nobody who has a call in their hands. */
create or replace function public.sweep_calls() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call record;
  v_count int := 0;
begin
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
  perform private.after_call_change(c.id) from public.calls c
  where c.wrap_up = 'pending' and private.call_ended(c.status) and c.ended_at between now() - interval '2 days' and now() - interval '30 minutes'
    and not exists (select 1 from graphile_worker.jobs j where j.key = 'wrap-up:' || c.id);
  return v_count;
end
$$;

/*
 * Every minute: charges calls of which their carrier has told nothing, a minute after their worker did and ten after whoever was lost; keeps paying for
 * calls that a person has, and has those hung up that nothing pays for any more; and lets go of holds that nothing needs. Gives how many it has charged.
 */
create function public.sweep_call_charges() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_call public.calls;
  v_elapsed int;
  v_left int;
  v_hold record;
  v_count int := 0;
begin
  for v_call in
    select c.* from public.calls c join public.call_charges h on h.call_id = c.id
    where h.charged_at is null and private.call_ended(c.status)
      and coalesce(c.ended_at, c.updated_at) < now() - case when c.finished_at is not null then interval '1 minute' else interval '10 minutes' end
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
    v_elapsed := ceil(extract(epoch from clock_timestamp() - v_call.answered_at));
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

revoke execute on function public.extend_call_hold, public.sweep_call_charges from public, anon, authenticated;
grant execute on function public.extend_call_hold, public.sweep_call_charges to service_role;

alter table public.call_charges enable row level security;
revoke insert, update, delete, truncate on public.call_charges from service_role;
grant select on public.call_charges to authenticated;
create policy call_charges_select on public.call_charges for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create trigger call_charges_paused before insert or update or delete on public.call_charges
  for each row execute function private.refuse_while_paused();
