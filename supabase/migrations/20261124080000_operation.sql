-- Operation: what the installation tells of itself, incidents, and backups.

/* What went wrong outside of any row, counted by the minute by the processes that saw it. Losing it in a crash forgives a little. */
create unlogged table private.incidents (
  minute timestamptz not null,
  kind text not null check (kind in ('http_5xx', 'ai_timeout', 'ai_failed')),
  /* A route, a provider: what has few values. */
  label text not null default '' check (char_length(label) <= 120),
  /* Of no tenant: all zeros. */
  org_id uuid not null default '00000000-0000-0000-0000-000000000000',
  times int not null,
  primary key (minute, kind, label, org_id)
);

/* Counts incidents: `p` is an array of {kind, label?, org_id?, times}. */
create function public.note_incidents(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.incidents (minute, kind, label, org_id, times)
  select date_trunc('minute', clock_timestamp()), i.kind, left(coalesce(i.label, ''), 120),
    coalesce(i.org_id, '00000000-0000-0000-0000-000000000000'), sum(i.times)
  from jsonb_to_recordset(p) as i (kind text, label text, org_id uuid, times int)
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4
  on conflict (minute, kind, label, org_id) do update set times = incidents.times + excluded.times;
end
$$;
grant execute on function public.note_incidents to service_role;

/* Backups that were begun, for the alert of those that failed or did not come. */
create table private.backups (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (char_length(name) <= 120),
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  bytes bigint,
  row_count bigint,
  file_count int,
  error text check (char_length(error) <= 1000)
);
create index backups_started_idx on private.backups (started_at desc);

/* Numbers of the whole installation for Prometheus: an array of {metric, labels, value}. */
create function public.fleet_metrics() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_rows jsonb := '[]';
begin
  with jobs as materialized (
    select j.task_identifier as task, j.attempts >= j.max_attempts as dead, j.run_at
    from graphile_worker.jobs j
    where j.attempts >= j.max_attempts or (j.run_at <= now() and j.locked_at is null)
  ), rows (metric, labels, value) as (
    select 'talia_queue_waiting', jsonb_build_object('task', task), count(*)::double precision from jobs where not dead group by task
    union all select 'talia_queue_oldest_seconds', '{}', coalesce(extract(epoch from now() - min(run_at)), 0) from jobs where not dead
    union all select 'talia_queue_dead', jsonb_build_object('task', task), count(*) from jobs where dead group by task
    union all select 'talia_calls_live', jsonb_build_object('direction', direction), count(*)
      from public.calls where status in ('queued', 'ringing', 'in_progress') group by direction
    union all select 'talia_calls_ended_hour', jsonb_build_object('reason', coalesce(end_reason, 'unknown')), count(*)
      from public.calls where ended_at > now() - interval '1 hour' group by end_reason
    union all select 'talia_conversations_with_person', '{}', count(*) from public.conversations where human_by is not null
    union all select 'talia_webhook_events_failed', jsonb_build_object('provider', provider), count(*)
      from public.webhook_events where status = 'failed' group by provider
    union all select 'talia_wallets', jsonb_build_object('currency', w.currency, 'state', case
        when s.empty_told_at is not null then 'empty' when s.low_told_at is not null then 'low' else 'funded' end), count(*)
      from public.wallets w left join public.wallet_settings s on s.org_id = w.org_id
      group by w.currency, case when s.empty_told_at is not null then 'empty' when s.low_told_at is not null then 'low' else 'funded' end
    union all select 'talia_wallet_held', jsonb_build_object('currency', currency), sum(held) from public.wallets where held > 0 group by currency
    union all select 'talia_alerts_open', jsonb_build_object('rule', rule), count(*) from public.alerts where resolved_at is null group by rule
    union all select 'talia_backup_age_seconds', '{}', extract(epoch from now() - max(finished_at))
      from private.backups where status = 'done' having max(finished_at) is not null
    union all select 'talia_database_bytes', '{}', pg_catalog.pg_database_size(current_database())
    union all select 'talia_database_connections', '{}', count(*) from pg_catalog.pg_stat_activity where datname = current_database()
  )
  select jsonb_agg(jsonb_build_object('metric', metric, 'labels', labels, 'value', value)) into v_rows from rows;
  return v_rows;
end
$$;
grant execute on function public.fleet_metrics to service_role;

-- Alerts: what stands, who is told of it where.

/* One occasion of something wrong, from when it was found until it is gone. `org_id` null: of the platform. */
create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  org_id uuid references public.organizations (id) on delete cascade,
  rule text not null check (char_length(rule) between 1 and 40),
  /* What it is about where a rule may stand more than once: a task, a provider. */
  subject text not null default '' check (char_length(subject) <= 120),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  opened_at timestamptz not null default clock_timestamp(),
  /* When it was last found to be so. */
  seen_at timestamptz not null default clock_timestamp(),
  told_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz
);
create unique index alerts_open_idx on public.alerts (coalesce(org_id, '00000000-0000-0000-0000-000000000000'), rule, subject)
  where resolved_at is null;
