-- The history of an endpoint is what people changed of it, and that it was paused. Each message sent to it writes its row as well, `status` with
-- it: that is no change, and a busy endpoint would fill the history with it.

drop trigger webhook_endpoints_touch on public.webhook_endpoints;
create trigger webhook_endpoints_touch before update on public.webhook_endpoints
  for each row when ((old.url, old.description, old.events, old.status, old.secret_slot)
    is distinct from (new.url, new.description, new.events, new.status, new.secret_slot))
  execute function private.touch_updated_at();

drop trigger webhook_endpoints_audit on public.webhook_endpoints;
create trigger webhook_endpoints_audit after insert or delete on public.webhook_endpoints
  for each row execute function private.audit('org_id', 'id');
create trigger webhook_endpoints_changed_audit after update on public.webhook_endpoints
  for each row when ((old.url, old.description, old.events, old.status, old.secret_slot)
    is distinct from (new.url, new.description, new.events, new.status, new.secret_slot))
  execute function private.audit('org_id', 'id');
