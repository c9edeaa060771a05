import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectMigrations, startEmbedded } from "@/supabase/embedded/start";
import { type EmbeddedStack, embeddedEnv, isHosted, loadDotEnv, runningStack } from "../runtime/local-env";
import { dataDir } from "../runtime/paths";

/** A database with its files, whose settings are in the environment while it is open. */
export interface Target {
  name: string;
  /** Where the keys lie that open what is sealed in it, when that is here. */
  secrets?: string;
  close(): Promise<void>;
}

/**
 * The hosted project that the environment names, else the embedded stack of this directory: the one that runs, or one that is started for as
 * long as it is needed.
 * @param until the last migration it is to have; all when absent
 */
export async function openTarget(until?: string): Promise<Target> {
  loadDotEnv();
  if (isHosted()) return { name: new URL(process.env.SUPABASE_URL ?? "").host, close: async () => {} };
  const directory = path.join(dataDir(), "supabase");
  const secrets = path.join(dataDir(), "secrets.json");
  const running = runningStack();
  if (running) {
    use(running);
    return { name: `the embedded stack that runs in ${dataDir()}`, secrets, close: async () => {} };
  }
  const stack = await startWith(directory, true, until);
  return { name: `the embedded stack in ${dataDir()}`, secrets, close: stack.stop };
}

/** An embedded stack that is gone afterwards, to try a restore on. */
export async function openThrowaway(until?: string): Promise<Target> {
  loadDotEnv();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "talia-rehearsal-"));
  fs.chmodSync(directory, 0o711);
  const stack = await startWith(directory, false, until);
  return { name: "a database that is gone afterwards", close: stack.stop };
}

async function startWith(dataDir: string, persist: boolean, until: string | undefined) {
  const migrations = until ? migrationsUntil(until) : undefined;
  const stack = await startEmbedded({ dataDir, persist, ...(migrations && { migrations }) });
  if (migrations) fs.rmSync(migrations, { recursive: true, force: true });
  use(stack);
  return stack;
}

/** A directory with the migrations up to that one: a database as it was when the backup was made. */
function migrationsUntil(version: string): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "talia-migrations-"));
  for (const file of fs.readdirSync(projectMigrations))
    if (file.slice(0, 14) <= version)
      fs.copyFileSync(path.join(projectMigrations, file), path.join(directory, file));
  return directory;
}

function use(stack: EmbeddedStack): void {
  Object.assign(process.env, embeddedEnv(stack));
}
