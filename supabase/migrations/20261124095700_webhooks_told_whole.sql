-- Webhooks: what is done in bulk is told too, no transaction of a tenant holds up what is sent, and programs close as people do.

-- The next of what waits at an endpoint, however much waits; and what was given up of late.
create index webhook_deliveries_next_idx on public.webhook_deliveries (endpoint_id, sequence) where status = 'pending';
create index webhook_deliveries_given_up_idx on public.webhook_deliveries (created_at) where status = 'failed';

/*
 * As before. A transaction that has written an event holds its endpoint against being deleted: neither claiming nor settling waits for it, or passes
 * it by.
 */
create or replace function public.claim_webhooks(p_limit int, p_seconds int, p_now timestamptz default clock_timestamp()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_result jsonb;
begin
  with free as (
    select e.id from public.webhook_endpoints e
    where e.status = 'active' and (e.busy_until is null or e.busy_until <= p_now)
      and exists (select 1 from public.webhook_deliveries d
        where d.endpoint_id = e.id and d.status = 'pending' and d.next_attempt_at <= p_now)
    order by e.served_at nulls first limit p_limit for no key update skip locked
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

create or replace function public.settle_webhook(p jsonb, p_now timestamptz default clock_timestamp()) returns jsonb
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
  where d.id = (p ->> 'delivery_id')::uuid and e.busy_token = (p ->> 'token')::uuid for no key update of e;
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

create or replace function private.own_webhook(p_org uuid, p_id uuid) returns public.webhook_endpoints
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.webhook_endpoints;
begin
  perform private.require_webhook_admin(p_org);
  select * into v_row from public.webhook_endpoints where org_id = p_org and id = p_id for no key update;
  if v_row.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'webhook_endpoint';
  end if;
  return v_row;
end
$$;

-- What is quiet is told by the ids of the contacts it changed, 500 an event.

create function private.tell_contacts_changed(p_org uuid, p_action text, p_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not private.has_webhooks(p_org) then
    return;
  end if;
  perform set_config('talia.quiet', '', true);
  for i in 0 .. (cardinality(p_ids) - 1) / 500 loop
    perform private.emit_webhook(p_org, 'contacts.changed',
      jsonb_build_object('action', p_action, 'contactIds', to_jsonb(p_ids[i * 500 + 1 : (i + 1) * 500])));
  end loop;
  perform set_config('talia.quiet', 'on', true);
end
$$;

/* Of a statement whatever its size: rows are matched by hashing, also where the plan was made for one. */
create function private.quiet_contact_webhooks() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v record;
begin
  if not exists (select 1 from public.webhook_endpoints e where e.status <> 'off' and 'contacts.changed' = any (e.events)) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    for v in select n.org_id, 'created' as action, array_agg(n.id) as ids from new_rows n where n.deleted_at is null group by 1 loop
      perform private.tell_contacts_changed(v.org_id, v.action, v.ids);
    end loop;
  elsif tg_op = 'DELETE' then
    for v in select o.org_id, 'deleted' as action, array_agg(o.id) as ids from old_rows o where o.deleted_at is null group by 1 loop
      perform private.tell_contacts_changed(v.org_id, v.action, v.ids);
    end loop;
  else
    for v in
      select c.org_id, c.action, array_agg(c.id) as ids from (
        select n.org_id, n.id, case
          when n.deleted_at is not null then case when o.deleted_at is null then 'deleted' end
          when o.deleted_at is not null then 'created'
          when (o.name, o.email, o.phone, o.locale, o.location_id, o.stage_id, o.tags, o.fields, o.attributes, o.score, o.temperature, o.needs_human)
            is distinct from (n.name, n.email, n.phone, n.locale, n.location_id, n.stage_id, n.tags, n.fields, n.attributes, n.score, n.temperature,
              n.needs_human) then 'updated' end as action
        from new_rows n join old_rows o on o.id = n.id) c
      where c.action is not null group by 1, 2
    loop
      perform private.tell_contacts_changed(v.org_id, v.action, v.ids);
    end loop;
  end if;
  return null;
end
$$;
create trigger contacts_quiet_insert_webhooks after insert on public.contacts referencing new table as new_rows
  for each statement when (current_setting('talia.quiet', true) = 'on') execute function private.quiet_contact_webhooks();
create trigger contacts_quiet_update_webhooks after update on public.contacts referencing old table as old_rows new table as new_rows
  for each statement when (current_setting('talia.quiet', true) = 'on') execute function private.quiet_contact_webhooks();
create trigger contacts_quiet_delete_webhooks after delete on public.contacts referencing old table as old_rows
  for each statement when (current_setting('talia.quiet', true) = 'on') execute function private.quiet_contact_webhooks();

-- Programs close and reopen as people do.

/* Closes a locked conversation, by whomever; null: a program. */
create function private.close_locked(p_row public.conversations, p_by uuid) returns public.conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
begin
  update public.messages set status = 'sent' where conversation_id = p_row.id and status = 'waiting';
  perform private.dequeue('answer:' || p_row.id);
  perform private.note_event(p_row, 'closed', p_by);
  update public.conversations set status = 'closed', human_by = null, human_since = null, human_waiting_since = null,
    handoff_reason = null, lease_token = null, lease_until = null
  where id = p_row.id returning * into v_row;
  update public.contacts set needs_human = false where id = v_row.contact_id and needs_human;
  return v_row;
end
$$;

create or replace function public.close_conversation(p_conversation uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations := private.lock_conversation(p_conversation);
begin
  if v_row.status = 'closed' then
    return private.held(v_row);
  end if;
  if v_row.human_by is not null and not private.has_role(v_row.org_id, 'admin') then
    perform private.require_holder(v_row);
  end if;
  return private.held(private.close_locked(v_row, (select auth.uid())));
end
$$;

/*
 * A program of the organization closes a conversation, reopens it or asks for a person. What a person of the team is answering is
 * theirs (409 `taken_by_other`). For the public API, which has looked what the key may.
 */
create function public.set_conversation_status(p_org uuid, p_conversation uuid, p_status text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.conversations;
begin
  select * into v_row from public.conversations c
  where c.id = p_conversation and c.org_id = p_org and c.channel not in ('test', 'interview') for update;
  if v_row.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'conversation';
  elsif p_status not in ('open', 'handoff', 'closed') then
    raise exception 'unprocessable' using errcode = 'PT422', hint = 'invalid_input';
  elsif v_row.status::text = p_status then
    return;
  elsif v_row.human_since is not null then
    raise exception 'taken_by_other' using errcode = 'PT409', hint = 'taken_by_other',
      detail = coalesce(private.member_name(v_row.org_id, v_row.human_by), '');
  elsif p_status = 'closed' then
    perform private.close_locked(v_row, null);
    return;
  end if;
  if v_row.status = 'closed' then
    perform private.note_event(v_row, 'reopened', null);
  end if;
  update public.conversations set status = p_status::public.conversation_status,
    handoff_reason = case when p_status = 'handoff' then 'api' end where id = v_row.id;
end
$$;
grant execute on function public.set_conversation_status to service_role;

/*
 * As before. Whoever discards what waited knows of it; an endpoint that was paused stands until somebody switches it on, and what waits for
 * it has not arrived.
 */
create or replace function private.alert_findings(p_now timestamptz, p_backups boolean)
returns table (rule text, org_id uuid, subject text, facts jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select f.rule, f.org_id, f.subject, f.facts from private.alert_findings_of_platform(p_now, p_backups) f;
  return query
    select 'webhooks_out', w.org_id, '', jsonb_build_object('times', sum(w.times)) from (
      select d.org_id, count(*) as times from public.webhook_deliveries d
      where d.status = 'failed' and d.created_at > p_now - interval '1 day' and d.last_error is distinct from 'discarded' group by 1
      union all
      select e.org_id, (select count(*) from public.webhook_deliveries d where d.endpoint_id = e.id and d.status = 'pending')
      from public.webhook_endpoints e where e.status = 'paused') w
    group by w.org_id;
end
$$;
