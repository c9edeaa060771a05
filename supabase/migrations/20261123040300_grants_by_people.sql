-- A grant ends on its day where a person gave it until a day. What fills in or repairs a database grants nothing: what it moves the period of goes on.

create or replace function private.end_grant() returns trigger
language plpgsql set search_path = '' as $$
begin
  if (select auth.uid()) is not null then
    new.cancel_at_period_end := true;
  end if;
  return new;
end
$$;
update public.subscriptions set cancel_at_period_end = false where provider = 'manual' and cancel_at_period_end;
