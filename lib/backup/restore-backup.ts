import path from "node:path";
import { buffer } from "node:stream/consumers";
import type postgres from "postgres";
import { loadDatabase } from "./load-database";
import type { BackupSource } from "./make-backup";
import { readManifest } from "./manifest-file";
import { restoreSql } from "./restore-sql";
import { BackupError, type Manifest, type StoredFile } from "./schema";
import { openFile, verifyFile } from "./stored-file";
import { readStoredFiles } from "./stored-files";
import { migrationOf } from "./tables";

export interface RestoreOptions {
  /** Of the one backup. */
  directory: string;
  key?: Buffer | undefined;
  /** Takes the place of what is there. Without it a database that has people in it is refused. */
  replace?: boolean;
  /** Told of each step. */
  onStep?: (step: string) => void;
}

/** Without a storage service the rows alone are brought back. */
type RestoreTarget = Pick<BackupSource, "databaseUrl"> & Partial<BackupSource>;

export interface Restored {
  manifest: Manifest;
  rows: number;
  files: number;
  /** Calls that were due and will not be made. */
  droppedJobs: number;
  /** What the check of the ledger finds: nothing, or it was so before. */
  ledgerProblems: number;
}

const uploadsAtOnce = 4;

/**
 * Brings a backup back into a database that has its migration: every byte is checked first, the rows come all or not at all, and then the files.
 * Run again it comes to the same.
 */
export async function restoreBackup(target: RestoreTarget, options: RestoreOptions): Promise<Restored> {
  const { directory, key, onStep = () => {} } = options;
  const manifest = await readManifest(directory, key);
  onStep("Checking that the backup is whole");
  const files = await readStoredFiles(directory, manifest, key);
  for (const stored of [manifest.database, ...files]) await verifyFile(directory, stored);
  const sql = restoreSql(target.databaseUrl);
  try {
    await assertTarget(sql, manifest, options);
    onStep("Restoring the rows");
    const dump = await openFile(directory, manifest.database, { key, compress: true });
    const { rows, droppedJobs } = await loadDatabase(sql, dump, manifest);
    await sql`analyze`;
    if (target.storage) {
      onStep("Restoring the files");
      await upload(target.storage, files, { directory, key });
    }
    const [ledger] = await sql`select count(*)::int as problems from private.ledger_problems()`;
    const restored = { files: target.storage ? files.length : 0, ledgerProblems: ledger?.problems ?? 0 };
    return { manifest, rows, droppedJobs, ...restored };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function assertTarget(
  sql: postgres.Sql,
  manifest: Manifest,
  { replace }: RestoreOptions,
): Promise<void> {
  const migration = await migrationOf(sql);
  if (migration !== manifest.migration) {
    throw new BackupError(
      `The backup has migration ${manifest.migration} and this database ${migration || "none"}. Check out version ${manifest.version} of the product, bring an empty database to it, restore, and migrate then.`,
    );
  }
  // The lock that each jobs process holds while it lives (lib/jobs/abandoned-jobs.ts).
  const [work] =
    await sql`select count(*)::int as processes from pg_locks where locktype = 'advisory' and classid = 7401120 and granted`;
  if (work?.processes)
    throw new BackupError("Jobs are being worked off in this database: stop web, jobs and voice first.");
  const [found] = await sql`select exists (select 1 from auth.users) as people`;
  if (found?.people && !replace)
    throw new BackupError(
      "This database is not empty. Add --replace to put the backup in the place of what it has.",
    );
}

async function upload(
  client: BackupSource["storage"],
  files: StoredFile[],
  { directory, key }: { directory: string; key: Buffer | undefined },
): Promise<void> {
  for (const bucket of new Set(files.map((file) => file.bucket))) {
    const { error } = await client.storage.getBucket(bucket);
    if (error) await client.storage.createBucket(bucket, { public: false });
  }
  const queue = files.values();
  const work = async () => {
    for (const file of queue) {
      const bytes = await buffer(await openFile(directory, file, { key, compress: false }));
      const { error } = await client.storage
        .from(file.bucket)
        .upload(file.key, bytes, { upsert: true, contentType: file.contentType });
      if (error)
        throw new BackupError(
          `${path.basename(file.file)} of ${file.bucket} was not stored: ${error.message}`,
        );
    }
  };
  await Promise.all(Array.from({ length: uploadsAtOnce }, work));
}
