import "server-only";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { serviceClient } from "@/lib/supabase/service";
import { sendMailJob } from "./jobs";
import { sealMail } from "./queued-mail";
import type { Mail } from "./schema";

/**
 * Sends a mail, soon and for sure: it is queued, and tried again for hours while the mail server is away.
 * @param key names the occasion (`invitation:<id>`), so that the same mail is not sent twice
 * @param orgId the tenant on whose behalf, for the log; null for the platform's own
 */
export async function sendMail(
  mail: Mail,
  { key, orgId }: { key: string; orgId: string | null },
): Promise<void> {
  // Service role: only it may queue jobs.
  await enqueueJob(
    serviceClient(),
    sendMailJob,
    { sealed: sealMail(mail, key), key, orgId },
    { key: `mail:${key}` },
  );
}
