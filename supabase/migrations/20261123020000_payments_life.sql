-- From a payment that is begun to what became of it: its page, what providers tell and are asked.

alter table public.payments
  /* When its provider is asked next what became of it; null: no more. */
  add column next_check_at timestamptz default now() + interval '10 minutes',
  add column checks int not null default 0;
update public.payments set next_check_at = null where status <> 'pending' or provider = 'stripe' and kind = 'subscription';
create index payments_check_idx on public.payments (next_check_at) where next_check_at is not null;

/* Plans are followed by their own sweep. */
create function private.plan_payment_checks() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.kind = 'subscription' then new.next_check_at := null; end if;
  return new;
end
$$;
create trigger payments_plan_checks before insert on public.payments
  for each row execute function private.plan_payment_checks();

/*
 * The right to make a payment's page, for `p_seconds`: of two who ask at once one has it, and the other waits for the page. Gives whether it was given;
 * it is not where there is a page already.
 */
create function public.claim_payment_page(p_org uuid, p_payment uuid, p_now timestamptz, p_seconds int default 30) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.payments set details = details || jsonb_build_object('opening', p_now + make_interval(secs => p_seconds))
  where org_id = p_org and id = p_payment and url is null and status = 'pending' and coalesce((details ->> 'opening')::timestamptz, '-infinity') <= p_now;
  return found;
end
$$;

/* Keeps the page that was made; without one, whoever asks next may try. */
create function public.keep_payment_page(p_org uuid, p_payment uuid, p_url text default null, p_page text default null) returns void
language sql security definer set search_path = '' as $$
  update public.payments set url = coalesce(url, p_url),
    details = (details - 'opening') || case when p_page is null then '{}' else jsonb_build_object('page', p_page) end
  where org_id = p_org and id = p_payment
$$;

/*
 * What became of a try to pay, by whoever tells it, in any order and however often. `p`: {org_id?, provider, reference, provider_id?, status: pending|paid|
 * failed|voided, amount, currency, method?, failure?, at?}; without `provider_id` it is said of the payment as a whole. A second try that was paid as
 * well is a payment of its own: its money came too. What is voided was paid: where that was never told, it is booked and taken back. Gives
 * {id, org_id, kind, status, changed}, PT404 `payment_not_found`.
 */
