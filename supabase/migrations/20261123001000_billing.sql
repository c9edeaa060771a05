-- Plans, subscriptions, payments, and what payment providers tell.

/* What each plan gives, as lib/billing/plans.ts says it: a test holds the two equal. Null: without limit. */
create table private.plans (
  id public.org_plan primary key,
  included_seconds int not null check (included_seconds >= 0),
  ai_limit_cents int not null check (ai_limit_cents >= 0),
  agents int not null,
  seats int not null,
  locations int not null,
  concurrent_calls int not null,
  features text[] not null
);
/* Minor units, tax excluded: a month of the plan, and a minute of calls beyond those included, counted by the second. */
create table private.plan_prices (
  plan public.org_plan not null references private.plans (id),
  currency text not null check (currency in ('EUR', 'USD', 'COP', 'BRL', 'MXN')),
  monthly bigint not null check (monthly >= 0),
  per_minute bigint not null check (per_minute >= 0),
  primary key (plan, currency)
);
insert into private.plans values
  ('trial', 1800, 300, 1, 2, 1, 2, array['page', 'widget', 'phone']),
  ('base', 6000, 1000, 1, 3, 1, 5, array['page', 'widget', 'phone']),
  ('pro', 24000, 2500, 3, 10, 5, 20, array['page', 'widget', 'phone', 'whatsapp', 'telegram', 'instagram', 'campaigns', 'api']),
  ('elite', 72000, 10000, 10, 50, 25, 50,
    array['page', 'widget', 'phone', 'whatsapp', 'telegram', 'instagram', 'campaigns', 'api', 'white_label']);
insert into private.plan_prices values
  ('trial', 'EUR', 0, 15), ('trial', 'USD', 0, 17), ('trial', 'COP', 0, 68000), ('trial', 'BRL', 0, 95), ('trial', 'MXN', 0, 340),
  ('base', 'EUR', 4900, 15), ('base', 'USD', 5500, 17), ('base', 'COP', 21900000, 68000), ('base', 'BRL', 29900, 95), ('base', 'MXN', 105000, 340),
  ('pro', 'EUR', 9900, 12), ('pro', 'USD', 10900, 13), ('pro', 'COP', 42900000, 54000), ('pro', 'BRL', 59900, 75), ('pro', 'MXN', 210000, 270),
  ('elite', 'EUR', 19900, 10), ('elite', 'USD', 21900, 11), ('elite', 'COP', 85900000, 45000), ('elite', 'BRL', 119900, 65), ('elite', 'MXN', 420000, 230);

/* What a superadmin grants one organization in place of what its plan gives. Null: as the plan. */
create table public.org_limits (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  included_seconds int check (included_seconds >= 0),
  ai_limit_cents int check (ai_limit_cents >= 0),
  agents int check (agents >= 0),
  seats int check (seats >= 1),
  locations int check (locations >= 1),
  concurrent_calls int check (concurrent_calls >= 0),
  features text[],
  reason text not null default '' check (char_length(reason) <= 500),
  updated_by uuid,
  updated_at timestamptz not null default now()
);
create trigger org_limits_audit after insert or update or delete on public.org_limits
  for each row execute function private.audit('org_id', 'org_id');

/*
 * trialing: the days before one pays. active: paid, or granted. past_due: a payment failed and everything still works, until
 * grace_ends_at. read_only: nothing can be changed and the agent does not answer until it is paid; nothing is deleted. canceled: ended by the tenant.
 */