create trigger alerts_paused before insert or update or delete on public.alerts
  for each row execute function private.refuse_while_paused();
create index alerts_org_idx on public.alerts (org_id, opened_at desc);
create index alerts_age_idx on public.alerts (resolved_at) where resolved_at is not null;

/* Where an organization wants to be told of its alerts. The address of Slack or Teams is a secret: `alerts.<id>` of tenant_secrets. */
create table public.alert_channels (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  kind text not null check (kind in ('slack', 'teams', 'email')),
  name text not null check (char_length(trim(name)) between 1 and 60),
  email text check (char_length(email) <= 254),
  rules text[] not null check (cardinality(rules) between 1 and 12),
  active boolean not null default true,
  last_sent_at timestamptz,
  last_error text check (char_length(last_error) <= 300),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  check ((kind = 'email') = (email is not null))
);
create index alert_channels_org_idx on public.alert_channels (org_id, created_at);
create trigger alert_channels_touch before update on public.alert_channels
  for each row execute function private.touch_updated_at();
create trigger alert_channels_audit after insert or delete or update of name, email, rules, active on public.alert_channels
  for each row execute function private.audit('org_id', 'id');
create trigger alert_channels_paused before insert or update or delete on public.alert_channels
  for each row execute function private.refuse_while_paused();

/* Its secret goes with it. */
create function private.forget_alert_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.tenant_secrets where org_id = old.org_id and name = 'alerts.' || old.id;
  return null;
end
$$;
create trigger alert_channels_forget after delete on public.alert_channels
  for each row execute function private.forget_alert_channel();

/* An organization has ten at most. */
create function private.few_alert_channels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from public.organizations where id = new.org_id for no key update;
  if (select count(*) from public.alert_channels c where c.org_id = new.org_id) >= 10 then
    raise exception 'too_many_alert_channels' using errcode = 'P0001';
  end if;
  return new;
end
$$;
create trigger alert_channels_few before insert on public.alert_channels
  for each row execute function private.few_alert_channels();

alter table public.alerts enable row level security;
alter table public.alert_channels enable row level security;
grant select on public.alerts to authenticated;
grant select, delete on public.alert_channels to authenticated;
grant insert (id, org_id, kind, name, email, rules), update (name, email, rules, active) on public.alert_channels to authenticated;

create policy alerts_select on public.alerts for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')) or (select private.is_superadmin()));
create policy alert_channels_select on public.alert_channels for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create policy alert_channels_insert on public.alert_channels for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')));
create policy alert_channels_update on public.alert_channels for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy alert_channels_delete on public.alert_channels for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

/*
 * What is wrong now, by rule. Thresholds are those of docs/runbooks/alerts.md. `p_backups`: backups are expected every day.
 * Where one failing request in a thousand is no news, ten in five minutes are.
 */
