import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openTarget } from "./backup/open-target";
import { size } from "./backup/size";
import { dataDir } from "./runtime/paths";
import { done, say, warn } from "./runtime/report";

const usage = `npm run db:backup -- [--to <directory>]
Makes a backup of all rows and files: of the hosted project that the environment names, else of the embedded stack of this directory, whether it runs or not.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const started = performance.now();
  const target = await openTarget();
  try {
    // Read once the settings are complete.
    const { env } = await import("@/lib/env");
    const { makeBackup } = await import("@/lib/backup/make-backup");
    const { pruneBackups } = await import("@/lib/backup/prune-backups");
    const { serviceClient } = await import("@/lib/supabase/service");
    const directory = path.resolve(values.to ?? env.BACKUP_DIR ?? path.join(dataDir(), "backups"));
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    say(`Backing up ${target.name}`);
    const now = new Date();
    const manifest = await makeBackup(
      { databaseUrl: env.DATABASE_URL, storage: serviceClient() },
      { directory, key: env.BACKUP_KEY, sealedBy: env.ENCRYPTION_KEYS.map(({ id }) => id), now },
    );
    const removed = await pruneBackups(directory, { days: env.BACKUP_DAYS, now });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    done(
      `${path.join(directory, manifest.name)}: ${rows} rows, ${manifest.fileCount} files, ${size(manifest.bytes)}, ${seconds} s`,
    );
    if (removed.length > 0) done(`${removed.length} older than ${env.BACKUP_DAYS} days removed`);
    if (!manifest.encrypted) warn("It is not encrypted: set BACKUP_KEY before it leaves this machine.");
    warn(
      `ENCRYPTION_KEYS are in no backup${target.secrets ? ` (here: ${target.secrets})` : ""}: keep them elsewhere.`,
    );
  } finally {
    await target.close();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
// Connections of libraries that nobody closes.
process.exit();