create type public.subscription_status as enum ('trialing', 'active', 'past_due', 'read_only', 'canceled');
/* Who pays it: nobody (a trial), Stripe, or the platform by grant. */
create type public.subscription_provider as enum ('none', 'stripe', 'manual');
create table public.subscriptions (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  plan public.org_plan not null default 'trial',
  status public.subscription_status not null default 'trialing',
  provider public.subscription_provider not null default 'none',
  currency text not null check (currency in ('EUR', 'USD', 'COP', 'BRL', 'MXN')),
  stripe_customer_id text unique,
  stripe_subscription_id text unique,
  trial_ends_at timestamptz not null default now() + interval '14 days',
  current_period_start timestamptz not null default now(),
  current_period_end timestamptz not null default now() + interval '14 days',
  cancel_at_period_end boolean not null default false,
  /* Takes its place at the end of the period. */
  scheduled_plan public.org_plan,
  past_due_since timestamptz,
  grace_ends_at timestamptz,
  /* What Stripe said last, by its own clock: what is older is not listened to. */
  provider_event_at timestamptz,
  synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index subscriptions_due_idx on public.subscriptions (status, current_period_end);
create trigger subscriptions_touch before update on public.subscriptions
  for each row execute function private.touch_updated_at();
create trigger subscriptions_audit after insert or update on public.subscriptions
  for each row execute function private.audit('org_id', 'org_id');

/* Every organization has one, from the moment it has a wallet. */
create function private.begin_subscription() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.subscriptions (org_id, currency, plan, status, provider)
  select new.org_id, new.currency, o.plan, case when o.plan = 'trial' then 'trialing' else 'active' end::public.subscription_status,
    case when o.plan = 'trial' then 'none' else 'manual' end::public.subscription_provider
  from public.organizations o where o.id = new.org_id
  on conflict do nothing;
  insert into public.wallet_settings (org_id) values (new.org_id) on conflict do nothing;
  return null;
end
$$;

/* Who is billed, as invoices say it. */
create table public.billing_profiles (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  legal_name text not null check (char_length(legal_name) between 1 and 200),
  tax_id text not null default '' check (char_length(tax_id) <= 40),
  /* eu_vat, es_cif, co_nit, mx_rfc, br_cnpj, br_cpf, gb_vat, us_ein, other: as Stripe names them. */
  tax_id_type text not null default 'other' check (tax_id_type ~ '^[a-z]{2,5}(_[a-z]{2,6})?$'),
  email text not null default '' check (char_length(email) <= 254),
  line1 text not null default '' check (char_length(line1) <= 200),
  line2 text not null default '' check (char_length(line2) <= 200),
  city text not null default '' check (char_length(city) <= 120),
  region text not null default '' check (char_length(region) <= 120),
  postal_code text not null default '' check (char_length(postal_code) <= 20),
  country text not null check (country ~ '^[A-Z]{2}$'),
  updated_at timestamptz not null default now()
);
create trigger billing_profiles_touch before update on public.billing_profiles
  for each row execute function private.touch_updated_at();
create trigger billing_profiles_audit after insert or update on public.billing_profiles
  for each row execute function private.audit('org_id', 'org_id');

/* When a tenant is told that the wallet runs low, and whether it fills itself. Amounts in the wallet's currency. */
create table public.wallet_settings (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  /* Null: told at the price of an hour of calls. Zero: never. */
  low_balance bigint check (low_balance >= 0),
  auto_top_up boolean not null default false,
  auto_below bigint check (auto_below >= 0),
  auto_amount bigint check (auto_amount > 0),
  /* At most so much in a calendar month. */
  auto_ceiling bigint check (auto_ceiling > 0),
  payment_method_id text,
  /* Declines in a row; the next try waits longer after each, and after the fourth a person must see to it. */
  auto_failures int not null default 0 check (auto_failures >= 0),
  auto_next_try timestamptz,
  /* Warned of for this balance; cleared when it is above again. */
  low_told_at timestamptz,
  updated_at timestamptz not null default now(),
  check (not auto_top_up or (auto_below is not null and auto_amount is not null and auto_ceiling >= auto_amount))
);
create trigger wallet_settings_touch before update on public.wallet_settings
  for each row execute function private.touch_updated_at();
create trigger wallet_settings_audit after update on public.wallet_settings
  for each row execute function private.audit('org_id', 'org_id');

create trigger wallets_begin_subscription after insert on public.wallets
  for each row execute function private.begin_subscription();
insert into public.subscriptions (org_id, currency, plan, status, provider)
select w.org_id, w.currency, o.plan, case when o.plan = 'trial' then 'trialing' else 'active' end::public.subscription_status,
  case when o.plan = 'trial' then 'none' else 'manual' end::public.subscription_provider
from public.wallets w join public.organizations o on o.id = w.org_id;
insert into public.wallet_settings (org_id) select org_id from public.wallets;

/* What an organization's plan is, everywhere, is what its subscription says. */
create function private.apply_plan() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.organizations set plan = new.plan where id = new.org_id and plan <> new.plan;
  return null;
end
$$;
create trigger subscriptions_apply_plan after insert or update of plan on public.subscriptions
  for each row execute function private.apply_plan();

create type public.payment_provider as enum ('stripe', 'wompi', 'bold');
create type public.payment_kind as enum ('top_up', 'auto_top_up', 'subscription');
/*
 * pending: begun, or the bank is still at it (PSE, Nequi). review: paid, but not what was asked for (another currency); a person looks at it.
 */
create type public.payment_status as enum ('pending', 'paid', 'failed', 'expired', 'review', 'refunded', 'disputed');

/* A try to pay. It is kept when the tenant is gone, as the ledger is. */
create table public.payments (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  provider public.payment_provider not null,
  kind public.payment_kind not null,
  status public.payment_status not null default 'pending',
  currency text not null check (currency in ('EUR', 'USD', 'COP', 'BRL', 'MXN')),
  amount bigint not null check (amount > 0),
  /* Tax within the amount. */
  tax bigint not null default 0,
  refunded bigint not null default 0 check (refunded >= 0 and refunded <= amount),
  /* Given by who began it: a double click is one payment. */
  key text not null check (char_length(key) between 1 and 200),
  /* What providers know it by. */
  reference text not null unique default 'talia_' || replace(gen_random_uuid()::text, '-', ''),
  /* Theirs: pi_…, in_…, a transaction of Wompi or Bold. */
  provider_id text,
  /* Where it is paid, or seen. */
  url text,
  method text,
  failure text,
  /* Of an invoice of the provider's: its number and where it is shown. */
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  created_by uuid,
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  updated_at timestamptz not null default now(),
  unique (org_id, key),
  unique (org_id, id)
);
create index payments_history_idx on public.payments (org_id, created_at desc);
create unique index payments_provider_idx on public.payments (provider, provider_id) where provider_id is not null;
create index payments_pending_idx on public.payments (created_at) where status = 'pending';
create trigger payments_touch before update on public.payments
  for each row execute function private.touch_updated_at();

/* Invoices of subscriptions as their provider wrote them; what is in them is not ours to change. */
create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  provider_id text not null unique,
  number text,
  status text not null check (status in ('draft', 'open', 'paid', 'uncollectible', 'void')),
  currency text not null,
  subtotal bigint not null,
  tax bigint not null default 0,
  total bigint not null,
  period_start timestamptz,
  period_end timestamptz,
  lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array'),
  hosted_url text,
  pdf_url text,
  issued_at timestamptz not null default now(),
  paid_at timestamptz,
  provider_event_at timestamptz,
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);
create index invoices_history_idx on public.invoices (org_id, issued_at desc);
create trigger invoices_touch before update on public.invoices
  for each row execute function private.touch_updated_at();

