import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { webhookEvents } from "@/lib/webhooks/schema";

/*
 * What the API gives, by resource: the schemas that its answers are checked against in tests, and that its documentation is made from.
 */

export const id = z.uuid();
export const at = z.iso
  .datetime({ offset: true })
  .meta({ description: "ISO 8601, UTC", example: "2026-11-24T10:00:00.000Z" });
const nullableId = id.nullable();
const locale = z.string().meta({ description: "es, en, pt or ca", example: "es" });

export const contactResource = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().meta({ description: "E.164", example: "+34600111222" }),
    locale,
    source: z.string().meta({ description: "Where they came from: web, phone, api, import…" }),
    locationId: nullableId,
    stageId: nullableId.meta({ description: "The state they are in; see `GET /stages`" }),
    tags: z.array(z.string()),
    fields: z
      .record(z.string(), z.unknown())
      .meta({ description: "Your own fields, by key; see `GET /custom-fields`" }),
    attributes: z
      .record(z.string(), z.unknown())
      .meta({ description: "What they told in conversations, by the flow's variable" }),
    score: z.int().min(0).max(100).nullable(),
    temperature: z.enum(["cold", "warm", "hot", "premium"]).nullable(),
    needsHuman: z.boolean(),
    lastSeenAt: at,
    createdAt: at,
    updatedAt: at,
  })
  .meta({ id: "Contact" });

export const conversationResource = z
  .object({
    id,
    contactId: nullableId,
    agentId: nullableId,
    locationId: nullableId,
    channel: z.enum(["web", "landing", "whatsapp", "telegram", "instagram", "phone"]),
    status: z
      .enum(["open", "handoff", "closed"])
      .meta({ description: "`handoff`: a person of the team is wanted" }),
    assignedTo: nullableId.meta({ description: "The user it is assigned to" }),
    humanSince: at.nullable().meta({ description: "Since when a person answers, and the agent is silent" }),
    unread: z.int().min(0).meta({ description: "Messages of the contact nobody of the team has seen" }),
    messages: z.int().min(0),
    preview: z.string(),
    locale,
    lastMessageAt: at,
    createdAt: at,
    updatedAt: at,
  })
  .meta({ id: "Conversation" });

export const messageResource = z
  .object({
    id,
    conversationId: id,
    sequence: z.int().min(1).meta({ description: "Its place in the conversation" }),
    role: z
      .enum(["contact", "agent", "human", "system"])
      .meta({ description: "`agent`: written by the agent; `human`: by your team or by your program" }),
    text: z.string(),
    locale,
    authorId: nullableId.meta({ description: "The user who wrote it" }),
    createdAt: at,
  })
  .meta({ id: "Message" });

export const agentResource = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    url: z.url().meta({ description: "Its public page" }),
    status: z.enum(["draft", "active", "paused"]),
    locationId: nullableId,
    revision: z.int(),
    createdAt: at,
    updatedAt: at,
  })
  .meta({ id: "Agent" });

export const tagResource = z.object({ id, name: z.string(), color: z.string() }).meta({ id: "Tag" });

export const stageResource = z
  .object({
    id,
    name: z.string(),
    color: z.string(),
    position: z.int(),
    outcome: z.enum(["open", "won", "lost"]),
  })
  .meta({ id: "Stage" });

export const customFieldResource = z
  .object({
    id,
    key: z.string(),
    label: z.string(),
    type: z.enum(["text", "number", "date", "boolean", "select", "url"]),
    options: z.array(z.string()),
    position: z.int(),
  })
  .meta({ id: "CustomField" });

export const noteResource = z
  .object({
    id,
    contactId: nullableId,
    conversationId: nullableId,
    text: z.string(),
    authorId: nullableId,
    createdAt: at,
  })
  .meta({ id: "Note" });

const endpointFields = {
  id,
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(webhookEvents)),
  status: z
    .enum(["active", "off", "paused"])
    .meta({ description: "`paused`: it failed for a day; what happens meanwhile is kept for 30 days" }),
  failingSince: at.nullable(),
  lastSuccessAt: at.nullable(),
  createdAt: at,
};

export const webhookEndpointResource = z.object(endpointFields).meta({ id: "WebhookEndpoint" });
export const newWebhookEndpointResource = z
  .object({
    ...endpointFields,
    secret: z
      .string()
      .meta({ description: "What messages are signed with (Standard Webhooks); shown this once" }),
  })
  .meta({ id: "WebhookEndpointWithSecret" });

export const accountResource = z
  .object({
    organization: z.object({ id, name: z.string(), country: z.string(), locale: z.enum(locales) }),
    key: z.object({ id, name: z.string(), scopes: z.array(z.string()) }),
    writable: z
      .boolean()
      .meta({ description: "false while the organization is paused or unpaid: everything can be read" }),
  })
  .meta({ id: "Account" });

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Send it as `cursor` for the next page; null: there is none" }),
  });

/** What every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25).meta({ description: "Rows of a page" }),
  cursor: z.string().max(600).optional().meta({ description: "`nextCursor` of the page before" }),
};

export const byId = z.object({ id });
