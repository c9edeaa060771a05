import { readFileSync } from "node:fs";
import path from "node:path";
import postgres, { type Sql } from "postgres";

const dataDir = process.env.TALIA_DATA_DIR || ".talia/e2e";

interface Stack {
  url: string;
  databaseUrl: string;
  publishableKey: string;
  secretKey: string;
}

/** Where the Supabase of the stack under test is, and its keys. */
export const readStack = (): Stack =>
  JSON.parse(readFileSync(path.join(dataDir, "supabase", "stack.json"), "utf8")) as Stack;

/** Asks the database of the stack under test, for what no page shows. */
export async function inDatabase<Answer>(ask: (sql: Sql) => Promise<Answer>): Promise<Answer> {
  const sql = postgres(readStack().databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end();
  }
}

/** A plan that has room for what a test puts there, for who owns an organization. */
export const grantPlan = (ownerEmail: string, plan: "base" | "pro" | "elite"): Promise<unknown> =>
  inDatabase(
    (sql) => sql`update public.subscriptions set plan = ${plan}, status = 'active', provider = 'manual'
      where org_id in (select org_id from public.members where email = ${ownerEmail} and role = 'owner')`,
  );
