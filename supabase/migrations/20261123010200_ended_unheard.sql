-- A subscription that had begun and ended before we heard of it at all is one that has ended, not a trial that goes on.
create or replace function public.apply_subscription(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_old public.subscriptions;
  v_new public.subscriptions;
  v_asked timestamptz := (p ->> 'asked_at')::timestamptz;
  v_status public.subscription_status := (p ->> 'status')::public.subscription_status;
  v_id text := p ->> 'subscription_id';
begin
  select * into v_old from public.subscriptions where org_id = (p ->> 'org_id')::uuid for update;
  if v_old.org_id is null then
    raise exception 'organization_not_found' using errcode = 'PT404', hint = 'organization_not_found';
  elsif v_status not in ('active', 'past_due', 'read_only', 'canceled') then
    raise exception 'status_invalid' using errcode = 'PT400', hint = 'status_invalid';
  end if;
  if v_old.synced_at > v_asked or (v_status = 'canceled' and v_old.provider <> 'none' and v_old.stripe_subscription_id is distinct from v_id) then
    return jsonb_build_object('applied', false, 'changed', false, 'status', v_old.status, 'plan', v_old.plan);
  end if;
  if v_old.provider = 'stripe' and v_old.stripe_subscription_id <> v_id and v_old.status <> 'canceled'
    and not coalesce(p -> 'ended', '[]') ? v_old.stripe_subscription_id then
    raise exception 'subscription_exists' using errcode = 'PT409', hint = 'subscription_exists', detail = v_old.stripe_subscription_id;
  end if;

  v_new := v_old;
  v_new.provider := 'stripe';
  v_new.stripe_customer_id := coalesce(p ->> 'customer_id', v_old.stripe_customer_id);
  v_new.stripe_subscription_id := v_id;
  v_new.plan := coalesce((p ->> 'plan')::public.org_plan, v_old.plan);
  v_new.current_period_start := (p ->> 'period_start')::timestamptz;
  v_new.current_period_end := (p ->> 'period_end')::timestamptz;
  v_new.cancel_at_period_end := v_status <> 'canceled' and coalesce((p ->> 'cancel_at_period_end')::boolean, false);
  v_new.scheduled_plan := case when v_status <> 'canceled' then (p ->> 'scheduled_plan')::public.org_plan end;
  if v_status in ('past_due', 'read_only') then
    v_new.past_due_since := coalesce(v_old.past_due_since, (p ->> 'past_due_since')::timestamptz, v_asked);
    v_new.grace_ends_at := coalesce(v_old.grace_ends_at, v_new.past_due_since + make_interval(days => (p ->> 'grace_days')::int));
    v_new.status := case when v_old.status = 'read_only' and v_old.past_due_since is not null then 'read_only' else v_status end;
  else
    v_new.past_due_since := null;
    v_new.grace_ends_at := null;
    v_new.status := v_status;
  end if;
  if v_new is distinct from v_old then
    update public.subscriptions set provider = v_new.provider, stripe_customer_id = v_new.stripe_customer_id,
      stripe_subscription_id = v_new.stripe_subscription_id, plan = v_new.plan, status = v_new.status,
      current_period_start = v_new.current_period_start, current_period_end = v_new.current_period_end,
      cancel_at_period_end = v_new.cancel_at_period_end, scheduled_plan = v_new.scheduled_plan,
      past_due_since = v_new.past_due_since, grace_ends_at = v_new.grace_ends_at
    where org_id = v_old.org_id;
  end if;
  update public.subscriptions set synced_at = v_asked,
    provider_event_at = greatest(provider_event_at, (p ->> 'event_at')::timestamptz) where org_id = v_old.org_id;
  return jsonb_build_object('applied', true, 'changed', v_new is distinct from v_old, 'status', v_new.status, 'plan', v_new.plan);
end
$$;
