-- What happens at an organization is told to its own programs: events are written in the transaction of their cause, and sent from here
-- until they arrive or are given up.

create table public.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  url text not null check (url ~ '^https?://' and char_length(url) <= 2000),
  description text not null default '' check (char_length(description) <= 120),
  events text[] not null check (cardinality(events) between 1 and 40 and array_to_string(events, ' ') ~ '^[a-z_.]+( [a-z_.]+)*$'),
  /* `off` by a person, `paused` because it failed for a day: what happens meanwhile is kept, and sent when it is on again. */
  status text not null default 'active' check (status in ('active', 'off', 'paused')),
  /* Which of its two secrets is the present one; the other holds until `old_secret_until`. They are in `tenant_secrets`. */
  secret_slot text not null default 'a' check (secret_slot in ('a', 'b')),
  old_secret_until timestamptz,
  failing_since timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_error text check (char_length(last_error) <= 200),
  /* Whoever sends to it holds it: one at a time, so that what is sent arrives in order as long as it arrives. */
  busy_token uuid,
  busy_until timestamptz,
  served_at timestamptz,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);
create index webhook_endpoints_org_idx on public.webhook_endpoints (org_id, created_at, id);
create index webhook_endpoints_creator_idx on public.webhook_endpoints (created_by) where created_by is not null;

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  endpoint_id uuid not null,
  /* The same for all endpoints the event is told to. */
  event_id uuid not null,
  type text not null check (type ~ '^[a-z_.]{1,40}$'),
  /* It rises: by it the receiver knows the order. */
  sequence bigint generated always as identity,
  payload jsonb not null,
  contact_id uuid,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  /* Of this round; a replay by hand begins another. */
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_status int,
  last_error text check (char_length(last_error) <= 200),
  last_ms int,
  /* The beginning of what was answered. */
  response text check (char_length(response) <= 500),
  last_attempt_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (org_id, endpoint_id) references public.webhook_endpoints (org_id, id) on delete cascade
);
create index webhook_deliveries_due_idx on public.webhook_deliveries (endpoint_id, next_attempt_at) where status = 'pending';
create index webhook_deliveries_list_idx on public.webhook_deliveries (org_id, endpoint_id, sequence desc);
create index webhook_deliveries_failed_idx on public.webhook_deliveries (endpoint_id, sequence) where status = 'failed';
create index webhook_deliveries_contact_idx on public.webhook_deliveries (org_id, contact_id) where contact_id is not null;
create index webhook_deliveries_age_idx on public.webhook_deliveries (created_at);

create trigger webhook_endpoints_touch before update of url, description, events, status, secret_slot on public.webhook_endpoints
  for each row execute function private.touch_updated_at();
create trigger webhook_endpoints_audit after insert or update of url, description, events, status, secret_slot or delete on public.webhook_endpoints
  for each row execute function private.audit('org_id', 'id');
create trigger webhook_endpoints_paused before insert or update or delete on public.webhook_endpoints
  for each row execute function private.refuse_while_paused();
create trigger webhook_deliveries_paused before insert or update or delete on public.webhook_deliveries
  for each row execute function private.refuse_while_paused();

alter table public.webhook_endpoints enable row level security;
alter table public.webhook_deliveries enable row level security;
grant select (id, org_id, url, description, events, status, secret_slot, old_secret_until, failing_since, last_success_at, last_failure_at,
  last_error, created_by, created_at, updated_at) on public.webhook_endpoints to authenticated;
grant select on public.webhook_deliveries to authenticated;
create policy webhook_endpoints_select on public.webhook_endpoints for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create policy webhook_deliveries_select on public.webhook_deliveries for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

/* Its secrets go with it. */
create function private.forget_webhook_secrets() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.tenant_secrets where org_id = old.org_id and name in ('webhook.' || old.id || '.a', 'webhook.' || old.id || '.b');
  return null;
end
$$;
create trigger webhook_endpoints_secrets after delete on public.webhook_endpoints
  for each row execute function private.forget_webhook_secrets();

