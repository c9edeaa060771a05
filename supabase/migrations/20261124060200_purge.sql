-- A tenant goes for good: asked for by its owner, thirty days to think again, then everything but what the law wants kept of money.

create table public.org_purges (
  id uuid primary key default gen_random_uuid(),
  /* Of an organization that may be gone. */
  org_id uuid not null,
  /* Null once it is. */
  org_name text,
  reason text not null default '' check (char_length(reason) <= 500),
  requested_by uuid references auth.users (id) on delete set null,
  requested_at timestamptz not null default now(),
  due_at timestamptz not null default now() + interval '30 days',
  canceled_by uuid references auth.users (id) on delete set null,
  canceled_at timestamptz,
  begun_at timestamptz,
  purged_at timestamptz,
  /* Accounts that belong to no other organization. */
  people uuid[] not null default '{}',
  report jsonb not null default '{}' check (jsonb_typeof(report) = 'object'),
  check (canceled_at is null or begun_at is null)
);
create unique index org_purges_pending_idx on public.org_purges (org_id) where canceled_at is null and purged_at is null;
create index org_purges_recent_idx on public.org_purges (requested_at desc);
create index org_purges_requester_idx on public.org_purges (requested_by) where requested_by is not null;
create index org_purges_canceler_idx on public.org_purges (canceled_by) where canceled_by is not null;
alter table public.org_purges enable row level security;
grant select (id, org_id, org_name, reason, requested_by, requested_at, due_at, canceled_at, begun_at, purged_at, report)
  on public.org_purges to authenticated;
create policy org_purges_select on public.org_purges for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')) or (select private.is_superadmin()));
create trigger org_purges_paused before insert or update or delete on public.org_purges
  for each row execute function private.refuse_while_paused();

/* Whom invoices were made out to, for as long as books must be kept. */
create table private.purged_billing (
  org_id uuid primary key,
  profile jsonb not null,
  keep_until timestamptz not null default now() + interval '6 years'
);

create function private.audit_purge(p_purge public.org_purges, p_action text, p_after jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, after)
  values (p_purge.org_id, (select auth.uid()), 'user', p_action, 'org_purges', p_purge.id::text, p_after)
$$;

/* The owner names the organization as it is called, and it is deleted in thirty days. Asked again, the same one. */
create function public.request_purge(p_org uuid, p_name text, p_reason text default '') returns public.org_purges
language plpgsql security definer set search_path = '' as $$
declare
  v_org public.organizations;
  v_purge public.org_purges;
begin
  perform private.require_role(p_org, 'owner');
  select * into v_org from public.organizations where id = p_org for update;
  if v_org.is_platform then
    raise exception 'forbidden' using errcode = '42501';
  elsif lower(trim(p_name)) is distinct from lower(trim(v_org.name)) then
    raise exception 'purge_name' using errcode = 'PT422', hint = 'purge_name';
  end if;
  insert into public.org_purges (org_id, org_name, reason, requested_by)
  values (p_org, v_org.name, left(coalesce(p_reason, ''), 500), (select auth.uid()))
  on conflict (org_id) where canceled_at is null and purged_at is null do nothing
  returning * into v_purge;
  if v_purge.id is null then
    select * into v_purge from public.org_purges where org_id = p_org and canceled_at is null and purged_at is null;
    return v_purge;
  end if;
  perform private.enqueue('privacy.purge', jsonb_build_object('orgId', p_org), 'purge:' || p_org, v_purge.due_at, 25);
  perform private.audit_purge(v_purge, 'insert', jsonb_build_object('due_at', v_purge.due_at, 'reason', v_purge.reason));
  return v_purge;
end
$$;
grant execute on function public.request_purge to authenticated;

