import "server-only";
import { z } from "zod";
import { hashVisitor } from "@/lib/conversations/receive";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";

const fileSchema = z.object({
  name: z.string(),
  mime: z.string(),
  storage_path: z.string(),
  thumbnail_path: z.string().nullable(),
});
type FileRow = z.infer<typeof fileSchema>;

interface Wanted {
  fileId: string;
  thumbnail: boolean;
}

/** A file for a member: `db` is their own client, so that the policies decide. `orgIds`: their organizations. Throws `not_found`. */
export async function memberFile(
  db: Db,
  { orgIds, ...wanted }: Wanted & { orgIds: readonly string[] },
): Promise<Response> {
  const row = orThrow(
    await db
      .from("files")
      .select("name, mime, storage_path, thumbnail_path")
      .in("org_id", orgIds)
      .eq("id", wanted.fileId)
      .maybeSingle(),
  );
  return respond(db, row, wanted);
}

/** A file for a visitor, by the secret of their conversation. By the service role, for they have no session. Throws `not_found`. */
export async function visitorFile({
  agent,
  visitorRef,
  ...wanted
}: Wanted & { agent: { id: string; orgId: string }; visitorRef: string }): Promise<Response> {
  const db = serviceClient();
  const found = orThrow(
    await db.rpc("visitor_file", {
      p_org: agent.orgId,
      p_agent: agent.id,
      p_visitor_hash: hashVisitor(visitorRef),
      p_file: wanted.fileId,
    }),
  );
  return respond(db, fileSchema.nullable().parse(found), wanted);
}

async function respond(db: Db, row: FileRow | null, { thumbnail }: Wanted): Promise<Response> {
  const path = thumbnail ? row?.thumbnail_path : row?.storage_path;
  if (!row || !path) throw new AppError("not_found", { reason: "file" });
  const { data, error } = await db.storage.from("files").download(path);
  if (error) {
    const gone = /not.?found/i.test(error.message);
    throw new AppError(gone ? "not_found" : "unavailable", { reason: "file", detail: error.message });
  }
  const mime = thumbnail ? "image/webp" : row.mime;
  return new Response(data.stream(), {
    headers: {
      "content-type": mime,
      "content-length": String(data.size),
      "content-disposition": disposition(row.name, mime.startsWith("image/")),
      // What a stranger sent is shown as the picture it is, or saved; never run, whatever a reader takes it for.
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      // A file never changes; a member who goes does not see it for long.
      "cache-control": "private, max-age=300",
      vary: "cookie, x-talia-ref",
    },
  });
}

/** The name twice: in ASCII for who knows no other, and whole (RFC 6266, RFC 8187). */
export function disposition(name: string, inline: boolean): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