/* By an administrator; by the server for a program with a key, which has looked what the key may. */
create function private.require_webhook_admin(p_org uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'admin');
  end if;
end
$$;

create function private.own_webhook(p_org uuid, p_id uuid) returns public.webhook_endpoints
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints;
begin
  perform private.require_webhook_admin(p_org);
  select * into v_row from public.webhook_endpoints where org_id = p_org and id = p_id for update;
  if v_row.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'webhook_endpoint';
  end if;
  return v_row;
end
$$;

/* Keeps the secret of one of its slots, sealed by the server for that place. */
create function private.keep_webhook_secret(p_org uuid, p_id uuid, p_slot text, p jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.tenant_secrets (org_id, name, ciphertext, last_four, updated_by)
  values (p_org, 'webhook.' || p_id || '.' || p_slot, p ->> 'ciphertext', p ->> 'last_four', (select auth.uid()))
  on conflict (org_id, name) do update set ciphertext = excluded.ciphertext, last_four = excluded.last_four, updated_by = excluded.updated_by
$$;

/* Makes an endpoint. `p`: {org_id, id, url, description?, events, ciphertext, last_four}: its secret sealed as `webhook.<id>.a`. 10 are the most. */
create function public.create_webhook_endpoint(p jsonb) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_id uuid := (p ->> 'id')::uuid;
begin
  perform private.require_webhook_admin(v_org);
  perform private.require_feature(v_org, 'api');
  perform pg_advisory_xact_lock(hashtextextended('webhook_endpoints:' || v_org, 0));
  if (select count(*) from public.webhook_endpoints e where e.org_id = v_org) >= 10 then
    raise exception 'too_many_endpoints' using errcode = 'PT409', hint = 'too_many_endpoints';
  end if;
  insert into public.webhook_endpoints (id, org_id, url, description, events, created_by)
  values (v_id, v_org, p ->> 'url', coalesce(p ->> 'description', ''),
    array(select distinct jsonb_array_elements_text(p -> 'events') order by 1), (select auth.uid()));
  perform private.keep_webhook_secret(v_org, v_id, 'a', p);
  return v_id;
end
$$;
grant execute on function public.create_webhook_endpoint to authenticated, service_role;

/*
 * Changes an endpoint. `p`: {org_id, id, url?, description?, events?, status?: 'active' | 'off', discard?}. Switched on, what waited is sent;
 * with `discard` it is given up.
 */
create function public.update_webhook_endpoint(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints := private.own_webhook((p ->> 'org_id')::uuid, (p ->> 'id')::uuid);
begin
  if p ->> 'status' not in ('active', 'off') then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'invalid_input';
  end if;
  if coalesce((p ->> 'discard')::boolean, false) then
    update public.webhook_deliveries set status = 'failed', last_error = 'discarded' where endpoint_id = v_row.id and status = 'pending';
  end if;
  update public.webhook_endpoints set url = coalesce(p ->> 'url', url), description = coalesce(p ->> 'description', description),
    events = case when p ? 'events' then array(select distinct jsonb_array_elements_text(p -> 'events') order by 1) else events end,
    status = coalesce(p ->> 'status', status),
    failing_since = case when p ->> 'status' = 'active' then null else failing_since end
  where id = v_row.id;
  perform pg_notify('talia_webhooks', '');
end
$$;
grant execute on function public.update_webhook_endpoint to authenticated, service_role;

create function public.delete_webhook_endpoint(p_org uuid, p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints := private.own_webhook(p_org, p_id);
begin
  delete from public.webhook_endpoints where id = v_row.id;
end
$$;
grant execute on function public.delete_webhook_endpoint to authenticated, service_role;

/*
 * A new secret takes the place of the present one, which is good for another day. `p`: {org_id, id, slot, ciphertext, last_four}: the slot
 * that is not in use, for which the server has sealed it. PT409 when another rotation was quicker.
 */
create function public.rotate_webhook_secret(p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints := private.own_webhook((p ->> 'org_id')::uuid, (p ->> 'id')::uuid);
begin
  if p ->> 'slot' = v_row.secret_slot then
    raise exception 'conflict' using errcode = 'PT409', hint = 'stale_secret';
  end if;
  perform private.keep_webhook_secret(v_row.org_id, v_row.id, p ->> 'slot', p);
  update public.webhook_endpoints set secret_slot = p ->> 'slot', old_secret_until = now() + interval '1 day' where id = v_row.id;
end
$$;
grant execute on function public.rotate_webhook_secret to authenticated, service_role;

/* Sends again what was given up: one delivery, or (`p_delivery` null) all of an endpoint. Gives how many. */
create function public.replay_webhooks_out(p_org uuid, p_endpoint uuid, p_delivery uuid default null) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints := private.own_webhook(p_org, p_endpoint);
  v_count int;
begin
  update public.webhook_deliveries set status = 'pending', attempts = 0, next_attempt_at = now()
  where endpoint_id = v_row.id and ((p_delivery is null and status = 'failed') or (id = p_delivery and status <> 'pending'));
  get diagnostics v_count = row_count;
  perform pg_notify('talia_webhooks', '');
  return v_count;
end
$$;
grant execute on function public.replay_webhooks_out to authenticated, service_role;

/* Sends a test. Gives the delivery's id. */
create function public.test_webhook_endpoint(p_org uuid, p_endpoint uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints := private.own_webhook(p_org, p_endpoint);
  v_id uuid;
begin
  insert into public.webhook_deliveries (org_id, endpoint_id, event_id, type, payload)
  values (p_org, v_row.id, gen_random_uuid(), 'ping', jsonb_build_object('endpointId', v_row.id)) returning id into v_id;
  perform pg_notify('talia_webhooks', '');
  return v_id;
end
$$;
grant execute on function public.test_webhook_endpoint to authenticated, service_role;

-- Sending.

/*
 * Up to `p_limit` deliveries whose time has come, one of each endpoint that nobody sends to, those that waited longest first. Whoever takes
 * one holds its endpoint for `p_seconds`; should they die, another takes it then. Gives [{token, delivery, endpoint}].
 */
create function public.claim_webhooks(p_limit int, p_seconds int, p_now timestamptz default clock_timestamp()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_result jsonb;
begin
  with free as (
    select e.id from public.webhook_endpoints e
    where e.status = 'active' and (e.busy_until is null or e.busy_until <= p_now)
      and exists (select 1 from public.webhook_deliveries d
        where d.endpoint_id = e.id and d.status = 'pending' and d.next_attempt_at <= p_now)
    order by e.served_at nulls first limit p_limit for update skip locked
  ), held as (
    update public.webhook_endpoints e set busy_token = gen_random_uuid(), served_at = p_now,
      busy_until = p_now + make_interval(secs => p_seconds)
    from free where e.id = free.id returning e.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('token', h.busy_token,
    'endpoint', jsonb_build_object('id', h.id, 'orgId', h.org_id, 'url', h.url, 'slot', h.secret_slot,
      'secret', private.webhook_secret(h.org_id, h.id, h.secret_slot),
      'oldSecret', case when h.old_secret_until > p_now then
        private.webhook_secret(h.org_id, h.id, case h.secret_slot when 'a' then 'b' else 'a' end) end),
    'delivery', jsonb_build_object('id', d.id, 'eventId', d.event_id, 'type', d.type, 'sequence', d.sequence, 'attempt', d.attempts + 1,
      'createdAt', private.iso(d.created_at), 'data', d.payload))), '[]')
  into v_result
  from held h cross join lateral (
    select * from public.webhook_deliveries d where d.endpoint_id = h.id and d.status = 'pending' and d.next_attempt_at <= p_now
    order by d.sequence limit 1) d;
  return v_result;
end
$$;
grant execute on function public.claim_webhooks to service_role;

create function private.webhook_secret(p_org uuid, p_id uuid, p_slot text) returns text
language sql stable security definer set search_path = '' as $$
  select ciphertext from public.tenant_secrets where org_id = p_org and name = 'webhook.' || p_id || '.' || p_slot
$$;

/* ISO 8601 in UTC, as JavaScript writes it. */
create function private.iso(p timestamptz) returns text
language sql stable set search_path = '' as $$
  select to_char(p at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

/*
 * How a try went. `p`: {token, delivery_id, status?, error?, ms, response?, url}: `error` null when it arrived; `url` the page of the endpoint, for
 * mails. What did not arrive is tried again after 5 s, 20 s and 60 s and then given up; an endpoint at which nothing arrived for a
 * day is paused and its administrators are told. Gives {outcome: 'delivered' | 'retry' | 'failed' | 'stale', paused}.
 */
create function public.settle_webhook(p jsonb, p_now timestamptz default clock_timestamp()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints;
  v_delivery public.webhook_deliveries;
  v_error text := left(p ->> 'error', 200);
  v_wait interval[] := array['5 seconds', '20 seconds', '60 seconds']::interval[];
  v_outcome text;
  v_paused boolean := false;
begin
  select e.* into v_row from public.webhook_endpoints e join public.webhook_deliveries d on d.endpoint_id = e.id
  where d.id = (p ->> 'delivery_id')::uuid and e.busy_token = (p ->> 'token')::uuid for update of e;
  if v_row.id is null then
    return jsonb_build_object('outcome', 'stale', 'paused', false);
  end if;
  update public.webhook_deliveries d set attempts = d.attempts + 1, last_status = (p ->> 'status')::int, last_error = v_error,
    last_ms = (p ->> 'ms')::int, response = left(p ->> 'response', 500), last_attempt_at = p_now,
    status = case when v_error is null then 'delivered' when d.attempts >= 3 then 'failed' else 'pending' end,
    delivered_at = case when v_error is null then p_now end,
    next_attempt_at = p_now + coalesce(v_wait[d.attempts + 1], interval '0')
  where d.id = (p ->> 'delivery_id')::uuid and d.status = 'pending' returning * into v_delivery;
  v_outcome := case v_delivery.status when 'pending' then 'retry' else coalesce(v_delivery.status, 'stale') end;
  v_paused := v_error is not null and v_row.status = 'active' and coalesce(v_row.failing_since <= p_now - interval '1 day', false);
  update public.webhook_endpoints set busy_token = null, busy_until = null,
    failing_since = case when v_error is not null then coalesce(failing_since, p_now) end,
    last_success_at = case when v_error is null then p_now else last_success_at end,
    last_failure_at = case when v_error is not null then p_now else last_failure_at end,
    last_error = coalesce(v_error, last_error),
    status = case when v_paused then 'paused' else status end
  where id = v_row.id;
  if v_paused then
    perform private.tell_webhook_paused(v_row, p ->> 'url', p_now);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'paused', v_paused);
end
$$;
grant execute on function public.settle_webhook to service_role;

/* Mails the owners and administrators, each in their language. */
create function private.tell_webhook_paused(p_endpoint public.webhook_endpoints, p_url text, p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_reader record;
  v_key text := concat_ws(':', 'webhook-paused', p_endpoint.id, extract(epoch from p_now)::bigint);
begin
  for v_reader in
    select m.user_id, m.email, coalesce(f.locale, o.locale) as locale, o.name
    from public.members m join public.organizations o on o.id = m.org_id
    left join public.profiles f on f.user_id = m.user_id
    where m.org_id = p_endpoint.org_id and m.role in ('owner', 'admin') and m.email <> ''
  loop
    perform private.enqueue('mail.send', jsonb_build_object('orgId', p_endpoint.org_id, 'key', v_key || ':' || v_reader.user_id,
      'mail', jsonb_build_object('kind', 'webhook-paused', 'to', v_reader.email, 'locale', v_reader.locale,
        'organization', left(v_reader.name, 200), 'target', left(p_endpoint.url, 200), 'url', p_url)),
      'mail:' || v_key || ':' || v_reader.user_id, null, 12);
  end loop;
end
$$;

/* When the next delivery is due, for who waits for it; null: none waits. */
create function public.next_webhook_at() returns timestamptz
language sql stable security definer set search_path = '' as $$
  select min(greatest(d.next_attempt_at, coalesce(e.busy_until, d.next_attempt_at)))
  from public.webhook_endpoints e cross join lateral (
    select next_attempt_at from public.webhook_deliveries d where d.endpoint_id = e.id and d.status = 'pending'
    order by next_attempt_at limit 1) d
  where e.status = 'active'
$$;
grant execute on function public.next_webhook_at to service_role;

/* Forgets what arrived a week ago, and the rest after a month; run by cron. */
create function public.sweep_webhook_deliveries() returns void
language sql security definer set search_path = '' as $$
  delete from public.webhook_deliveries
  where created_at < now() - interval '30 days' or (status = 'delivered' and created_at < now() - interval '7 days')
$$;
grant execute on function public.sweep_webhook_deliveries to service_role;

-- Events.

/*
 * Tells an event to the endpoints that want it, with the transaction that calls this. `p_contact`: whose data it holds, with whom it
 * is deleted. What a transaction does to a hundred thousand rows at once (`talia.quiet`) is not told row by row.
 */
create function private.emit_webhook(p_org uuid, p_type text, p_data jsonb, p_contact uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if current_setting('talia.quiet', true) = 'on' then
    return;
  end if;
  insert into public.webhook_deliveries (org_id, endpoint_id, event_id, type, payload, contact_id)
  select e.org_id, e.id, v.id, p_type, p_data, p_contact
  from public.webhook_endpoints e cross join (select gen_random_uuid() as id) v
  where e.org_id = p_org and p_type = any (e.events) and e.status <> 'off'
    and exists (select 1 from public.organizations o where o.id = p_org) and private.has_feature(p_org, 'api')
  order by e.id;
  if found then
    perform pg_notify('talia_webhooks', '');
  end if;
end
$$;

/* Whether anybody wants to know: what most organizations answer with no. */
create function private.has_webhooks(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.webhook_endpoints e where e.org_id = p_org and e.status <> 'off')
$$;

create function private.contact_resource(k public.contacts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone, 'locale', k.locale, 'source', k.source,
    'locationId', k.location_id, 'stageId', k.stage_id, 'tags', k.tags, 'fields', k.fields, 'attributes', k.attributes,
    'score', k.score, 'temperature', k.temperature, 'needsHuman', k.needs_human, 'lastSeenAt', private.iso(k.last_seen_at),
    'createdAt', private.iso(k.created_at), 'updatedAt', private.iso(k.updated_at))
$$;

create function private.conversation_resource(c public.conversations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'contactId', c.contact_id, 'agentId', c.agent_id, 'locationId', c.location_id, 'channel', c.channel,
    'status', c.status, 'assignedTo', c.assigned_to, 'humanSince', private.iso(c.human_since), 'unread', c.unread, 'messages', c.last_seq,
    'preview', c.preview, 'locale', c.locale, 'lastMessageAt', private.iso(c.last_message_at),
    'createdAt', private.iso(c.created_at), 'updatedAt', private.iso(c.updated_at))
$$;

create function private.contact_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.contacts := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op = 'DELETE' then
    -- What was told of them is forgotten with them; what is still to be told goes out.
    delete from public.webhook_deliveries where org_id = old.org_id and contact_id = old.id and status <> 'pending';
  end if;
  if private.has_webhooks(v_row.org_id) then
    if tg_op = 'DELETE' then
      perform private.emit_webhook(old.org_id, 'contact.deleted', jsonb_build_object('id', old.id));
    else
      perform private.emit_webhook(new.org_id, case tg_op when 'INSERT' then 'contact.created' else 'contact.updated' end,
        private.contact_resource(new), new.id);
    end if;
  end if;
  return null;
end
$$;
create trigger contacts_webhooks after insert or delete on public.contacts for each row execute function private.contact_webhooks();
/* That they were seen again is no change of them. */
create trigger contacts_changed_webhooks after update on public.contacts for each row
  when ((old.name, old.email, old.phone, old.locale, old.location_id, old.stage_id, old.tags, old.fields, old.attributes, old.score,
      old.temperature, old.needs_human)
    is distinct from (new.name, new.email, new.phone, new.locale, new.location_id, new.stage_id, new.tags, new.fields, new.attributes, new.score,
      new.temperature, new.needs_human))
  execute function private.contact_webhooks();

create function private.conversation_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_type text;
begin
  if new.channel in ('test', 'interview') or not private.has_webhooks(new.org_id) then
    return null;
  end if;
  foreach v_type in array case when tg_op = 'INSERT' then array['conversation.created'] else array_remove(array[
    case when new.status = 'handoff' and old.status <> 'handoff' then 'conversation.handed_over' end,
    case when new.status = 'closed' and old.status <> 'closed' then 'conversation.closed' end,
    case when old.status = 'closed' and new.status <> 'closed' then 'conversation.reopened' end,
    case when old.assigned_to is distinct from new.assigned_to then 'conversation.assigned' end], null) end
  loop
    perform private.emit_webhook(new.org_id, v_type, private.conversation_resource(new), new.contact_id);
  end loop;
  return null;
end
$$;
create trigger conversations_webhooks after insert on public.conversations for each row execute function private.conversation_webhooks();
create trigger conversations_changed_webhooks after update of status, assigned_to on public.conversations for each row
  when (old.status <> new.status or old.assigned_to is distinct from new.assigned_to) execute function private.conversation_webhooks();

create function private.message_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.conversations;
begin
  if not private.has_webhooks(new.org_id) then
    return null;
  end if;
  select * into v_conversation from public.conversations where id = new.conversation_id;
  if v_conversation.channel not in ('test', 'interview') then
    perform private.emit_webhook(new.org_id, 'message.created', jsonb_build_object('id', new.id, 'conversationId', new.conversation_id,
      'sequence', new.seq, 'role', new.role, 'text', new.body, 'locale', new.locale, 'authorId', new.author_id,
      'createdAt', private.iso(new.created_at), 'channel', v_conversation.channel, 'contactId', v_conversation.contact_id),
      v_conversation.contact_id);
  end if;
  return null;
end
$$;
create trigger messages_webhooks after insert on public.messages for each row when (new.role <> 'system')
  execute function private.message_webhooks();

/* A call is told when it is over, and again when it has been summed up. */
create function private.call_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.purpose in ('test', 'demo') or not private.has_webhooks(new.org_id) then
    return null;
  end if;
  perform private.emit_webhook(new.org_id, case when old.ended_at is null and new.ended_at is not null then 'call.finished' else 'call.summarized' end,
    jsonb_build_object('id', new.id, 'direction', new.direction, 'status', new.status, 'agentId', new.agent_id,
      'locationId', new.location_id, 'contactId', new.contact_id, 'conversationId', new.conversation_id, 'from', new.from_e164,
      'to', new.to_e164, 'startedAt', private.iso(new.answered_at), 'endedAt', private.iso(new.ended_at),
      'durationSeconds', new.duration_seconds, 'summary', new.summary, 'sentiment', new.sentiment, 'outcome', new.outcome,
      'nextStep', new.next_step), new.contact_id);
  return null;
end
$$;
create trigger calls_webhooks after update of ended_at, wrap_up on public.calls for each row
  when ((old.ended_at is null and new.ended_at is not null) or (old.wrap_up <> 'done' and new.wrap_up = 'done'))
  execute function private.call_webhooks();
