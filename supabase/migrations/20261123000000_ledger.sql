-- Money: the ledger every other part of billing is a client of. Double entry, append-only, integer minor units.

create type public.ledger_kind as enum (
  'top_up', 'subscription', 'call', 'messages', 'refund', 'dispute', 'reversal', 'adjustment', 'gift');

/*
 * What moved money, once. It names organization and person without referring to them: books are kept when those are gone. `key` is the cause's own name ("stripe:pi_…", "call:<id>"), so that whoever tells it again tells nothing.
 */
create table public.ledger_transactions (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  key text not null check (char_length(key) between 1 and 200),
  kind public.ledger_kind not null,
  currency text not null check (currency in ('EUR', 'USD', 'COP', 'BRL', 'MXN')),
  /* What it did to the wallet. */
  amount bigint not null,
  /* What went past it, from one account of the platform to another: a plan paid by card. */
  beside bigint not null default 0,
  /* What of it went past the wallet: below zero what could not be taken and is owed now, above what was owed and is paid. */
  owed bigint not null default 0,
  /* {type, id} of the row it comes from. */
  source jsonb not null default '{}' check (jsonb_typeof(source) = 'object'),
  /* What the history says of it beyond its kind: seconds, rates, who adjusted and why. */
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  unique (org_id, key),
  unique (org_id, id)
);
create index ledger_transactions_history_idx on public.ledger_transactions (org_id, created_at desc, id);

/*
 * The lines of a transaction: they sum up to zero. Account `wallet` is what we owe the tenant, positive when it grows; the others
 * are the platform's (`cash:stripe`, `revenue:calls`, …), positive when they give.
 */
create table public.ledger_entries (
  id bigint generated always as identity primary key,
  org_id uuid not null,
  transaction_id uuid not null,
  account text not null check (account ~ '^[a-z]+(:[a-z_]+)?$'),
  currency text not null,
  amount bigint not null check (amount <> 0),
  /* Of the wallet alone: its number and what it came to, each from the one before. */
  seq bigint,
  balance_after bigint,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (org_id, transaction_id) references public.ledger_transactions (org_id, id),
  check ((account = 'wallet') = (seq is not null) and (account = 'wallet') = (balance_after is not null))
);
create unique index ledger_entries_wallet_idx on public.ledger_entries (org_id, seq) where account = 'wallet';
create index ledger_entries_transaction_idx on public.ledger_entries (transaction_id);

/* Money put aside for something that runs: it is the tenant's still, and cannot be spent twice. */
create table public.wallet_holds (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null check (char_length(key) between 1 and 200),
  currency text not null,
  amount bigint not null check (amount >= 0),
  /* Null: it stands. */
  settled_at timestamptz,
  /* What it was settled with; transactions stay, so nothing need watch over it. */
  transaction_id uuid,
  source jsonb not null default '{}' check (jsonb_typeof(source) = 'object'),
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (org_id, key)
);
create index wallet_holds_open_idx on public.wallet_holds (expires_at) where settled_at is null;

alter table public.wallets
  add column held bigint not null default 0 check (held >= 0),
  add column credit_limit bigint not null default 0 check (credit_limit >= 0),
  add column seq bigint not null default 0,
  add column updated_at timestamptz not null default now(),
  /* What the tenant owes beyond an empty wallet (a payment taken back): the next top-up pays it first. */
  add column debt bigint not null default 0 check (debt >= 0),
  add constraint wallets_not_overdrawn check (balance - held >= -credit_limit);

-- Nobody edits what was posted: not the service role, nor our own functions.
create function private.refuse_ledger_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'ledger_is_append_only' using errcode = 'PT403', hint = 'ledger_is_append_only';
end
$$;
create trigger ledger_transactions_kept before update or delete on public.ledger_transactions
  for each row execute function private.refuse_ledger_change();
create trigger ledger_entries_kept before update or delete on public.ledger_entries
  for each row execute function private.refuse_ledger_change();
create trigger ledger_transactions_whole before truncate on public.ledger_transactions
  for each statement execute function private.refuse_ledger_change();
create trigger ledger_entries_whole before truncate on public.ledger_entries
  for each statement execute function private.refuse_ledger_change();

