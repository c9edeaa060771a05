-- A person is forgotten: everything that holds their data goes, wherever it was copied to, and no more than that.

/* One erasure. While it runs it knows whom to look for; afterwards it keeps numbers alone. */
create table public.contact_erasures (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  /* Asked for by a person, or by the retention of the organization. */
  cause text not null default 'request' check (cause in ('request', 'retention')),
  requested_by uuid references auth.users (id) on delete set null,
  /* {ids, pattern}: null once nothing is left. */
  wanted jsonb,
  /* How many of what were deleted or emptied. */
  report jsonb not null default '{}' check (jsonb_typeof(report) = 'object'),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (org_id, id),
  check ((status = 'done') = (finished_at is not null) and (status <> 'done' or wanted is null))
);
create index contact_erasures_org_idx on public.contact_erasures (org_id, created_at desc, id);
create index contact_erasures_requester_idx on public.contact_erasures (requested_by) where requested_by is not null;
alter table public.contact_erasures enable row level security;
grant select (id, org_id, status, cause, requested_by, report, created_at, finished_at) on public.contact_erasures to authenticated;
create policy contact_erasures_select on public.contact_erasures for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create trigger contact_erasures_paused before insert or update or delete on public.contact_erasures
  for each row execute function private.refuse_while_paused();

/*
 * Numbers that must not be called although nobody remembers whose they are: who asked not to be called, and to be forgotten, is
 * known by a keyed hash alone.
 */
create table private.suppression_key (
  one boolean primary key default true check (one),
  secret bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
);
insert into private.suppression_key default values;
create table private.suppressed_numbers (
  org_id uuid not null references public.organizations (id) on delete cascade,
  hash text not null,
  created_at timestamptz not null default now(),
  primary key (org_id, hash)
);
create function private.number_hash(p_org uuid, p_e164 text) returns text
language sql stable security definer set search_path = '' as $$
  select encode(sha256(k.secret || sha256(k.secret || convert_to(p_org || p_e164, 'UTF8'))), 'hex') from private.suppression_key k
$$;
create or replace function private.must_not_call(p_org uuid, p_e164 text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.do_not_call d where d.e164 = p_e164
    and (d.org_id = p_org or d.org_id = (select o.id from public.organizations o where o.is_platform)))
    or exists (select 1 from private.suppressed_numbers s
      where s.org_id = p_org and s.hash = private.number_hash(p_org, p_e164))
