import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { checkFile } from "./check-file";
import type { StoredFile } from "./schema";

export type NewFile = {
  orgId: string;
  /** The member who puts it there; null: the customer. */
  uploadedBy: string | null;
  /** As the sender calls it: shown, never part of a path. */
  name: string;
  bytes: Uint8Array;
} & ({ conversationId: string } | { contactId: string });

/**
 * Keeps a file of a conversation or of a contact: checked by its content, pictures drawn anew, with a thumbnail. Nothing is listed unless all of it
 * was stored. By the service role, for nobody else may write files: whoever calls has made sure that the sender may, and that conversation or
 * contact are the organization's (the database refuses others').
 */
export async function storeFile(file: NewFile, db: Db = serviceClient()): Promise<StoredFile> {
  if (file.uploadedBy) await requireActive(db, file.orgId);
  const { thumbnail, ...checked } = await checkFile(file);
  const id = randomUUID();
  const path = `${file.orgId}/${id}`;
  const thumbnailPath = thumbnail ? `${path}-thumbnail` : null;
  try {
    await upload(db, path, checked.bytes, checked.mime);
    if (thumbnail && thumbnailPath) await upload(db, thumbnailPath, thumbnail, "image/webp");
    const { error } = await db.from("files").insert({
      id,
      org_id: file.orgId,
      ...("conversationId" in file
        ? { conversation_id: file.conversationId }
        : { contact_id: file.contactId }),
      uploaded_by: file.uploadedBy,
      name: checked.name,
      mime: checked.mime,
      bytes: checked.bytes.length,
      sha256: createHash("sha256").update(checked.bytes).digest("hex"),
      width: checked.width,
      height: checked.height,
      storage_path: path,
      thumbnail_path: thumbnailPath,
    });
    if (error?.code === "23503") throw new AppError("not_found", { detail: error.message });
    if (error) throw fromDatabase(error);
  } catch (failure) {
    // What cannot be taken back now, the sweep of strays takes.
    await db.storage
      .from("files")
      .remove([path, ...(thumbnailPath ? [thumbnailPath] : [])])
      .catch(() => {});
    throw failure;
  }
  const { name, mime, bytes, width, height } = checked;
  return { fileId: id, name, mime, bytes: bytes.length, width, height };
}

async function upload(db: Db, path: string, bytes: Uint8Array, contentType: string): Promise<void> {
  const { error } = await db.storage.from("files").upload(path, bytes, { contentType, upsert: false });
  if (error) throw new AppError("unavailable", { detail: `storing ${path}: ${error.message}`, cause: error });
}

/** As for all else that members write; the service role passes by the triggers that see to it. */
async function requireActive(db: Db, orgId: string): Promise<void> {
  const org = orThrow(
    await db.from("organizations").select("status, pause_reason").eq("id", orgId).maybeSingle(),
  );
  if (org?.status === "active") return;
  if (org?.pause_reason === "payment")
    throw new AppError("payment_required", { reason: "organization_read_only" });
  throw new AppError("forbidden", { reason: "organization_paused" });
}
