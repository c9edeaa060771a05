import postgres from "postgres";
import { env } from "@/lib/env";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { rotateSecrets } from "./secrets/rotate";

/**
 * `npm run secrets:rotate`: seals anew, with the first of ENCRYPTION_KEYS, what older ones have sealed. May be broken off and
 * run again. Ends with an error while something is left that no key opens. docs/runbooks/rotate-keys.md says when.
 */
async function main(): Promise<void> {
  loadDotEnv();
  if (!isHosted()) takeRunningStack();
  const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    for (const { store, resealed, unreadable } of await rotateSecrets(sql, env.ENCRYPTION_KEYS)) {
      process.stdout.write(`${store}: ${resealed} sealed anew\n`);
      if (unreadable.length === 0) continue;
      process.stdout.write(`${store}: ${unreadable.length} that no key opens: ${unreadable.join(", ")}\n`);
      process.exitCode = 1;
    }
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
