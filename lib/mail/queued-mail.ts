import "server-only";
import { z } from "zod";
import { open, seal } from "@/lib/crypto";
import { type Mail, mailSchema } from "./schema";

/**
 * A mail in the queue. Sealed, because an invitation carries what opens an organization, and a notice what a person wrote,
 * and a job that failed for good stays there. What SQL queues itself has nothing of the kind and is as it is.
 */
export const queuedMailSchema = z.union([
  z.object({ sealed: z.string().min(1), key: z.string().min(1).max(200), orgId: z.uuid().nullable() }),
  z.object({ mail: mailSchema, key: z.string().min(1).max(200), orgId: z.uuid().nullable() }),
]);
export type QueuedMail = z.infer<typeof queuedMailSchema>;

export const mailContext = (key: string): string => `mail:${key}`;

export const sealMail = (mail: Mail, key: string): string =>
  seal(JSON.stringify(mailSchema.parse(mail)), mailContext(key));

export const openMail = (queued: QueuedMail): Mail =>
  "mail" in queued ? queued.mail : mailSchema.parse(JSON.parse(open(queued.sealed, mailContext(queued.key))));
