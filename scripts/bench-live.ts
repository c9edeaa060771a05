import http from "node:http";
import { createServerClient } from "@supabase/ssr";
import postgres from "postgres";
import { loadDotEnv, runningStack } from "./runtime/local-env";

/**
 * How soon open dashboards hear of a change: 500 of them (BENCH_DASHBOARDS) at /api/live of a product that runs, over HTTP and signed in, and 100 changes
 * of contacts (BENCH_CHANGES), from their commit to the event at each dashboard. `npm start`, and in another terminal `npm run bench:live`;
 * BENCH_URL where it is not at http://localhost:3000. Start it with RATE_LIMIT_FACTOR=100: all dashboards have one address here.
 */
const dashboards = Number(process.env.BENCH_DASHBOARDS ?? 500);
const changes = Number(process.env.BENCH_CHANGES ?? 100);
const perSecond = Number(process.env.BENCH_RATE ?? 10);
const url = process.env.BENCH_URL ?? "http://localhost:3000";
/** Milliseconds. */
const bar = 250;

interface Heard {
  /** When the change was committed. */
  at: number;
  /** Of each dashboard that has heard of it. */
  delays: Map<number, number>;
  /** How often one heard of it again. */
  again: number;
}

async function main(): Promise<void> {
  loadDotEnv();
  const stack = runningStack();
  if (!stack) throw new Error("Nothing runs in this directory: npm start, in another terminal.");
  const { cookie, orgId } = await signIn(stack.url, stack.publishableKey);
  const heard = new Map<string, Heard>();
  const began = performance.now();
  const open = await openAll(`${url}/api/live?orgId=${orgId}`, cookie, (id, dashboard) => {
    const change = heard.get(id);
    if (change?.delays.has(dashboard)) change.again += 1;
    else change?.delays.set(dashboard, performance.now() - change.at);
  });
  console.log(`${open.length} dashboards open after ${((performance.now() - began) / 1000).toFixed(1)} s`);

  const sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
  const contacts = await sql<{ id: string }[]>`
    insert into public.contacts (org_id, name) select ${orgId}, 'Bench' from generate_series(1, ${changes}) returning id`;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const told: Heard[] = [];
  try {
    for (const { id } of contacts) {
      await sql`update public.contacts set name = 'Bench changed' where id = ${id}`;
      heard.set(id, { at: performance.now(), delays: new Map(), again: 0 });
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    told.push(...heard.values());
  } finally {
    // That they go is a change as well.
    heard.clear();
    await sql`delete from public.contacts where id = any (${contacts.map(({ id }) => id)})`;
    await sql.end();
    for (const request of open) request.destroy();
  }
  report(told);
}

function report(told: Heard[]): void {
  const delays = told.flatMap((change) => [...change.delays.values()]).sort((a, b) => a - b);
  const at = (share: number) =>
    (delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0).toFixed(0);
  const missed = changes * dashboards - delays.length;
  const again = told.reduce((sum, change) => sum + change.again, 0);
  console.log(
    `event to client: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms; ${delays.length} events, ${missed} missed, ${again} twice`,
  );
  const met = Number(at(0.95)) < bar && missed === 0 && again === 0;
  console.log(`${met ? "✓" : "✗"} p95 under ${bar} ms, each told once`);
  process.exitCode = met ? 0 : 1;
}

async function signIn(supabaseUrl: string, key: string): Promise<{ cookie: string; orgId: string }> {
  const jar = new Map<string, string>();
  const client = createServerClient(supabaseUrl, key, {
    cookieOptions: { name: "talia-session" },
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (set) => {
        for (const { name, value } of set) jar.set(name, value);
      },
    },
  });
  const { error } = await client.auth.signInWithPassword({
    email: "clinica@talia.localhost",
    password: "talia-demo-2026",
  });
  if (error) throw error;
  const { data } = await client.from("members").select("org_id").limit(1).single();
  if (!data) throw new Error("The demo's clinic has no organization.");
  return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), orgId: data.org_id };
}

/** Opens all streams, some at a time; each counts as open when it has told its first event. */
async function openAll(address: string, cookie: string, onChange: (id: string, dashboard: number) => void) {
  const open: http.ClientRequest[] = [];
  const agent = new http.Agent({ maxSockets: Number.POSITIVE_INFINITY, keepAlive: true });
  const batch = 25;
  for (let at = 0; at < dashboards; at += batch) {
    const next = Array.from({ length: Math.min(batch, dashboards - at) }, (_, index) =>
      openOne(address, cookie, agent, (id) => onChange(id, at + index)),
    );
    open.push(...(await Promise.all(next)));
  }
  return open;
}

function openOne(
  address: string,
  cookie: string,
  agent: http.Agent,
  onChange: (id: string) => void,
): Promise<http.ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      address,
      { agent, headers: { cookie, accept: "text/event-stream" } },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          reject(new Error(`${address} answered ${response.statusCode}`));
          return;
        }
        let rest = "";
        response.setEncoding("utf8");
        response.on("error", () => {});
        response.on("data", (text: string) => {
          resolve(request);
          const events = (rest + text).split("\n\n");
          rest = events.pop() ?? "";
          for (const event of events) for (const id of changedIn(event)) onChange(id);
        });
      },
    );
    request.on("error", reject);
  });
}

function changedIn(event: string): string[] {
  if (!event.startsWith("event: change\n")) return [];
  const { changes: told } = JSON.parse(event.slice(event.indexOf("data: ") + 6)) as {
    changes: { kind: string; id: string }[];
  };
  return told.filter(({ kind }) => kind === "contact").map(({ id }) => id);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
process.exit();