create function private.alert_findings(p_now timestamptz, p_backups boolean)
returns table (rule text, org_id uuid, subject text, facts jsonb)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_none constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  return query select 'http_5xx', null::uuid, '', jsonb_build_object('times', sum(i.times), 'minutes', 5,
      'route', (array_agg(i.label order by i.times desc))[1])
    from private.incidents i where i.kind = 'http_5xx' and i.minute > p_now - interval '5 minutes' having sum(i.times) >= 10;
  return query select 'ai_timeouts', null::uuid, i.label, jsonb_build_object('times', sum(i.times), 'minutes', 10, 'provider', i.label)
    from private.incidents i where i.kind in ('ai_timeout', 'ai_failed') and i.minute > p_now - interval '10 minutes'
    group by i.label having sum(i.times) >= 10;
  return query select 'ai_timeouts', i.org_id, '', jsonb_build_object('times', sum(i.times), 'minutes', 10)
    from private.incidents i where i.kind in ('ai_timeout', 'ai_failed') and i.minute > p_now - interval '10 minutes' and i.org_id <> v_none
      and exists (select 1 from public.organizations o where o.id = i.org_id)
    group by i.org_id having sum(i.times) >= 5;
  return query select 'webhooks_in', null::uuid, e.provider, jsonb_build_object('times', count(*), 'provider', e.provider)
    from public.webhook_events e where e.status = 'failed' group by e.provider;
  return query select 'jobs_dead', null::uuid, j.task_identifier, jsonb_build_object('times', count(*), 'task', j.task_identifier)
    from graphile_worker.jobs j where j.attempts >= j.max_attempts group by j.task_identifier;
  return query select 'queue_stuck', null::uuid, '', jsonb_build_object('minutes', floor(extract(epoch from p_now - min(j.run_at)) / 60),
      'times', count(*))
    from graphile_worker.jobs j where j.attempts < j.max_attempts and j.locked_at is null and j.run_at < p_now
    having min(j.run_at) < p_now - interval '5 minutes';
  return query select 'wallet_low', s.org_id, '', jsonb_build_object('balance', w.balance, 'currency', w.currency,
      'empty', s.empty_told_at is not null)
    from public.wallet_settings s join public.wallets w on w.org_id = s.org_id
    where s.low_told_at is not null or s.empty_told_at is not null;
  return query select 'ai_budget', a.org_id, '', jsonb_build_object('percent', max(case a.kind when 'month_100' then 100 else 80 end))
    from public.ai_budget_alerts a where a.kind in ('month_80', 'month_100') and a.created_at >= date_trunc('month', p_now at time zone 'utc') at time zone 'utc'
    group by a.org_id;
  if p_backups then
    return query select 'backup', null::uuid, '', jsonb_build_object('hours',
        floor(extract(epoch from p_now - max(b.finished_at) filter (where b.status = 'done')) / 3600),
        'error', (select l.error from private.backups l where l.status = 'failed' order by l.started_at desc limit 1))
      from private.backups b
      having coalesce(max(b.finished_at) filter (where b.status = 'done'), '-infinity') < p_now - interval '26 hours'
        or (select l.status from private.backups l where l.status <> 'running' order by l.started_at desc limit 1) = 'failed';
  end if;
end
$$;

/*
 * Looks once: opens what is found and does not stand, brings up to date what does, tells again once a day what goes on, and closes
 * what was not found for five minutes. Each is queued to be told in the same transaction, so it is told once, whatever process looks.
 * Gives how many {opened, resolved}.
 */
