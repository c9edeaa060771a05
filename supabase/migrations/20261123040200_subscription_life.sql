-- The life of what is not paid: warned of, read-only, back at once when it is paid. Nothing is ever deleted for money.

/*
 * Why an organization is paused: `platform`, by those who run it, or `payment`, as long as its subscription is read-only or ended. Paying ends the latter
 * alone.
 */
alter table public.organizations add column pause_reason text check (pause_reason in ('platform', 'payment'));
update public.organizations set pause_reason = 'platform' where status = 'paused';
alter table public.organizations add constraint organizations_paused_for_a_reason check ((status = 'paused') = (pause_reason is not null));

/* Whether what an organization has must rest until it is paid. Never the platform's own. */
create function private.is_unpaid(p_org uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.subscriptions s join public.organizations o on o.id = s.org_id
    where s.org_id = p_org and s.status in ('read_only', 'canceled') and not o.is_platform)
$$;

/* Status and reason go together, whoever writes one of them: what is not paid is not taken up again by hand. */
create function private.keep_pause_reason() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.status = 'active' and old.status <> 'active' and private.is_unpaid(new.id) then
    new.status := 'paused';
    new.pause_reason := 'payment';
  elsif new.status <> 'paused' then
    new.pause_reason := null;
  elsif new.pause_reason is null then
    new.pause_reason := 'platform';
  end if;
  return new;
end
$$;
create trigger organizations_pause_reason before insert or update of status, pause_reason on public.organizations
  for each row execute function private.keep_pause_reason();

/* A subscription's state is the organization's: nothing can be changed, calls are refused and chats say so, exactly as while it is paused. */
create function private.apply_subscription_status() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.is_unpaid(new.org_id) then
    update public.organizations set status = 'paused', pause_reason = 'payment' where id = new.org_id and status = 'active';
  else
    update public.organizations set status = 'active', pause_reason = null
    where id = new.org_id and status = 'paused' and pause_reason = 'payment';
  end if;
  return null;
end
$$;
create trigger subscriptions_apply_status after insert or update of status on public.subscriptions
  for each row execute function private.apply_subscription_status();

/* Refuses as before, and says which of the two it is. */
create or replace function private.refuse_while_paused() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_org uuid;
  v_reason text;
begin
  if v_user is not null and not private.is_superadmin() then
    if tg_table_name = 'organizations' then
      v_org := case when tg_op = 'DELETE' then old.id else new.id end;
    else
      v_org := case when tg_op = 'DELETE' then old.org_id else new.org_id end;
    end if;
    -- Strangers are refused by the policies, and learn nothing of it.
    select o.pause_reason into v_reason from public.organizations o join public.members m on m.org_id = o.id
    where o.id = v_org and o.status = 'paused' and m.user_id = v_user;
    if v_reason is not null
       and not (tg_table_name = 'members' and tg_op = 'DELETE' and to_jsonb(old) ->> 'user_id' = v_user::text) then
      if v_reason = 'payment' then
        raise exception 'organization_read_only' using errcode = 'PT402', hint = 'organization_read_only';
      end if;
      raise exception 'organization_paused' using errcode = 'PT403', hint = 'organization_paused';
    end if;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

/*
 * Organizations of the signed-in user, also those whose second factor is still missing and those that are closed (so that the page can ask for the one
 * and say the other), with why one is paused, how its subscription stands and when what it has ends: the trial, the days of grace, a plan that goes on no more.
 */
drop function public.my_organizations();
create function public.my_organizations() returns table (
  id uuid, name text, slug text, role public.member_role, mfa_required boolean, is_platform boolean, status public.org_status, pause_reason text,
  subscription public.subscription_status, ends_at timestamptz
)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, o.slug, m.role, o.mfa_required, o.is_platform, o.status, o.pause_reason, s.status,
    case when s.status = 'trialing' then s.trial_ends_at when s.status = 'past_due' then s.grace_ends_at
      when s.status = 'active' and s.cancel_at_period_end then s.current_period_end end
  from public.members m join public.organizations o on o.id = m.org_id left join public.subscriptions s on s.org_id = o.id
  where m.user_id = (select auth.uid())
  order by m.created_at, o.name
$$;
revoke execute on function public.my_organizations from public, anon;
grant execute on function public.my_organizations to authenticated;

/* What was told of a subscription, once each. */
create table private.billing_notices (
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null,
  told_at timestamptz not null,
  primary key (org_id, key)
);

/*
 * Mails owners and administrators, each in their language, that something of their plan nears or has come; told again it does nothing. `p_at`: when it
 * comes, or came.
 */
