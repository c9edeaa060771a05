-- What those who run the platform see of its money: tenants, a tenant, revenue and margin, payments that failed, webhooks, dead jobs.

-- Append-only and read by months: an index of ranges costs next to nothing to keep.
create index ledger_transactions_time_idx on public.ledger_transactions using brin (created_at) with (pages_per_range = 32);
create index calls_time_idx on public.calls using brin (created_at) with (pages_per_range = 32);
create index ai_spend_time_idx on public.ai_spend_hourly using brin (hour) with (pages_per_range = 32);
create index webhook_events_org_idx on public.webhook_events (org_id, received_at desc) where org_id is not null;
create index payments_failed_idx on public.payments (created_at desc) where status in ('failed', 'disputed', 'review');

/*
 * What organizations (null: all) brought in within a time, by currency and in its minor units: `subscriptions` without tax and less what was given back, `usage` what
 * calls and messages took from wallets, `granted` what we gave (below zero: took) by hand, `top_ups` money that came in for wallets, `taken_back` what went out of it again. Runs as who asks.
 */
create function private.tenant_money(p_from timestamptz, p_to timestamptz, p_orgs uuid[]) returns table (
  org_id uuid, currency text, subscriptions bigint, usage bigint, granted bigint, top_ups bigint, taken_back bigint
)
language sql stable as $$
  select t.org_id, t.currency,
    coalesce(sum(case
      when t.beside <> 0 then t.beside - coalesce(round(t.beside::numeric * p.tax / p.amount), 0)
      when t.kind = 'subscription' then -(t.amount + t.owed) end), 0)::bigint,
    coalesce(sum(-(t.amount + t.owed)) filter (where t.kind in ('call', 'messages')), 0)::bigint,
    coalesce(sum(t.amount + t.owed) filter (where t.kind in ('adjustment', 'gift')), 0)::bigint,
    coalesce(sum(t.amount + t.owed) filter (where t.kind = 'top_up'), 0)::bigint,
    coalesce(sum(-(t.amount + t.owed)) filter (where t.kind in ('refund', 'dispute', 'reversal')), 0)::bigint
  from public.ledger_transactions t
  left join public.payments p on t.beside <> 0 and p.id = case when t.source ->> 'type' = 'payment' then (t.source ->> 'id')::uuid end
  where t.created_at >= p_from and t.created_at < p_to and (p_orgs is null or t.org_id = any (p_orgs))
  group by t.org_id, t.currency
$$;

/* What organizations (null: all) cost us within a time, in millionths of a euro cent: models, and what calls need beside them. */
create function private.tenant_costs(p_from timestamptz, p_to timestamptz, p_orgs uuid[]) returns table (org_id uuid, ai numeric, calls numeric)
language sql stable as $$
  select c.org_id, sum(c.ai), sum(c.calls) from (
    select s.org_id, sum(s.cost_microcents) as ai, 0::numeric as calls from public.ai_spend_hourly s
    where s.hour >= p_from and s.hour < p_to and (p_orgs is null or s.org_id = any (p_orgs)) group by s.org_id
    union all
    -- A call's models are among the models already.
    select k.org_id, 0, sum(greatest(0, k.cost_microcents - coalesce((k.cost ->> 'models')::numeric, 0))) from public.calls k
    where k.created_at >= p_from and k.created_at < p_to and k.cost_microcents > 0 and (p_orgs is null or k.org_id = any (p_orgs)) group by k.org_id
  ) c group by c.org_id
$$;

