-- The history of an organization is read in the order in which things happened: of any period, and by who, what and on what, without what came after it.

drop index public.audit_log_actor_idx;
drop index public.audit_log_entity_idx;
drop index public.audit_log_time_idx;
create index audit_log_actor_idx on public.audit_log (org_id, actor_id, at desc, id desc);
create index audit_log_entity_idx on public.audit_log (org_id, entity, at desc, id desc);
create index audit_log_action_idx on public.audit_log (org_id, action, at desc, id desc);
create index audit_log_time_idx on public.audit_log (org_id, at desc, id desc);
