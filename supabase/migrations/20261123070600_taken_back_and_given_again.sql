-- What is given again of a payment is what was taken, and its state is what all that was taken of it comes to.

/*
 * As it was, but that what is given again (a dispute won, a refund the bank did not take) is no more than was taken by that name, and that the payment
 * is then what the rest makes of it: disputed, given back in whole, or paid. Of one that waits for a person nothing was booked, so nothing is taken.
 */
create or replace function public.reverse_payment(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_restored boolean := coalesce((p ->> 'restored')::boolean, false);
  v_amount bigint := (p ->> 'amount')::bigint;
  v_taken text := (p ->> 'kind') || ':' || (p ->> 'key');
  v_key text := v_taken || case when v_restored then ':won' else '' end;
  v_posted jsonb;
  v_wallet public.wallets;
begin
  select * into v_payment from public.payments
  where (reference = p ->> 'reference' or (provider::text = p ->> 'provider' and provider_id = p ->> 'provider_id'))
    and org_id = coalesce((p ->> 'org_id')::uuid, org_id) for update;
  if v_payment.id is null then
    raise exception 'payment_not_found' using errcode = 'PT404', hint = 'payment_not_found';
  elsif v_payment.status in ('pending', 'failed', 'expired', 'review') then
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
    -- No more than it took itself: what others took of the same payment stays with them.
    v_amount := least(v_amount, coalesce((select -(t.amount + t.owed + t.beside) from public.ledger_transactions t
      where t.org_id = v_payment.org_id and t.key = v_taken), 0));
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
      -- What it is now, whatever it was: a dispute that is not won stands, and so does what is given back of it in whole.
      status = case
        when exists (select 1 from public.ledger_transactions t where t.org_id = v_payment.org_id and t.kind = 'dispute'
            and t.source ->> 'id' = v_payment.id::text and right(t.key, 4) <> ':won'
            and not exists (select 1 from public.ledger_transactions w where w.org_id = t.org_id and w.key = t.key || ':won')) then 'disputed'
        when refunded + case when v_restored then -v_amount else v_amount end = amount then 'refunded'
        else 'paid' end::public.payment_status
    where id = v_payment.id returning * into v_payment;
  end if;
  select * into v_wallet from public.wallets where org_id = v_payment.org_id;
  return jsonb_build_object('org_id', v_payment.org_id, 'status', v_payment.status, 'posted', v_amount > 0, 'balance', v_wallet.balance, 'debt', v_wallet.debt);
end
$$;

/* As it was, but that the same key with the same amount is the same payment also when something else was paid in the end. */
create or replace function public.begin_payment(p jsonb) returns public.payments
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
    if coalesce((v_payment.details ->> 'asked')::bigint, v_payment.amount) <> (p ->> 'amount')::bigint or v_payment.currency <> p ->> 'currency'
      or v_payment.provider::text <> p ->> 'provider' or v_payment.kind::text <> p ->> 'kind' then
      raise exception 'payment_key_reused' using errcode = 'PT409', hint = 'payment_key_reused';
    end if;
  end if;
  return v_payment;
end
$$;