create function public.watch_alerts(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := coalesce((p ->> 'now')::timestamptz, clock_timestamp());
  v_opened int := 0;
  v_resolved int := 0;
  v record;
begin
  -- One looks at a time; another has nothing to add.
  if not pg_try_advisory_xact_lock(hashtext('watch_alerts')) then
    return jsonb_build_object('opened', 0, 'resolved', 0);
  end if;
  delete from private.incidents where minute < v_now - interval '1 day';
  for v in select * from private.alert_findings(v_now, coalesce((p ->> 'backups')::boolean, false)) loop
    update public.alerts a set seen_at = v_now, facts = v.facts
      where a.resolved_at is null and a.org_id is not distinct from v.org_id and a.rule = v.rule and a.subject = v.subject;
    if not found then
      insert into public.alerts (org_id, rule, subject, facts, opened_at, seen_at, told_at)
      values (v.org_id, v.rule, v.subject, v.facts, v_now, v_now, v_now);
      v_opened := v_opened + 1;
    end if;
  end loop;
  for v in select a.id, 'opened' as phase from public.alerts a where a.opened_at = v_now and a.resolved_at is null
    union all
    select a.id, 'again' from public.alerts a
      where a.resolved_at is null and a.seen_at = v_now and a.told_at < v_now - interval '24 hours'
  loop
    update public.alerts a set told_at = v_now where a.id = v.id;
    perform private.enqueue('alerts.tell', jsonb_build_object('alertId', v.id, 'phase', v.phase),
      concat_ws(':', 'alert', v.id, v.phase, extract(epoch from v_now)::bigint), null, 8);
  end loop;
  for v in update public.alerts a set resolved_at = v_now
    where a.resolved_at is null and a.seen_at < v_now - interval '5 minutes' returning a.id
  loop
    v_resolved := v_resolved + 1;
    perform private.enqueue('alerts.tell', jsonb_build_object('alertId', v.id, 'phase', 'resolved'),
      concat_ws(':', 'alert', v.id, 'resolved'), null, 8);
  end loop;
  delete from public.alerts where resolved_at < v_now - interval '90 days';
  insert into private.watched (id, at) values (true, v_now) on conflict (id) do update set at = excluded.at;
  return jsonb_build_object('opened', v_opened, 'resolved', v_resolved);
end
$$;
grant execute on function public.watch_alerts to service_role;

/* When somebody last looked: where nobody does, no jobs process works. */
create table private.watched (
  id boolean primary key default true check (id),
  at timestamptz not null
);

/*
 * Asked by web processes: whether nobody has looked for `p_seconds`. Gives the alert's id to the one process that is to tell of it (it
 * stands until somebody looks again), null to all others.
 */
create function public.claim_silent_jobs(p_seconds int) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from private.watched w where w.at < clock_timestamp() - make_interval(secs => p_seconds)) then
    return null;
  end if;
  insert into public.alerts (org_id, rule, facts)
  select null, 'jobs_silent', jsonb_build_object('minutes', floor(extract(epoch from clock_timestamp() - w.at) / 60)) from private.watched w
  on conflict (coalesce(org_id, '00000000-0000-0000-0000-000000000000'), rule, subject) where resolved_at is null do nothing
  returning id into v_id;
  return v_id;
end
$$;
grant execute on function public.claim_silent_jobs to service_role;

/*
 * As before; and a request's trace goes on in the jobs it queues: our clients send `traceparent` (W3C Trace Context) with each request to the
 * database, and the job keeps it.
 */
create or replace function private.enqueue(
  p_task text,
  p_payload jsonb,
  p_key text default null,
  p_run_at timestamptz default null,
  p_max_attempts int default null
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_trace text := nullif(current_setting('request.headers', true), '')::jsonb ->> 'traceparent';
begin
  perform graphile_worker.add_job(
    identifier => p_task,
    payload => (case when v_trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' and jsonb_typeof(p_payload) = 'object'
      then p_payload || jsonb_build_object('traceparent', v_trace) else p_payload end)::json,
    job_key => p_key,
    run_at => p_run_at,
    max_attempts => p_max_attempts
  );
end
$$;
