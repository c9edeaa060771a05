-- What a plan does not allow the database refuses, whoever asks: two at once never pass a limit, and what is too much after a change of plan stays and
-- is not added to.

/* What an organization may have of something that plans count. One without a subscription (there is none but in the making) has the trial's. */
create function private.limit_of(p_org uuid, p_kind text) returns int
language sql stable security definer set search_path = '' as $$
  select coalesce((private.entitlements(p_org) ->> p_kind)::int,
    (select (to_jsonb(p) ->> p_kind)::int from private.plans p where p.id = 'trial'))
$$;

/* Whether an organization's plan, or what it was granted, has a feature: page, widget, phone, whatsapp, …, campaigns, api, white_label. */
create function private.has_feature(p_org uuid, p_feature text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(private.entitlements(p_org) -> 'features', (select to_jsonb(p.features) from private.plans p where p.id = 'trial')) ? p_feature
$$;

/* For whatever begins to use a feature. PT402 `feature_missing`, the feature as detail. */
create function private.require_feature(p_org uuid, p_feature text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.has_feature(p_org, p_feature) then
    raise exception 'feature_missing' using errcode = 'PT402', hint = 'feature_missing', detail = p_feature;
  end if;
end
$$;

/*
 * After something was added, that there are not too many now. One at a time for each organization, so that each sees what the one before added.
 * PT402 `limit_agents`, `limit_seats`, … with the limit as detail; `limit_members` to somebody invited whose place is gone.
 */
create function private.hold_to_limit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_kind text := tg_argv[0];
  v_limit int;
  v_used int;
begin
  perform pg_advisory_xact_lock(hashtextextended('limits:' || new.org_id, 0));
  v_limit := private.limit_of(new.org_id, case v_kind when 'members' then 'seats' else v_kind end);
  v_used := case
    when v_kind = 'members' then (select count(*) from public.members where org_id = new.org_id)
    -- Of those that are on: more than the plan has can stay on, none can be turned on.
    when v_kind = 'agents' and tg_op = 'UPDATE' then (select count(*) from public.agents where org_id = new.org_id and status = 'active')
    else (private.limit_usage(new.org_id) ->> v_kind)::int end;
  if v_used > v_limit then
    raise exception '%', 'limit_' || v_kind using errcode = 'PT402', hint = 'limit_' || v_kind, detail = v_limit::text;
  end if;
  return null;
end
$$;
create trigger agents_limit after insert on public.agents
  for each row execute function private.hold_to_limit('agents');
create trigger agents_on_limit after update of status on public.agents
  for each row when (new.status = 'active' and old.status <> 'active') execute function private.hold_to_limit('agents');
create trigger locations_limit after insert on public.locations
  for each row execute function private.hold_to_limit('locations');
create trigger invitations_limit after insert on public.invitations
  for each row execute function private.hold_to_limit('seats');
create trigger members_limit after insert on public.members
  for each row execute function private.hold_to_limit('members');

create function private.require_phone() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_feature(new.org_id, 'phone');
  return null;
end
$$;
create trigger phone_numbers_feature after insert on public.phone_numbers
  for each row execute function private.require_phone();

/* Calls an organization has under way with its agents. Those a person has taken over are none, nor is a page that was closed before its ticket was used. */
create or replace function private.calls_full(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (select count(*) from public.calls c where c.org_id = p_org
      and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))
      and not (c.carrier = 'browser' and c.status = 'ringing' and c.created_at < now() - interval '60 seconds')
      and c.handed_over_at is null and c.created_at > now() - interval '1 day')
    >= private.limit_of(p_org, 'concurrent_calls')
$$;
drop function private.call_limit(public.org_plan);

/*
 * What models have cost an organization in microcents, in the month, day and hour of UTC that `p_now` lies in, and what a month of them may cost, in cents.
 * Months are of UTC and not of the organization's time zone: they begin for everybody at once, are counted in the same hours that were written, and neither
 * daylight saving nor a change of the time zone makes one longer, shorter or twice.
 */
drop function public.ai_spend(uuid);
create function public.ai_spend(p_org uuid, p_now timestamptz default now()) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('limit_cents', private.limit_of(o.id, 'ai_limit_cents'),
    'month', coalesce(sum(s.cost_microcents), 0),
    'today', coalesce(sum(s.cost_microcents) filter (where s.hour >= date_trunc('day', p_now, 'UTC')), 0),
    'hour', coalesce(sum(s.cost_microcents) filter (where s.hour >= date_trunc('hour', p_now, 'UTC')), 0))
  from public.organizations o
  left join public.ai_spend_hourly s on s.org_id = o.id and s.hour >= date_trunc('month', p_now, 'UTC')
    and s.hour < (date_trunc('month', p_now at time zone 'UTC') + interval '1 month') at time zone 'UTC'
  where o.id = p_org group by o.id
$$;
revoke execute on function public.ai_spend from public, anon, authenticated;
grant execute on function public.ai_spend to service_role;
