-- A contact that gives way to the one a conversation turned out to be leaves it what it told: before, its name and
-- attributes were lost with it. The rest of the function is as it was.
create or replace function private.upsert_contact(
  p_org uuid, p_conversation public.conversations, p jsonb
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_phone text := nullif(p ->> 'phone', '');
  v_email text := lower(nullif(p ->> 'email', ''));
  v_name text := left(coalesce(p ->> 'name', ''), 120);
  v_extra jsonb := coalesce(p -> 'attributes', '{}');
  v_own uuid := p_conversation.contact_id;
  v_id uuid;
  v_mine boolean;
begin
  -- Two conversations that bring the same person at once make one contact, one after the other.
  if v_phone is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_phone, 0));
  end if;
  if v_email is not null then
    perform pg_advisory_xact_lock(hashtextextended('contact:' || p_org || v_email, 0));
  end if;
  if v_phone is not null then
    select id into v_id from public.contacts where org_id = p_org and phone = v_phone;
  end if;
  if v_id is null and v_email is not null then
    select id into v_id from public.contacts where org_id = p_org and email = v_email;
  end if;
  if v_id is null then
    v_id := v_own;
  end if;
  if v_id is null then
    insert into public.contacts (org_id, name, email, phone, locale, source, attributes)
    values (p_org, v_name, v_email, v_phone, coalesce(p ->> 'locale', p_conversation.locale),
      coalesce(nullif(p ->> 'source', ''), nullif(p_conversation.source, ''), p_conversation.channel), v_extra)
    on conflict do nothing returning id into v_id;
    if v_id is null then
      select id into v_id from public.contacts
      where org_id = p_org and (phone = v_phone or email = v_email) order by phone = v_phone desc nulls last limit 1;
    end if;
  end if;
  v_mine := v_id = v_own and not exists (
      select 1 from public.conversations x where x.contact_id = v_own and x.id <> p_conversation.id)
    and exists (select 1 from public.contacts k where k.id = v_own and k.created_at >= p_conversation.created_at);
  update public.contacts c set
    name = case when v_name <> '' and (c.name = '' or v_mine) then v_name else c.name end,
    phone = case when v_phone is not null and (c.phone is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.phone = v_phone and x.id <> c.id) then v_phone else c.phone end,
    email = case when v_email is not null and (c.email is null or v_mine) and not exists (
      select 1 from public.contacts x where x.org_id = p_org and x.email = v_email and x.id <> c.id) then v_email else c.email end,
    attributes = c.attributes || v_extra,
    needs_human = c.needs_human or coalesce((p ->> 'needs_human')::boolean, false),
    last_seen_at = now()
  where c.id = v_id;
  -- A contact without address that this conversation had made for itself gives way, with all it told, to the one it turned out to be.
  if v_own is not null and v_own <> v_id then
    update public.conversations set contact_id = v_id where contact_id = v_own and id = p_conversation.id;
    with gone as (
      delete from public.contacts o where o.id = v_own and o.phone is null and o.email is null
        and not exists (select 1 from public.conversations x where x.contact_id = v_own)
      returning o.name, o.attributes)
    update public.contacts c set
      name = case when c.name = '' then gone.name else c.name end,
      attributes = c.attributes || gone.attributes || v_extra
    from gone where c.id = v_id;
  end if;
  return v_id;
end
$$;