/* A search as a pattern for ilike, with nothing of it read as one. */
create function private.search_pattern(p_search text) returns text
language sql immutable set search_path = '' as $$
  select '%' || replace(replace(replace(trim(p_search), '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

/*
 * Organizations with their plan and money, newest first. `p`: {search, plan, status, subscription, owes, limit, offset, from, to}: `from` and `to` bound what
 * `month` sums. Gives {total, rows}.
 */
create function public.platform_tenants(p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_pattern text := private.search_pattern(coalesce(p ->> 'search', ''));
  v_total bigint;
  v_ids uuid[];
begin
  perform private.require_superadmin();
  -- Which, first: what is told of each is asked for those alone that are shown.
  select count(*), (array_agg(f.id order by f.created_at desc, f.id))[
      coalesce((p ->> 'offset')::int, 0) + 1 : coalesce((p ->> 'offset')::int, 0) + least(coalesce((p ->> 'limit')::int, 24), 200)]
  into v_total, v_ids
  from (
    select o.id, o.created_at from public.organizations o join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
    where (v_pattern = '%%' or o.name ilike v_pattern or o.slug ilike v_pattern
        or o.id in (select m.org_id from public.members m where m.email ilike v_pattern))
      and (p ->> 'plan' is null or o.plan::text = p ->> 'plan')
      and (p ->> 'status' is null or o.status::text = p ->> 'status')
      and (p ->> 'subscription' is null or s.status::text = p ->> 'subscription')
      and (not coalesce((p ->> 'owes')::boolean, false) or w.debt > 0 or w.balance < 0)
  ) f;
  return jsonb_build_object('total', v_total, 'rows', (
    select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at desc, r.id), '[]') from (
      select o.id, o.name, o.slug, o.country, o.status, o.is_platform, o.created_at, s.plan, s.status as subscription, s.provider,
        w.currency, w.balance, w.held, w.debt,
        coalesce(m.subscriptions + m.usage, 0) as revenue,
        (select count(*) from public.members m where m.org_id = o.id) as members,
        (select count(*) from public.agents a where a.org_id = o.id) as agents,
        (select count(*) from public.calls c where c.org_id = o.id and c.created_at > now() - interval '30 days') as calls_30_days
      from public.organizations o join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
      left join private.tenant_money((p ->> 'from')::timestamptz, (p ->> 'to')::timestamptz, v_ids) m on m.org_id = o.id and m.currency = w.currency
      where o.id = any (v_ids)) r));
end
$$;

/* All that is told of one organization beside its ledger; null when there is none. `p_from` and `p_to` bound what `month` sums. */
create function public.platform_tenant(p_org uuid, p_from timestamptz default date_trunc('month', now()), p_to timestamptz default now())
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (
    select jsonb_build_object(
      'organization', jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'country', o.country, 'locale', o.locale, 'timezone', o.timezone,
        'status', o.status, 'is_platform', o.is_platform, 'created_at', o.created_at,
        'owner', (select jsonb_build_object('email', m.email, 'name', coalesce(f.full_name, '')) from public.members m
          left join public.profiles f on f.user_id = m.user_id where m.org_id = o.id and m.role = 'owner')),
      'subscription', to_jsonb(s) - 'org_id',
      'wallet', to_jsonb(w) - 'org_id',
      'plan', (select to_jsonb(pl) from private.plans pl where pl.id = s.plan),
      'limits', (select to_jsonb(l) - 'org_id' from public.org_limits l where l.org_id = o.id),
      'used', private.limit_usage(o.id) || jsonb_build_object(
        'seconds', (select coalesce(sum(c.duration_seconds), 0) from public.calls c where c.org_id = o.id and c.created_at >= p_from and c.created_at < p_to),
        'ai_microcents', (select coalesce(sum(x.ai), 0) from private.tenant_costs(p_from, p_to, array[o.id]) x),
        'call_microcents', (select coalesce(sum(x.calls), 0) from private.tenant_costs(p_from, p_to, array[o.id]) x)),
      'month', (select coalesce(jsonb_agg(to_jsonb(m) - 'org_id'), '[]') from private.tenant_money(p_from, p_to, array[o.id]) m))
    from public.organizations o join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
    where o.id = p_org);
end
$$;

/* The platform's money within a time: {mrr, granted, statuses, month, wallets, costs, failed, disputed}. The platform's own organization counts for nothing but cost. */
create function public.platform_money(p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return jsonb_build_object(
    'mrr', (select coalesce(jsonb_agg(to_jsonb(r) order by r.plan, r.currency), '[]') from (
      select s.plan, s.currency, count(*) as tenants, count(*) * pp.monthly as monthly
      from public.subscriptions s join private.plan_prices pp on pp.plan = s.plan and pp.currency = s.currency
      where s.provider = 'stripe' and s.status in ('active', 'past_due') group by s.plan, s.currency, pp.monthly) r),
    'granted', (select coalesce(jsonb_object_agg(r.plan, r.tenants), '{}') from (
      select s.plan, count(*) as tenants from public.subscriptions s join public.organizations o on o.id = s.org_id
      where s.provider = 'manual' and s.status = 'active' and not o.is_platform group by s.plan) r),
    'statuses', (select coalesce(jsonb_object_agg(r.status, r.tenants), '{}') from (
      select s.status, count(*) as tenants from public.subscriptions s group by s.status) r),
    'month', (select coalesce(jsonb_agg(to_jsonb(r) order by r.currency), '[]') from (
      select m.currency, sum(m.subscriptions)::bigint as subscriptions, sum(m.usage)::bigint as usage, sum(m.granted)::bigint as granted,
        sum(m.top_ups)::bigint as top_ups, sum(m.taken_back)::bigint as taken_back
      from private.tenant_money(p_from, p_to, null) m group by m.currency) r),
    'wallets', (select coalesce(jsonb_agg(to_jsonb(r) order by r.currency), '[]') from (
      select w.currency, sum(w.balance)::bigint as balance, sum(w.debt)::bigint as debt, count(*) filter (where w.debt > 0) as owing
      from public.wallets w group by w.currency) r),
    'costs', (select jsonb_build_object('ai', coalesce(sum(c.ai), 0), 'calls', coalesce(sum(c.calls), 0)) from private.tenant_costs(p_from, p_to, null) c),
    'failed', (select count(*) from public.payments p where p.status = 'failed' and p.created_at > now() - interval '30 days'),
    'disputed', (select count(*) from public.payments p where p.status = 'disputed'));
end
$$;

/*
 * Revenue, cost and margin of each organization that had any, in euro cents. `p`: {from, to, rates: {EUR: 1, USD: 1.1, …} units of each for a euro, search, sort:
 * margin|revenue|cost, descending, limit, offset}. The least margin first unless told. Gives {total, rows}.
 */
create function public.platform_margins(p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_from timestamptz := (p ->> 'from')::timestamptz;
  v_to timestamptz := (p ->> 'to')::timestamptz;
  v_pattern text := private.search_pattern(coalesce(p ->> 'search', ''));
  v_sort text := coalesce(p ->> 'sort', 'margin');
  v_sign int := case when coalesce((p ->> 'descending')::boolean, false) then -1 else 1 end;
begin
  perform private.require_superadmin();
  return (
    with money as (
      select m.org_id,
        sum(m.subscriptions / (p -> 'rates' ->> m.currency)::numeric) as subscriptions, sum(m.usage / (p -> 'rates' ->> m.currency)::numeric) as usage,
        sum(m.granted / (p -> 'rates' ->> m.currency)::numeric) as granted, sum(m.top_ups / (p -> 'rates' ->> m.currency)::numeric) as top_ups
      from private.tenant_money(v_from, v_to, null) m group by m.org_id
    ), each as (
      select o.id, o.name, s.plan, s.currency, s.status as subscription,
        round(coalesce(m.subscriptions, 0)) as subscriptions, round(coalesce(m.usage, 0)) as usage, round(coalesce(m.granted, 0)) as granted,
        round(coalesce(m.top_ups, 0)) as top_ups, round(coalesce(c.ai, 0) / 1000000) as ai, round(coalesce(c.calls, 0) / 1000000) as calls
      from public.organizations o join public.subscriptions s on s.org_id = o.id
      left join money m on m.org_id = o.id left join private.tenant_costs(v_from, v_to, null) c on c.org_id = o.id
      where (m.org_id is not null or c.org_id is not null) and (v_pattern = '%%' or o.name ilike v_pattern)
    ), sums as (
      select e.*, e.subscriptions + e.usage - e.granted as revenue, e.ai + e.calls as cost,
        e.subscriptions + e.usage - e.granted - e.ai - e.calls as margin from each e
    ), shown as (
      select s.*, row_number() over (order by v_sign * case v_sort when 'revenue' then s.revenue when 'cost' then s.cost else s.margin end, s.name, s.id) as n from sums s
    )
    select jsonb_build_object('total', (select count(*) from sums), 'rows', (
      select coalesce(jsonb_agg(to_jsonb(r) - 'n' order by r.n), '[]') from (select * from shown
        where n > coalesce((p ->> 'offset')::int, 0) order by n limit least(coalesce((p ->> 'limit')::int, 25), 1000)) r)));
end
$$;

/*
 * Payments that failed, are disputed or wait for a person, newest first. `p`: {status, limit, offset}. `next_attempt`: when it is tried again, as far as is
 * known. Gives {total, rows}.
 */
create function public.platform_failed_payments(p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (
    with found as (
      select y.* from public.payments y where y.status in ('failed', 'disputed', 'review')
        and (p ->> 'status' is null or y.status::text = p ->> 'status')
    )
    select jsonb_build_object('total', (select count(*) from found), 'rows', (
      select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at desc, r.id), '[]') from (
        select f.id, f.org_id, coalesce(o.name, '') as organization, f.provider, f.kind, f.status, f.currency, f.amount, f.refunded, f.method, f.failure,
          f.provider_id, f.created_at, s.status as subscription, s.grace_ends_at,
          case when f.kind = 'auto_top_up' then w.auto_next_try else (f.details ->> 'next_attempt')::timestamptz end as next_attempt
        from found f left join public.organizations o on o.id = f.org_id left join public.subscriptions s on s.org_id = f.org_id
        left join public.wallet_settings w on w.org_id = f.org_id
        order by f.created_at desc, f.id limit least(coalesce((p ->> 'limit')::int, 25), 200) offset coalesce((p ->> 'offset')::int, 0)) r)));
end
$$;

/* Subscriptions that are not paid, the nearest end of grace first, with what is open of them. */
create function public.platform_past_due(p_limit int default 100) returns table (
  org_id uuid, organization text, plan public.org_plan, status public.subscription_status, currency text, past_due_since timestamptz,
  grace_ends_at timestamptz, open_amount bigint
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query
    select s.org_id, o.name, s.plan, s.status, s.currency, s.past_due_since, s.grace_ends_at,
      coalesce((select sum(i.total) from public.invoices i where i.org_id = s.org_id and i.status = 'open'), 0)::bigint
    from public.subscriptions s join public.organizations o on o.id = s.org_id
    where s.status in ('past_due', 'read_only') order by s.grace_ends_at nulls last, o.name limit least(p_limit, 500);
end
$$;

/* Those of the webhooks that a filter names. `p`: {provider, type, status, org_id, search}. */
create function private.webhooks_of(p jsonb) returns setof public.webhook_events
language sql stable as $$
  select e.* from public.webhook_events e
  where (p ->> 'provider' is null or e.provider = p ->> 'provider') and (p ->> 'status' is null or e.status = p ->> 'status')
    and (p ->> 'org_id' is null or e.org_id = (p ->> 'org_id')::uuid)
    and (p ->> 'type' is null or starts_with(e.type, p ->> 'type'))
$$;

/* What providers told, newest first, without what they said. `p`: the filter, limit, offset. Gives {total, rows}; `total` counts no further than 10,000. */
create function public.platform_webhooks(p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return jsonb_build_object('total', (select count(*) from (select 1 from private.webhooks_of(p) limit 10000) c), 'rows', (
    select coalesce(jsonb_agg(to_jsonb(r) order by r.received_at desc, r.id), '[]') from (
      select e.id, e.provider, e.event_id, e.type, e.org_id, o.name as organization, e.status, e.attempts, e.error, e.occurred_at, e.received_at, e.handled_at
      from private.webhooks_of(p) e left join public.organizations o on o.id = e.org_id
      order by e.received_at desc, e.id limit least(coalesce((p ->> 'limit')::int, 25), 200) offset coalesce((p ->> 'offset')::int, 0)) r));
end
$$;

/* Handles once more what failed of a filter, the oldest first, five hundred at most. Gives {replayed, left}. */
create function public.replay_webhooks(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
  v_count int := 0;
begin
  perform private.require_superadmin();
  for v_id in select e.id from private.webhooks_of(p || '{"status": "failed"}') e order by e.received_at limit 500 loop
    perform public.replay_webhook(v_id);
    v_count := v_count + 1;
  end loop;
  return jsonb_build_object('replayed', v_count, 'left', (select count(*) from private.webhooks_of(p || '{"status": "failed"}')));
end
$$;

/* Jobs of billing that have used up their tries, the latest first. */
create function public.platform_dead_jobs() returns table (
  id bigint, task text, attempts int, error text, created_at timestamptz, failed_at timestamptz
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return query select j.id::bigint, j.task_identifier, j.attempts::int, left(coalesce(j.last_error, ''), 2000), j.created_at, j.updated_at
    from graphile_worker.jobs j where j.attempts >= j.max_attempts and j.locked_at is null and j.task_identifier like 'billing.%'
    order by j.updated_at desc limit 100;
end
$$;

/* Runs a dead job of billing once more. Whether there was one. */
create function public.retry_dead_job(p_job bigint) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  perform graphile_worker.reschedule_jobs(array[j.id], run_at := now(), attempts := 0)
  from graphile_worker.jobs j where j.id = p_job and j.attempts >= j.max_attempts and j.locked_at is null and j.task_identifier like 'billing.%';
  return found;
end
$$;

drop function public.platform_organizations;
grant execute on function public.platform_tenants, public.platform_tenant, public.platform_money, public.platform_margins, public.platform_failed_payments,
  public.platform_past_due, public.platform_webhooks, public.replay_webhooks, public.platform_dead_jobs, public.retry_dead_job to authenticated;
