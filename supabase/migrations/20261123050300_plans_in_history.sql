-- What was paid for a plan tells which one and for which days: its invoice does.
create or replace function public.ledger_history(p_org uuid, p_kinds text default null, p_from timestamptz default null,
  p_to timestamptz default null, p_before timestamptz default null, p_before_id uuid default null, p_limit int default 30)
returns table (id uuid, kind public.ledger_kind, currency text, amount bigint, beside bigint, owed bigint, details jsonb, created_at timestamptz,
  balance_after bigint, source jsonb, call jsonb, payment jsonb)
language plpgsql stable set search_path = '' as $$
begin
  if (select auth.uid()) is not null and p_org not in (select private.orgs_with_role('admin')) and not (select private.is_superadmin()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  -- Its filters are written out, for the planner to see whether what is asked for is rare.
  return query execute format(
    'with page as (
      select t.* from public.ledger_transactions t where t.org_id = %L %s %s %s %s
      order by t.created_at desc, t.id limit %s)
    select p.id, p.kind, p.currency, p.amount, p.beside, p.owed, p.details, p.created_at, e.balance_after, p.source,
      (select jsonb_build_object(''id'', c.id, ''direction'', c.direction, ''purpose'', c.purpose, ''seconds'', c.duration_seconds,
          ''phone'', case when c.direction = ''inbound'' then c.from_e164 else c.to_e164 end, ''name'', nullif(k.name, ''''))
        from public.calls c left join public.contacts k on k.org_id = c.org_id and k.id = c.contact_id
        where p.source ->> ''type'' = ''call'' and c.org_id = p.org_id and c.id = (p.source ->> ''id'')::uuid),
      (select jsonb_build_object(''id'', y.id, ''kind'', y.kind, ''provider'', y.provider, ''method'', y.method, ''invoice'',
          (select jsonb_build_object(''period_start'', i.period_start, ''period_end'', i.period_end, ''lines'', i.lines)
            from public.invoices i where i.org_id = y.org_id and i.provider_id = y.details ->> ''invoice''))
        from public.payments y
        where p.source ->> ''type'' = ''payment'' and y.org_id = p.org_id and y.id = (p.source ->> ''id'')::uuid)
    from page p left join public.ledger_entries e on e.transaction_id = p.id and e.account = ''wallet''
    order by p.created_at desc, p.id',
    p_org,
    case when p_kinds is not null then format('and t.kind = any (%L::public.ledger_kind[])', string_to_array(p_kinds, ',')) else '' end,
    case when p_from is not null then format('and t.created_at >= %L', p_from) else '' end,
    case when p_to is not null then format('and t.created_at < %L', p_to) else '' end,
    case when p_before is not null then format('and t.created_at <= %1$L and (t.created_at < %1$L or t.id > %2$L)', p_before, p_before_id) else '' end,
    least(greatest(coalesce(p_limit, 30), 1), 1000));
end
$$;