create function public.take_payment_news(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_told text := p ->> 'status';
  v_try text := p ->> 'provider_id';
  v_news jsonb;
  v_settled jsonb;
  v_reversed jsonb;
begin
  -- The row that was asked for first, so that two who tell of its tries wait for each other.
  select * into v_payment from public.payments
  where reference = p ->> 'reference' and provider::text = p ->> 'provider'
    and org_id = coalesce((p ->> 'org_id')::uuid, org_id) for update;
  if v_payment.id is null then
    raise exception 'payment_not_found' using errcode = 'PT404', hint = 'payment_not_found';
  elsif v_told not in ('pending', 'paid', 'failed', 'voided') or (p ->> 'amount')::bigint <= 0 then
    raise exception 'status_invalid' using errcode = 'PT400', hint = 'status_invalid';
  end if;
  if v_payment.status not in ('pending', 'failed', 'expired') then
    if v_told not in ('paid', 'voided') or v_payment.kind = 'subscription' then
      return jsonb_build_object('id', v_payment.id, 'org_id', v_payment.org_id, 'kind', v_payment.kind, 'status', v_payment.status, 'changed', false);
    elsif v_payment.provider_id <> v_try then
      v_payment := public.begin_payment(jsonb_build_object('org_id', v_payment.org_id, 'key', concat_ws(':', 'again', p ->> 'provider', v_try),
        'provider', p ->> 'provider', 'kind', v_payment.kind, 'currency', v_payment.currency, 'amount', (p ->> 'amount')::bigint,
        'created_by', v_payment.created_by, 'details', jsonb_build_object('again', v_payment.id)));
    end if;
  end if;
  v_news := jsonb_strip_nulls(jsonb_build_object('reference', v_payment.reference, 'provider_id', v_try, 'method', p -> 'method'));
  v_settled := public.settle_payment(v_news || case v_told
    when 'pending' then '{"status": "pending", "details": {"begun": true}}'
    when 'failed' then jsonb_build_object('status', 'failed', 'failure', left(p ->> 'failure', 200))
    else jsonb_build_object('status', 'paid', 'amount', p -> 'amount', 'currency', p -> 'currency', 'paid_at', p -> 'at') end);
  if v_told = 'voided' and v_settled ->> 'status' = 'review' then
    -- It was never booked, so there is nothing to take from the wallet.
    update public.payments set status = 'failed', failure = 'voided' where id = v_payment.id;
    v_settled := v_settled || '{"status": "failed", "changed": true}';
  elsif v_told = 'voided' then
    v_reversed := public.reverse_payment(jsonb_build_object('reference', v_payment.reference, 'kind', 'reversal',
      'key', concat_ws(':', p ->> 'provider', coalesce(v_try, v_payment.reference)), 'amount', p -> 'amount', 'currency', p -> 'currency'));
    v_settled := v_settled || jsonb_build_object('status', v_reversed -> 'status',
      'changed', (v_settled ->> 'changed')::boolean or (v_reversed ->> 'posted')::boolean);
  elsif v_settled ->> 'status' = 'review' and (v_settled ->> 'changed')::boolean then
    perform private.enqueue('billing.tell-review', jsonb_build_object('paymentId', v_payment.id), 'payment-review:' || v_payment.id, null, 12);
  end if;
  update public.payments set next_check_at = paid_at + interval '1 day'
  where id = v_payment.id and status = 'paid' and (v_settled ->> 'changed')::boolean;
  return v_settled - 'balance';
end
$$;

/* Ends a payment that nobody began while its page was open. Gives whether it did; paid later it is paid. */
create function public.expire_payment(p_org uuid, p_payment uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_reference text;
begin
  select reference into v_reference from public.payments where org_id = p_org and id = p_payment;
  if v_reference is null then return false; end if;
  return (public.settle_payment(jsonb_build_object('reference', v_reference, 'status', 'expired')) ->> 'changed')::boolean;
end
$$;

/*
 * Payments whose provider is to be asked now, each given to one who asks; asked again after 10, 20, 40 minutes and so on up to half a day. One that
 * is still undecided after 30 days is left to a person; one that failed may be tried again while its page is open; one that was paid may be taken
 * back without our being told, so it is looked at after a day, three and seven.
 */
create function public.claim_due_payments(p_now timestamptz, p_limit int default 50) returns setof public.payments
language sql security definer set search_path = '' as $$
  update public.payments p set checks = p.checks + 1, next_check_at = case
      when p.status = 'pending' and p.created_at > p_now - interval '30 days'
        then p_now + least(interval '10 minutes' * (2 ^ least(p.checks, 8)), interval '12 hours')
      when p.status in ('failed', 'expired') and p.created_at > p_now - interval '26 hours' then p_now + interval '1 hour'
      when p.status = 'paid' and p.paid_at > p_now - interval '1 day' then p.paid_at + interval '1 day'
      when p.status = 'paid' and p.paid_at > p_now - interval '3 days' then p.paid_at + interval '3 days'
      when p.status = 'paid' and p.paid_at > p_now - interval '7 days' then p.paid_at + interval '7 days' end
  from (select id from public.payments where next_check_at <= p_now order by next_check_at limit p_limit for update skip locked) due
  where p.id = due.id
  returning p.*
$$;

revoke execute on function public.claim_payment_page, public.keep_payment_page, public.take_payment_news, public.expire_payment,
  public.claim_due_payments from public, anon, authenticated;
grant execute on function public.claim_payment_page, public.keep_payment_page, public.take_payment_news, public.expire_payment,
  public.claim_due_payments to service_role;
