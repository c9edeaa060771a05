import { link, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { version } from "@/package.json";
import { dumpDatabase } from "./dump-database";
import { listBackups, readManifest, writeManifest } from "./manifest-file";
import { BackupError, type Manifest, type Stored, type StoredFile } from "./schema";
import { storeFile, verifyFile } from "./stored-file";
import { readStoredFiles } from "./stored-files";
import { migrationOf } from "./tables";

export interface BackupSource {
  /** A connection of its own to the database: no pooler by transaction. */
  databaseUrl: string;
  /** The service role: files of all tenants are read. */
  storage: Pick<SupabaseClient, "storage">;
}

export interface BackupOptions {
  /** Where backups lie, each in a directory of its own. */
  directory: string;
  /** 32 bytes: encrypts all of it. */
  key?: Buffer | undefined;
  /** Names of the keys that open what the database has sealed. */
  sealedBy: string[];
  now: Date;
}

/** Two at once would read everything twice. */
const lockKey = 7_401_121;
const downloadsAtOnce = 4;

/**
 * Makes a backup: all rows in one consistent view, and all files of the storage service; what has not changed since the last backup is linked to
 * it and takes no room. It appears under its name only when it is whole and on disk, and is told of in `private.backups` whatever comes of it.
 */
export async function makeBackup(source: BackupSource, options: BackupOptions): Promise<Manifest> {
  const name = options.now
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "-");
  const sql = postgres(source.databaseUrl, { max: 2, max_lifetime: null, onnotice: () => {} });
  try {
    const [lock] = await sql`select pg_try_advisory_lock(${lockKey}) as mine`;
    if (!lock?.mine) throw new BackupError("A backup is being made already.");
    // Of one that was killed.
    await sql`update private.backups set status = 'failed', finished_at = now(), error = 'its process was ended' where status = 'running'`;
    await sql`insert into private.backups (name) values (${name}) on conflict (name) do update set status = 'running', started_at = now()`;
    const partial = path.join(options.directory, `.partial-${name}`);
    try {
      const manifest = await write(sql, source, { ...options, name, partial });
      await rename(partial, path.join(options.directory, name));
      await sql`
        update private.backups set status = 'done', finished_at = now(), bytes = ${manifest.bytes}, file_count = ${manifest.fileCount},
          row_count = ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} where name = ${name}`;
      return manifest;
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
      await sql`update private.backups set status = 'failed', finished_at = now(), error = ${reason} where name = ${name}`;
      throw error;
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface Writing extends BackupOptions {
  name: string;
  partial: string;
}

async function write(sql: postgres.Sql, source: BackupSource, options: Writing): Promise<Manifest> {
  const { partial, key, name, now } = options;
  await mkdir(path.join(partial, "files"), { recursive: true, mode: 0o700 });
  const tables: Manifest["tables"] = [];
  const database = { directory: partial, file: "data.sql.gz", key, compress: true };
  const { stored, migration, objects } = await sql.begin(
    "isolation level repeatable read read only",
    async (tx) => {
      await tx`set local statement_timeout = 0`;
      return {
        migration: await migrationOf(tx),
        objects: await objectsOf(tx),
        stored: await storeFile(dumpDatabase(tx, tables), database),
      };
    },
  );
  const files = await copyFiles(objects, source, options);
  const text = Buffer.from(JSON.stringify(files));
  const index = await storeFile([text], { directory: partial, file: "files.json.gz", key, compress: true });
  const manifest: Omit<Manifest, "mac"> = {
    format: 1,
    name,
    createdAt: now.toISOString(),
    version,
    migration,
    tables,
    database: stored,
    index,
    fileCount: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, stored.bytes + index.bytes),
    encrypted: key !== undefined,
    sealedBy: options.sealedBy,
  };
  await writeManifest(partial, manifest, key);
  return manifest;
}

interface StorageObject {
  bucket: string;
  key: string;
  contentType: string;
  stamp: string;
}

async function objectsOf(tx: postgres.TransactionSql): Promise<StorageObject[]> {
  const rows = await tx<{ bucket: string; key: string; type: string | null; stamp: string }[]>`
    select bucket_id as bucket, name as key, metadata ->> 'mimetype' as type,
      concat_ws(' ', id, updated_at, metadata ->> 'size', metadata ->> 'eTag') as stamp
    from storage.objects where name not like '%/.emptyFolderPlaceholder' order by bucket_id, name`;
  return rows.map(({ type, ...row }) => ({ ...row, contentType: type ?? "application/octet-stream" }));
}

async function copyFiles(
  objects: StorageObject[],
  { storage }: BackupSource,
  { directory, partial, key }: Writing,
): Promise<StoredFile[]> {
  const before = await lastFiles(directory, key);
  const copied: (StoredFile | null)[] = new Array(objects.length).fill(null);
  const queue = objects.entries();
  const work = async () => {
    for (const [at, object] of queue) {
      const file = path.join("files", String(at));
      const known = before.get(`${object.bucket}/${object.key} ${object.stamp}`);
      const linked = known && (await linkFile(known, directory, path.join(partial, file)));
      const stored = linked
        ? { ...linked, file }
        : await download(storage, object, { directory: partial, file, key });
      copied[at] = stored && { ...object, ...stored };
    }
  };
  await Promise.all(Array.from({ length: downloadsAtOnce }, work));
  return copied.filter((file) => file !== null);
}

/** Null: it was removed since the rows were read. */
async function download(
  client: BackupSource["storage"],
  { bucket, key }: StorageObject,
  target: { directory: string; file: string; key: Buffer | undefined },
): Promise<Stored | null> {
  const { data, error } = await client.storage.from(bucket).download(key);
  if (error) {
    const status = (error as { originalError?: { status?: number }; status?: number }).status;
    const { status: original } = (error as { originalError?: { status?: number } }).originalError ?? {};
    if ([status, original].some((code) => code === 404 || code === 400)) return null;
    throw new BackupError(`A file of ${bucket} could not be read: ${error.message}`);
  }
  return storeFile(data.stream(), { ...target, compress: false });
}

/** Files of the last backup by place and version, where it can be read with this key. */
async function lastFiles(
  directory: string,
  key: Buffer | undefined,
): Promise<Map<string, StoredFile & { backup: string }>> {
  const [last] = await listBackups(directory);
  if (!last) return new Map();
  try {
    const manifest = await readManifest(path.join(directory, last), key);
    if (manifest.encrypted !== (key !== undefined)) return new Map();
    const files = await readStoredFiles(path.join(directory, last), manifest, key);
    return new Map(
      files.map((file) => [`${file.bucket}/${file.key} ${file.stamp}`, { ...file, backup: last }]),
    );
  } catch {
    // It is no reason not to make this one.
    return new Map();
  }
}

/** Null where it cannot be linked, or is not what it was. */
async function linkFile(
  { backup, ...known }: StoredFile & { backup: string },
  directory: string,
  target: string,
): Promise<StoredFile | null> {
  try {
    await verifyFile(path.join(directory, backup), known);
    await link(path.join(directory, backup, known.file), target);
    return known;
  } catch {
    return null;
  }
}