$$;
create or replace function public.remove_do_not_call(p_org uuid, p_e164 text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not (private.superadmin_session() and exists (select 1 from public.organizations where id = p_org and is_platform)) then
    perform private.require_role(p_org, 'admin');
  end if;
  delete from public.do_not_call where org_id = p_org and e164 = p_e164;
  delete from private.suppressed_numbers where org_id = p_org and hash = private.number_hash(p_org, p_e164);
end
$$;

/*
 * Tables that hold nothing of one contact beside others: the tenant's own settings and money, and what belongs to another
 * person whole. Every other table that names an organization is searched, those of later migrations too.
 */
create function private.tables_not_searched() returns text[]
language sql immutable set search_path = '' as $$
  select array[
    -- The tenant itself and its people.
    'organizations', 'profiles', 'members', 'locations', 'invitations', 'tenant_secrets', 'verified_phones', 'recovery_codes',
    'agents', 'flow_versions', 'flow_publications', 'prompt_versions', 'interviews', 'documents', 'chunks', 'document_stems',
    'carrier_accounts', 'phone_numbers', 'contact_stages', 'tags', 'custom_fields',
    -- Money, which the law wants kept, and counts.
    'wallets', 'ledger_transactions', 'ledger_entries', 'wallet_holds', 'wallet_settings', 'subscriptions', 'org_limits',
    'billing_profiles', 'payments', 'invoices', 'included_usage', 'usage_recent', 'usage_hourly', 'call_charges', 'plan_checkouts',
    'billing_notices', 'ledger_checks', 'ai_usage', 'ai_spend_hourly', 'ai_budget_alerts', 'suppressed_numbers', 'contact_erasures',
    -- Those of the contact are gone by then; the rest is another person's.
    'contacts', 'conversations', 'messages', 'transitions', 'contact_scores', 'consents', 'message_feedback', 'calls', 'call_turns',
    'call_events', 'call_tickets']
$$;

/* The tables to be searched, of both schemas. */
create function private.searched_tables() returns table (name text)
language sql stable security definer set search_path = '' as $$
  select n.nspname || '.' || c.relname
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> all (private.tables_not_searched())
    and exists (select 1 from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  -- What changes in other tables is told to the audit log.
  order by c.relname = 'audit_log', 1
$$;

/* A number as people write it: with or without the code of its country, and with whatever they put between digits. Not one that is longer. */
create function private.phone_pattern(p_e164 text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_between constant text := '[ .()/-]{0,3}';
  v_digits text := substr(p_e164, 2);
  v_head text := '';
begin
  -- The last nine are the subscriber's; those before may be left out from the left.
  for i in 1 .. greatest(0, char_length(v_digits) - 9) loop
    v_head := '(?:' || v_head || substr(v_digits, i, 1) || v_between || ')?';
  end loop;
  return '(?<![0-9])(?:\+|00|%2b)?\(?' || v_head || regexp_replace(right(v_digits, 9), '([0-9])(?=[0-9])', '\1' || v_between, 'g') || '(?![0-9])';
end
$$;

/* The expression that finds a person: their ids, addresses, and numbers however they are spaced. */
create function private.person_pattern(p_ids uuid[], p_emails text[], p_phones text[]) returns text
language sql immutable set search_path = '' as $$
  select string_agg(distinct x, '|') from (
    select id::text from unnest(p_ids) id
    union all
    select regexp_replace(e, '([^a-z0-9@_-])', '\\\1', 'g') from unnest(p_emails) e where char_length(e) > 5
    union all
    select private.phone_pattern(p) from unnest(p_phones) p where char_length(p) > 7
  ) as wanted (x)
$$;

/* JSON without a person: the smallest object that names them is emptied, and so is a text that does. */
create function private.scrub_json(p jsonb, p_pattern text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  if p is null or p::text !~* p_pattern then
    return p;
  end if;
  case jsonb_typeof(p)
    when 'object' then
      if exists (select 1 from jsonb_each(p) where key ~* p_pattern
                 or (jsonb_typeof(value) in ('string', 'number') and (value #>> '{}') ~* p_pattern)) then
        return jsonb_build_object('erased', true);
      end if;
      return (select jsonb_object_agg(key, private.scrub_json(value, p_pattern)) from jsonb_each(p));
    when 'array' then
      return (select jsonb_agg(private.scrub_json(value, p_pattern) order by n) from jsonb_array_elements(p) with ordinality x (value, n));
    else
      return to_jsonb('•••'::text);
  end case;
end
$$;

/* The same for a text: one that is JSON as such. */
create function private.scrub_text(p text, p_pattern text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  if p is null or p !~* p_pattern then
    return p;
  end if;
  if p ~ '^\s*[\[{]' then
    begin
      return private.scrub_json(p::jsonb, p_pattern)::text;
    exception when invalid_text_representation then
      null;
    end;
  end if;
  return regexp_replace(p, p_pattern, '•••', 'gi');
end
$$;

/* Rows of any table that refer to a contact, in whatever column, go. Gives how many. */
create function private.delete_rows_of(p_org uuid, p_contacts uuid[]) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_column record;
  v_count int;
  v_all int := 0;
begin
  for v_column in
    select s.name, a.attname, a.atttypid = 'uuid[]'::regtype as many
    from private.searched_tables() s
    join pg_catalog.pg_attribute a on a.attrelid = s.name::regclass and a.attnum > 0 and not a.attisdropped
    where a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and a.attname <> 'org_id'
  loop
    if v_column.many then
      execute format('update %s set %2$I = array(select x from unnest(%2$I) x where x <> all ($2)) where org_id = $1 and %2$I && $2',
        v_column.name, v_column.attname) using p_org, p_contacts;
      v_count := 0;
    else
      execute format('delete from %s where org_id = $1 and %I = any ($2)', v_column.name, v_column.attname)
        using p_org, p_contacts;
      get diagnostics v_count = row_count;
    end if;
    v_all := v_all + v_count;
  end loop;
  return v_all;
end
$$;

/*
 * Every mention of a person in one table of an organization is taken out; where a column takes no substitute, or is what the row is
 * found by, the row goes. Gives how many rows. `p_ids`: of these rows alone, which stay.
 */
create function private.scrub_table(p_table text, p_org uuid, p_pattern text, p_ids uuid[] default null) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_set text;
  v_keys text[];
  v_row record;
  v_count int := 0;
begin
  select string_agg(case a.atttypid
      when 'jsonb'::regtype then format('%1$I = private.scrub_json(%1$I, $2)', a.attname)
      when 'json'::regtype then format('%1$I = private.scrub_json(%1$I::jsonb, $2)::json', a.attname)
      when 'text[]'::regtype then format('%1$I = array(select private.scrub_text(x, $2) from unnest(%1$I) x)', a.attname)
      else format('%1$I = private.scrub_text(%1$I::text, $2)', a.attname) end, ', ')
    filter (where not k.is_key),
    array_agg(a.attname) filter (where k.is_key)
  into v_set, v_keys
  from pg_catalog.pg_attribute a
  cross join lateral (select exists (select 1 from pg_catalog.pg_index i
    where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as is_key) k
  where a.attrelid = p_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and (a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype));
  if v_set is null and v_keys is null then
    return 0;
  end if;
  for v_row in execute format('select t.ctid as at, %s as by_key from %s t where t.org_id = $1 and t::text ~* $2 %s',
    coalesce((select string_agg(format('coalesce(t.%I::text ~* $2, false)', key), ' or ') from unnest(v_keys) key), 'false'), p_table,
    case when p_ids is not null then 'and t.id = any ($3)' else '' end) using p_org, p_pattern, p_ids
  loop
    begin
      if v_row.by_key or v_set is null then
        raise check_violation;
      end if;
      execute format('update %s set %s where ctid = $1', p_table, v_set) using v_row.at, p_pattern;
    exception when check_violation or unique_violation or not_null_violation or string_data_right_truncation then
      if p_ids is not null then
        raise;
      end if;
      execute format('delete from %s where ctid = $1', p_table) using v_row.at;
    end;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

/* Waiting jobs that speak of a person. What removes files goes on: it names files. */
create function private.scrub_jobs(p_pattern text) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_count int;
begin
  delete from graphile_worker._private_jobs j
  where j.locked_at is null and j.payload::text ~* p_pattern
    and j.task_id not in (select t.id from graphile_worker._private_tasks t where t.identifier ~ '\.remove|^privacy\.');
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

/* A call without whom it was with: who was charged for it, and how long it lasted, stays. */
create function private.strip_calls(p_org uuid, p_calls uuid[]) returns int
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
    wrap_up = case when c.wrap_up = 'pending' then 'skipped' else c.wrap_up end
  where c.org_id = p_org and c.id = any (p_calls);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

/*
 * Forgets a contact: at once what is theirs (contact, conversations with all in them, what calls were about), and by a job what others
 * say of them. Gives the erasure's id. PT409 `contact_in_call` while they are on the phone.
 */
create function private.erase_contact(p_org uuid, p_contact uuid, p_cause text, p_by uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_contact public.contacts;
  v_conversations uuid[];
  v_calls uuid[];
  v_messages uuid[];
  v_id uuid := gen_random_uuid();
  v_report jsonb;
  v_pattern text;
begin
  select * into v_contact from public.contacts where id = p_contact and org_id = p_org for update;
  if v_contact.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  select coalesce(array_agg(c.id), '{}') into v_calls from public.calls c
  where c.org_id = p_org and (c.contact_id = p_contact or (v_contact.phone is not null
    and case c.direction when 'inbound' then c.from_e164 else c.to_e164 end = v_contact.phone));
  if exists (select 1 from public.calls c where c.id = any (v_calls)
             and (c.status in ('ringing', 'in_progress') or (c.status = 'queued' and c.dialled_at is not null))) then
    raise exception 'contact_in_call' using errcode = 'PT409', hint = 'contact_in_call';
  end if;
  -- A call's conversation goes with it, also where it never learned whose it was.
  select coalesce(array_agg(distinct c.id), '{}') into v_conversations from public.conversations c
  where c.org_id = p_org and (c.contact_id = p_contact or (c.contact_id is null
    and c.id in (select k.conversation_id from public.calls k where k.id = any (v_calls))));
  select coalesce(array_agg(m.id), '{}') into v_messages from public.messages m where m.conversation_id = any (v_conversations);
  v_report := jsonb_build_object('contacts', 1, 'conversations', cardinality(v_conversations), 'messages', cardinality(v_messages),
    'calls', cardinality(v_calls),
    'recordings', (select count(*) from public.calls c where c.id = any (v_calls) and c.recording_path is not null),
    'notes', (select count(*) from public.notes n where n.org_id = p_org
      and (n.contact_id = p_contact or n.conversation_id = any (v_conversations))),
    'files', (select count(*) from public.files f where f.org_id = p_org
      and (f.contact_id = p_contact or f.conversation_id = any (v_conversations))),
    'consents', (select count(*) from public.consents s where s.contact_id = p_contact));
  v_pattern := private.person_pattern(array[p_contact] || v_conversations || v_calls,
    array_remove(array[v_contact.email], null), array_remove(array[v_contact.phone], null));
  insert into public.contact_erasures (id, org_id, cause, requested_by, wanted, report)
  values (v_id, p_org, p_cause, p_by, jsonb_build_object('pattern', v_pattern), v_report);
  if v_contact.phone is not null and private.must_not_call(p_org, v_contact.phone) then
    insert into private.suppressed_numbers (org_id, hash) values (p_org, private.number_hash(p_org, v_contact.phone)) on conflict do nothing;
  end if;
  perform private.strip_calls(p_org, v_calls);
  perform private.scrub_table('public.calls', p_org, v_pattern, v_calls);
  -- What the team was taught by their words stays without them.
  update public.corrections set question = '•••', previous_answer = '', message_id = null
  where org_id = p_org and message_id = any (v_messages);
  perform private.delete_rows_of(p_org, array[p_contact]);
  delete from public.conversations where org_id = p_org and id = any (v_conversations);
  delete from public.contacts where org_id = p_org and id = p_contact;
  insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, after)
  values (p_org, p_by, case when p_by is null then 'service' else 'user' end, 'insert', 'contact_erasures', v_id::text, v_report);
  perform private.enqueue('privacy.finish-erasure', jsonb_build_object('orgId', p_org, 'erasureId', v_id), 'erasure:' || v_id, null, 25);
  return v_id;
end
$$;

/* By an administrator, for a person who asks to be forgotten. */
create function public.erase_contact(p_contact uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  select org_id into v_org from public.contacts where id = p_contact;
  if v_org is null or not private.has_role(v_org, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  return private.erase_contact(v_org, p_contact, 'request', (select auth.uid()));
end
$$;
grant execute on function public.erase_contact to authenticated;

/* One table of an erasure (server only): the first that was not searched yet. Gives {left}: 0, and nothing of them is left. */
create function public.continue_erasure(p_org uuid, p_erasure uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_erasure public.contact_erasures;
  v_tables text[];
  v_table text;
  v_found int;
begin
  select * into v_erasure from public.contact_erasures where id = p_erasure and org_id = p_org for update;
  if v_erasure.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'erasure';
  elsif v_erasure.status = 'done' then
    return jsonb_build_object('left', 0);
  end if;
  select array_agg(s.name) into v_tables from private.searched_tables() s
  where not coalesce(v_erasure.wanted -> 'searched', '[]') ? s.name;
  v_table := v_tables[1];
  v_found := case when v_table is null then private.scrub_jobs(v_erasure.wanted ->> 'pattern')
    else private.scrub_table(v_table, p_org, v_erasure.wanted ->> 'pattern') end;
  update public.contact_erasures e set
    report = e.report || jsonb_build_object('mentions', coalesce((e.report ->> 'mentions')::int, 0) + v_found),
    wanted = case when v_table is not null then
      e.wanted || jsonb_build_object('searched', coalesce(e.wanted -> 'searched', '[]') || to_jsonb(v_table)) end,
    status = case when v_table is null then 'done' else 'running' end,
    finished_at = case when v_table is null then now() end
  where e.id = p_erasure;
  return jsonb_build_object('left', coalesce(cardinality(v_tables), 0));
end
$$;
grant execute on function public.continue_erasure to service_role;

/* Everything that is kept of a contact, by table: for the person, who may ask for it. By an administrator. */
create function public.contact_data(p_contact uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_org uuid;
  v_conversations uuid[];
  v_calls uuid[];
  v_table record;
  v_rows jsonb;
  v_data jsonb;
begin
  select org_id into v_org from public.contacts where id = p_contact;
  if v_org is null or not private.has_role(v_org, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  select coalesce(array_agg(id), '{}') into v_conversations from public.conversations where org_id = v_org and contact_id = p_contact;
  select coalesce(array_agg(id), '{}') into v_calls from public.calls where org_id = v_org and contact_id = p_contact;
  select jsonb_build_object('contact', to_jsonb(k) - 'org_id') into v_data from public.contacts k where k.id = p_contact;
  for v_table in
    select c.relname as name, array_agg(a.attname::text) as columns
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname in ('contact_id', 'conversation_id', 'call_id') and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      -- What the machine keeps for itself tells nothing of them.
      and c.relname not in ('call_tickets', 'call_charges', 'transitions', 'ai_usage', 'contact_erasures')
      and exists (select 1 from pg_catalog.pg_attribute o where o.attrelid = c.oid and o.attname = 'org_id')
    group by c.relname order by c.relname
  loop
    execute format('select jsonb_agg(to_jsonb(t) - array[''org_id'', ''visitor_hash'', ''lease_token'', ''lease_until'', ''storage_path'', ''thumbnail_path'', ''sha256''])
      from public.%I t where t.org_id = $1 and (%s)', v_table.name,
      (select string_agg(case x when 'contact_id' then 't.contact_id = $2' when 'conversation_id' then 't.conversation_id = any ($3)'
        else 't.call_id = any ($4)' end, ' or ') from unnest(v_table.columns) x))
      into v_rows using v_org, p_contact, v_conversations, v_calls;
    if v_rows is not null then
      v_data := v_data || jsonb_build_object(v_table.name, v_rows);
    end if;
  end loop;
  return v_data || jsonb_build_object('doNotCall', coalesce((select private.must_not_call(v_org, k.phone)
    from public.contacts k where k.id = p_contact and k.phone is not null), false));
end
$$;
grant execute on function public.contact_data to authenticated;

-- Consents: given by word or on paper to somebody of the team, and withdrawn by whatever way.
alter table public.consents
  add column recorded_by uuid references auth.users (id) on delete set null,
  add column withdrawn_by uuid references auth.users (id) on delete set null;
create index consents_recorder_idx on public.consents (recorded_by) where recorded_by is not null;
create index consents_withdrawer_idx on public.consents (withdrawn_by) where withdrawn_by is not null;

create function public.record_consent(p_contact uuid, p_purpose text, p_wording text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_contact public.contacts;
  v_id uuid;
begin
  select * into v_contact from public.contacts where id = p_contact for update;
  if v_contact.id is null or not private.has_role(v_contact.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  elsif p_purpose not in ('contact', 'recording', 'marketing') or char_length(trim(p_wording)) not between 1 and 1000 then
    raise exception 'wording' using errcode = 'PT422', hint = 'wording';
  end if;
  select id into v_id from public.consents
  where contact_id = p_contact and purpose = p_purpose and wording = trim(p_wording) and withdrawn_at is null limit 1;
  if v_id is null then
    insert into public.consents (org_id, contact_id, purpose, wording, locale, recorded_by)
    values (v_contact.org_id, p_contact, p_purpose, trim(p_wording), v_contact.locale, (select auth.uid())) returning id into v_id;
  end if;
  return v_id;
end
$$;
grant execute on function public.record_consent to authenticated;

/* All consents of a contact to one purpose. Who no longer wants to be contacted is not called any more. */
create function public.withdraw_consent(p_contact uuid, p_purpose text) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_contact public.contacts;
  v_count int;
begin
  select * into v_contact from public.contacts where id = p_contact for update;
  if v_contact.id is null or not private.has_role(v_contact.org_id, 'agent') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'contact';
  end if;
  update public.consents set withdrawn_at = now(), withdrawn_by = (select auth.uid())
  where contact_id = p_contact and purpose = p_purpose and withdrawn_at is null;
  get diagnostics v_count = row_count;
  if v_count > 0 and p_purpose = 'contact' and v_contact.phone is not null then
    perform public.add_do_not_call(v_contact.org_id, v_contact.phone, '', 'manual');
  end if;
  return v_count;
end
$$;
grant execute on function public.withdraw_consent to authenticated;