/* Money comes from somewhere and goes somewhere: the lines of a transaction sum up to zero, in its currency. */
create function private.check_ledger_lines() returns trigger
language plpgsql set search_path = '' as $$
begin
  if exists (select 1 from added a join public.ledger_transactions t on t.id = a.transaction_id
    group by a.transaction_id, t.currency having sum(a.amount) <> 0 or bool_or(a.currency <> t.currency)) then
    raise exception 'ledger_unbalanced' using errcode = 'PT500', hint = 'ledger_unbalanced';
  end if;
  return null;
end
$$;
create trigger ledger_entries_balanced after insert on public.ledger_entries
  referencing new table as added for each statement execute function private.check_ledger_lines();

/* A balance changes by an entry and to what that entry says, one after the other: so it is always their sum. */
create function private.check_wallet_balance() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.balance = old.balance and new.seq = old.seq then return null; end if;
  if new.seq <> old.seq + 1 or not exists (select 1 from public.ledger_entries e
    where e.org_id = new.org_id and e.account = 'wallet' and e.seq = new.seq and e.currency = new.currency
      and e.balance_after = new.balance and old.balance + e.amount = new.balance) then
    raise exception 'balance_without_entry' using errcode = 'PT500', hint = 'balance_without_entry';
  end if;
  return null;
end
$$;
create trigger wallets_balance after update on public.wallets
  for each row execute function private.check_wallet_balance();

/* Writes a movement that was found good, and brings the wallet to it. The wallet's row is locked. */
create function private.post(p_wallet public.wallets, p jsonb, p_amount bigint, p_owed bigint) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_transaction uuid;
  v_currency text := coalesce(p ->> 'currency', p_wallet.currency);
begin
  insert into public.ledger_transactions (org_id, key, kind, currency, amount, owed, beside, source, details, created_by)
  values (p_wallet.org_id, p ->> 'key', (p ->> 'kind')::public.ledger_kind, v_currency, p_amount, p_owed,
    coalesce((p ->> 'beside')::bigint, 0), coalesce(p -> 'source', '{}'), coalesce(p -> 'details', '{}'), (p ->> 'created_by')::uuid)
  returning id into v_transaction;
  insert into public.ledger_entries (org_id, transaction_id, account, currency, amount, seq, balance_after)
  select p_wallet.org_id, v_transaction, l.account, v_currency, l.amount, l.seq, l.balance_after
  from (values
    ('wallet', p_amount, p_wallet.seq + 1, p_wallet.balance + p_amount),
    ('debt', p_owed, null::bigint, null::bigint),
    (p ->> 'account', coalesce(nullif((p ->> 'beside')::bigint, 0), -(p_amount + p_owed)), null, null),
    (p ->> 'from', -(p ->> 'beside')::bigint, null, null)) l (account, amount, seq, balance_after)
  where l.amount <> 0;
  if p_amount <> 0 or p_owed <> 0 then
    update public.wallets set balance = balance + p_amount, debt = debt - p_owed,
      seq = seq + (p_amount <> 0)::int, updated_at = clock_timestamp()
    where org_id = p_wallet.org_id;
  end if;
  return jsonb_build_object('transaction_id', v_transaction, 'balance', p_wallet.balance + p_amount, 'posted', true);
end
$$;

/*
 * Posts one movement. `p`: {org_id, key, kind, currency, amount, account, force?, source?, details?, created_by?}. `amount` is what
 * the wallet gets (above zero) or pays; `account` the other side. With {from, beside} in place of `amount` it passes the wallet by and goes
 * from one account to the other, in any currency (a plan paid by card; below zero, given back). Idempotent by (organization, key): again with the same it gives what was
 * posted, with anything else PT409 `ledger_key_reused`. PT402 `insufficient_balance` where the wallet has not enough, unless `force`: what
 * cannot be taken is then owed (`debt`), and paid first by what comes in. Gives {transaction_id, balance, posted}.
 */
