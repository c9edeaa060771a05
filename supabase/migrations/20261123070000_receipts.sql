-- A receipt says whom it was made out to when it was paid, whatever is changed afterwards.

/* Billing data as it was when the payment was made; null where there was none yet, so that a receipt can be completed once. */
alter table public.payments add column billed_to jsonb check (jsonb_typeof(billed_to) = 'object');

create function private.keep_billed_to() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.billed_to := (select to_jsonb(b) - 'org_id' - 'updated_at' from public.billing_profiles b where b.org_id = new.org_id);
  return new;
end
$$;
create trigger payments_billed_to before update of status on public.payments for each row
  when (new.status = 'paid' and old.status is distinct from 'paid' and new.billed_to is null)
  execute function private.keep_billed_to();
