import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const stepSchema = z.object({
  outcome: z.enum(["more", "done", "not_due"]),
  people: z.array(z.uuid()).default([]),
});

/**
 * Deletes an organization whose days to think again are over: its rows in batches, its files, and the accounts of who was in no other.
 * `service` is the service role: those who could decide it have none left. Begun again after a crash it goes on. Gives whether it is gone.
 */
export async function purgeOrganization(
  service: Db,
  orgId: string,
  signal?: AbortSignal | undefined,
): Promise<boolean> {
  for (;;) {
    signal?.throwIfAborted();
    const step = stepSchema.parse(orThrow(await service.rpc("continue_purge", { p_org: orgId })));
    if (step.outcome === "not_due") return false;
    if (step.outcome === "more") continue;
    await removeFilesOf(service, orgId);
    for (const userId of step.people) await removeUser(service, userId);
    orThrow(await service.rpc("finish_purge", { p_org: orgId }));
    return true;
  }
}

async function removeFilesOf(service: Db, orgId: string): Promise<void> {
  for (;;) {
    const files = orThrow(await service.rpc("files_of_purged", { p_org: orgId }));
    if (files.length === 0) return;
    for (const bucket of new Set(files.map((file) => file.bucket))) {
      const paths = files.filter((file) => file.bucket === bucket).map(({ path }) => path);
      const { error } = await service.storage.from(bucket).remove(paths);
      if (error)
        throw new AppError("unavailable", { detail: `removing files: ${error.message}`, cause: error });
    }
  }
}

/** One who is gone already counts as removed. */
async function removeUser(service: Db, userId: string): Promise<void> {
  const { error } = await service.auth.admin.deleteUser(userId);
  if (error && error.status !== 404) {
    throw new AppError("unavailable", { detail: `deleting a user: ${error.message}`, cause: error });
  }
}
