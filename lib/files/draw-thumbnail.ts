import "server-only";
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { thumbnailOf } from "./clean-image";

const patienceMs = 15_000;
const mostMemoryMb = 256;

/**
 * Draws the first page of a stored PDF as its thumbnail. One that cannot be drawn has none. `service` is the service role: nobody is signed in
 * where jobs run.
 */
export async function drawThumbnail(
  service: Db,
  { orgId, fileId }: { orgId: string; fileId: string },
  logger: Pick<Logger, "info">,
): Promise<void> {
  const file = orThrow(
    await service
      .from("files")
      .select("storage_path, thumbnail_path")
      .eq("org_id", orgId)
      .eq("id", fileId)
      .maybeSingle(),
  );
  if (!file || file.thumbnail_path) return;
  const bucket = service.storage.from("files");
  const { data, error } = await bucket.download(file.storage_path);
  if (error) throw new AppError("unavailable", { detail: `reading ${fileId}: ${error.message}` });
  const page = await firstPage(new Uint8Array(await data.arrayBuffer())).catch((failure: Error) => {
    logger.info({ fileId, why: failure.message }, "no thumbnail can be drawn");
    return null;
  });
  if (!page) return;
  const path = `${file.storage_path}-thumbnail`;
  const stored = await bucket.upload(path, await thumbnailOf(page), {
    contentType: "image/webp",
    upsert: true,
  });
  if (stored.error) throw new AppError("unavailable", { detail: `storing ${path}: ${stored.error.message}` });
  orThrow(await service.from("files").update({ thumbnail_path: path }).eq("org_id", orgId).eq("id", fileId));
}

/** The first page of a PDF as PNG; refused after a while, or when it wants too much memory. */
export function firstPage(pdf: Uint8Array, timeoutMs: number = patienceMs): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./pdf-page.worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => end(() => reject(new Error("it took too long"))), timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once("message", (page: Uint8Array) => end(() => resolve(page)));
    worker.once("error", (error) => end(() => reject(error)));
    worker.once("exit", () => end(() => reject(new Error("nothing was drawn"))));
    worker.postMessage(pdf);
  });
}
