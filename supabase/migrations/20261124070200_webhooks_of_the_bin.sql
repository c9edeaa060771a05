-- A contact that goes into the bin is deleted for those who are told of it, and one that comes out of it is there again.

create or replace function private.contact_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.contacts := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op = 'DELETE' then
    -- What was told of them is forgotten with them; what is still to be told goes out.
    delete from public.webhook_deliveries where org_id = old.org_id and contact_id = old.id and status <> 'pending';
  end if;
  if not private.has_webhooks(v_row.org_id) then
    return null;
  end if;
  if tg_op = 'DELETE' then
    if old.deleted_at is null then
      perform private.emit_webhook(old.org_id, 'contact.deleted', jsonb_build_object('id', old.id));
    end if;
  elsif tg_op = 'UPDATE' and new.deleted_at is not null then
    if old.deleted_at is null then
      perform private.emit_webhook(new.org_id, 'contact.deleted', jsonb_build_object('id', new.id), new.id);
    end if;
  else
    perform private.emit_webhook(new.org_id, case when tg_op = 'INSERT' or old.deleted_at is not null then 'contact.created' else 'contact.updated' end,
      private.contact_resource(new), new.id);
  end if;
  return null;
end
$$;
drop trigger contacts_changed_webhooks on public.contacts;
/* That they were seen again is no change of them. */
create trigger contacts_changed_webhooks after update on public.contacts for each row
  when ((old.name, old.email, old.phone, old.locale, old.location_id, old.stage_id, old.tags, old.fields, old.attributes, old.score,
      old.temperature, old.needs_human, old.deleted_at)
    is distinct from (new.name, new.email, new.phone, new.locale, new.location_id, new.stage_id, new.tags, new.fields, new.attributes, new.score,
      new.temperature, new.needs_human, new.deleted_at))
  execute function private.contact_webhooks();

/* Two contacts became one. The one that is gone is told of as deleted, too. */
create function private.merge_webhooks() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.emit_webhook(new.org_id, 'contact.merged', jsonb_build_object('id', new.kept_id, 'mergedId', new.dropped_id), new.kept_id);
  return null;
end
$$;
do $$
begin
  if to_regclass('public.contact_merges') is not null then
    create trigger contact_merges_webhooks after insert on public.contact_merges for each row execute function private.merge_webhooks();
  end if;
end
$$;
