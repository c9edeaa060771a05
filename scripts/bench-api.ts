import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { makeKey } from "@/lib/api/key";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { root } from "./runtime/paths";
import { freePort } from "./runtime/ports";
import { webCommand } from "./runtime/processes";

/**
 * `npm run bench:api`: reads of the public API through the production build's own server, at 300 a second by 100 tenants, one of which
 * has 50,000 contacts. The bar is a p95 under 150 ms and no answer but 200. Needs a build (`npm run build`) and a Supabase that runs (`npm start` or
 * `npm run supabase`). BENCH_RATE, BENCH_SECONDS, BENCH_TENANTS, BENCH_CONTACTS make it smaller.
 */
const perSecond = Number(process.env.BENCH_RATE ?? 300);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const tenants = Number(process.env.BENCH_TENANTS ?? 100);
const contacts = Number(process.env.BENCH_CONTACTS ?? 50_000);

interface Tenant {
  org: string;
  key: string;
  contact: string;
}

async function main(): Promise<void> {
  loadDotEnv();
  const stack = isHosted() ? undefined : runningStack();
  if (!stack) throw new Error("No embedded Supabase: start one with `npm run supabase`.");
  const settings = embeddedEnv(stack);
  const sql = postgres(settings.DATABASE_URL ?? "", { max: 4, onnotice: () => {} });
  const port = await freePort(3920);
  const base = `http://localhost:${port}/api/v1`;
  const server = serve(port, settings);
  let seeded: Tenant[] = [];
  try {
    seeded = await seed(sql);
    await answers(`${base}/openapi.json`);
    await measure(base, seeded, 50, 3);
    report(await measure(base, seeded, perSecond, seconds));
  } finally {
    server.kill("SIGTERM");
    await sql`delete from public.organizations where id = any (${seeded.map(({ org }) => org)})`;
    await sql.end();
  }
}

function serve(port: number, settings: Record<string, string>): ChildProcess {
  const { command, args, env } = webCommand("start", port);
  const own = {
    APP_URL: `http://localhost:${port}`,
    PORT: String(port),
    LOG_LEVEL: "error",
    RATE_LIMIT_FACTOR: "1000",
  };
  return spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...settings, ...env, ...own },
  });
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const up = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await sleep(200);
  }
  throw new Error("The server did not come up. Is there a build (`npm run build`)?");
}

/** Tenants with contacts each, the first with most of them. */
async function seed(sql: postgres.Sql): Promise<Tenant[]> {
  const made: Tenant[] = [];
  for (let n = 0; n < tenants; n += 1) {
    const org = randomUUID();
    const { key, hash, prefix } = makeKey();
    await sql`insert into public.organizations (id, name, slug, country, locale, timezone, currency)
      values (${org}, 'Bench', ${`bench-${org}`}, 'ES', 'es', 'Europe/Madrid', 'EUR')`;
    await sql`insert into public.wallets (org_id, currency) values (${org}, 'EUR') on conflict do nothing`;
    await sql`update public.subscriptions set plan = 'elite', status = 'active', provider = 'manual' where org_id = ${org}`;
    await sql`insert into public.api_keys (org_id, name, token_hash, prefix, scopes)
      values (${org}, 'Bench', ${hash}, ${prefix}, '{contacts:read,conversations:read,agents:read}')`;
    const [{ id } = { id: "" }] = await sql.begin(async (tx) => {
      await tx`select set_config('talia.quiet', 'on', true)`;
      return tx<{ id: string }[]>`insert into public.contacts (org_id, name, email, tags, created_at)
        select ${org}, 'Contacto ' || i, 'c' || i || '@example.com', '{vip}', now() - i * interval '1 minute'
        from generate_series(1, ${n === 0 ? contacts : 50}) i returning id`;
    });
    made.push({ org, key, contact: id });
  }
  await sql`analyze public.contacts`;
  return made;
}

const paths = [
  "/contacts?limit=25",
  "/contacts/{id}",
  "/contacts?tag=vip&limit=25",
  "/conversations?limit=25",
  "/tags",
];

interface Figures {
  ms: number[];
  failed: number;
  perSecond: number;
}

/** Asks at a steady rate, whether or not what was asked before is answered. */
async function measure(base: string, all: Tenant[], rate: number, time: number): Promise<Figures> {
  const ms: number[] = [];
  let failed = 0;
  const asked: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; n < rate * time; n += 1) {
    const wait = started + (n * 1_000) / rate - performance.now();
    if (wait > 1) await sleep(wait);
    // The large tenant is asked as often as all others together.
    const tenant = all[n % 2 === 0 ? 0 : n % all.length] as Tenant;
    const path = (paths[Math.floor(n / 2) % paths.length] ?? "").replace("{id}", tenant.contact);
    asked.push(
      (async () => {
        const begun = performance.now();
        const response = await fetch(base + path, { headers: { authorization: `Bearer ${tenant.key}` } });
        await response.arrayBuffer();
        ms.push(performance.now() - begun);
        if (response.status !== 200) failed += 1;
      })().catch(() => {
        failed += 1;
      }),
    );
  }
  await Promise.all(asked);
  return { ms, failed, perSecond: asked.length / ((performance.now() - started) / 1_000) };
}

function report({ ms, failed, perSecond: rate }: Figures): void {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1);
  process.stdout.write(
    `API reads: ${rate.toFixed(0)}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${failed} of ${ms.length} not answered with 200\n`,
  );
  if (Number(at(0.95)) >= 150 || failed > 0) process.exitCode = 1;
}

await main();
