import type { ChildProcess } from "node:child_process";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { figures, forkStack } from "./bench-stack";
import { signIn, startWeb, stopWeb } from "./bench-web";

/**
 * How long the billing pages of a large tenant take: 100,000 movements of the ledger (BENCH_ROWS), 1,000 payments, 20,000 calls. From request to the last byte
 * of the page, one after another, with a session of a real user; the bar is a p95 under 200 ms for /billing. Starts a stack of its own and throws it
 * away; needs a build (`npm run build`): `npm run bench:billing`.
 *
 * Rows are written without their triggers, which would take long; then all that is asked is the product's own.
 */
const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const requests = Number(process.env.BENCH_REQUESTS ?? 300);
const payments = Math.ceil(rows / 100);
const calls = Math.ceil(rows / 5);
const warmUp = 20;
/** Milliseconds. */
const bar = 200;
const pages = ["/billing", "/billing/history", "/billing/history?kind=topUps", "/billing/invoices"] as const;

async function main(): Promise<void> {
  const { address, stop } = await forkStack();
  const sql = postgres(address.databaseUrl, { max: 1, onnotice: () => {} });
  let web: ChildProcess | undefined;
  try {
    const { orgId, cookie } = await signIn(address);
    await load(sql, orgId);
    const port = await freePort(3900);
    web = await startWeb(address, port);
    const p95 = new Map<string, number>();
    for (const page of pages) {
      const times = await ask(`http://localhost:${port}${page}`, cookie);
      p95.set(page, times[Math.ceil(times.length * 0.95) - 1] ?? 0);
      process.stdout.write(`${page}: ${figures(times)} over ${times.length} requests\n`);
    }
    const took = p95.get("/billing") ?? Number.POSITIVE_INFINITY;
    process.stdout.write(`${rows} movements; /billing p95 ${took.toFixed(1)} ms, bar ${bar} ms\n`);
    if (took > bar) process.exitCode = 1;
  } finally {
    if (web) await stopWeb(web);
    await sql.end();
    await stop();
  }
}

/** A year of movements: of a hundred, ninety-seven calls, one top-up, one of messages and one that is rare. */
async function load(sql: postgres.Sql, org: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.calls (id, org_id, direction, purpose, status, carrier, from_e164, to_e164, answered_at, ended_at, duration_seconds, created_at)
      select overlay(overlay(md5('call' || (n)) placing '4' from 13) placing '8' from 17)::uuid, ${org}, 'inbound', 'inbound', 'completed', 'twilio', '+346' || lpad((n % 100000000)::text, 8, '0'), '+34960100101',
        now() - n * interval '5 minutes', now() - n * interval '5 minutes' + interval '2 minutes', 30 + n % 240, now() - n * interval '5 minutes'
      from generate_series(1, ${calls}::int) n`;
    await tx`
      insert into public.payments (id, org_id, provider, kind, status, currency, amount, tax, key, method, created_at, paid_at)
      select overlay(overlay(md5('payment' || (n)) placing '4' from 13) placing '8' from 17)::uuid, ${org}, 'stripe', 'top_up', 'paid', 'EUR', 5000, 0, 'bench:' || n, 'card',
        now() - n * interval '8 hours', now() - n * interval '8 hours'
      from generate_series(1, ${payments}::int) n`;
    await tx`
      insert into public.ledger_transactions (id, org_id, key, kind, currency, amount, source, details, created_at)
      select overlay(overlay(md5('movement' || (n)) placing '4' from 13) placing '8' from 17)::uuid, ${org}, 'bench:' || n,
        (case n % 100 when 0 then 'top_up' when 1 then 'messages' when 2 then case when n % 1000 = 2 then 'gift' else 'adjustment' end else 'call' end)::public.ledger_kind,
        'EUR', case when n % 100 in (0, 2) then 5000 else -25 end,
        case when n % 100 = 0 then jsonb_build_object('type', 'payment', 'id', overlay(overlay(md5('payment' || (n / 100)) placing '4' from 13) placing '8' from 17)::uuid)
          when n % 100 > 2 then jsonb_build_object('type', 'call', 'id', overlay(overlay(md5('call' || (1 + n % ${calls}::int)) placing '4' from 13) placing '8' from 17)::uuid) else '{}' end,
        case when n % 100 > 2 then jsonb_build_object('seconds', 30 + n % 240) else '{}' end, now() - n * interval '5 minutes'
      from generate_series(1, ${rows}::int) n`;
    await tx`
      insert into public.ledger_entries (org_id, transaction_id, account, currency, amount, seq, balance_after, created_at)
      select org_id, id, 'wallet', currency, amount, row_number() over w, sum(amount) over w, created_at
      from public.ledger_transactions where org_id = ${org} window w as (order by created_at, id)`;
    await tx`
      insert into public.ledger_entries (org_id, transaction_id, account, currency, amount, created_at)
      select org_id, id, 'revenue:calls', currency, -amount, created_at from public.ledger_transactions where org_id = ${org}`;
    await tx`
      update public.wallets w set balance = e.balance_after, seq = e.seq
      from (select * from public.ledger_entries where org_id = ${org} and account = 'wallet' order by seq desc limit 1) e where w.org_id = e.org_id`;
    await tx`
      insert into public.invoices (org_id, provider_id, number, status, currency, subtotal, tax, total, period_start, period_end, issued_at)
      select ${org}, 'in_bench_' || n, 'T-' || n, 'paid', 'EUR', 9900, 2079, 11979, now() - n * interval '1 month', now() - (n - 1) * interval '1 month',
        now() - n * interval '1 month' from generate_series(1, 12) n`;
    await tx`
      select private.meter(org_id, ended_at, 'calls', 'inbound', 1), private.meter(org_id, ended_at, 'call_seconds', 'inbound', duration_seconds)
      from public.calls where org_id = ${org} and created_at > now() - interval '31 days'`;
  });
  await sql`analyze`;
}

/** Milliseconds from request to the last byte of the page, sorted. */
async function ask(url: string, cookie: string): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < requests + warmUp; index += 1) {
    const started = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    const text = await response.text();
    const took = performance.now() - started;
    if (response.status !== 200 || !text.includes("/billing/history")) {
      throw new Error(`${url} answered ${response.status}: the page was not made`);
    }
    if (index >= warmUp) times.push(took);
  }
  return times.sort((a, b) => a - b);
}

await main();
