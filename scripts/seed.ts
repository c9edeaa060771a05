import postgres from "postgres";
import { env } from "@/lib/env";
import { serviceClient } from "@/lib/supabase/service";
import { seedDemo } from "./demo/seed-demo";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";

/**
 * `npm run seed`: demo data for the embedded stack, given by `npm start` or the one that runs in this directory. It is
 * never put into a hosted project, because the demo logins' passwords are public, unless `--force` says so.
 */
async function main(): Promise<void> {
  loadDotEnv();
  if (!isHosted()) takeRunningStack();
  const { hostname } = new URL(env.SUPABASE_URL);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  if (!isLocal && !process.argv.includes("--force")) {
    throw new Error(
      `${hostname} is not the embedded stack: demo data has logins with public passwords. \`npm run seed -- --force\` does it all the same.`,
    );
  }
  const sql = postgres(env.DATABASE_URL, { max: 2, onnotice: () => {} });
  try {
    const startedAt = performance.now();
    await seedDemo({ sql, db: serviceClient() }, new Date());
    process.stdout.write(
      `Demo data is in place (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`,
    );
  } finally {
    await sql.end();
  }
}

function takeRunningStack(): void {
  const stack = runningStack();
  if (!stack)
    throw new Error(
      "No Supabase: run `npm run supabase` in another terminal, or set SUPABASE_URL and its keys.",
    );
  Object.assign(process.env, embeddedEnv(stack));
}

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
