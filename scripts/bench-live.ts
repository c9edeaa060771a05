import type { ChildProcess } from "node:child_process";
import http from "node:http";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { forkStack } from "./bench-stack";
import { signIn, startWeb, stopWeb } from "./bench-web";

/**
 * How soon open dashboards hear of a change: 500 of them (BENCH_DASHBOARDS) at /api/live of the production build, over HTTP and signed in, and 100 changes
 * of contacts (BENCH_CHANGES), from their commit to the event at each dashboard. Starts a stack of its own and throws it away; needs a build
 * (`npm run build`): `npm run bench:live`.
 */
const dashboards = Number(process.env.BENCH_DASHBOARDS ?? 500);
const changes = Number(process.env.BENCH_CHANGES ?? 100);
const perSecond = Number(process.env.BENCH_RATE ?? 10);
/** Milliseconds. */
const bar = 250;

interface Heard {
  /** When the change was committed. */
  at: number;
  /** When each dashboard heard of it, by its number. */
  times: Map<number, number>;
  /** How often one heard of it again. */
  again: number;
}

async function main(): Promise<void> {
  const { address, stop } = await forkStack();
  const sql = postgres(address.databaseUrl, { max: 1, onnotice: () => {} });
  const open: http.ClientRequest[] = [];
  let web: ChildProcess | undefined;
  try {
    const { cookie, orgId } = await signIn(address);
    const port = await freePort(3910);
    web = await startWeb(address, port);
    const heard = new Map<string, Heard>();
    const began = performance.now();
    await openAll(open, `http://localhost:${port}/api/live?orgId=${orgId}`, cookie, (id, dashboard) => {
      const change = heard.get(id);
      if (change?.times.has(dashboard)) change.again += 1;
      else change?.times.set(dashboard, performance.now());
    });
    const load = os.loadavg()[0]?.toFixed(1);
    process.stdout.write(
      `${open.length} dashboards open after ${((performance.now() - began) / 1000).toFixed(1)} s, load ${load}\n`,
    );
    await change(sql, orgId, heard);
    report([...heard.values()]);
  } finally {
    for (const request of open) request.destroy();
    if (web) await stopWeb(web);
    await sql.end();
    await stop();
  }
}

/** One change after another, at a steady rate. */
async function change(sql: postgres.Sql, orgId: string, heard: Map<string, Heard>): Promise<void> {
  const contacts = await sql<{ id: string }[]>`
    insert into public.contacts (org_id, name) select ${orgId}, 'Bench' from generate_series(1, ${changes}) returning id`;
  await sleep(2_000);
  for (const { id } of contacts) {
    // A dashboard may hear of it before its commit is answered here.
    const change: Heard = { at: 0, times: new Map(), again: 0 };
    heard.set(id, change);
    await sql`update public.contacts set name = 'Bench changed' where id = ${id}`;
    change.at = performance.now();
    await sleep(1_000 / perSecond);
  }
  await sleep(2_000);
}

function report(told: Heard[]): void {
  const delays = told
    .flatMap(({ at, times }) => [...times.values()].map((time) => Math.max(0, time - at)))
    .sort((a, b) => a - b);
  const again = told.reduce((sum, change) => sum + change.again, 0);
  const at = (share: number) =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
  const missed = changes * dashboards - delays.length;
  const met = at(0.95) < bar && missed === 0 && again === 0;
  process.stdout.write(
    `${met ? "ok  " : "OVER"} event to client: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms; ` +
      `${delays.length} events, ${missed} missed, ${again} twice (bar p95 ${bar} ms, each told once)\n`,
  );
  if (!met) process.exitCode = 1;
}

/** Opens all streams, some at a time; each counts as open when it has told its first event. */
async function openAll(
  open: http.ClientRequest[],
  address: string,
  cookie: string,
  onChange: (id: string, dashboard: number) => void,
): Promise<void> {
  const agent = new http.Agent({ maxSockets: Number.POSITIVE_INFINITY, keepAlive: true });
  const batch = 25;
  for (let at = 0; at < dashboards; at += batch) {
    const next = Array.from({ length: Math.min(batch, dashboards - at) }, (_, index) =>
      openOne(address, cookie, agent, (id) => onChange(id, at + index)),
    );
    open.push(...(await Promise.all(next)));
  }
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

await main();
