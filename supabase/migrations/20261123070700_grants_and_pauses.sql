-- A trial that is granted to who has left is not ended by what they left; a grant says itself that it ends; and why no call is made is said as it is.

/* As it was, but that a subscription that ended before a trial was granted does not end the trial. */
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
  -- A trial that began after what has ended is one that was granted since.
  if v_status = 'canceled' and v_old.provider = 'none' and (p ->> 'period_start')::timestamptz < v_old.current_period_start then
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

/* As it was; that it ends on its day is part of granting it, and of nothing else that moves a period. */
create or replace function public.grant_plan(p jsonb) returns void
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
    current_period_start = now(), current_period_end = v_until, cancel_at_period_end = v_plan <> 'trial', scheduled_plan = null,
    past_due_since = null, grace_ends_at = null,
    -- What ended there is not to be listened to any more.
    stripe_subscription_id = null
  where org_id = v_org;
  perform private.keep_platform_act(v_org, 'subscriptions', jsonb_build_object('plan', v_before.plan, 'status', v_before.status),
    jsonb_build_object('plan', v_plan, 'until', v_until, 'reason', v_reason));
end
$$;

drop trigger subscriptions_granted_until on public.subscriptions;
drop function private.end_grant();

/* Refuses what an organization that rests does not do, and says which of the two it is: not paid, or paused by the platform. */
create function private.require_active(p_org public.organizations) returns void
language plpgsql stable set search_path = '' as $$
begin
  if p_org.status = 'paused' and p_org.pause_reason = 'payment' then
    raise exception 'organization_read_only' using errcode = 'PT402', hint = 'organization_read_only';
  elsif p_org.status is distinct from 'active' then
    raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
  end if;
end
$$;

/* As it was, but that it says when it is for not paying. */
create or replace function public.begin_browser_call(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_agent public.agents;
  v_call public.calls;
begin
  select * into v_org from public.organizations where id = (p ->> 'org_id')::uuid;
  perform private.require_active(v_org);
  perform pg_advisory_xact_lock(hashtextextended('calls:' || v_org.id, 0));
  select * into v_call from public.calls where org_id = v_org.id and idempotency_key = p ->> 'key';
  if v_call.id is not null then
    return jsonb_build_object('call_id', v_call.id, 'locale', v_call.locale);
  end if;
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org.id;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if private.calls_full(v_org.id) then
    raise exception 'too_many_calls' using errcode = 'PT409', hint = 'too_many_calls';
  end if;
  insert into public.calls (org_id, direction, purpose, status, agent_id, location_id, carrier, locale, ringing_at,
    idempotency_key, created_by)
  values (v_org.id, 'inbound', 'test', 'ringing', v_agent.id, v_agent.location_id, 'browser',
    case when p ->> 'locale' in ('es', 'en', 'pt', 'ca') then p ->> 'locale' else private.call_locale(v_agent, null) end,
    now(), p ->> 'key', (p ->> 'user_id')::uuid)
  returning * into v_call;
  perform private.call_conversation(v_call);
  return jsonb_build_object('call_id', v_call.id, 'locale', v_call.locale);
end
$$;

/* As it was, but that it says when it is for not paying. */
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
  perform private.require_active(v_org);
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
