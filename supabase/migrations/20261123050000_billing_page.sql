-- What the billing page reads and saves.

/* That one goes on without paying first was chosen: until then signing up is not over. */
alter table public.subscriptions add column trial_chosen_at timestamptz;
update public.subscriptions set trial_chosen_at = created_at;

/* Calls and messages are by far most of a ledger; what is rare is found without reading them. */
create index ledger_transactions_rare_idx on public.ledger_transactions (org_id, kind, created_at desc, id)
  where kind not in ('call', 'messages');

/*
 * Who has to pay must be able to say so while everything else stands still: of these two tables our functions below write
 * while an organization is paused. Nobody signed in writes to them in any other way.
 */
create function private.as_payer() returns void
language sql set search_path = '' as $$ select set_config('talia.payer', 'on', true) $$;
drop trigger billing_profiles_paused on public.billing_profiles;
create trigger billing_profiles_paused before insert or update or delete on public.billing_profiles
  for each row when (coalesce(current_setting('talia.payer', true), '') <> 'on') execute function private.refuse_while_paused();
drop trigger wallet_settings_paused on public.wallet_settings;
create trigger wallet_settings_paused before insert or update or delete on public.wallet_settings
  for each row when (coalesce(current_setting('talia.payer', true), '') <> 'on') execute function private.refuse_while_paused();

/* Goes on with the trial: for its admins, while nothing is paid yet. Again it does nothing. */
create function public.choose_trial(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_org not in (select private.orgs_with_role('admin')) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  update public.subscriptions set trial_chosen_at = now() where org_id = p_org and trial_chosen_at is null;
end
$$;

/* Keeps who is billed. `p`: {legal_name, tax_id, tax_id_type, email, line1, line2, city, region, postal_code, country}. For admins, paused or not. */
create function public.save_billing_profile(p_org uuid, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_org not in (select private.orgs_with_role('admin')) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  perform private.as_payer();
  insert into public.billing_profiles (org_id, legal_name, tax_id, tax_id_type, email, line1, line2, city, region, postal_code, country)
  values (p_org, p ->> 'legal_name', coalesce(p ->> 'tax_id', ''), coalesce(p ->> 'tax_id_type', 'other'), coalesce(p ->> 'email', ''),
    coalesce(p ->> 'line1', ''), coalesce(p ->> 'line2', ''), coalesce(p ->> 'city', ''), coalesce(p ->> 'region', ''),
    coalesce(p ->> 'postal_code', ''), p ->> 'country')
  on conflict (org_id) do update set legal_name = excluded.legal_name, tax_id = excluded.tax_id, tax_id_type = excluded.tax_id_type,
    email = excluded.email, line1 = excluded.line1, line2 = excluded.line2, city = excluded.city, region = excluded.region,
    postal_code = excluded.postal_code, country = excluded.country;
end
$$;

/* Keeps from which balance on one is told that it runs low: null, at the price of an hour of calls; zero, never. For admins. */
create function public.save_low_balance(p_org uuid, p_amount bigint) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_org not in (select private.orgs_with_role('admin')) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  perform private.as_payer();
  update public.wallet_settings set low_balance = p_amount, low_told_at = null where org_id = p_org and low_balance is distinct from p_amount;
end
$$;

/*
 * Keeps whether the wallet fills itself. `p`: {on, below, amount, ceiling} in minor units of the wallet. It binds money, so it is the owner's.
 * Whoever saves has seen to what was declined: the count of it begins anew.
 */
create function public.save_auto_top_up(p_org uuid, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_org not in (select private.orgs_with_role('owner')) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  perform private.as_payer();
  update public.wallet_settings set auto_top_up = (p ->> 'on')::boolean,
    auto_below = coalesce((p ->> 'below')::bigint, auto_below), auto_amount = coalesce((p ->> 'amount')::bigint, auto_amount),
    auto_ceiling = coalesce((p ->> 'ceiling')::bigint, auto_ceiling), auto_failures = 0, auto_next_try = null
  where org_id = p_org;
end
$$;

/*
 * All that the billing pages say of one organization, in one question: {wallet, subscription, limits, settings, profile, place, pending}. As the
 * caller: who may not read a table finds nothing of it here.
 */
create function public.billing_overview(p_org uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'wallet', (select jsonb_build_object('currency', w.currency, 'balance', w.balance, 'held', w.held, 'debt', w.debt,
        'credit_limit', w.credit_limit, 'seq', w.seq)
      from public.wallets w where w.org_id = p_org),
    'subscription', (select jsonb_build_object('plan', s.plan, 'status', s.status, 'provider', s.provider, 'trial_ends_at', s.trial_ends_at,
        'period_start', s.current_period_start, 'period_end', s.current_period_end, 'cancel_at_period_end', s.cancel_at_period_end,
        'scheduled_plan', s.scheduled_plan, 'grace_ends_at', s.grace_ends_at, 'trial_chosen', s.trial_chosen_at is not null,
        'has_customer', s.stripe_customer_id is not null)
      from public.subscriptions s where s.org_id = p_org),
    'limits', public.org_entitlements(p_org),
    'settings', (select to_jsonb(t) from (select low_balance, auto_top_up, auto_below, auto_amount, auto_ceiling, auto_failures, auto_next_try
      from public.wallet_settings where org_id = p_org) t),
    'profile', (select to_jsonb(t) from (select legal_name, tax_id, tax_id_type, email, line1, line2, city, region, postal_code, country
      from public.billing_profiles where org_id = p_org) t),
    'place', (select jsonb_build_object('country', o.country, 'timezone', o.timezone, 'name', o.name)
      from public.organizations o where o.id = p_org),
    'pending', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'provider', p.provider, 'amount', p.amount, 'currency', p.currency,
        'created_at', p.created_at) order by p.created_at desc), '[]')
      from public.payments p where p.org_id = p_org and p.status = 'pending' and p.kind = 'top_up' and p.method is not null
        and p.created_at > now() - interval '3 days'))
