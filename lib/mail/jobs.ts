import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { openMail, queuedMailSchema } from "./queued-mail";
import { renderMail } from "./render-mail";
import { sendBySmtp } from "./smtp";

/** Sends one mail. `key` names the occasion: it makes the Message-ID, by which mail programs drop a second copy. */
export const sendMailJob = defineJob({
  id: "mail.send",
  schema: queuedMailSchema,
  maxAttempts: 12,
  handler: async (queued) => {
    const mail = openMail(queued);
    await sendBySmtp({ ...renderMail(mail), to: mail.to, messageId: messageId(queued.key) });
  },
});

/** `<hash@domain of the sender>` */
function messageId(key: string): string {
  const domain = /@([^>\s]+)/.exec(env.MAIL_FROM)?.[1] ?? "talia.localhost";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`;
}