/* Until it begins the owner may think again. */
create function public.cancel_purge(p_org uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_purge public.org_purges;
begin
  perform private.require_role(p_org, 'owner');
  update public.org_purges set canceled_at = now(), canceled_by = (select auth.uid())
  where org_id = p_org and canceled_at is null and begun_at is null returning * into v_purge;
  if v_purge.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'purge';
  end if;
  perform private.dequeue('purge:' || p_org);
  perform private.audit_purge(v_purge, 'delete', null);
end
$$;
grant execute on function public.cancel_purge to authenticated;

/* Deletes up to so many rows of each table of a tenant; what another row still needs waits for the next round. Gives how many. */
create function private.purge_rows(p_org uuid, p_limit int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_table text;
  v_count int;
  v_report jsonb := '{}';
begin
  for v_table in
    select c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select 1 from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
      -- The last to go, all at once with the organization; and what stays.
      and c.relname not in ('members', 'wallets', 'subscriptions', 'org_purges', 'ledger_transactions', 'ledger_entries', 'payments', 'invoices',
        'org_limits', 'wallet_settings', 'billing_profiles', 'retention_policies')
    -- What most hangs on goes first, and takes it along.
    order by case c.relname when 'calls' then 1 when 'conversations' then 2 when 'contacts' then 3 when 'documents' then 4 when 'audit_log' then 9
      else 5 end, c.relname
  loop
    begin
      execute format('delete from public.%1$I where ctid = any (array(select ctid from public.%1$I where org_id = $1 limit $2))', v_table)
        using p_org, p_limit;
      get diagnostics v_count = row_count;
    exception when foreign_key_violation or restrict_violation then
      v_count := 0;
    end;
    if v_count > 0 then
      v_report := v_report || jsonb_build_object(v_table, v_count);
    end if;
  end loop;
  return v_report;
end
$$;

/*
 * A batch of a purge that is due (server only). The first closes the organization, so that nothing comes in any more; the last deletes it.
 * Gives {outcome: 'more' | 'done' | 'not_due', people?: accounts to be deleted}.
 */
create function public.continue_purge(p_org uuid, p_limit int default 500) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_purge public.org_purges;
  v_report jsonb;
begin
  select * into v_purge from public.org_purges where org_id = p_org and canceled_at is null
  order by requested_at desc limit 1 for update;
  if v_purge.id is null or v_purge.due_at > now() then
    return jsonb_build_object('outcome', 'not_due');
  elsif v_purge.purged_at is not null then
    return jsonb_build_object('outcome', 'done', 'people', v_purge.people);
  end if;
  if v_purge.begun_at is null then
    update public.organizations set status = 'closed' where id = p_org;
    update public.org_purges set begun_at = now(), people = array(
      select m.user_id from public.members m where m.org_id = p_org
        and not exists (select 1 from public.members o where o.user_id = m.user_id and o.org_id <> p_org)
        and not exists (select 1 from public.platform_admins a where a.user_id = m.user_id))
    where id = v_purge.id;
    delete from graphile_worker._private_jobs j where j.locked_at is null and j.payload ->> 'orgId' = p_org::text
      and j.task_id not in (select t.id from graphile_worker._private_tasks t where t.identifier ~ '\.remove|^privacy\.purge$');
  end if;
  v_report := private.purge_rows(p_org, p_limit);
  update public.org_purges r set report = r.report || (
    select coalesce(jsonb_object_agg(key, coalesce((r.report ->> key)::int, 0) + value::int), '{}') from jsonb_each_text(v_report))
  where id = v_purge.id;
  if v_report <> '{}' then
    return jsonb_build_object('outcome', 'more');
  end if;
  insert into private.purged_billing (org_id, profile)
  select p_org, to_jsonb(b) - array['org_id', 'email', 'updated_at'] from public.billing_profiles b
  where b.org_id = p_org and (exists (select 1 from public.invoices i where i.org_id = p_org)
    or exists (select 1 from public.payments y where y.org_id = p_org and y.status in ('paid', 'refunded', 'disputed')))
  on conflict do nothing;
  update public.payments set created_by = null, url = null, failure = null where org_id = p_org;
  update public.invoices set hosted_url = null, pdf_url = null where org_id = p_org;
  delete from public.organizations where id = p_org;
  update public.org_purges set purged_at = now(), org_name = null, reason = '' where id = v_purge.id returning * into v_purge;
  return jsonb_build_object('outcome', 'done', 'people', v_purge.people);
end
$$;
grant execute on function public.continue_purge to service_role;

/* Stored files of an organization that is gone, whatever they were of (server only). */
create function public.files_of_purged(p_org uuid, p_limit int default 500) returns table (bucket text, path text)
language sql stable security definer set search_path = '' as $$
  select o.bucket_id, o.name from storage.objects o
  where o.name like p_org || '/%' and not exists (select 1 from public.organizations g where g.id = p_org)
    and exists (select 1 from public.org_purges r where r.org_id = p_org and r.purged_at is not null)
  limit p_limit
$$;
grant execute on function public.files_of_purged to service_role;

/* Their accounts are gone too: nothing names them any more (server only). Every night also whom invoices need no longer name. */
create function public.finish_purge(p_org uuid) returns void
language sql security definer set search_path = '' as $$
  update public.org_purges set people = '{}' where org_id = p_org and purged_at is not null;
$$;
grant execute on function public.finish_purge to service_role;
create function public.sweep_purged_billing() returns void
language sql security definer set search_path = '' as $$
  delete from private.purged_billing where keep_until < now();
$$;
grant execute on function public.sweep_purged_billing to service_role;

/* For who runs the platform: what is to be deleted, and what was. */
create function public.platform_purges() returns table (
  org_id uuid, org_name text, reason text, requested_at timestamptz, due_at timestamptz, canceled_at timestamptz, purged_at timestamptz,
  requested_by text, report jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not coalesce((select private.superadmin_session()), false) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return query select p.org_id, p.org_name, p.reason, p.requested_at, p.due_at, p.canceled_at, p.purged_at, u.email::text, p.report
    from public.org_purges p left join auth.users u on u.id = p.requested_by
    order by p.purged_at is not null or p.canceled_at is not null, p.due_at, p.requested_at desc limit 200;
end
$$;
grant execute on function public.platform_purges to authenticated;

create or replace function private.tables_not_searched() returns text[]
language sql immutable set search_path = '' as $$
  select array[
    -- The tenant itself and its people.
    'organizations', 'profiles', 'members', 'locations', 'invitations', 'tenant_secrets', 'verified_phones', 'recovery_codes',
    'agents', 'flow_versions', 'flow_publications', 'prompt_versions', 'interviews', 'documents', 'chunks', 'document_stems',
    'carrier_accounts', 'phone_numbers', 'contact_stages', 'tags', 'custom_fields', 'retention_policies', 'retention_runs',
    'org_purges', 'purged_billing',
    -- Money, which the law wants kept, and counts.
    'wallets', 'ledger_transactions', 'ledger_entries', 'wallet_holds', 'wallet_settings', 'subscriptions', 'org_limits',
    'billing_profiles', 'payments', 'invoices', 'included_usage', 'usage_recent', 'usage_hourly', 'call_charges', 'plan_checkouts',
    'billing_notices', 'ledger_checks', 'ai_usage', 'ai_spend_hourly', 'ai_budget_alerts', 'suppressed_numbers', 'contact_erasures',
    -- Those of the contact are gone by then; the rest is another person's.
    'contacts', 'conversations', 'messages', 'transitions', 'contact_scores', 'consents', 'message_feedback', 'calls', 'call_turns',
    'call_events', 'call_tickets']
$$;
