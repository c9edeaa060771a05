import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { billableSeconds, priceOfSeconds } from "@/lib/billing/money";
import type { PayingTenant } from "@/supabase/tests/charges.fixture";
import { killChildren } from "./kill-children";

export interface KilledCalls {
  killed: number;
  calls: number;
  charged: number;
  /** What does not add up, in words. Nothing, if all is well. */
  wrong: string[];
}

const perMinute = 12;
const included = 3_000;

/** How long the carrier says that a call was: each its own, told by its name. */
const secondsOf = (carrierCallId: string): number =>
  1 + (Number.parseInt(carrierCallId.slice(2, 8), 16) % 300);

/**
 * Kills processes in mid-call, has the carrier tell how long each call was (twice, and by two at once), and reckons from outside what should
 * have been charged: every call once, to the second, the included seconds first.
 */
export async function killCalls(
  sql: postgres.Sql,
  tenant: PayingTenant,
  { databaseUrl, kills }: { databaseUrl: string; kills: number },
): Promise<KilledCalls> {
  const topUp = 5_000_000;
  await tenant.topUp(topUp);
  await tenant.include(included);
  const open = new Set<string>();
  const told = new Set<string>();
  const report = async () => {
    for (const name of open) {
      const [call] = await sql`select id from public.calls where carrier_call_id = ${name}`;
      if (!call) continue;
      open.delete(name);
      told.add(call.id);
      const of = { status: "completed", duration_seconds: secondsOf(name) };
      const news = [randomUUID(), randomUUID()].flatMap((event_id) => [
        { ...of, event_id },
        { ...of, event_id },
      ]);
      await Promise.all(news.map((one) => tenant.report(call.id, one)));
    }
  };
  const killed = await killChildren({
    file: "scripts/kills/line.mjs",
    args: [databaseUrl, tenant.org, tenant.number, tenant.ids.carrierAccount],
    kills,
    lanes: 2,
    livesMs: 120,
    onMessage: (message) => open.add((message as { carrierCallId: string }).carrierCallId),
    onKilled: report,
  });
  await report();
  await tenant.sweep();
  return { killed, ...(await reckon(sql, tenant, topUp)) };
}

async function reckon(sql: postgres.Sql, tenant: PayingTenant, topUp: number) {
  const { org } = tenant;
  const rows = await sql`
    select c.id, c.carrier_call_id, c.status, h.seconds, h.included_seconds, h.amount::int as amount,
      coalesce((select sum(-t.amount)::int from public.ledger_transactions t
        where t.org_id = c.org_id and t.source ->> 'id' = c.id::text), 0) as posted
    from public.calls c left join public.call_charges h on h.call_id = c.id
    where c.org_id = ${org} and c.carrier_call_id is not null and c.end_reason is distinct from 'too_many_calls'`;
  const wrong: string[] = [];
  let seconds = 0;
  for (const row of rows) {
    const lasted = secondsOf(row.carrier_call_id);
    seconds += lasted;
    const price = priceOfSeconds(lasted - row.included_seconds, perMinute);
    if (row.seconds !== lasted) wrong.push(`${row.id}: ${row.seconds} s charged of ${lasted}`);
    else if (row.amount !== price || row.posted !== price)
      wrong.push(`${row.id}: ${row.amount} charged and ${row.posted} posted of ${price}`);
  }
  const used = rows.reduce((sum, row) => sum + (row.included_seconds ?? 0), 0);
  const free = seconds - billableSeconds({ seconds, usedBefore: 0, included });
  if (used !== free) wrong.push(`${used} included seconds used of ${free}`);
  const paid = rows.reduce((sum, row) => sum + row.posted, 0);
  const wallet = await tenant.wallet();
  if (wallet.balance !== topUp - paid || wallet.held !== 0)
    wrong.push(`wallet ${wallet.balance}, held ${wallet.held}: ${topUp - paid} and 0 expected`);
  for (const { problem, expected, found } of await tenant.wrong())
    wrong.push(`${problem}: ${found} for ${expected}`);
  return { calls: rows.length, charged: rows.filter((row) => row.amount > 0).length, wrong };
}
