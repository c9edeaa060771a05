import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { renderMail } from "./render-mail";
import { mailSchema } from "./schema";
import { sendBySmtp } from "./smtp";

/** Sends one mail. `key` names the occasion: it makes the Message-ID, by which mail programs drop a second copy. */
export const sendMailJob = defineJob({
  id: "mail.send",
  schema: z.object({ mail: mailSchema, key: z.string().min(1).max(200), orgId: z.uuid().nullable() }),
  maxAttempts: 12,
  handler: async ({ mail, key }) => {
    await sendBySmtp({ ...renderMail(mail), to: mail.to, messageId: messageId(key) });
  },
});

/** `<hash@domain of the sender>` */
function messageId(key: string): string {
  const domain = /@([^>\s]+)/.exec(env.MAIL_FROM)?.[1] ?? "talia.localhost";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`;
}