create function private.tell_of_plan(p_org uuid, p_notice text, p_key text, p_at timestamptz, p_now timestamptz, p_url text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_key text := concat_ws(':', 'plan', p_notice, p_key, floor(extract(epoch from p_at)));
  v_reader record;
begin
  insert into private.billing_notices (org_id, key, told_at) values (p_org, v_key, p_now) on conflict do nothing;
  if not found then
    return false;
  end if;
  for v_reader in
    select m.user_id, m.email, coalesce(f.locale, o.locale) as locale, o.name, o.timezone, o.plan
    from public.members m join public.organizations o on o.id = m.org_id left join public.profiles f on f.user_id = m.user_id
    where m.org_id = p_org and m.role in ('owner', 'admin') and m.email <> ''
  loop
    perform private.enqueue('mail.send', jsonb_build_object('orgId', p_org, 'key', concat_ws(':', v_key, p_org, v_reader.user_id),
      'mail', jsonb_build_object('kind', 'plan-notice', 'to', v_reader.email, 'locale', v_reader.locale, 'notice', p_notice,
        'organization', left(v_reader.name, 200), 'plan', v_reader.plan, 'at', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'timeZone', v_reader.timezone, 'url', p_url)),
      concat_ws(':', 'mail', v_key, p_org, v_reader.user_id), null, 12);
  end loop;
  return true;
end
$$;

/*
 * A grant with an end: a plan that was granted until a day ends then, as a trial does, and says so. One without (what the platform has, and what was granted
 * before there were subscriptions) goes on, month after month from where it began.
 */
create function private.end_grant() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.cancel_at_period_end := true;
  return new;
end
$$;
create trigger subscriptions_granted_until before update of current_period_start, current_period_end on public.subscriptions
  for each row when (new.provider = 'manual' and new.current_period_start <> old.current_period_start and new.current_period_end <> old.current_period_end)
  execute function private.end_grant();

/* Takes one subscription to where it is at `p_now`, its row locked: what was done of it, {told, read_only, renewed}, each 0 or 1. */
create function private.advance_subscription(p_sub public.subscriptions, p_now timestamptz, p_url text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_since timestamptz := coalesce(p_sub.past_due_since, p_sub.updated_at);
  v_ends timestamptz := case p_sub.status when 'past_due' then coalesce(p_sub.grace_ends_at, v_since + interval '7 days')
    when 'trialing' then p_sub.trial_ends_at else p_sub.current_period_end end;
  -- What ends by itself, and has to be paid to go on.
  v_term text := case p_sub.status when 'trialing' then 'trial' when 'active' then 'grant' end;
  v_renewed boolean := p_sub.status = 'active' and (not p_sub.cancel_at_period_end or p_sub.scheduled_plan is not null);
begin
  if v_renewed then
    if v_ends > p_now then
      return '{}';
    end if;
    -- Months are counted from where it began: the 31st stays the 31st.
    update public.subscriptions set plan = coalesce(p_sub.scheduled_plan, p_sub.plan), scheduled_plan = null,
      current_period_end = case when p_sub.plan = 'trial' then p_now + interval '1 month'
        else (select period_end from private.usage_period(p_sub.org_id, p_now)) end
    where org_id = p_sub.org_id;
    return jsonb_build_object('renewed', 1);
  elsif v_ends <= p_now then
    update public.subscriptions set status = 'read_only',
      past_due_since = case when p_sub.status = 'past_due' then v_since end, grace_ends_at = case when p_sub.status = 'past_due' then v_ends end
    where org_id = p_sub.org_id;
    return jsonb_build_object('read_only', 1, 'told',
      private.tell_of_plan(p_sub.org_id, coalesce(v_term || '_over', 'unpaid'), '', v_ends, p_now, p_url)::int);
  elsif p_sub.status = 'past_due' then
    return jsonb_build_object('told', case when v_since + (v_ends - v_since) / 2 <= p_now
      then private.tell_of_plan(p_sub.org_id, 'payment_reminder', '', v_ends, p_now, p_url)::int else 0 end);
  end if;
  return jsonb_build_object('told', private.tell_of_plan(p_sub.org_id, v_term || '_ending',
    case when v_ends <= p_now + interval '1 day' then '1' else '3' end, v_ends, p_now, p_url)::int);
end
$$;

/*
 * Takes every subscription to where it is at `p_now`: warns 3 days and 1 day before a trial or a grant ends, ends them, reminds in the middle of the days of
 * grace, ends those, and goes on with what was granted. What Stripe has is Stripe's: of it only the days of grace are kept here. Idempotent, so it may run as
 * often and as late as it will; what goes wrong with one organization is told and does not keep the others. `p_url`: where one pays. Gives {told, read_only,
 * renewed, failed: [{org_id, error}]}.
 */
create function public.advance_subscriptions(p_now timestamptz, p_url text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.subscriptions;
  v_done jsonb;
  v_told int := 0;
  v_read_only int := 0;
  v_renewed int := 0;
  v_failed jsonb := '[]';
begin
  for v_sub in
    select s.* from public.subscriptions s join public.organizations o on o.id = s.org_id
    where o.status <> 'closed' and not o.is_platform and (
      (s.status = 'trialing' and s.trial_ends_at <= p_now + interval '3 days')
      or s.status = 'past_due'
      or (s.status = 'active' and s.provider = 'manual' and s.current_period_end <= p_now + interval '3 days'))
    order by s.org_id for update of s skip locked
  loop
    begin
      v_done := private.advance_subscription(v_sub, p_now, p_url);
      v_told := v_told + coalesce((v_done ->> 'told')::int, 0);
      v_read_only := v_read_only + coalesce((v_done ->> 'read_only')::int, 0);
      v_renewed := v_renewed + coalesce((v_done ->> 'renewed')::int, 0);
    exception when others then
      v_failed := v_failed || jsonb_build_object('org_id', v_sub.org_id, 'error', sqlerrm);
    end;
  end loop;
  return jsonb_build_object('told', v_told, 'read_only', v_read_only, 'renewed', v_renewed, 'failed', v_failed);
end
$$;
revoke execute on function public.advance_subscriptions from public, anon, authenticated;
grant execute on function public.advance_subscriptions to service_role;
