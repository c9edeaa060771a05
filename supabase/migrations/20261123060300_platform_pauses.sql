-- The platform's pause beside the one of what is not paid, and what of its included minutes an organization has used.

/*
 * Pauses an organization, or has it go on. `p`: {org_id, status: active|paused, reason}. The platform's pause is its own: paying does not lift it, and where the
 * organization rested for not paying it does so again when the platform's is lifted. What rests for that alone is not taken up by hand: PT409 `organization_unpaid`.
 */
create or replace function public.set_tenant_status(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_status public.org_status := (p ->> 'status')::public.org_status;
  v_reason text;
  v_before public.organizations;
  v_after public.organizations;
begin
  perform private.require_superadmin();
  v_reason := private.platform_reason(p);
  select * into v_before from public.organizations where id = v_org for update;
  if v_before.id is null or v_before.is_platform then
    raise exception 'not_found' using errcode = 'PT404', hint = 'not_found';
  elsif v_status is null or v_status = 'closed' or v_before.status = 'closed' then
    raise exception 'status_invalid' using errcode = 'PT422', hint = 'status_invalid';
  elsif v_status = 'active' and v_before.pause_reason = 'payment' then
    raise exception 'organization_unpaid' using errcode = 'PT409', hint = 'organization_unpaid';
  end if;
  update public.organizations set status = v_status, pause_reason = case when v_status = 'paused' then 'platform' end
  where id = v_org and (status <> v_status or pause_reason = 'payment') returning * into v_after;
  if v_after.id is not null then
    perform private.keep_platform_act(v_org, 'organizations', jsonb_build_object('status', v_before.status, 'pause_reason', v_before.pause_reason),
      jsonb_build_object('status', v_after.status, 'pause_reason', v_after.pause_reason, 'reason', v_reason));
  end if;
end
$$;

/* All that is told of one organization beside its ledger; null when there is none. `p_from` and `p_to` bound what `month` sums. */
create or replace function public.platform_tenant(p_org uuid, p_from timestamptz default date_trunc('month', now()), p_to timestamptz default now())
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_superadmin();
  return (
    select jsonb_build_object(
      'organization', jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'country', o.country, 'locale', o.locale, 'timezone', o.timezone,
        'status', o.status, 'pause_reason', o.pause_reason, 'is_platform', o.is_platform, 'created_at', o.created_at,
        'owner', (select jsonb_build_object('email', m.email, 'name', coalesce(f.full_name, '')) from public.members m
          left join public.profiles f on f.user_id = m.user_id where m.org_id = o.id and m.role = 'owner')),
      'subscription', to_jsonb(s) - 'org_id',
      'wallet', to_jsonb(w) - 'org_id',
      'plan', (select to_jsonb(pl) from private.plans pl where pl.id = s.plan),
      'limits', (select to_jsonb(l) - 'org_id' from public.org_limits l where l.org_id = o.id),
      'used', private.limit_usage(o.id) || (select jsonb_build_object('ai_microcents', coalesce(sum(x.ai), 0), 'call_microcents', coalesce(sum(x.calls), 0))
          from private.tenant_costs(p_from, p_to, array[o.id]) x)
        -- Of the plan's own period, which is not the calendar's month.
        || jsonb_build_object('seconds', coalesce((select u.used_seconds from public.included_usage u, private.usage_period(o.id, now()) y
          where u.org_id = o.id and u.period_start = y.period_start), 0)),
      'month', (select coalesce(jsonb_agg(to_jsonb(m) - 'org_id'), '[]') from private.tenant_money(p_from, p_to, array[o.id]) m))
    from public.organizations o join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
    where o.id = p_org);
end
$$;
