import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { startEmbedded } from "@/supabase/embedded/start";
import { makePayingTenant } from "@/supabase/tests/charges.fixture";
import { killCalls } from "./kills/kill-calls";
import { killPayments } from "./kills/kill-payments";

/**
 * A thousand processes killed with SIGKILL in mid-call and in mid-payment, and whether anything was lost or doubled. Starts a stack of its own
 * and throws it away: `npm run bench:kills`. BENCH_KILLS_CALLS (600), BENCH_KILLS_PAYMENTS (400).
 */
const kills = {
  calls: Number(process.env.BENCH_KILLS_CALLS ?? 600),
  payments: Number(process.env.BENCH_KILLS_PAYMENTS ?? 400),
};

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-bench-"));
  fs.chmodSync(dataDir, 0o711);
  const stack = await startEmbedded({ dataDir, persist: true, port: await freePort() });
  Object.assign(process.env, {
    SUPABASE_URL: stack.url,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    SIGNING_SECRET: randomBytes(32).toString("base64"),
  });
  const sql = postgres(stack.databaseUrl, { max: 8, onnotice: () => {} });
  try {
    const calls = await makePayingTenant(sql, "kills-calls");
    const inCalls = await killCalls(sql, calls, {
      databaseUrl: stack.databaseUrl,
      kills: kills.calls,
    });
    process.stdout.write(
      `mid-call: ${inCalls.killed} processes killed, ${inCalls.calls} calls, ${inCalls.charged} of them charged; wrong: ${inCalls.wrong.length}\n`,
    );
    const payments = await makePayingTenant(sql, "kills-payments");
    const inPayments = await killPayments(sql, payments, { kills: kills.payments });
    process.stdout.write(
      `mid-payment: ${inPayments.killed} processes killed, ${inPayments.payments} payments; wrong: ${inPayments.wrong.length}\n`,
    );
    for (const line of [...inCalls.wrong, ...inPayments.wrong].slice(0, 20))
      process.stdout.write(`  ${line}\n`);
    if (inCalls.wrong.length + inPayments.wrong.length > 0) process.exitCode = 1;
  } finally {
    await sql.end();
    await stack.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
