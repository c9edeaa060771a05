import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { startEmbedded } from "@/supabase/embedded/start";

/**
 * How long it takes to tell what an organization uses today and this month, with many calls of models behind it (10,000,000; BENCH_ROWS), three in ten of
 * them of one organization; and whether so many slow down what writes them. Starts a stack of its own and throws it away: `npm run bench:usage`.
 *
 * Source rows are written without their triggers, which would take hours, and summed up by what the triggers do; then what is asked and written is the product's own.
 */
const rows = Number(process.env.BENCH_ROWS ?? 10_000_000);
const tenants = 200;
const days = 62;
const asked = 300;
/** Milliseconds. */
const bar = 50;
const chunk = 500_000;

const models = [
  "openai/gpt-oss-20b",
  "openai/gpt-oss-120b",
  "gpt-5.4-mini",
  "gpt-5.4-nano",
  "gpt-4.1-mini",
  "text-embedding-3-small",
];

async function load(sql: postgres.Sql, orgs: string[]): Promise<void> {
  const [large] = orgs;
  for (let at = 0; at < rows; at += chunk) {
    const to = Math.min(at + chunk, rows);
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        insert into public.ai_usage (org_id, purpose, provider, model, input_tokens, cached_tokens, output_tokens, cost_microcents, created_at)
        select case when n % 10 < 3 then ${large!}::uuid else (${orgs}::uuid[])[1 + n % ${tenants}] end, 'answer', 'groq',
          (${models}::text[])[1 + n % ${models.length}], 900 + n % 700, n % 400, 40 + n % 90, 12000 + n % 9000,
          now() - make_interval(secs => (n * 7919 % ${days * 86_400})::int)
        from generate_series(${at}::bigint, ${to - 1}::bigint) n`;
    });
  }
  await sql`analyze public.ai_usage`;
}

/** As the triggers have it, and the job that adds up; with calls, speech and messages beside the models: of every hour for the large one, of half of them for the others. */
async function sumUp(sql: postgres.Sql, large: string): Promise<number> {
  await sql`
    insert into public.usage_hourly (org_id, hour, meter, dimension, quantity, cost_microcents)
    select u.org_id, date_trunc('hour', u.created_at, o.timezone), k.meter, k.dimension, sum(k.quantity), sum(k.cost)
    from public.ai_usage u join public.organizations o on o.id = u.org_id
    cross join lateral (values
      ('ai', u.model, 1, u.cost_microcents),
      ('ai_tokens', u.model || ':input', greatest(u.input_tokens - u.cached_tokens, 0), 0),
      ('ai_tokens', u.model || ':cached', least(u.cached_tokens, u.input_tokens), 0),
      ('ai_tokens', u.model || ':output', u.output_tokens, 0)) k (meter, dimension, quantity, cost)
    where k.quantity <> 0 or k.cost <> 0
    group by 1, 2, 3, 4`;
  await sql`
    insert into public.usage_hourly (org_id, hour, meter, dimension, quantity, charged)
    select o.id, date_trunc('hour', now() - make_interval(hours => h)), m.meter, m.dimension, 100 + h % 50, case when m.meter = 'call_seconds' then 20 else 0 end
    from public.organizations o, generate_series(0, ${days * 24 - 1}) h, (values ('calls', 'inbound'), ('calls', 'outbound'),
      ('call_seconds', 'inbound'), ('call_seconds', 'outbound'), ('stt_ms', 'deepgram-flux'), ('stt_ms', 'deepgram-nova'), ('tts_characters', 'deepgram'),
      ('tts_characters', 'elevenlabs'), ('line', 'telephony'), ('line', 'speech'), ('messages', 'web:in'), ('messages', 'web:out'),
      ('messages', 'whatsapp:in'), ('messages', 'whatsapp:out')) m (meter, dimension)
    where o.id = ${large} or h % 24 < 12`;
  await sql`vacuum analyze public.usage_hourly`;
  const [counted] = await sql<{ n: number }[]>`select count(*)::int as n from public.usage_hourly`;
  return counted!.n;
}

const record = (sql: postgres.Sql, org: string) => {
  const call = {
    org_id: org,
    purpose: "answer",
    provider: "groq",
    model: models[0],
    input_tokens: 900,
    cached_tokens: 100,
    output_tokens: 60,
    cost_microcents: 12_000,
    key: randomUUID(),
  };
  return sql`select public.record_ai_usage(${sql.json(call as never)})`;
};
const read = (sql: postgres.Sql, org: string) =>
  sql`select public.org_usage(${org}, 'Europe/Madrid', now()) as told`;

/** Milliseconds of each, sorted. */
async function timed(work: () => Promise<unknown>, times = asked): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b);
}
const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const say = (what: string, sorted: number[]) =>
  console.log(
    `${what}: p50 ${at(sorted, 0.5).toFixed(1)} ms, p95 ${at(sorted, 0.95).toFixed(1)} ms, worst ${at(sorted, 1).toFixed(1)} ms`,
  );

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-bench-usage-"));
  fs.chmodSync(dataDir, 0o711);
  const stack = await startEmbedded({ dataDir, persist: false, port: await freePort() });
  const sql = postgres(stack.databaseUrl, { max: 4, onnotice: () => {} });
  try {
    const orgs = Array.from({ length: tenants }, () => randomUUID());
    await sql`insert into public.organizations ${sql(orgs.map((id) => ({ id, name: "Banco", slug: `bench-${id}` })))}`;
    await sql`insert into public.wallets ${sql(orgs.map((org_id) => ({ org_id, currency: "EUR" })))}`;
    const began = performance.now();
    await load(sql, orgs);
    const hours = await sumUp(sql, orgs[0] as string);
    console.log(
      `${rows.toLocaleString("en")} calls of models of ${tenants} organizations, ${hours.toLocaleString("en")} sums of hours; loaded in ${((performance.now() - began) / 1_000).toFixed(0)} s, load ${os.loadavg()[0]?.toFixed(1)}`,
    );
    const large = orgs[0] as string;
    const write = await timed(() => record(sql, large));
    say("writing a call of a model", write);
    // What has just come in is not added up yet.
    const big = await timed(() => read(sql, large));
    say("usage of the large one, today and this month", big);
    let next = 1;
    const small = await timed(() => read(sql, orgs[next++ % tenants] as string));
    say("usage of the others", small);
    const folded = performance.now();
    const [moved] = await sql<{ n: number }[]>`select public.fold_usage() as n`;
    console.log(`adding up ${moved!.n} additions: ${(performance.now() - folded).toFixed(0)} ms`);
    const met = at(big, 0.95) < bar && at(small, 0.95) < bar;
    console.log(met ? `under ${bar} ms` : `NOT under ${bar} ms`);
    if (!met) process.exitCode = 1;
  } finally {
    await sql.end();
    await stack.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
