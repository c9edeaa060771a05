import "server-only";
import { strToU8 } from "fflate";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import type { Db } from "@/lib/supabase/server";
import { type ZipEntry, zipStream } from "./zip-stream";

const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf",
};

interface Stored {
  bucket: "files" | "recordings";
  path: string;
  name: string;
}

/**
 * Everything that is kept of a contact, as a ZIP file: `datos.json` by table, their files and recordings. `db` is the signed-in user's own
 * client, who must be an administrator; it is told in the history. Throws `not_found`. What the storage cannot give is named in `faltan.txt`.
 */
export async function exportContact(
  db: Db,
  { orgId, contactId }: { orgId: string; contactId: string },
): Promise<ReadableStream<Uint8Array>> {
  const data = orThrow(await db.rpc("contact_data", { p_contact: contactId }));
  const stored = await storedOf(db, orgId, data);
  orThrow(await db.rpc("note_contact_export", { p_contact: contactId }));
  return zipStream(entriesOf(db, data, stored));
}

async function* entriesOf(db: Db, data: unknown, stored: Stored[]): AsyncGenerator<ZipEntry> {
  yield { name: "datos.json", bytes: strToU8(JSON.stringify(data, null, 2)) };
  const missing: string[] = [];
  for (const { bucket, path, name } of stored) {
    const { data: blob, error } = await db.storage.from(bucket).download(path);
    if (error) {
      logger.warn({ detail: error.message }, "a file of an export is missing");
      missing.push(name);
    } else yield { name, bytes: new Uint8Array(await blob.arrayBuffer()), packed: true };
  }
  if (missing.length > 0) yield { name: "faltan.txt", bytes: strToU8(`${missing.join("\n")}\n`) };
}

const idsSchema = z.array(z.object({ id: z.uuid() })).catch([]);
const dataSchema = z.object({ files: idsSchema.optional(), calls: idsSchema.optional() });

/** Where what is named in the data lies, read under the user's own rights. */
async function storedOf(db: Db, orgId: string, data: unknown): Promise<Stored[]> {
  const { files = [], calls = [] } = dataSchema.parse(data);
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const stored: Stored[] = [];
  for (const some of chunks(ids(files))) {
    const rows = orThrow(
      await db.from("files").select("id, mime, storage_path").eq("org_id", orgId).in("id", some),
    );
    stored.push(
      ...rows.map(({ id, mime, storage_path }) => ({
        bucket: "files" as const,
        path: storage_path,
        name: `archivos/${id}.${extensions[mime] ?? "bin"}`,
      })),
    );
  }
  for (const some of chunks(ids(calls))) {
    const rows = orThrow(
      await db.from("calls").select("id, recording_path").eq("org_id", orgId).in("id", some),
    );
    for (const { id, recording_path } of rows) {
      if (recording_path)
        stored.push({ bucket: "recordings", path: recording_path, name: `grabaciones/${id}.wav` });
    }
  }
  return stored;
}

/** An address is not made longer than servers take. */
function chunks(ids: string[]): string[][] {
  const size = 100;
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, n) => ids.slice(n * size, (n + 1) * size));
}