/* What providers told us, as it came, once. Kept before anything is done about it. */
create table public.webhook_events (
  id uuid primary key default gen_random_uuid(),
  provider text not null check (provider ~ '^[a-z]{2,20}$'),
  event_id text not null check (char_length(event_id) between 1 and 200),
  type text not null,
  /* Whom it was found to be about, when it was handled. */
  org_id uuid,
  payload jsonb not null,
  status text not null default 'received' check (status in ('received', 'handled', 'ignored', 'failed')),
  attempts int not null default 0,
  error text,
  /* By the provider's clock. */
  occurred_at timestamptz,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  unique (provider, event_id)
);
create index webhook_events_recent_idx on public.webhook_events (received_at desc);
create index webhook_events_failed_idx on public.webhook_events (received_at desc) where status = 'failed';

/* Keeps an event whose signature was found good and queues its handling; told again it does nothing. Gives its id, null if it was known. */
create function public.receive_webhook(p_provider text, p_event_id text, p_type text, p_payload jsonb, p_occurred_at timestamptz default null)
returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  insert into public.webhook_events (provider, event_id, type, payload, occurred_at)
  values (p_provider, p_event_id, p_type, p_payload, p_occurred_at)
  on conflict (provider, event_id) do nothing returning id into v_id;
  if v_id is not null then
    perform private.enqueue('billing.handle-webhook', jsonb_build_object('id', v_id), 'webhook:' || v_id, null, 12);
  end if;
  return v_id;
end
$$;