create function public.post_ledger(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_amount bigint := coalesce((p ->> 'amount')::bigint, 0);
  v_beside bigint := coalesce((p ->> 'beside')::bigint, 0);
  v_wallet public.wallets;
  v_known public.ledger_transactions;
  v_available bigint;
  v_owed bigint := 0;
begin
  select * into v_wallet from public.wallets where org_id = v_org for update;
  if v_wallet.org_id is null then
    raise exception 'wallet_not_found' using errcode = 'PT404', hint = 'wallet_not_found';
  end if;
  select * into v_known from public.ledger_transactions where org_id = v_org and key = p ->> 'key';
  if v_known.id is not null then
    if v_known.kind <> (p ->> 'kind')::public.ledger_kind or v_known.currency <> p ->> 'currency'
      or v_known.amount + v_known.owed <> v_amount or v_known.beside <> v_beside then
      raise exception 'ledger_key_reused' using errcode = 'PT409', hint = 'ledger_key_reused', detail = p ->> 'key';
    end if;
    return jsonb_build_object('transaction_id', v_known.id, 'balance', v_wallet.balance, 'posted', false);
  end if;
  if (v_amount = 0) = (v_beside = 0) then
    raise exception 'amount_missing' using errcode = 'PT400', hint = 'amount_missing';
  elsif v_amount <> 0 and v_wallet.currency <> p ->> 'currency' then
    raise exception 'currency_mismatch' using errcode = 'PT409', hint = 'currency_mismatch', detail = v_wallet.currency;
  end if;
  -- What is owed: below zero when it grows.
  if v_amount > 0 then
    v_owed := least(v_wallet.debt, v_amount);
  else
    v_available := greatest(0, v_wallet.balance - v_wallet.held + v_wallet.credit_limit);
    if -v_amount > v_available then
      if not coalesce((p ->> 'force')::boolean, false) then
        raise exception 'insufficient_balance' using errcode = 'PT402', hint = 'insufficient_balance',
          detail = v_available::text;
      end if;
      v_owed := v_amount + v_available;
    end if;
  end if;
  return private.post(v_wallet, p, v_amount - v_owed, v_owed);
end
$$;

/*
 * Puts money aside. `p`: {org_id, key, currency, amount, minimum?, seconds, source?}: as much of `amount` as there is, and PT402
 * `insufficient_balance` where that is less than `minimum`. A hold that stands is brought up to `amount` and lives on for `seconds`.
 * Gives {hold_id, amount, available}: what is held, and what could be spent beside it.
 */
create function public.hold_money(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_wallet public.wallets;
  v_hold public.wallet_holds;
  v_available bigint;
  v_more bigint;
begin
  select * into v_wallet from public.wallets where org_id = v_org for update;
  if v_wallet.org_id is null then
    raise exception 'wallet_not_found' using errcode = 'PT404', hint = 'wallet_not_found';
  elsif v_wallet.currency <> p ->> 'currency' then
    raise exception 'currency_mismatch' using errcode = 'PT409', hint = 'currency_mismatch', detail = v_wallet.currency;
  end if;
  select * into v_hold from public.wallet_holds where org_id = v_org and key = p ->> 'key' for update;
  if v_hold.settled_at is not null then
    raise exception 'hold_settled' using errcode = 'PT409', hint = 'hold_settled';
  end if;
  v_available := greatest(0, v_wallet.balance - v_wallet.held + v_wallet.credit_limit);
  v_more := greatest(0, least((p ->> 'amount')::bigint - coalesce(v_hold.amount, 0), v_available));
  if coalesce(v_hold.amount, 0) + v_more < coalesce((p ->> 'minimum')::bigint, 0) then
    raise exception 'insufficient_balance' using errcode = 'PT402', hint = 'insufficient_balance',
      detail = v_available::text;
  end if;
  insert into public.wallet_holds (org_id, key, currency, amount, source, expires_at)
  values (v_org, p ->> 'key', v_wallet.currency, v_more, coalesce(p -> 'source', '{}'),
    now() + make_interval(secs => (p ->> 'seconds')::int))
  on conflict (org_id, key) do update set amount = public.wallet_holds.amount + v_more, expires_at = excluded.expires_at
  returning * into v_hold;
  update public.wallets set held = held + v_more, updated_at = clock_timestamp() where org_id = v_org;
  return jsonb_build_object('hold_id', v_hold.id, 'amount', v_hold.amount, 'available', v_available - v_more);
end
$$;

/*
 * Ends a hold and takes what it was for. `p`: {org_id, key, amount, kind, account, details?}; `amount` zero or above. More than the hold
 * is taken from what else there is; what there is not is let go of and told as `uncollected`. Idempotent: a hold that is settled gives
 * what it was settled with. Gives {transaction_id, amount, uncollected, balance}.
 */
create function public.settle_hold(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_asked bigint := (p ->> 'amount')::bigint;
  v_wallet public.wallets;
  v_hold public.wallet_holds;
  v_taken bigint;
  v_posted jsonb := '{}';
begin
  if v_asked < 0 then
    raise exception 'amount_invalid' using errcode = 'PT400', hint = 'amount_invalid';
  end if;
  select * into v_wallet from public.wallets where org_id = v_org for update;
  select * into v_hold from public.wallet_holds where org_id = v_org and key = p ->> 'key' for update;
  if v_hold.id is null then
    raise exception 'hold_not_found' using errcode = 'PT404', hint = 'hold_not_found';
  elsif v_hold.settled_at is not null then
    return coalesce((select jsonb_build_object('transaction_id', t.id, 'amount', -t.amount,
        'uncollected', coalesce((t.details ->> 'uncollected')::bigint, 0), 'balance', v_wallet.balance)
      from public.ledger_transactions t where t.id = v_hold.transaction_id),
      jsonb_build_object('transaction_id', null, 'amount', 0, 'uncollected', 0, 'balance', v_wallet.balance));
  end if;
  update public.wallets set held = held - v_hold.amount where org_id = v_org returning * into v_wallet;
  v_taken := least(v_asked, greatest(0, v_wallet.balance - v_wallet.held + v_wallet.credit_limit));
  if v_taken > 0 then
    v_posted := private.post(v_wallet, p || jsonb_build_object('key', 'hold:' || v_hold.key, 'source', v_hold.source,
      'details', coalesce(p -> 'details', '{}') || jsonb_build_object('uncollected', v_asked - v_taken)), -v_taken, 0);
  end if;
  update public.wallet_holds set settled_at = clock_timestamp(), transaction_id = (v_posted ->> 'transaction_id')::uuid
  where id = v_hold.id;
  return jsonb_build_object('transaction_id', v_posted -> 'transaction_id', 'amount', v_taken,
    'uncollected', v_asked - v_taken, 'balance', coalesce((v_posted ->> 'balance')::bigint, v_wallet.balance));
end
$$;

/* What does not add up, for the nightly check: {org_id, problem, expected, found}. Nothing, if all is well. */
create function public.reconcile_ledger() returns table (org_id uuid, problem text, expected bigint, found bigint)
language sql stable security definer set search_path = '' as $$
  with sums as (
    select e.org_id, coalesce(sum(e.amount) filter (where e.account = 'wallet'), 0) as wallet,
      coalesce(sum(e.amount) filter (where e.account = 'debt'), 0) as debt,
      count(*) filter (where e.account = 'wallet') as entries, sum(e.amount) as everything
    from public.ledger_entries e group by e.org_id
  ), holds as (
    select h.org_id, sum(h.amount) as held from public.wallet_holds h where h.settled_at is null group by h.org_id
  )
  select w.org_id, c.problem, c.expected, c.found
  from public.wallets w left join sums s using (org_id) left join holds h using (org_id)
  cross join lateral (values
    ('balance', coalesce(s.wallet, 0)::bigint, w.balance),
    ('debt', -coalesce(s.debt, 0)::bigint, w.debt),
    ('held', coalesce(h.held, 0)::bigint, w.held),
    ('entries', coalesce(s.entries, 0)::bigint, w.seq),
    ('unbalanced', 0::bigint, coalesce(s.everything, 0)::bigint)) c (problem, expected, found)
  where c.expected <> c.found
$$;

revoke execute on function public.post_ledger, public.hold_money, public.settle_hold, public.reconcile_ledger
  from public, anon, authenticated;
grant execute on function public.post_ledger, public.hold_money, public.settle_hold, public.reconcile_ledger to service_role;

alter table public.ledger_transactions enable row level security;
alter table public.ledger_entries enable row level security;
alter table public.wallet_holds enable row level security;
revoke insert, update, delete, truncate on public.ledger_transactions, public.ledger_entries, public.wallet_holds from service_role;
grant select on public.ledger_transactions, public.ledger_entries, public.wallet_holds to authenticated;
create policy ledger_transactions_select on public.ledger_transactions for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy ledger_entries_select on public.ledger_entries for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy wallet_holds_select on public.wallet_holds for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));

create trigger ledger_transactions_paused before insert or update or delete on public.ledger_transactions
  for each row execute function private.refuse_while_paused();
create trigger ledger_entries_paused before insert or update or delete on public.ledger_entries
  for each row execute function private.refuse_while_paused();
create trigger wallet_holds_paused before insert or update or delete on public.wallet_holds
  for each row execute function private.refuse_while_paused();
