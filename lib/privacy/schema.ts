import { z } from "zod";

const orgId = z.uuid();
const days = (least: number) =>
  z
    .number("invalidNumber")
    .int("invalidNumber")
    .min(least, `tooSmall?min=${least}`)
    .max(3650, "tooBig?max=3650");

/** For how long things are kept, in days: as the database bounds it. */
export const retentionSchema = z.object({
  orgId,
  conversation_days: days(7),
  contact_days: days(30),
  attachment_days: days(1),
  document_days: days(1),
  enabled: z.boolean(),
});
export type RetentionInput = z.output<typeof retentionSchema>;
export const periods = ["conversation_days", "contact_days", "attachment_days", "document_days"] as const;

/** What reports count, in the order in which they are told. */
export const counted = [
  "contacts",
  "conversations",
  "messages",
  "calls",
  "recordings",
  "attachments",
  "documents",
  "files",
  "notes",
  "consents",
  "mentions",
] as const;
export const reportSchema = z.partialRecord(z.enum(counted), z.number()).catch({});
export type Report = z.infer<typeof reportSchema>;

/** `most`: it was counted no further. */
export const previewSchema = z.object({
  most: z.number(),
  conversations: z.number(),
  contacts: z.number(),
  calls: z.number(),
  attachments: z.number(),
  documents: z.number(),
});
export type Preview = z.infer<typeof previewSchema>;

export const purposes = ["contact", "recording", "marketing"] as const;
export const contactSchema = z.object({ orgId, contactId: z.uuid() });
export const recordConsentSchema = contactSchema.extend({
  purpose: z.enum(purposes),
  wording: z.string().trim().min(1, "required").max(1000, "tooLong?max=1000"),
});
export const withdrawConsentSchema = contactSchema.extend({ purpose: z.enum(purposes) });

export const purgeSchema = z.object({
  orgId,
  name: z.string().trim().min(1, "required").max(120, "tooLong?max=120"),
  reason: z.string().trim().max(500, "tooLong?max=500"),
});
