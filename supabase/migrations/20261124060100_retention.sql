-- How long things are kept: said by each organization, carried out every night in small batches, with a report of what went.

create table public.retention_policies (
  org_id uuid primary key references public.organizations (id) on delete cascade,
  /* Days after the last message, or the call. */
  conversation_days int not null default 90 check (conversation_days between 7 and 3650),
  /* Days after a contact was last heard of. */
  contact_days int not null default 730 check (contact_days between 30 and 3650),
  /* Days after a file came: in a conversation, and put to a contact by the team. */
  attachment_days int not null default 30 check (attachment_days between 1 and 3650),
  document_days int not null default 180 check (document_days between 1 and 3650),
  /* Off: nothing is deleted by itself. */
  enabled boolean not null default true,
  checked_at timestamptz,
  updated_at timestamptz not null default now()
);
create table public.retention_runs (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  status text not null default 'running' check (status in ('running', 'done')),
  /* Null: by the night. */
  requested_by uuid references auth.users (id) on delete set null,
  /* As it stood: {conversation_days, …}. */
  policy jsonb not null,
  /* How many of what went: {conversations, messages, contacts, calls, attachments, documents}. */
  report jsonb not null default '{}' check (jsonb_typeof(report) = 'object'),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((status = 'done') = (finished_at is not null))
);
create index retention_runs_org_idx on public.retention_runs (org_id, started_at desc);
/* One at a time. */
create unique index retention_runs_running_idx on public.retention_runs (org_id) where status = 'running';
create index retention_runs_requester_idx on public.retention_runs (requested_by) where requested_by is not null;

create function private.first_retention_policy() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.retention_policies (org_id) values (new.id) on conflict do nothing;
  return null;
end
$$;
create trigger organizations_retention after insert on public.organizations
  for each row execute function private.first_retention_policy();
insert into public.retention_policies (org_id) select id from public.organizations;

create trigger retention_policies_touch before update of conversation_days, contact_days, attachment_days, document_days, enabled
  on public.retention_policies for each row execute function private.touch_updated_at();
create trigger retention_policies_audit after update of conversation_days, contact_days, attachment_days, document_days, enabled
  on public.retention_policies for each row execute function private.audit('org_id', 'org_id');
alter table public.retention_policies enable row level security;
alter table public.retention_runs enable row level security;
grant select, update (conversation_days, contact_days, attachment_days, document_days, enabled) on public.retention_policies to authenticated;
grant select on public.retention_runs to authenticated;
create policy retention_policies_select on public.retention_policies for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy retention_policies_update on public.retention_policies for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy retention_runs_select on public.retention_runs for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create trigger retention_policies_paused before insert or update or delete on public.retention_policies
  for each row execute function private.refuse_while_paused();
create trigger retention_runs_paused before insert or update or delete on public.retention_runs
  for each row execute function private.refuse_while_paused();

-- A call whose people were forgotten, or whose time is over: what is left of it is what it cost.
alter table public.calls add column stripped_at timestamptz;
create or replace function private.strip_calls(p_org uuid, p_calls uuid[]) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_recordings jsonb;
  v_count int;
begin
  select jsonb_agg(c.recording_path) into v_recordings from public.calls c
  where c.org_id = p_org and c.id = any (p_calls) and c.recording_path is not null;
  if v_recordings is not null then
    perform private.enqueue('calls.remove-recordings', jsonb_build_object('orgId', p_org, 'paths', v_recordings), null, null, 25);
  end if;
  delete from public.call_turns where org_id = p_org and call_id = any (p_calls);
  delete from public.call_events where org_id = p_org and call_id = any (p_calls);
  delete from public.call_tickets where org_id = p_org and call_id = any (p_calls);
  update public.calls c set
    status = case when c.status in ('scheduled', 'queued') then 'canceled' else c.status end,
    ended_at = case when c.status in ('scheduled', 'queued') then now() else c.ended_at end,
    end_reason = case when c.status in ('scheduled', 'queued') then 'erased' else c.end_reason end,
    contact_id = null, conversation_id = null, carrier_call_id = null, script = null, summary = null, next_step = null,
    from_e164 = case when c.direction = 'outbound' then c.from_e164 end,
    to_e164 = case when c.direction = 'inbound' then c.to_e164 end,
    outcome = null, sentiment = null, recording_path = null, recording_seconds = null,
    recording_removed_at = case when c.recording_path is null then c.recording_removed_at else now() end,
    live = null, command = null, feedback_comment = '', idempotency_key = null, last_error = null,
    wrap_up = case when c.wrap_up = 'pending' then 'skipped' else c.wrap_up end, stripped_at = now()
  where c.org_id = p_org and c.id = any (p_calls);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
create index calls_unstripped_idx on public.calls (org_id, created_at) where stripped_at is null;

-- What is due under a policy, `p_limit` of each at most. Two moments of one conversation are never on both sides: its last message counts.

