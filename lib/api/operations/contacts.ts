import { z } from "zod";
import { colorNames } from "@/lib/contacts/colors";
import { locales } from "@/lib/i18n/locales";
import { defineOperation } from "../operation";
import {
  byId,
  contactResource,
  customFieldResource,
  id,
  noteResource,
  pageOf,
  pageQuery,
  stageResource,
  tagResource,
} from "../resources";

const since = z.iso.datetime({ offset: true }).optional();

/** What may be written of a contact. */
const contactInput = z.strictObject({
  name: z.string().trim().max(120).optional(),
  email: z.email().max(254).toLowerCase().nullable().optional(),
  phone: z.string().trim().max(40).nullable().optional().meta({
    description: "E.164, or as it is written in the organization's country",
    example: "+34600111222",
  }),
  locale: z.enum(locales).optional(),
  locationId: id.nullable().optional(),
  stageId: id.optional(),
  tags: z
    .array(z.string().trim().min(1).max(40))
    .max(30)
    .optional()
    .meta({ description: "All of them; new ones are made" }),
  fields: z
    .record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
    .optional()
    .meta({ description: "Of your own fields the ones to set, by key; null clears one" }),
  needsHuman: z.boolean().optional(),
});

const newContact = contactInput
  .extend({ source: z.string().trim().min(1).max(40).default("api") })
  .refine(({ name, email, phone }) => Boolean(name || email || phone), {
    path: ["name"],
    message: "required",
  })
  .meta({ id: "NewContact", description: "A name, an email or a phone at least" });
export type NewContact = z.output<typeof newContact>;
const contactChanges = contactInput.meta({ id: "ContactChanges" });
export type ContactChanges = z.output<typeof contactChanges>;

export const listContactsOperation = defineOperation({
  id: "listContacts",
  method: "get",
  path: "/contacts",
  tag: "contacts",
  summary: "List contacts",
  description:
    "The newest first. With `updatedAfter` they come in the order in which they changed, the oldest change first: keep the last `updatedAt` you saw and ask from five minutes before it, because a change that took its time is dated when it began. Those you had already come once more.",
  scope: "contacts:read",
  query: z.strictObject({
    ...pageQuery,
    email: z.string().toLowerCase().max(254).optional().meta({ description: "Exactly this email" }),
    phone: z.string().max(40).optional().meta({ description: "Exactly this phone" }),
    tag: z.string().max(40).optional(),
    stageId: id.optional(),
    locationId: id.optional(),
    createdAfter: since,
    updatedAfter: since,
  }),
  result: pageOf(contactResource),
});

export const getContactOperation = defineOperation({
  id: "getContact",
  method: "get",
  path: "/contacts/{id}",
  tag: "contacts",
  summary: "Get a contact",
  scope: "contacts:read",
  params: byId,
  result: contactResource,
  etag: true,
});

export const createContactOperation = defineOperation({
  id: "createContact",
  method: "post",
  path: "/contacts",
  tag: "contacts",
  summary: "Create a contact",
  description:
    "409 `phone_taken` or `email_taken` when there is one already: `PUT /contacts` writes to that one instead.",
  scope: "contacts:write",
  body: newContact,
  result: contactResource,
  status: 201,
});

export const upsertContactOperation = defineOperation({
  id: "upsertContact",
  method: "put",
  path: "/contacts",
  tag: "contacts",
  summary: "Create or update a contact by phone or email",
  description: "Finds it by phone, then by email. 201 when it is new, 200 when it was there.",
  scope: "contacts:write",
  body: newContact,
  result: contactResource,
});

export const updateContactOperation = defineOperation({
  id: "updateContact",
  method: "patch",
  path: "/contacts/{id}",
  tag: "contacts",
  summary: "Change a contact",
  description:
    "What is left out stays. With `If-Match` only if nobody has changed it since you read it (412).",
  scope: "contacts:write",
  params: byId,
  body: contactChanges,
  result: contactResource,
  etag: true,
});

export const deleteContactOperation = defineOperation({
  id: "deleteContact",
  method: "delete",
  path: "/contacts/{id}",
  tag: "contacts",
  summary: "Delete a contact",
  description:
    "As by your team: it can be brought back from the bin for 30 days. Its phone and email are free at once.",
  scope: "contacts:write",
  params: byId,
  result: z.null(),
  status: 204,
});

export const listNotesOperation = defineOperation({
  id: "listContactNotes",
  method: "get",
  path: "/contacts/{id}/notes",
  tag: "contacts",
  summary: "List the notes of a contact",
  scope: "contacts:read",
  params: byId,
  query: z.strictObject(pageQuery),
  result: pageOf(noteResource),
});

export const createNoteOperation = defineOperation({
  id: "createContactNote",
  method: "post",
  path: "/contacts/{id}/notes",
  tag: "contacts",
  summary: "Add a note to a contact",
  description: "For the team: a customer never sees it.",
  scope: "contacts:write",
  params: byId,
  body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }).meta({ id: "NewNote" }),
  result: noteResource,
  status: 201,
});

const whole = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) });

export const listTagsOperation = defineOperation({
  id: "listTags",
  method: "get",
  path: "/tags",
  tag: "contacts",
  summary: "List tags",
  scope: "contacts:read",
  result: whole(tagResource),
});

const color = z.enum(colorNames);

export const createTagOperation = defineOperation({
  id: "createTag",
  method: "post",
  path: "/tags",
  tag: "contacts",
  summary: "Create a tag",
  scope: "contacts:write",
  body: z
    .strictObject({ name: z.string().trim().min(1).max(40), color: color.default("slate") })
    .meta({ id: "NewTag" }),
  result: tagResource,
  status: 201,
});

export const listStagesOperation = defineOperation({
  id: "listStages",
  method: "get",
  path: "/stages",
  tag: "contacts",
  summary: "List the states of contacts, in their order",
  scope: "contacts:read",
  result: whole(stageResource),
});

export const listCustomFieldsOperation = defineOperation({
  id: "listCustomFields",
  method: "get",
  path: "/custom-fields",
  tag: "contacts",
  summary: "List your own fields of contacts",
  scope: "contacts:read",
  result: whole(customFieldResource),
});
