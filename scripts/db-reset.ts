import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stopPostgres } from "@/supabase/embedded/postgres";
import { startEmbedded } from "@/supabase/embedded/start";
import { projectRoot } from "./db-cli";
import { loadDotEnv } from "./runtime/local-env";
import { runningSupervisor } from "./runtime/lock";
import { dataDir as taliaDir } from "./runtime/paths";

/** Empties the embedded database and its files, applies all migrations and seeds them. Keys are kept. */
async function main(): Promise<void> {
  loadDotEnv();
  const dataDir = path.resolve(
    projectRoot,
    process.env.SUPABASE_DATA_DIR || path.join(taliaDir(), "supabase"),
  );
  const supervisor = runningSupervisor();
  if (supervisor) throw new Error(`TalIA is running (process ${supervisor}). Stop it first, then reset.`);
  const running = runningStack(path.join(dataDir, "stack.json"));
  if (running)
    throw new Error(`The embedded stack is running (process ${running}). Stop it first, then reset.`);
  await stopPostgres(path.join(dataDir, "postgres"));
  for (const part of ["postgres", "files", "mails", "telephone"]) wipe(path.join(dataDir, part));
  const stack = await startEmbedded({ dataDir });
  try {
    await seed({
      SUPABASE_URL: stack.url,
      SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
      SUPABASE_SECRET_KEY: stack.secretKey,
      DATABASE_URL: stack.databaseUrl,
      SMTP_URL: stack.smtpUrl,
    });
  } finally {
    await stack.stop();
  }
  process.stdout.write("The embedded database is new.\n");
}

/** The process id in stack.json, when that process is alive. */
function runningStack(file: string): number | undefined {
  if (!fs.existsSync(file)) return undefined;
  const { pid } = JSON.parse(fs.readFileSync(file, "utf8")) as { pid: number };
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** Also empties a directory that is a symbolic link to where the database really lives. */
function wipe(directory: string): void {
  const entry = fs.lstatSync(directory, { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.isSymbolicLink()) fs.rmSync(fs.readlinkSync(directory), { recursive: true, force: true });
  fs.rmSync(directory, { recursive: true, force: true });
}

async function seed(environment: Record<string, string>): Promise<void> {
  const script = ["scripts/seed.ts", "scripts/seed/main.ts"].find((file) =>
    fs.existsSync(path.join(projectRoot, file)),
  );
  if (!script) return;
  const child = spawn(process.execPath, ["--import", "./scripts/runtime/preload.mjs", script], {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  const status = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (status !== 0) throw new Error(`${script} failed.`);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
