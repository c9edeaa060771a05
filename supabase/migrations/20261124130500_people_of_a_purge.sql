-- Between the beginning of a purge and its end (a night may lie between, when a process dies) somebody of it may have begun anew, with an organization
-- of their own or in another's: their account stays.

/* The accounts that go with a purged organization: of who is in no other by now. */
create function private.people_left(p_purge public.org_purges) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(u.id), '{}') from unnest(p_purge.people) u (id)
  where not exists (select 1 from public.members m where m.user_id = u.id)
    and not exists (select 1 from public.platform_admins a where a.user_id = u.id)
$$;

/*
 * A batch of a purge that is due (server only). The first closes the organization, so that nothing comes in any more; the last deletes it.
 * Gives {outcome: 'more' | 'done' | 'not_due', people?: accounts to be deleted}.
 */
create or replace function public.continue_purge(p_org uuid, p_limit int default 500) returns jsonb
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
    return jsonb_build_object('outcome', 'done', 'people', private.people_left(v_purge));
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
  return jsonb_build_object('outcome', 'done', 'people', private.people_left(v_purge));
end
$$;
