-- The ledger, fast from its first row on, and a reconciliation that looks at every line.

-- Plans made while the tables were empty read them whole, and are kept by a connection for as long as it lives.
alter function private.check_ledger_lines() set enable_seqscan = off;
alter function private.check_wallet_balance() set enable_seqscan = off;
alter function public.post_ledger(jsonb) set enable_seqscan = off;
alter function public.hold_money(jsonb) set enable_seqscan = off;
alter function public.settle_hold(jsonb) set enable_seqscan = off;
-- A busy wallet is written anew in its own page.
alter table public.wallets set (fillfactor = 50);

/*
 * What does not add up, for the nightly check: {org_id, problem, expected, found}. Nothing, if all is well. `balance`, `debt`, `held`,
 * `entries`: the wallet beside the sums of what was posted. `chain`: lines of the wallet whose balance does not follow from the one before.
 * `transactions`: those whose lines do not sum up to zero, or say something else than they do.
 */
create or replace function public.reconcile_ledger() returns table (org_id uuid, problem text, expected bigint, found bigint)
language sql stable security definer set search_path = '' set work_mem = '64MB' as $$
  with lines as (
    select e.org_id, e.account, e.amount, e.transaction_id, case when e.account = 'wallet'
        and (e.balance_after <> e.amount + coalesce(lag(e.balance_after) over chain, 0) or e.seq <> 1 + coalesce(lag(e.seq) over chain, 0))
      then 1 else 0 end as broken
    from public.ledger_entries e
    window chain as (partition by e.org_id, e.account = 'wallet' order by e.seq)
  ), sums as (
    select l.org_id, coalesce(sum(l.amount) filter (where l.account = 'wallet'), 0) as wallet,
      coalesce(sum(l.amount) filter (where l.account = 'debt'), 0) as debt,
      count(*) filter (where l.account = 'wallet') as entries, sum(l.broken) as broken
    from lines l group by l.org_id
  ), told as (
    select l.transaction_id, sum(l.amount) as total, coalesce(sum(l.amount) filter (where l.account = 'wallet'), 0) as wallet,
      coalesce(sum(l.amount) filter (where l.account = 'debt'), 0) as debt
    from public.ledger_entries l group by l.transaction_id
  ), untrue as (
    select t.org_id, count(*) as number from public.ledger_transactions t left join told l on l.transaction_id = t.id
    where l.total is distinct from 0 or l.wallet <> t.amount or l.debt <> t.owed group by t.org_id
  ), holds as (
    select h.org_id, sum(h.amount) as held from public.wallet_holds h where h.settled_at is null group by h.org_id
  )
  select w.org_id, c.problem, c.expected, c.found
  from public.wallets w left join sums s using (org_id) left join holds h using (org_id) left join untrue u using (org_id)
  cross join lateral (values
    ('balance', coalesce(s.wallet, 0)::bigint, w.balance),
    ('debt', -coalesce(s.debt, 0)::bigint, w.debt),
    ('held', coalesce(h.held, 0)::bigint, w.held),
    ('entries', coalesce(s.entries, 0)::bigint, w.seq),
    ('chain', 0::bigint, coalesce(s.broken, 0)::bigint),
    ('transactions', 0::bigint, coalesce(u.number, 0)::bigint)) c (problem, expected, found)
  where c.expected <> c.found
$$;
