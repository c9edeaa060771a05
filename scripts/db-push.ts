import { supabaseCli } from "./db-cli";
import { loadDotEnv } from "./runtime/local-env";

/**
 * Brings a hosted project to the migrations of this repository. The queue's own tables come first, because our
 * functions call them. DATABASE_URL must be a direct or session-mode connection.
 */
async function main(): Promise<void> {
  loadDotEnv();
  const database = process.env.DATABASE_URL?.trim();
  if (!database) {
    throw new Error(
      "Set DATABASE_URL, in .env or in the environment, to the connection string of the hosted project (Project settings > Database, session mode).",
    );
  }
  if (/@(127\.0\.0\.1|localhost)[:/]/.test(database)) {
    throw new Error(
      "DATABASE_URL is a database on this machine; the embedded stack migrates itself when it starts.",
    );
  }
  if (!process.argv.includes("--dry-run")) {
    const { migrateQueue } = await import("@/supabase/embedded/migrate");
    await migrateQueue(database);
  }
  const { status } = supabaseCli(["db", "push", `--remote=${database}`, ...process.argv.slice(2)], "inherit");
  process.exitCode = status;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
