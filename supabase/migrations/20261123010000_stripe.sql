-- What Stripe says of subscriptions and invoices, as it is written here. Service role alone: webhooks, jobs and the actions that ask Stripe.

/* The clock that what is asked of Stripe is stamped with, before it is asked: one clock for all processes. */
create function public.billing_clock() returns timestamptz
language sql volatile set search_path = '' as $$ select clock_timestamp() $$;

-- When something was last compared changes every hour, and is not worth a line of the audit.
drop trigger subscriptions_audit on public.subscriptions;
create trigger subscriptions_audit after insert or update of plan, status, provider, stripe_customer_id, stripe_subscription_id,
  trial_ends_at, cancel_at_period_end, scheduled_plan, past_due_since, grace_ends_at on public.subscriptions
  for each row execute function private.audit('org_id', 'org_id');

/*
 * Writes what Stripe says of the subscription of an organization now. `p`: {org_id, customer_id, subscription_id, ended, status: active|past_due|
 * read_only|canceled, plan, period_start, period_end, cancel_at_period_end, scheduled_plan, past_due_since, grace_days, event_at, asked_at};
 * `ended` lists those that Stripe knows to be over, `asked_at` is `billing_clock()` from before Stripe was asked: what was asked earlier than what is
 * written here already is not listened to. A subscription that runs gives way to none but its successor: PT409 `subscription_exists`. Once read-only, it is
 * so until it is paid. Gives {applied, changed, status, plan}.
 */
create function public.apply_subscription(p jsonb) returns jsonb
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
  if v_old.synced_at > v_asked or (v_status = 'canceled' and v_old.stripe_subscription_id is distinct from v_id) then
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

/*
 * Writes an invoice as Stripe has it now. `p`: the columns of `invoices` and asked_at, as above. Gives whether it was written.
 */
create function public.apply_invoice(p jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.invoices as i (org_id, provider_id, number, status, currency, subtotal, tax, total, period_start, period_end, lines,
    hosted_url, pdf_url, issued_at, paid_at, provider_event_at)
  values ((p ->> 'org_id')::uuid, p ->> 'provider_id', p ->> 'number', p ->> 'status', p ->> 'currency', (p ->> 'subtotal')::bigint,
    (p ->> 'tax')::bigint, (p ->> 'total')::bigint, (p ->> 'period_start')::timestamptz, (p ->> 'period_end')::timestamptz, p -> 'lines',
    p ->> 'hosted_url', p ->> 'pdf_url', (p ->> 'issued_at')::timestamptz, (p ->> 'paid_at')::timestamptz, (p ->> 'asked_at')::timestamptz)
  on conflict (provider_id) do update set number = excluded.number, status = excluded.status, subtotal = excluded.subtotal,
    tax = excluded.tax, total = excluded.total, period_start = excluded.period_start, period_end = excluded.period_end, lines = excluded.lines,
    hosted_url = excluded.hosted_url, pdf_url = excluded.pdf_url, issued_at = excluded.issued_at, paid_at = excluded.paid_at,
    provider_event_at = excluded.provider_event_at
  where i.org_id = excluded.org_id and i.provider_event_at <= excluded.provider_event_at;
  return found;
end
$$;

/* Until when we have read what a provider has to tell, so that what never reached us is asked for. */
create table private.provider_cursors (
  provider text primary key,
  read_until timestamptz not null
);
create function public.provider_cursor(p_provider text, p_read_until timestamptz default null) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  v_until timestamptz;
begin
  if p_read_until is not null then
    insert into private.provider_cursors values (p_provider, p_read_until)
    on conflict (provider) do update set read_until = greatest(private.provider_cursors.read_until, excluded.read_until);
  end if;
  select read_until into v_until from private.provider_cursors where provider = p_provider;
  return v_until;
end
$$;

/*
 * The one checkout of a plan that an organization has open. Who asks within a minute of another, for the same plan, gets the other's key and with it the same
 * page; else the key given. Gives the key.
 */
create table private.plan_checkouts (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  key text not null,
  plan public.org_plan not null,
  claimed_at timestamptz not null default clock_timestamp()
);
create function public.claim_plan_checkout(p_org uuid, p_plan public.org_plan, p_key text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_key text;
begin
  insert into private.plan_checkouts as c (org_id, key, plan) values (p_org, p_key, p_plan)
  on conflict (org_id) do update set
    key = case when c.plan = excluded.plan and c.claimed_at > clock_timestamp() - interval '1 minute' then c.key else excluded.key end,
    claimed_at = case when c.plan = excluded.plan and c.claimed_at > clock_timestamp() - interval '1 minute' then c.claimed_at else clock_timestamp() end,
    plan = excluded.plan
  returning c.key into v_key;
  return v_key;
end
$$;

/* Occasions that people were told of by mail. */
create table private.told_mails (
  key text primary key check (char_length(key) between 1 and 200),
  told_at timestamptz not null default now()
);
/* Queues the mails of an occasion, once. `p_mails`: what the job `mail.send` takes. Gives whether it was new. */
create function public.queue_mails_once(p_key text, p_mails jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_mail jsonb;
begin
  insert into private.told_mails (key) values (p_key) on conflict do nothing;
  if not found then
    return false;
  end if;
  for v_mail in select value from jsonb_array_elements(p_mails) loop
    perform private.enqueue('mail.send', v_mail, 'mail:' || (v_mail ->> 'key'), null, 12);
  end loop;
  return true;
end
$$;

revoke execute on function public.billing_clock, public.apply_subscription, public.apply_invoice, public.provider_cursor, public.claim_plan_checkout,
  public.queue_mails_once from public, anon, authenticated;
grant execute on function public.billing_clock, public.apply_subscription, public.apply_invoice, public.provider_cursor, public.claim_plan_checkout,
  public.queue_mails_once to service_role;