/* Handles an event once more, by hand: of those that failed or came out wrong. */
create function public.replay_webhook(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not coalesce((select private.is_superadmin()), false) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  update public.webhook_events set status = 'received', error = null, attempts = 0 where id = p_id;
  if not found then
    raise exception 'webhook_not_found' using errcode = 'PT404', hint = 'webhook_not_found';
  end if;
  perform private.enqueue('billing.handle-webhook', jsonb_build_object('id', p_id), 'webhook:' || p_id, null, 12);
end
$$;

/*
 * Begins a payment. `p`: {org_id, key, provider, kind, currency, amount, tax?, created_by?, details?}. The same key again gives the same
 * payment, and PT409 `payment_key_reused` with another amount or provider. Top-ups are in the wallet's currency. Gives the row.
 */
create function public.begin_payment(p jsonb) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_wallet public.wallets;
  v_payment public.payments;
begin
  select * into v_wallet from public.wallets where org_id = v_org;
  if v_wallet.org_id is null then
    raise exception 'wallet_not_found' using errcode = 'PT404', hint = 'wallet_not_found';
  elsif p ->> 'kind' <> 'subscription' and v_wallet.currency <> p ->> 'currency' then
    raise exception 'currency_mismatch' using errcode = 'PT409', hint = 'currency_mismatch', detail = v_wallet.currency;
  end if;
  insert into public.payments (org_id, key, provider, kind, currency, amount, tax, created_by, details)
  values (v_org, p ->> 'key', (p ->> 'provider')::public.payment_provider, (p ->> 'kind')::public.payment_kind, p ->> 'currency',
    (p ->> 'amount')::bigint, coalesce((p ->> 'tax')::bigint, 0), (p ->> 'created_by')::uuid, coalesce(p -> 'details', '{}'))
  on conflict (org_id, key) do nothing returning * into v_payment;
  if v_payment.id is null then
    select * into v_payment from public.payments where org_id = v_org and key = p ->> 'key';
    if v_payment.amount <> (p ->> 'amount')::bigint or v_payment.currency <> p ->> 'currency'
      or v_payment.provider::text <> p ->> 'provider' or v_payment.kind::text <> p ->> 'kind' then
      raise exception 'payment_key_reused' using errcode = 'PT409', hint = 'payment_key_reused';
    end if;
  end if;
  return v_payment;
end
$$;

/*
 * What became of a payment, by whoever tells it, in any order and again. `p`: {reference, status: pending|paid|failed|expired, provider_id?,
 * amount?, currency?, method?, failure?, url?, paid_at?, details?}. Paid is paid: what failed or ended before may still be paid, and not the other way. A top-up
 * is posted with what was truly paid; in another currency than asked for it goes to `review` and nothing is posted. Gives {id, org_id, kind, status,
 * changed, balance?}, PT404 `payment_not_found`.
 */
create function public.settle_payment(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_status public.payment_status := (p ->> 'status')::public.payment_status;
  v_paid bigint;
  v_posted jsonb;
  v_changed boolean;
begin
  select * into v_payment from public.payments where reference = p ->> 'reference'
    and org_id = coalesce((p ->> 'org_id')::uuid, org_id) for update;
  if v_payment.id is null then
    raise exception 'payment_not_found' using errcode = 'PT404', hint = 'payment_not_found';
  end if;
  if v_status not in ('pending', 'paid', 'failed', 'expired') then
    raise exception 'status_invalid' using errcode = 'PT400', hint = 'status_invalid';
  end if;
  v_paid := coalesce((p ->> 'amount')::bigint, v_payment.amount);
  v_changed := case v_payment.status
    when 'pending' then v_status <> 'pending'
    when 'failed' then v_status in ('paid')
    when 'expired' then v_status in ('paid', 'failed')
    else false end;
  if v_changed and v_status = 'paid' and coalesce(p ->> 'currency', v_payment.currency) <> v_payment.currency then
    v_status := 'review';
  end if;
  update public.payments set
    status = case when v_changed then v_status else status end,
    amount = case when v_changed and v_status = 'paid' then v_paid else amount end,
    provider_id = coalesce(p ->> 'provider_id', provider_id), method = coalesce(p ->> 'method', method), url = coalesce(p ->> 'url', url),
    failure = case when v_changed then p ->> 'failure' else failure end,
    paid_at = case when v_changed and v_status in ('paid', 'review') then coalesce((p ->> 'paid_at')::timestamptz, now()) else paid_at end,
    details = details || coalesce(p -> 'details', '{}')
      || case when v_changed and v_status in ('paid', 'review') and v_paid <> v_payment.amount then jsonb_build_object('asked', v_payment.amount) else '{}' end
      || case when v_changed and v_status = 'review' then jsonb_build_object('paid_currency', p ->> 'currency', 'paid_amount', v_paid) else '{}' end
  where id = v_payment.id returning * into v_payment;
  if v_changed and v_status = 'paid' then
    v_posted := public.post_ledger(jsonb_build_object('org_id', v_payment.org_id, 'key', 'payment:' || v_payment.id,
      'currency', v_payment.currency, 'source', jsonb_build_object('type', 'payment', 'id', v_payment.id), 'created_by', v_payment.created_by,
      'details', jsonb_strip_nulls(jsonb_build_object('provider', v_payment.provider, 'method', v_payment.method, 'automatic', v_payment.kind = 'auto_top_up')))
      || case when v_payment.kind = 'subscription'
        then jsonb_build_object('kind', 'subscription', 'from', 'cash:' || v_payment.provider, 'account', 'revenue:subscriptions', 'beside', v_payment.amount)
        else jsonb_build_object('kind', 'top_up', 'account', 'cash:' || v_payment.provider, 'amount', v_payment.amount) end);
    if v_payment.kind <> 'subscription' then
      update public.wallet_settings set auto_failures = 0, auto_next_try = null where org_id = v_payment.org_id and auto_failures > 0;
    end if;
  end if;
  return jsonb_build_object('id', v_payment.id, 'org_id', v_payment.org_id, 'kind', v_payment.kind, 'status', v_payment.status,
    'changed', v_changed, 'balance', v_posted -> 'balance');
end
$$;

/*
 * Takes a payment back, whole or in part, or gives it again. `p`: {reference | provider_id + provider, key, kind: refund|dispute|reversal, amount,
 * currency, restored?: true (a dispute won), details?}. What the wallet no longer has is owed. `key` is the provider's own id of it (re_…, dp_…): told again it does
 * nothing. No more than was paid is ever taken back. Gives {org_id, status, posted, balance, debt}.
 */
create function public.reverse_payment(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_restored boolean := coalesce((p ->> 'restored')::boolean, false);
  v_amount bigint := (p ->> 'amount')::bigint;
  v_key text := (p ->> 'kind') || ':' || (p ->> 'key') || case when v_restored then ':won' else '' end;
  v_posted jsonb;
  v_wallet public.wallets;
begin
  select * into v_payment from public.payments
  where (reference = p ->> 'reference' or (provider::text = p ->> 'provider' and provider_id = p ->> 'provider_id'))
    and org_id = coalesce((p ->> 'org_id')::uuid, org_id) for update;
  if v_payment.id is null then
    raise exception 'payment_not_found' using errcode = 'PT404', hint = 'payment_not_found';
  elsif v_payment.status in ('pending', 'failed', 'expired') then
    raise exception 'payment_not_paid' using errcode = 'PT409', hint = 'payment_not_paid';
  elsif v_amount <= 0 or p ->> 'kind' not in ('refund', 'dispute', 'reversal') then
    raise exception 'amount_invalid' using errcode = 'PT400', hint = 'amount_invalid';
  elsif coalesce(p ->> 'currency', v_payment.currency) <> v_payment.currency then
    raise exception 'currency_mismatch' using errcode = 'PT409', hint = 'currency_mismatch', detail = v_payment.currency;
  end if;
  select * into v_wallet from public.wallets where org_id = v_payment.org_id;
  if exists (select 1 from public.ledger_transactions where org_id = v_payment.org_id and key = v_key) then
    return jsonb_build_object('org_id', v_payment.org_id, 'status', v_payment.status, 'posted', false, 'balance', v_wallet.balance, 'debt', v_wallet.debt);
  end if;
  if v_restored then
    v_amount := least(v_amount, v_payment.refunded);
  else
    v_amount := least(v_amount, v_payment.amount - v_payment.refunded);
  end if;
  if v_amount > 0 then
    v_posted := public.post_ledger(jsonb_build_object('org_id', v_payment.org_id, 'key', v_key, 'kind', p ->> 'kind', 'currency', v_payment.currency,
      'source', jsonb_build_object('type', 'payment', 'id', v_payment.id), 'details', coalesce(p -> 'details', '{}') || jsonb_build_object('provider', v_payment.provider))
      || case when v_payment.kind = 'subscription'
        then jsonb_build_object('from', 'cash:' || v_payment.provider, 'account', 'revenue:subscriptions', 'beside', case when v_restored then v_amount else -v_amount end)
        else jsonb_build_object('account', 'cash:' || v_payment.provider, 'amount', case when v_restored then v_amount else -v_amount end, 'force', true) end);
    update public.payments set refunded = refunded + case when v_restored then -v_amount else v_amount end,
      status = case when v_restored and refunded = v_amount then 'paid'
        when p ->> 'kind' = 'dispute' and not v_restored then 'disputed'
        when not v_restored and refunded + v_amount = amount then 'refunded' else status end
    where id = v_payment.id returning * into v_payment;
  end if;
  select * into v_wallet from public.wallets where org_id = v_payment.org_id;
  return jsonb_build_object('org_id', v_payment.org_id, 'status', v_payment.status, 'posted', v_amount > 0, 'balance', v_wallet.balance, 'debt', v_wallet.debt);
end
$$;

/*
 * What an organization may have and do: its plan's, or what it was granted in its place. {plan, status, included_seconds, ai_limit_cents, agents,
 * seats, locations, concurrent_calls, features, per_minute, currency}
 */
create function private.entitlements(p_org uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('plan', s.plan, 'status', s.status, 'currency', w.currency, 'per_minute', pp.per_minute,
    'included_seconds', coalesce(l.included_seconds, p.included_seconds), 'ai_limit_cents', coalesce(l.ai_limit_cents, p.ai_limit_cents),
    'agents', coalesce(l.agents, p.agents), 'seats', coalesce(l.seats, p.seats), 'locations', coalesce(l.locations, p.locations),
    'concurrent_calls', coalesce(l.concurrent_calls, p.concurrent_calls), 'features', to_jsonb(coalesce(l.features, p.features)))
  from public.subscriptions s join public.wallets w on w.org_id = s.org_id join private.plans p on p.id = s.plan
  join private.plan_prices pp on pp.plan = s.plan and pp.currency = w.currency
  left join public.org_limits l on l.org_id = s.org_id
  where s.org_id = p_org
$$;
/* The same, for a member or the server. */
create function public.org_entitlements(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('internal')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return private.entitlements(p_org);
end
$$;

revoke execute on function public.receive_webhook, public.begin_payment, public.settle_payment, public.reverse_payment, public.replay_webhook,
  public.org_entitlements from public, anon, authenticated;
grant execute on function public.receive_webhook, public.begin_payment, public.settle_payment, public.reverse_payment to service_role;
grant execute on function public.org_entitlements to authenticated, service_role;
grant execute on function public.replay_webhook to authenticated;

alter table public.org_limits enable row level security;
alter table public.subscriptions enable row level security;
alter table public.billing_profiles enable row level security;
alter table public.wallet_settings enable row level security;
alter table public.payments enable row level security;
alter table public.invoices enable row level security;
alter table public.webhook_events enable row level security;
grant select on public.org_limits, public.subscriptions, public.billing_profiles, public.wallet_settings,
  public.payments, public.invoices, public.webhook_events to authenticated;
create policy org_limits_select on public.org_limits for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
-- Whether it is paid concerns everybody who works there: the panel says why nothing can be changed.
create policy subscriptions_select on public.subscriptions for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')) or (select private.is_superadmin()));
create policy billing_profiles_select on public.billing_profiles for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy wallet_settings_select on public.wallet_settings for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy payments_select on public.payments for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy invoices_select on public.invoices for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy webhook_events_select on public.webhook_events for select to authenticated
  using ((select private.is_superadmin()));

do $$
declare
  v_table text;
begin
  foreach v_table in array array['org_limits', 'subscriptions', 'billing_profiles', 'wallet_settings', 'payments', 'invoices', 'webhook_events'] loop
    execute format('create trigger %I before insert or update or delete on public.%I
      for each row execute function private.refuse_while_paused()', v_table || '_paused', v_table);
  end loop;
end
$$;
