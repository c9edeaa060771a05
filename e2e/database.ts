import { readFileSync } from "node:fs";
import path from "node:path";
import postgres, { type Sql } from "postgres";

const dataDir = process.env.TALIA_DATA_DIR || ".talia/e2e";

/** Asks the database of the stack under test, for what no page shows. */
export async function inDatabase<Answer>(ask: (sql: Sql) => Promise<Answer>): Promise<Answer> {
  const stack = JSON.parse(readFileSync(path.join(dataDir, "supabase", "stack.json"), "utf8"));
  const sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end();
  }
}
