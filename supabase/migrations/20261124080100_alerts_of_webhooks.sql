-- Webhooks of tenants that do not arrive are an alert of theirs.

alter function private.alert_findings(timestamptz, boolean) rename to alert_findings_of_platform;

/* Endpoints that were paused because they failed for a day, and deliveries of the last day that were given up. */
create function private.alert_findings(p_now timestamptz, p_backups boolean)
returns table (rule text, org_id uuid, subject text, facts jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select f.rule, f.org_id, f.subject, f.facts from private.alert_findings_of_platform(p_now, p_backups) f;
  -- Not in an installation whose migrations have not come so far.
  if to_regclass('public.webhook_deliveries') is not null then
    return query execute $q$
      select 'webhooks_out', d.org_id, '', jsonb_build_object('times', count(*))
      from public.webhook_deliveries d
      where d.status = 'failed' and d.created_at > $1 - interval '1 day' group by d.org_id $q$ using p_now;
  end if;
end
$$;
