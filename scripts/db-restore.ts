import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openTarget, openThrowaway, type Target } from "./backup/open-target";
import { size } from "./backup/size";
import { isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { runningSupervisor } from "./runtime/lock";
import { dataDir } from "./runtime/paths";
import { done, say, warn } from "./runtime/report";

const usage = `npm run db:restore -- [<name> | latest | <directory>] [--from <directory of backups>] [--into <data directory> | --database <address>] [--replace | --rehearse]
Brings a backup back: into the hosted project that the environment names, else into the embedded stack of this directory.
  (no name)    lists the backups there are
  --into       into an embedded stack of its own, beside the one that runs: TALIA_DATA_DIR=<data directory> npm start shows it
  --database   the rows alone, into a database that has the migration of the backup
  --replace    takes the place of what the database has
  --rehearse   tries it on a database that is gone afterwards, and says how long it took`;

const options = {
  from: { type: "string" },
  into: { type: "string" },
  database: { type: "string" },
  replace: { type: "boolean" },
  rehearse: { type: "boolean" },
  help: { type: "boolean" },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  loadDotEnv();
  const place = path.resolve(
    values.from ?? process.env.BACKUP_DIR?.trim() ?? path.join(dataDir(), "backups"),
  );
  const [wanted] = positionals;
  if (!wanted) return list(place);
  const directory = await find(place, wanted);
  const key = process.env.BACKUP_KEY?.trim() ? Buffer.from(process.env.BACKUP_KEY, "base64") : undefined;
  const { readManifest } = await import("@/lib/backup/manifest-file");
  const manifest = await readManifest(directory, key);
  const started = performance.now();
  const restoring = { directory, key, replace: values.replace ?? false };
  const tell = (what: string) =>
    done(`${manifest.name} ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (values.database) {
    await restoreRows(values.database, restoring);
    return tell("is there");
  }
  if (values.into) beside(path.resolve(values.into));
  if (!values.rehearse) assertStopped();
  const target = values.rehearse
    ? await openThrowaway(manifest.migration)
    : await openTarget(manifest.migration);
  try {
    await restore(target, restoring);
    tell(values.rehearse ? "can be brought back" : "is back");
  } finally {
    await target.close();
  }
  if (!values.rehearse) finish(manifest.migration);
}

/** From here on all is about the stack of that directory. It gets the keys of this one, which open what is sealed. */
function beside(directory: string): void {
  const [kept, own] = [path.join(dataDir(), "secrets.json"), path.join(directory, "secrets.json")];
  fs.mkdirSync(directory, { recursive: true, mode: 0o711 });
  if (fs.existsSync(kept) && !fs.existsSync(own)) fs.copyFileSync(kept, own);
  process.env.TALIA_DATA_DIR = directory;
  // Not the hosted project that the environment may name.
  process.env.SUPABASE_URL = "";
}

async function restoreRows(databaseUrl: string, options: Restoring): Promise<void> {
  const { restoreBackup } = await import("@/lib/backup/restore-backup");
  say(`Into ${new URL(databaseUrl).host}${new URL(databaseUrl).pathname}`);
  const { rows, manifest } = await restoreBackup({ databaseUrl }, { ...options, onStep: say });
  done(`${rows} rows`);
  if (manifest.fileCount > 0) warn(`Its ${manifest.fileCount} files are where they were: in the backup.`);
  if (manifest.sealedBy.length > 0) warn(`What it has sealed was sealed by ${manifest.sealedBy.join(", ")}.`);
}

interface Restoring {
  directory: string;
  key: Buffer | undefined;
  replace: boolean;
}

async function restore(target: Target, options: Restoring): Promise<void> {
  // Read once the settings are complete.
  const { env } = await import("@/lib/env");
  const { restoreBackup } = await import("@/lib/backup/restore-backup");
  const { serviceClient } = await import("@/lib/supabase/service");
  say(`Into ${target.name}`);
  const restored = await restoreBackup(
    { databaseUrl: env.DATABASE_URL, storage: serviceClient() },
    { ...options, onStep: say },
  );
  const { rows, files, droppedJobs, ledgerProblems, manifest } = restored;
  done(`${rows} rows and ${files} files, ${size(manifest.bytes)}`);
  if (droppedJobs > 0) warn(`${droppedJobs} calls that were due when it was made will not be made.`);
  if (ledgerProblems > 0) warn(`The ledger has ${ledgerProblems} problems: docs/runbooks/ledger.md.`);
  const keys = env.ENCRYPTION_KEYS.map(({ id }) => id);
  const missing = manifest.sealedBy.filter((id) => !keys.includes(id));
  if (missing.length > 0)
    warn(`What it has sealed was sealed by ${missing.join(", ")}: put that back into ENCRYPTION_KEYS.`);
}

/** Nothing may write meanwhile. */
function assertStopped(): void {
  if (isHosted()) return;
  const supervisor = runningSupervisor();
  if (supervisor) throw new Error(`TalIA is running (process ${supervisor}). Stop it first, then restore.`);
  if (runningStack()) throw new Error("The embedded stack is running. Stop it first, then restore.");
}

function finish(migration: string): void {
  // Demo data is not to be added to it.
  if (!isHosted()) fs.writeFileSync(path.join(dataDir(), "supabase", "seeded"), "");
  const newer = fs.readdirSync("supabase/migrations").some((file) => file.slice(0, 14) > migration);
  if (newer && !isHosted()) say("Newer migrations are applied at the next start.");
}

async function find(place: string, wanted: string): Promise<string> {
  const { listBackups } = await import("@/lib/backup/manifest-file");
  if (wanted === "latest") {
    const [newest] = await listBackups(place);
    if (!newest) throw new Error(`There is no backup in ${place}.`);
    return path.join(place, newest);
  }
  const directory = [path.join(place, wanted), path.resolve(wanted)].find((candidate) =>
    fs.existsSync(candidate),
  );
  if (!directory) throw new Error(`There is no backup ${wanted} in ${place}.`);
  return directory;
}

async function list(place: string): Promise<void> {
  const { listBackups } = await import("@/lib/backup/manifest-file");
  const names = await listBackups(place);
  process.stdout.write(
    `${names.length > 0 ? names.join("\n") : `There is no backup in ${place}.`}\n\n${usage}\n`,
  );
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
// Connections of libraries that nobody closes.
process.exit();
