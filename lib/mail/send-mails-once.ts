import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { sealMail } from "./queued-mail";
import type { Mail } from "./schema";

/**
 * Sends the mails of one occasion, to whoever is to know of it, once and for all: told of the same `key` again, days later as well, nothing is sent.
 */
export async function sendMailsOnce(
  mails: readonly Mail[],
  { key, orgId }: { key: string; orgId: string | null },
): Promise<void> {
  const queued = mails.map((mail, index) => {
    const own = `${key}:${index}`;
    return { sealed: sealMail(mail, own), key: own, orgId };
  });
  // Service role: only it may queue jobs.
  orThrow(await serviceClient().rpc("queue_mails_once", { p_key: key, p_mails: queued }));
}
