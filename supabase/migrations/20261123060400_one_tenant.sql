-- What is told of one organization is read by its indexes: a list of one that the planner knows, and not one it finds row by row.

/* All that is told of one organization beside its ledger; null when there is none. `p_from` and `p_to` bound what `month` sums. */
create or replace function public.platform_tenant(p_org uuid, p_from timestamptz default date_trunc('month', now()), p_to timestamptz default now())
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_orgs uuid[] := array[p_org];
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
          from private.tenant_costs(p_from, p_to, v_orgs) x)
        -- Of the plan's own period, which is not the calendar's month.
        || jsonb_build_object('seconds', coalesce((select u.used_seconds from public.included_usage u, private.usage_period(o.id, now()) y
          where u.org_id = o.id and u.period_start = y.period_start), 0)),
      'month', (select coalesce(jsonb_agg(to_jsonb(m) - 'org_id'), '[]') from private.tenant_money(p_from, p_to, v_orgs) m))
    from public.organizations o join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
    where o.id = p_org);
end
$$;
