import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { startEmbedded } from "@/supabase/embedded/start";

/**
 * How fast money is posted, and how long the nightly reconciliation takes. Starts a stack of its own and throws it away:
 * `npm run bench:ledger`. BENCH_SECONDS (10) for each load, BENCH_ENTRIES (1,000,000) for the reconciliation.
 *
 * Posts come at a given rate whether or not the ones before are done; a post's time is from when it was due, so waiting counts.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const manyWallets = 500;
const bars = { p95: 60, reconcileSeconds: 30 };

const post = (sql: postgres.Sql, org: string) => {
  const movement = {
    org_id: org,
    key: randomUUID(),
    kind: "top_up",
    currency: "EUR",
    amount: 1,
    account: "cash:stripe",
  };
  return sql`select public.post_ledger(${JSON.stringify(movement)}::text::jsonb)`;
};

async function makeWallets(sql: postgres.Sql, count: number): Promise<string[]> {
  const orgs = Array.from({ length: count }, () => randomUUID());
  const rows = orgs.map((id) => ({ id, name: "Banco", slug: `bench-${id}` }));
  await sql`insert into public.organizations ${sql(rows)}`;
  await sql`insert into public.wallets ${sql(orgs.map((org_id) => ({ org_id, currency: "EUR" })))}`;
  return orgs;
}

/** Posts at `rate` a second over `wallets`. Gives the time of each from when it was due, ms, sorted; and posts done a second. */
async function load(
  sql: postgres.Sql,
  wallets: string[],
  rate: number,
): Promise<{ times: number[]; rate: number }> {
  const times: number[] = [];
  const running: Promise<void>[] = [];
  const started = performance.now();
  for (let number = 0; number < rate * seconds; number++) {
    const due = started + (number * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const org = wallets[number % wallets.length] as string;
    running.push(post(sql, org).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(running);
  const took = (performance.now() - started) / 1000;
  return { times: times.sort((a, b) => a - b), rate: (rate * seconds) / took };
}

/** As many posts as can be had, by so many clients that each wait for their last. */
async function utmost(sql: postgres.Sql, wallets: string[], clients: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = client; performance.now() < until; n += clients) {
        await post(sql, wallets[n % wallets.length] as string);
        done += 1;
      }
    }),
  );
  return done / seconds;
}

/** History of many wallets, written by the ledger's own function. */
async function fill(sql: postgres.Sql, wallets: string[]): Promise<number> {
  const perWallet = Math.ceil(entries / 2 / wallets.length);
  for (let at = 0; at < wallets.length; at += 25) {
    await sql`
      select count(public.post_ledger(jsonb_build_object('org_id', w, 'key', 'fill:' || n, 'kind', 'top_up', 'currency', 'EUR',
        'amount', 1 + n % 7, 'account', 'cash:stripe')))
      from unnest(${wallets.slice(at, at + 25)}::uuid[]) w, generate_series(1, ${perWallet}::int) n`;
  }
  await sql`vacuum analyze public.ledger_entries`;
  const [row] = await sql<{ count: string }[]>`select count(*) from public.ledger_entries`;
  return Number(row?.count);
}

function report(
  name: string,
  target: number,
  { times, rate }: { times: number[]; rate: number },
  most: number,
): boolean {
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
  const met = Number(at(0.95)) < bars.p95 && rate > target * 0.98;
  process.stdout.write(
    `${name}, ${target} posts/s for ${seconds} s: ${rate.toFixed(0)}/s done, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms ` +
      `(bar: p95 under ${bars.p95} ms: ${met ? "met" : "NOT met"}); at most ${most.toFixed(0)}/s\n`,
  );
  return met;
}

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-bench-"));
  fs.chmodSync(dataDir, 0o711);
  const stack = await startEmbedded({ dataDir, persist: true, port: await freePort() });
  const sql = postgres(stack.databaseUrl, { max: 24, onnotice: () => {} });
  try {
    const one = await makeWallets(sql, 1);
    const many = await makeWallets(sql, manyWallets);
    await utmost(sql, many, 24);
    const single = await load(sql, one, 500);
    const singleMost = await utmost(sql, one, 24);
    const spread = await load(sql, many, 1_500);
    const spreadMost = await utmost(sql, many, 24);
    const met = [
      report("one wallet", 500, single, singleMost),
      report(`${manyWallets} wallets`, 1_500, spread, spreadMost),
    ];

    const count = await fill(sql, await makeWallets(sql, 200));
    const started = performance.now();
    const wrong = await sql`select * from public.reconcile_ledger()`;
    const took = (performance.now() - started) / 1000;
    met.push(took < bars.reconcileSeconds && wrong.length === 0);
    process.stdout.write(
      `reconciliation of ${count} entries: ${took.toFixed(2)} s, ${wrong.length} wallets wrong (bar: under ${bars.reconcileSeconds} s: ${met.at(-1) ? "met" : "NOT met"})\n`,
    );
    if (met.includes(false)) process.exitCode = 1;
  } finally {
    await sql.end();
    await stack.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
