import { z } from "zod";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { makeBackup } from "./make-backup";
import { pruneBackups } from "./prune-backups";

/** Daily, where BACKUP_DIR is set. Service role: it reads the files of all tenants. */
export const makeBackupJob = defineJob({
  id: "backups.make",
  schema: z.object({}),
  maxAttempts: 4,
  handler: async (_, { logger }) => {
    const directory = env.BACKUP_DIR;
    if (!directory) return;
    const now = new Date();
    const manifest = await makeBackup(
      { databaseUrl: env.DATABASE_URL, storage: serviceClient() },
      { directory, key: env.BACKUP_KEY, sealedBy: env.ENCRYPTION_KEYS.map(({ id }) => id), now },
    );
    const removed = await pruneBackups(directory, { days: env.BACKUP_DAYS, now });
    const { name, bytes, fileCount } = manifest;
    logger.info({ name, bytes, files: fileCount, removed: removed.length }, "backup made");
  },
});