create function private.due_files(p_org uuid, p public.retention_policies, p_of_contacts boolean, p_limit int) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select f.id from public.files f
  where f.org_id = p_org and (f.contact_id is not null) = p_of_contacts
    and f.created_at < now() - make_interval(days => case when p_of_contacts then p.document_days else p.attachment_days end)
  order by f.created_at limit p_limit
$$;

/* Calls whose recording is still kept keep what was said in them. */
create function private.due_calls(p_org uuid, p public.retention_policies, p_limit int) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.id from public.calls c
  where c.org_id = p_org and c.stripped_at is null and c.recording_path is null
    and c.created_at < now() - make_interval(days => p.conversation_days)
    and c.status in ('completed', 'busy', 'no_answer', 'failed', 'canceled')
  order by c.created_at limit p_limit
$$;

create function private.due_conversations(p_org uuid, p public.retention_policies, p_limit int) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.id from public.conversations c
  where c.org_id = p_org and c.channel <> 'interview' and c.last_message_at < now() - make_interval(days => p.conversation_days)
    and not exists (select 1 from public.calls k where k.conversation_id = c.id
      and (k.recording_path is not null or k.status in ('scheduled', 'queued', 'ringing', 'in_progress')))
  order by c.last_message_at limit p_limit
$$;

create function private.due_contacts(p_org uuid, p public.retention_policies, p_limit int) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select k.id from public.contacts k
  where k.org_id = p_org and k.last_seen_at < now() - make_interval(days => p.contact_days)
    and k.created_at < now() - make_interval(days => p.contact_days)
    and not exists (select 1 from public.conversations c where c.contact_id = k.id
      and c.last_message_at >= now() - make_interval(days => p.contact_days))
    and not exists (select 1 from public.notes n where n.org_id = p_org and n.contact_id = k.id
      and n.created_at >= now() - make_interval(days => p.contact_days))
    and not exists (select 1 from public.calls c where c.contact_id = k.id
      and (c.status in ('scheduled', 'queued', 'ringing', 'in_progress') or c.created_at >= now() - make_interval(days => p.contact_days)))
  order by k.last_seen_at limit p_limit
$$;

/*
 * What would go tonight with the days given (null: as they are saved), counted up to `most` of each. For administrators. `p`: {org_id,
 * conversation_days?, contact_days?, attachment_days?, document_days?}.
 */
