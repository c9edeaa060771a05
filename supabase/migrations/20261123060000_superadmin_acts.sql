-- What those who run the platform may do to a tenant's money and plan. Each asks who it is, wants a reason, and is kept in the tenant's log.

/* The reason somebody of the platform gives: short ones say nothing. */
create function private.platform_reason(p jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_reason text := trim(coalesce(p ->> 'reason', ''));
begin
  if char_length(v_reason) not between 10 and 500 then
    raise exception 'reason_needed' using errcode = 'PT422', hint = 'reason_needed';
  end if;
  return v_reason;
end
$$;

/* Keeps what somebody of the platform did, beside what the triggers keep. */
create function private.keep_platform_act(p_org uuid, p_entity text, p_before jsonb, p_after jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, before, after)
  values (p_org, (select auth.uid()), 'user', 'update', p_entity, p_org::text, p_before, p_after)
$$;

/*
 * Gives to a wallet or takes from it by hand. `p`: {org_id, key, kind: adjustment|gift, currency, amount, reason, force?, confirm_name, confirm_amount}: the last two are
 * what was typed to confirm it, and must be the organization's name and the amount. A second press is the first. Below zero it goes only by `force`, and is then
 * owed. Gives {transaction_id, balance, debt, posted}.
 */
create function public.adjust_wallet(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_amount bigint := coalesce((p ->> 'amount')::bigint, 0);
  v_gift boolean := p ->> 'kind' = 'gift';
  v_reason text;
  v_name text;
  v_before public.wallets;
  v_after public.wallets;
  v_posted jsonb;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select name into v_name from public.organizations where id = v_org;
  if v_name is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  elsif v_amount = 0 or coalesce(p ->> 'kind', '') not in ('adjustment', 'gift') or (v_gift and v_amount < 0) or coalesce(p ->> 'key', '') = '' then
    raise exception 'adjustment_invalid' using errcode = 'PT422', hint = 'adjustment_invalid';
  elsif trim(coalesce(p ->> 'confirm_name', '')) <> trim(v_name) or (p ->> 'confirm_amount')::bigint is distinct from v_amount then
    raise exception 'not_confirmed' using errcode = 'PT422', hint = 'not_confirmed';
  end if;
  select * into v_before from public.wallets where org_id = v_org for update;
  v_posted := public.post_ledger(jsonb_build_object('org_id', v_org, 'key', 'adjustment:' || (p ->> 'key'), 'kind', p ->> 'kind',
    'currency', p ->> 'currency', 'amount', v_amount, 'account', case when v_gift then 'gifts' else 'adjustments' end,
    'force', coalesce((p ->> 'force')::boolean, false), 'source', jsonb_build_object('type', 'superadmin', 'id', (select auth.uid())),
    'details', jsonb_build_object('reason', v_reason), 'created_by', (select auth.uid())));
  select * into v_after from public.wallets where org_id = v_org;
  if (v_posted ->> 'posted')::boolean then
    perform private.keep_platform_act(v_org, 'wallets', jsonb_build_object('balance', v_before.balance, 'debt', v_before.debt),
      jsonb_build_object('balance', v_after.balance, 'debt', v_after.debt, 'amount', v_amount, 'currency', v_after.currency,
        'kind', p ->> 'kind', 'reason', v_reason, 'transaction', v_posted ->> 'transaction_id'));
  end if;
  return jsonb_build_object('transaction_id', v_posted -> 'transaction_id', 'balance', v_after.balance, 'debt', v_after.debt,
    'posted', v_posted -> 'posted');
end
$$;

/* How far below zero a wallet may go. `p`: {org_id, amount, reason}; in the wallet's currency. Not less than what is used of it already. */
create function public.grant_credit(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_amount bigint := (p ->> 'amount')::bigint;
  v_reason text;
  v_wallet public.wallets;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select * into v_wallet from public.wallets where org_id = v_org for update;
  if v_wallet.org_id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  elsif v_amount is null or v_amount < 0 then
    raise exception 'amount_invalid' using errcode = 'PT422', hint = 'amount_invalid';
  elsif v_wallet.balance - v_wallet.held < -v_amount then
    raise exception 'credit_in_use' using errcode = 'PT409', hint = 'credit_in_use';
  elsif v_wallet.credit_limit = v_amount then
    return;
  end if;
  update public.wallets set credit_limit = v_amount, updated_at = clock_timestamp() where org_id = v_org;
  perform private.keep_platform_act(v_org, 'wallets', jsonb_build_object('credit_limit', v_wallet.credit_limit),
    jsonb_build_object('credit_limit', v_amount, 'currency', v_wallet.currency, 'reason', v_reason));
end
$$;

/*
 * Grants a plan, paid by nobody, until a day. `p`: {org_id, plan, until, reason}. What is paid at Stripe is changed there: PT409 `paid_at_stripe`
 * while a subscription of theirs runs.
 */
create function public.grant_plan(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_plan public.org_plan := (p ->> 'plan')::public.org_plan;
  v_until timestamptz := (p ->> 'until')::timestamptz;
  v_reason text;
  v_before public.subscriptions;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select * into v_before from public.subscriptions where org_id = v_org for update;
  if v_before.org_id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  elsif v_before.provider = 'stripe' and v_before.status <> 'canceled' then
    raise exception 'paid_at_stripe' using errcode = 'PT409', hint = 'paid_at_stripe';
  elsif v_plan is null or v_until is null or v_until <= now() or v_until > now() + interval '5 years' then
    raise exception 'until_invalid' using errcode = 'PT422', hint = 'until_invalid';
  end if;
  update public.subscriptions set plan = v_plan,
    status = case when v_plan = 'trial' then 'trialing' else 'active' end::public.subscription_status,
    provider = case when v_plan = 'trial' then 'none' else 'manual' end::public.subscription_provider,
    trial_ends_at = case when v_plan = 'trial' then v_until else trial_ends_at end,
    current_period_start = now(), current_period_end = v_until, cancel_at_period_end = false, scheduled_plan = null,
    past_due_since = null, grace_ends_at = null,
    -- What ended there is not to be listened to any more.
    stripe_subscription_id = null
  where org_id = v_org;
  perform private.keep_platform_act(v_org, 'subscriptions', jsonb_build_object('plan', v_before.plan, 'status', v_before.status),
    jsonb_build_object('plan', v_plan, 'until', v_until, 'reason', v_reason));
end
$$;

/* Keeps that a payment is given back, and why, before it is. `p`: {payment_id, amount, reason}. */
create function public.keep_refund(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_reason text;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select * into v_payment from public.payments where id = (p ->> 'payment_id')::uuid;
  if v_payment.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  end if;
  perform private.keep_platform_act(v_payment.org_id, 'payments', jsonb_build_object('refunded', v_payment.refunded),
    jsonb_build_object('payment', v_payment.id, 'amount', (p ->> 'amount')::bigint, 'currency', v_payment.currency, 'reason', v_reason));
end
$$;

/*
 * Pauses an organization, or has it go on. `p`: {org_id, status: active|paused, reason}. Paused, its people read and change nothing and its agents do not answer; that
 * is not lifted by paying.
 */
create function public.set_tenant_status(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_status public.org_status := (p ->> 'status')::public.org_status;
  v_reason text;
  v_before public.organizations;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select * into v_before from public.organizations where id = v_org for update;
  if v_before.id is null or v_before.is_platform then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  elsif v_status is null or v_status = 'closed' or v_before.status = 'closed' then
    raise exception 'status_invalid' using errcode = 'PT422', hint = 'status_invalid';
  end if;
  update public.organizations set status = v_status where id = v_org and status <> v_status;
  if found then
    perform private.keep_platform_act(v_org, 'organizations', jsonb_build_object('status', v_before.status),
      jsonb_build_object('status', v_status, 'reason', v_reason));
  end if;
end
$$;

grant execute on function public.adjust_wallet, public.grant_credit, public.grant_plan, public.keep_refund, public.set_tenant_status to authenticated;
