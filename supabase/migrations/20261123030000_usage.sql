-- What is used: counted where its source row is written and in the same transaction, so that it is counted exactly once, and summed up by the hour, so
-- that a month of a large tenant is read in no time.

/*
 * Additions, as they come: nobody waits for anybody's lock to write one. A job adds them up in `usage_hourly`; whoever reads takes both. The hour is
 * one of the organization's own clock, told as the instant it begins at (where clocks are half an hour off, so are these).
 */
create table public.usage_recent (
  id bigint generated always as identity primary key,
  org_id uuid not null references public.organizations (id) on delete cascade,
  hour timestamptz not null,
  /* calls, call_seconds (by direction), stt_ms (by recogniser), tts_characters (by synthesiser), line (what carriers and speech cost), messages (by channel
   * and direction), ai (by model), ai_tokens (by model and kind). */
  meter text not null,
  dimension text not null default '',
  quantity bigint not null default 0,
  /* What it costs the platform: millionths of a euro cent. */
  cost_microcents bigint not null default 0,
  /* What the tenant pays for it: minor units of their currency. */
  charged bigint not null default 0
);
create index usage_recent_org_idx on public.usage_recent (org_id, hour);

create table public.usage_hourly (
  org_id uuid not null references public.organizations (id) on delete cascade,
  hour timestamptz not null,
  meter text not null,
  dimension text not null default '',
  quantity bigint not null default 0,
  cost_microcents bigint not null default 0,
  charged bigint not null default 0,
  primary key (org_id, hour, meter, dimension) include (quantity, cost_microcents, charged)
);

/* The hour of an organization's clock that a moment lies in. */
create function private.usage_hour(p_org uuid, p_at timestamptz) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select date_trunc('hour', p_at, coalesce((select o.timezone from public.organizations o where o.id = p_org), 'UTC'))
$$;

create function private.meter(p_org uuid, p_at timestamptz, p_meter text, p_dimension text, p_quantity bigint, p_cost bigint default 0, p_charged bigint default 0)
returns void
language sql security definer set search_path = '' as $$
  insert into public.usage_recent (org_id, hour, meter, dimension, quantity, cost_microcents, charged)
  select p_org, private.usage_hour(p_org, p_at), p_meter, p_dimension, p_quantity, p_cost, p_charged
  where p_quantity <> 0 or p_cost <> 0 or p_charged <> 0
$$;

/* Adds up what has come in. Gives how many additions that were. Several at once share them. */
create function public.fold_usage(p_limit int default 50000) returns int
language sql security definer set search_path = '' as $$
  with moved as (
    delete from public.usage_recent where id in (
      select id from public.usage_recent order by id limit p_limit for update skip locked)
    returning *
  ), added as (
    insert into public.usage_hourly as u (org_id, hour, meter, dimension, quantity, cost_microcents, charged)
    select org_id, hour, meter, dimension, sum(quantity), sum(cost_microcents), sum(charged) from moved
    group by org_id, hour, meter, dimension order by org_id, hour, meter, dimension
    on conflict (org_id, hour, meter, dimension) do update set quantity = u.quantity + excluded.quantity,
      cost_microcents = u.cost_microcents + excluded.cost_microcents, charged = u.charged + excluded.charged
  )
  select count(*)::int from moved
$$;

/* Written messages of customers' channels, by channel and direction: what is said in a call is counted by the second. */
create function private.meter_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.usage_recent (org_id, hour, meter, dimension, quantity)
  select m.org_id, date_trunc('hour', m.created_at, o.timezone), 'messages',
    c.channel || case when m.role = 'contact' then ':in' else ':out' end, count(*)
  from added m join public.conversations c on c.id = m.conversation_id join public.organizations o on o.id = m.org_id
  where c.channel not in ('phone', 'test') and m.role <> 'system'
  group by 1, 2, 4;
  return null;
end
$$;
create trigger messages_metered after insert on public.messages
  referencing new table as added for each statement execute function private.meter_messages();

/* Calls of models: their cost, and tokens by kind. What came from the provider's cache is not counted as input again. */
create function private.meter_models() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.usage_recent (org_id, hour, meter, dimension, quantity, cost_microcents)
  select u.org_id, date_trunc('hour', u.created_at, o.timezone), k.meter, k.dimension, sum(k.quantity), sum(k.cost)
  from added u join public.organizations o on o.id = u.org_id
  cross join lateral (values
    ('ai', u.model, 1, u.cost_microcents),
    ('ai_tokens', u.model || ':input', greatest(u.input_tokens - u.cached_tokens, 0), 0),
    ('ai_tokens', u.model || ':cached', least(u.cached_tokens, u.input_tokens), 0),
    ('ai_tokens', u.model || ':output', u.output_tokens, 0)) k (meter, dimension, quantity, cost)
  where k.quantity <> 0 or k.cost <> 0
  group by 1, 2, 3, 4;
  return null;
end
$$;
create trigger ai_usage_metered after insert on public.ai_usage
  referencing new table as added for each statement execute function private.meter_models();