create function public.retention_preview(p jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_policy public.retention_policies;
  v_most constant int := 10000;
begin
  perform private.require_role(v_org, 'admin');
  select * into v_policy from public.retention_policies where org_id = v_org;
  v_policy.conversation_days := coalesce((p ->> 'conversation_days')::int, v_policy.conversation_days);
  v_policy.contact_days := coalesce((p ->> 'contact_days')::int, v_policy.contact_days);
  v_policy.attachment_days := coalesce((p ->> 'attachment_days')::int, v_policy.attachment_days);
  v_policy.document_days := coalesce((p ->> 'document_days')::int, v_policy.document_days);
  return jsonb_build_object('most', v_most,
    'attachments', (select count(*) from private.due_files(v_org, v_policy, false, v_most)),
    'documents', (select count(*) from private.due_files(v_org, v_policy, true, v_most)),
    'calls', (select count(*) from private.due_calls(v_org, v_policy, v_most)),
    'conversations', (select count(*) from private.due_conversations(v_org, v_policy, v_most)),
    'contacts', (select count(*) from private.due_contacts(v_org, v_policy, v_most)));
end
$$;
grant execute on function public.retention_preview to authenticated;

create function private.begin_retention(p_org uuid, p_by uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  insert into public.retention_runs (org_id, requested_by, policy)
  select p_org, p_by, to_jsonb(r) - array['org_id', 'checked_at', 'updated_at', 'enabled'] from public.retention_policies r where r.org_id = p_org
  on conflict (org_id) where status = 'running' do nothing
  returning id into v_id;
  if v_id is null then
    select id into v_id from public.retention_runs where org_id = p_org and status = 'running';
  end if;
  perform private.enqueue('privacy.retain', jsonb_build_object('orgId', p_org, 'runId', v_id), 'retention:' || p_org, null, 25);
  return v_id;
end
$$;

/* By hand. Gives the run: the one under way, if there is one. */
create function public.run_retention(p_org uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role(p_org, 'admin');
  return private.begin_retention(p_org, (select auth.uid()));
end
$$;
grant execute on function public.run_retention to authenticated;

/* Every night (server only): begins a run in each organization in which something is due. Gives how many. */
create function public.begin_retention_runs(p_limit int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_policy public.retention_policies;
  v_count int := 0;
begin
  for v_policy in
    select r.* from public.retention_policies r join public.organizations o on o.id = r.org_id
    where r.enabled and (r.checked_at is null or r.checked_at < now() - interval '12 hours')
    order by r.checked_at nulls first limit p_limit for update of r skip locked
  loop
    if exists (select 1 from private.due_files(v_policy.org_id, v_policy, false, 1))
      or exists (select 1 from private.due_files(v_policy.org_id, v_policy, true, 1))
      or exists (select 1 from private.due_calls(v_policy.org_id, v_policy, 1))
      or exists (select 1 from private.due_conversations(v_policy.org_id, v_policy, 1))
      or exists (select 1 from private.due_contacts(v_policy.org_id, v_policy, 1)) then
      perform private.begin_retention(v_policy.org_id, null);
      v_count := v_count + 1;
    end if;
    update public.retention_policies set checked_at = now() where org_id = v_policy.org_id;
  end loop;
  return v_count;
end
$$;
grant execute on function public.begin_retention_runs to service_role;

/*
 * A batch of a run (server only): of the first kind of which something is due. What it deletes and what it reports are one transaction, so a
 * process that dies between two batches loses nothing. Gives whether there may be more.
 */
create function public.continue_retention(p_org uuid, p_run uuid, p_limit int default 200) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_run public.retention_runs;
  v_policy public.retention_policies;
  v_ids uuid[];
  v_id uuid;
  v_gone jsonb;
begin
  select * into v_run from public.retention_runs where id = p_run and org_id = p_org for update;
  if v_run.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'run';
  elsif v_run.status = 'done' then
    return false;
  end if;
  v_policy := jsonb_populate_record(null::public.retention_policies, v_run.policy);
  v_ids := array(select private.due_files(p_org, v_policy, false, p_limit));
  if cardinality(v_ids) > 0 then
    delete from public.files where org_id = p_org and id = any (v_ids);
    v_gone := jsonb_build_object('attachments', cardinality(v_ids));
  else
    v_ids := array(select private.due_files(p_org, v_policy, true, p_limit));
    if cardinality(v_ids) > 0 then
      delete from public.files where org_id = p_org and id = any (v_ids);
      v_gone := jsonb_build_object('documents', cardinality(v_ids));
    end if;
  end if;
  if v_gone is null then
    v_ids := array(select private.due_conversations(p_org, v_policy, p_limit));
    if cardinality(v_ids) > 0 then
      v_gone := jsonb_build_object('conversations', cardinality(v_ids),
        'messages', (select count(*) from public.messages m where m.conversation_id = any (v_ids)));
      delete from public.conversations where org_id = p_org and id = any (v_ids);
    end if;
  end if;
  if v_gone is null then
    v_ids := array(select private.due_calls(p_org, v_policy, p_limit));
    if cardinality(v_ids) > 0 then
      v_gone := jsonb_build_object('calls', private.strip_calls(p_org, v_ids));
    end if;
  end if;
  if v_gone is null then
    v_ids := array(select private.due_contacts(p_org, v_policy, least(p_limit, 50)));
    foreach v_id in array v_ids loop
      perform private.erase_contact(p_org, v_id, 'retention', v_run.requested_by);
    end loop;
    if cardinality(v_ids) > 0 then
      v_gone := jsonb_build_object('contacts', cardinality(v_ids));
    end if;
  end if;
  if v_gone is null then
    update public.retention_runs set status = 'done', finished_at = now() where id = p_run;
    return false;
  end if;
  update public.retention_runs r set report = r.report || (
    select jsonb_object_agg(key, coalesce((r.report ->> key)::int, 0) + value::int) from jsonb_each_text(v_gone)) where id = p_run;
  return true;
end
$$;
grant execute on function public.continue_retention to service_role;

create or replace function private.tables_not_searched() returns text[]
language sql immutable set search_path = '' as $$
  select array[
    -- The tenant itself and its people.
    'organizations', 'profiles', 'members', 'locations', 'invitations', 'tenant_secrets', 'verified_phones', 'recovery_codes',
    'agents', 'flow_versions', 'flow_publications', 'prompt_versions', 'interviews', 'documents', 'chunks', 'document_stems',
    'carrier_accounts', 'phone_numbers', 'contact_stages', 'tags', 'custom_fields', 'retention_policies', 'retention_runs',
    -- Money, which the law wants kept, and counts.
    'wallets', 'ledger_transactions', 'ledger_entries', 'wallet_holds', 'wallet_settings', 'subscriptions', 'org_limits',
    'billing_profiles', 'payments', 'invoices', 'included_usage', 'usage_recent', 'usage_hourly', 'call_charges', 'plan_checkouts',
    'billing_notices', 'ledger_checks', 'ai_usage', 'ai_spend_hourly', 'ai_budget_alerts', 'suppressed_numbers', 'contact_erasures',
    -- Those of the contact are gone by then; the rest is another person's.
    'contacts', 'conversations', 'messages', 'transitions', 'contact_scores', 'consents', 'message_feedback', 'calls', 'call_turns',
    'call_events', 'call_tickets']
$$;
