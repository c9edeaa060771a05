-- The editor of flows: who changed a version last, and a draft that nobody overwrites unseen.

alter table public.flow_versions add column updated_by uuid references auth.users (id) on delete set null;
create index flow_versions_editor_idx on public.flow_versions (updated_by) where updated_by is not null;
update public.flow_versions set updated_by = created_by;

drop function public.save_flow_draft(uuid, jsonb, int);
/*
 * Stores the draft of an agent's flow; where there is none it is made, as the next version. What is saved was made from what the
 * editor saw: the draft, else what is published, else the latest version. `p_base` says which that was and `p_revision` how it
 * stood: where it is another meanwhile, or stands otherwise, `stale_flow` is raised and nothing is stored. Without `p_base` only the
 * draft's revision counts. Gives {id, version, revision, updated_at}.
 */
create function public.save_flow_draft(
  p_agent uuid, p_definition jsonb, p_revision int default null, p_base uuid default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_head public.flow_versions;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  select * into v_head from public.flow_versions where agent_id = p_agent
  order by status = 'draft' desc, status = 'published' desc, version desc limit 1 for update;
  if p_base is not null and (v_head.id is distinct from p_base or v_head.revision is distinct from p_revision)
    or p_base is null and v_head.status = 'draft' and v_head.revision is distinct from p_revision then
    raise exception 'stale' using errcode = 'PT409', hint = 'stale_flow';
  end if;
  if v_head.status = 'draft' then
    update public.flow_versions set definition = p_definition, revision = revision + 1, updated_by = (select auth.uid())
    where id = v_head.id returning * into v_head;
  else
    insert into public.flow_versions (org_id, agent_id, version, definition, created_by, updated_by)
    values (v_agent.org_id, p_agent,
      (select coalesce(max(version), 0) + 1 from public.flow_versions where agent_id = p_agent),
      p_definition, (select auth.uid()), (select auth.uid())) returning * into v_head;
  end if;
  return jsonb_build_object('id', v_head.id, 'version', v_head.version, 'revision', v_head.revision,
    'updated_at', v_head.updated_at);
end
$$;
grant execute on function public.save_flow_draft to authenticated;

-- Who has the flow open sees at once that somebody changed or published it.
create trigger flow_versions_live after insert or update of definition, status on public.flow_versions
  for each row execute function private.tell_live('flow', 'agent_id');
