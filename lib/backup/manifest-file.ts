import { createHmac, timingSafeEqual } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { BackupError, backupName, type Manifest, manifestSchema } from "./schema";

const fileName = "manifest.json";

/** Writes what a backup says of itself, signed where there is a key. */
export async function writeManifest(
  directory: string,
  manifest: Omit<Manifest, "mac">,
  key: Buffer | undefined,
): Promise<void> {
  const signed = key ? { ...manifest, mac: macOf(manifest, key) } : manifest;
  await writeFile(path.join(directory, fileName), `${JSON.stringify(signed, null, 2)}\n`, { mode: 0o600 });
}

/** Reads it. Throws when it is none, or was not written with this key. */
export async function readManifest(directory: string, key: Buffer | undefined): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(path.join(directory, fileName), "utf8");
  } catch {
    throw new BackupError(`${directory} is no backup: it has no ${fileName}.`);
  }
  const parsed = manifestSchema.safeParse(safeJson(text));
  if (!parsed.success) throw new BackupError(`${fileName} is not one of this product's, or of a newer one.`);
  const { mac, ...manifest } = parsed.data;
  if (!manifest.encrypted) return parsed.data;
  if (!key) throw new BackupError("This backup is encrypted: set BACKUP_KEY to the key it was made with.");
  if (!mac || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(manifest, key))))
    throw new BackupError("This backup was made with another BACKUP_KEY, or its manifest has been changed.");
  return parsed.data;
}

/** Names of the whole backups in a directory, the newest first. */
export async function listBackups(directory: string): Promise<string[]> {
  const entries = await readdir(directory).catch(() => []);
  return entries
    .filter((name) => backupName.test(name))
    .sort()
    .reverse();
}

const macOf = (manifest: Omit<Manifest, "mac">, key: Buffer): string =>
  createHmac("sha256", key).update("manifest").update(JSON.stringify(manifest)).digest("hex");

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
