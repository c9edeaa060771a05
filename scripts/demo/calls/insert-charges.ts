import type { Tx } from "../insert";
import type { Place } from "../insert-history";
import type { DemoCall } from "./build-calls";

/** The plan's month under way began so many days ago. */
const daysOfPeriod = 17;

/** What the calls were charged: all of it within the minutes that the plan includes, so that the wallet has nothing to do with them. */
export async function insertCharges(tx: Tx, { orgId }: Place, calls: readonly DemoCall[]): Promise<void> {
  const answered = calls.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id);
  await tx`
    update public.subscriptions set current_period_start = now() - make_interval(days => ${daysOfPeriod}),
      current_period_end = now() - make_interval(days => ${daysOfPeriod}) + interval '1 month'
    where org_id = ${orgId} and provider = 'manual'`;
  // A grant whose period is set ends with it; a demonstration does not.
  await tx`update public.subscriptions set cancel_at_period_end = false where org_id = ${orgId} and provider = 'manual'`;
  await tx`
    insert into public.call_charges (call_id, org_id, plan, currency, per_minute, period_start, granted_seconds, charged_at, seconds,
      included_seconds, created_at)
    select c.id, c.org_id, s.plan, w.currency, p.per_minute,
      s.current_period_start - case when c.answered_at < s.current_period_start then interval '1 month' else interval '0' end,
      c.duration_seconds, c.ended_at, c.duration_seconds, c.duration_seconds, c.answered_at
    from public.calls c join public.subscriptions s on s.org_id = c.org_id join public.wallets w on w.org_id = c.org_id
    join private.plan_prices p on p.plan = s.plan and p.currency = w.currency
    where c.org_id = ${orgId} and c.id = any (${answered}::uuid[])`;
  await tx`
    insert into public.included_usage (org_id, period_start, used_seconds)
    select org_id, period_start, sum(included_seconds) from public.call_charges where org_id = ${orgId} group by org_id, period_start
    on conflict (org_id, period_start) do update set used_seconds = excluded.used_seconds`;
  await tx`
    select private.meter(c.org_id, c.ended_at, 'calls', c.direction::text, 1),
      private.meter(c.org_id, c.ended_at, 'call_seconds', c.direction::text, c.duration_seconds)
    from public.calls c where c.org_id = ${orgId} and c.id = any (${answered}::uuid[])`;
}
