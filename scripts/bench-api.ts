import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { makeKey } from "@/lib/api/key";
import { freePort } from "@/supabase/embedded/ports";
import { forkStack } from "./bench-stack";
import { startWeb, stopWeb } from "./bench-web";

/**
 * `npm run bench:api`: reads of the public API through the production build's own server, at 300 a second by 100 tenants, one of which
 * has 50,000 contacts and 10,000 conversations. The bar is a p95 under 150 ms and no answer but 200. Starts a stack of its own and throws it away; needs a build
 * (`npm run build`). BENCH_RATE, BENCH_SECONDS, BENCH_TENANTS, BENCH_CONTACTS make it smaller.
 */
const perSecond = Number(process.env.BENCH_RATE ?? 300);
const seconds = Number(process.env.BENCH_SECONDS ?? 30);
const tenants = Number(process.env.BENCH_TENANTS ?? 100);
const contacts = Number(process.env.BENCH_CONTACTS ?? 50_000);
/** Of the large tenant; each has three messages. */
const conversations = Math.ceil(contacts / 5);
/** Milliseconds. */
const bar = 150;

interface Tenant {
  org: string;
  key: string;
  contact: string;
  conversation: string;
}

async function main(): Promise<void> {
  const { address, stop } = await forkStack();
  const sql = postgres(address.databaseUrl, { max: 4, onnotice: () => {} });
  let web: ChildProcess | undefined;
  try {
    const seeded = await seed(sql);
    const port = await freePort(3920);
    web = await startWeb(address, port);
    const base = `http://localhost:${port}/api/v1`;
    await measure(base, seeded, 50, 3);
    const load = os.loadavg()[0]?.toFixed(1);
    report(await measure(base, seeded, perSecond, seconds), load);
  } finally {
    if (web) await stopWeb(web);
    await sql.end();
    await stop();
  }
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
    made.push({ org, key, ...(await seedContacts(sql, org, n === 0)) });
  }
  await sql`analyze public.contacts, public.conversations, public.messages`;
  return made;
}

function seedContacts(
  sql: postgres.Sql,
  org: string,
  large: boolean,
): Promise<{ contact: string; conversation: string }> {
  return sql.begin(async (tx) => {
    await tx`select set_config('talia.quiet', 'on', true)`;
    const [contact] = await tx<
      { id: string }[]
    >`insert into public.contacts (org_id, name, email, tags, created_at)
      select ${org}, 'Contacto ' || i, 'c' || i || '@example.com', '{vip}', now() - i * interval '1 minute'
      from generate_series(1, ${large ? contacts : 50}) i returning id`;
    const [agent] = await tx<{ id: string }[]>`insert into public.agents (org_id, slug, name, config)
      values (${org}, ${`bench-${org}`}, 'Bench', '{}') returning id`;
    const [conversation] = await tx<
      { id: string }[]
    >`insert into public.conversations (org_id, agent_id, channel, contact_id, created_at, last_seq)
      select ${org}, ${agent?.id ?? null}, 'web', id, created_at, 3 from public.contacts where org_id = ${org}
      order by created_at desc limit ${large ? conversations : 50} returning id`;
    await tx`insert into public.messages (org_id, conversation_id, seq, role, body)
      select ${org}, c.id, s, case s when 2 then 'agent' else 'contact' end::public.message_role, 'Hola, quería una cita el martes por la tarde.'
      from public.conversations c cross join generate_series(1, 3) s where c.org_id = ${org}`;
    return { contact: contact?.id ?? "", conversation: conversation?.id ?? "" };
  });
}

const paths = [
  "/contacts?limit=25",
  "/contacts/{contact}",
  "/contacts?tag=vip&limit=25",
  "/conversations?limit=25",
  "/conversations/{conversation}/messages",
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
    const path = (paths[Math.floor(n / 2) % paths.length] ?? "")
      .replace("{contact}", tenant.contact)
      .replace("{conversation}", tenant.conversation);
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

function report({ ms, failed, perSecond: rate }: Figures, load: string | undefined): void {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  const met = at(0.95) < bar && failed === 0 && rate > perSecond * 0.98;
  process.stdout.write(
    `${met ? "ok  " : "OVER"} API reads: ${rate.toFixed(0)}/s, p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, ` +
      `${failed} of ${ms.length} not answered with 200 (bar ${perSecond}/s, p95 ${bar} ms, none); load ${load} before\n`,
  );
  if (!met) process.exitCode = 1;
}

await main();
