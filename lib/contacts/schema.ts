import { z } from "zod";
import { locales } from "@/lib/i18n/locales";

const orgId = z.uuid().optional();
export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^,]*$/);
const fieldValues = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
);

/** What a person may change of a contact; what is left out stays. A null field takes its value away. */
export const saveContactSchema = z.object({
  orgId,
  /** Left out: a new one. */
  id: z.uuid().optional(),
  name: z.string().trim().max(120).optional(),
  /** As typed; without prefix it is of the organization's country. */
  phone: z.string().trim().max(40).optional(),
  email: z.union([z.literal(""), z.email().max(254)]).optional(),
  locale: z.enum(locales).optional(),
  stageId: z.uuid().optional(),
  locationId: z.uuid().nullable().optional(),
  /** Put to and taken from those there are: what a colleague changed meanwhile stays. */
  addTags: z.array(tagName).max(50).optional(),
  removeTags: z.array(tagName).max(50).optional(),
  fields: fieldValues.optional(),
  needsHuman: z.boolean().optional(),
});
export type SaveContactInput = z.infer<typeof saveContactSchema>;

export const noteSchema = z.object({
  orgId,
  contactId: z.uuid(),
  /** Of the note, chosen by the page: told twice it is there once. */
  id: z.uuid(),
  body: z.string().trim().min(1).max(4000),
});

export const editNoteSchema = z.object({ orgId, id: z.uuid(), body: z.string().trim().min(1).max(4000) });
export const removeNoteSchema = z.object({ orgId, id: z.uuid() });
