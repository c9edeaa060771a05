-- What Stripe must be told of when it changes here.

/* Who is billed. Without a customer there is nobody to tell of. */
create function private.push_billing_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.subscriptions s where s.org_id = new.org_id and s.stripe_customer_id is not null) then
    perform private.enqueue('billing.push-profile', jsonb_build_object('orgId', new.org_id), 'profile:' || new.org_id, null, 8);
  end if;
  return null;
end
$$;
create trigger billing_profiles_push after insert or update on public.billing_profiles
  for each row execute function private.push_billing_profile();

/* An organization that is gone is charged no more. */
create function private.end_subscription() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('billing.end-subscription', jsonb_build_object('subscriptionId', old.stripe_subscription_id),
    'end:' || old.stripe_subscription_id, null, 20);
  return null;
end
$$;
create trigger subscriptions_end after delete on public.subscriptions
  for each row when (old.provider = 'stripe' and old.status <> 'canceled' and old.stripe_subscription_id is not null)
  execute function private.end_subscription();

/* Those to be compared with Stripe: asked of before a time, the longest ago first. */
create index subscriptions_synced_idx on public.subscriptions (synced_at nulls first) where stripe_customer_id is not null;