$$;

/*
 * A page of what moved money, newest first, with what tells it in words: the call or the payment behind it, and what the wallet came to. `p_before`
 * and `p_before_id` are the last row of the page before. For admins, as the caller.
 */
create function public.ledger_history(p_org uuid, p_kinds public.ledger_kind[] default null, p_from timestamptz default null,
  p_to timestamptz default null, p_before timestamptz default null, p_before_id uuid default null, p_limit int default 30)
returns table (id uuid, kind public.ledger_kind, currency text, amount bigint, beside bigint, owed bigint, details jsonb, created_at timestamptz,
  balance_after bigint, source jsonb, call jsonb, payment jsonb)
language plpgsql stable set search_path = '' as $$
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('admin')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  -- Its filters are written out, for the planner to see whether what is asked for is rare.
  return query execute format(
    'with page as (
      select t.* from public.ledger_transactions t where t.org_id = %L %s %s %s %s
      order by t.created_at desc, t.id limit %s)
    select p.id, p.kind, p.currency, p.amount, p.beside, p.owed, p.details, p.created_at, e.balance_after, p.source,
      (select jsonb_build_object(''id'', c.id, ''direction'', c.direction, ''seconds'', c.duration_seconds,
          ''phone'', case when c.direction = ''inbound'' then c.from_e164 else c.to_e164 end, ''name'', nullif(k.name, ''''))
        from public.calls c left join public.contacts k on k.org_id = c.org_id and k.id = c.contact_id
        where p.source ->> ''type'' = ''call'' and c.org_id = p.org_id and c.id = (p.source ->> ''id'')::uuid),
      (select jsonb_build_object(''id'', y.id, ''kind'', y.kind, ''provider'', y.provider, ''method'', y.method)
        from public.payments y
        where p.source ->> ''type'' = ''payment'' and y.org_id = p.org_id and y.id = (p.source ->> ''id'')::uuid)
    from page p left join public.ledger_entries e on e.transaction_id = p.id and e.account = ''wallet''
    order by p.created_at desc, p.id',
    p_org,
    case when p_kinds is not null then format('and t.kind = any (%L::public.ledger_kind[])', p_kinds) else '' end,
    case when p_from is not null then format('and t.created_at >= %L', p_from) else '' end,
    case when p_to is not null then format('and t.created_at < %L', p_to) else '' end,
    case when p_before is not null then format('and t.created_at <= %1$L and (t.created_at < %1$L or t.id > %2$L)', p_before, p_before_id) else '' end,
    least(greatest(coalesce(p_limit, 30), 1), 1000));
end
$$;

revoke execute on function public.choose_trial, public.save_billing_profile, public.save_low_balance, public.save_auto_top_up,
  public.billing_overview, public.ledger_history from public, anon;
grant execute on function public.choose_trial, public.save_billing_profile, public.save_low_balance, public.save_auto_top_up,
  public.billing_overview, public.ledger_history to authenticated;