/* One call of a model, told again because its answer was lost, is one. */
alter table public.ai_usage add column key uuid;
create unique index ai_usage_key_idx on public.ai_usage (org_id, key) where key is not null;

/*
 * Records a model call, or an array of them, and adds what they cost to the hour's spend. `p` has the columns of ai_usage; with a `key` it may be told
 * again.
 */
create or replace function public.record_ai_usage(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_calls jsonb := case when jsonb_typeof(p) = 'array' then p else jsonb_build_array(p) end;
begin
  with added as (
    insert into public.ai_usage (org_id, conversation_id, purpose, provider, model, input_tokens, cached_tokens, output_tokens,
      cost_microcents, duration_ms, first_token_ms, outcome, key)
    select r.org_id, c.id, r.purpose, r.provider, r.model, coalesce(r.input_tokens, 0), coalesce(r.cached_tokens, 0),
      coalesce(r.output_tokens, 0), coalesce(r.cost_microcents, 0), coalesce(r.duration_ms, 0), r.first_token_ms, coalesce(r.outcome, 'ok'), r.key
    from jsonb_populate_recordset(null::public.ai_usage, v_calls) r
    join public.organizations o on o.id = r.org_id
    -- A conversation that was erased in the meantime does not make the bill forget.
    left join public.conversations c on c.id = r.conversation_id and c.org_id = r.org_id
    on conflict (org_id, key) where key is not null do nothing
    returning org_id, cost_microcents
  )
  insert into public.ai_spend_hourly as s (org_id, hour, cost_microcents, calls)
  select org_id, date_trunc('hour', now()), sum(cost_microcents), count(*) from added
  group by org_id order by org_id
  on conflict (org_id, hour) do update
    set cost_microcents = s.cost_microcents + excluded.cost_microcents, calls = s.calls + excluded.calls;
end
$$;

/* Each number of a record of numbers that has grown, and by how much: {"stt_ms": {"flux": 1200}}. */
create function private.usage_growth(p_before jsonb, p_after jsonb) returns table (meter text, dimension text, quantity bigint)
language sql immutable set search_path = '' as $$
  select a.kind, a.name, round(a.amount - coalesce(b.amount, 0))::bigint
  from (select k.key as kind, n.key as name, n.value::numeric as amount
    from jsonb_each(coalesce(p_after, '{}')) k, jsonb_each_text(case when jsonb_typeof(k.value) = 'object' then k.value else '{}' end) n
    where n.value ~ '^[0-9.]+$') a
  left join (select k.key as kind, n.key as name, n.value::numeric as amount
    from jsonb_each(coalesce(p_before, '{}')) k, jsonb_each_text(case when jsonb_typeof(k.value) = 'object' then k.value else '{}' end) n
    where n.value ~ '^[0-9.]+$') b using (kind, name)
$$;

/* Speech of calls and what their lines cost, as it becomes known: each stream tells of its own, and a cost may be reckoned again. */
create function private.meter_call() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_at timestamptz := coalesce(new.ended_at, now());
begin
  insert into public.usage_recent (org_id, hour, meter, dimension, quantity)
  select new.org_id, private.usage_hour(new.org_id, v_at), g.meter, g.dimension, g.quantity
  from private.usage_growth(case when tg_op = 'UPDATE' then old.usage end, new.usage) g
  where g.meter in ('stt_ms', 'tts_characters') and g.quantity <> 0;
  -- Models are counted by themselves.
  insert into public.usage_recent (org_id, hour, meter, dimension, cost_microcents)
  select new.org_id, private.usage_hour(new.org_id, v_at), 'line', g.dimension, g.quantity
  from private.usage_growth(case when tg_op = 'UPDATE' then jsonb_build_object('line', old.cost) end, jsonb_build_object('line', new.cost)) g
  where g.dimension <> 'models' and g.quantity <> 0;
  return null;
end
$$;
create trigger calls_metered after update of usage, cost on public.calls
  for each row when (old.usage is distinct from new.usage or old.cost is distinct from new.cost)
  execute function private.meter_call();
create trigger calls_metered_whole after insert on public.calls
  for each row when (new.usage <> '{}' or new.cost <> '{}') execute function private.meter_call();

/* Seconds of calls that a period of a plan includes: which of them are used. Changed under the lock of the wallet alone. */
create table public.included_usage (
  org_id uuid not null references public.organizations (id) on delete cascade,
  period_start timestamptz not null,
  used_seconds int not null default 0 check (used_seconds >= 0),
  updated_at timestamptz not null default now(),
  primary key (org_id, period_start)
);

/*
 * The period of an organization's plan at a moment. Stripe tells the periods of what it is paid for, and the trial has one; a plan that was granted, or
 * whose next period nobody has told yet, goes on by months from where the last began (the 31st of January, the 28th of February, the 31st of March).
 */
create function private.usage_period(p_org uuid, p_at timestamptz) returns table (period_start timestamptz, period_end timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_sub public.subscriptions;
  v_from timestamp;
  v_months int;
begin
  select * into v_sub from public.subscriptions where org_id = p_org;
  if v_sub.org_id is null then
    return;
  end if;
  if v_sub.plan = 'trial' or (v_sub.provider <> 'manual' and p_at < v_sub.current_period_end) or p_at < v_sub.current_period_start then
    return query select v_sub.current_period_start, v_sub.current_period_end;
    return;
  end if;
  v_from := (case when v_sub.provider = 'manual' then v_sub.current_period_start else v_sub.current_period_end end) at time zone 'UTC';
  v_months := (extract(year from p_at at time zone 'UTC') - extract(year from v_from)) * 12
    + extract(month from p_at at time zone 'UTC') - extract(month from v_from);
  if v_from + make_interval(months => v_months) > p_at at time zone 'UTC' then
    v_months := v_months - 1;
  end if;
  return query select (v_from + make_interval(months => v_months)) at time zone 'UTC', (v_from + make_interval(months => v_months + 1)) at time zone 'UTC';
end
$$;

/*
 * What an organization uses, today and this month of `p_time_zone`. Gives {currency, per_minute, today, month: [{meter, dimension, quantity, cost, charged}], days:
 * [{day, call_seconds, messages, ai_microcents, charged}], included: {seconds, used, from, to}}. For its administrators, the platform's and the server.
 */
create function public.org_usage(p_org uuid, p_time_zone text, p_now timestamptz default now()) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_month timestamptz := date_trunc('month', p_now, p_time_zone);
  v_next timestamptz := ((v_month at time zone p_time_zone) + interval '1 month') at time zone p_time_zone;
  v_today timestamptz := date_trunc('day', p_now, p_time_zone);
  v_used jsonb;
  v_period record;
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('admin')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  with used as materialized (
    select u.day, u.meter, u.dimension, sum(u.quantity) as quantity, sum(u.cost_microcents) as cost, sum(u.charged) as charged
    from (
      select (h.hour at time zone p_time_zone)::date as day, h.meter, h.dimension, h.quantity, h.cost_microcents, h.charged
      from public.usage_hourly h where h.org_id = p_org and h.hour >= v_month and h.hour < v_next
      union all
      select (r.hour at time zone p_time_zone)::date, r.meter, r.dimension, r.quantity, r.cost_microcents, r.charged
      from public.usage_recent r where r.org_id = p_org and r.hour >= v_month and r.hour < v_next) u
    group by u.day, u.meter, u.dimension
  )
  select jsonb_build_object(
    'today', coalesce((select jsonb_agg(jsonb_build_object('meter', t.meter, 'dimension', t.dimension, 'quantity', t.quantity, 'cost', t.cost, 'charged', t.charged))
      from used t where t.day = (v_today at time zone p_time_zone)::date), '[]'),
    'month', coalesce((select jsonb_agg(to_jsonb(m)) from (select meter, dimension, sum(quantity) as quantity, sum(cost) as cost, sum(charged) as charged
      from used group by meter, dimension) m), '[]'),
    'days', coalesce((select jsonb_agg(to_jsonb(d) order by d.day) from (select day,
      coalesce(sum(quantity) filter (where meter = 'call_seconds'), 0) as call_seconds, coalesce(sum(quantity) filter (where meter = 'messages'), 0) as messages,
      coalesce(sum(cost) filter (where meter = 'ai'), 0) as ai_microcents, sum(charged) as charged
      from used group by day) d), '[]'))
  into v_used;
  select * into v_period from private.usage_period(p_org, p_now);
  return v_used || (select jsonb_build_object('currency', e.value ->> 'currency', 'per_minute', (e.value ->> 'per_minute')::bigint,
    'included', jsonb_build_object('seconds', coalesce((e.value ->> 'included_seconds')::int, 0), 'from', v_period.period_start, 'to', v_period.period_end,
      'used', coalesce((select i.used_seconds from public.included_usage i where i.org_id = p_org and i.period_start = v_period.period_start), 0)))
    from (select private.entitlements(p_org) as value) e);
end
$$;

revoke execute on function public.fold_usage, public.org_usage from public, anon, authenticated;
grant execute on function public.fold_usage to service_role;
grant execute on function public.org_usage to authenticated, service_role;

alter table public.usage_recent enable row level security;
alter table public.usage_hourly enable row level security;
alter table public.included_usage enable row level security;
-- Only what writes a source row writes here.
revoke insert, update, delete, truncate on public.usage_recent, public.usage_hourly, public.included_usage from service_role;
grant select on public.usage_recent, public.usage_hourly, public.included_usage to authenticated;
create policy usage_recent_select on public.usage_recent for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy usage_hourly_select on public.usage_hourly for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy included_usage_select on public.included_usage for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create trigger usage_recent_paused before insert or update or delete on public.usage_recent
  for each row execute function private.refuse_while_paused();
create trigger usage_hourly_paused before insert or update or delete on public.usage_hourly
  for each row execute function private.refuse_while_paused();
create trigger included_usage_paused before insert or update or delete on public.included_usage
  for each row execute function private.refuse_while_paused();
