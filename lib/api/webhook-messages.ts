import { z } from "zod";
import { callDirections, callStatuses, sentiments } from "@/lib/calls/schema";
import type { WebhookEvent } from "@/lib/webhooks/schema";
import { at, contactResource, conversationResource, id, messageResource } from "./resources";

const nullableId = id.nullable();
const number = z.string().nullable().meta({ description: "E.164; null: withheld", example: "+34600111222" });

/** A call as it is told of: when it is over, and again once it has been summed up. */
export const callResource = z
  .object({
    id,
    direction: z.enum(callDirections),
    status: z.enum(callStatuses),
    agentId: nullableId,
    locationId: nullableId,
    contactId: nullableId,
    conversationId: nullableId,
    from: number,
    to: number,
    startedAt: at.nullable().meta({ description: "When it was answered" }),
    endedAt: at.nullable(),
    durationSeconds: z.int().min(0).nullable(),
    summary: z.string().nullable(),
    sentiment: z.enum(sentiments).nullable(),
    outcome: z.string().nullable(),
    nextStep: z.string().nullable(),
  })
  .meta({ id: "Call" });

const { channel, contactId } = conversationResource.shape;
const messageTold = messageResource.extend({ channel, contactId }).meta({ id: "MessageTold" });
const gone = z.object({ id }).meta({ id: "ContactGone" });

/** What the `data` of a webhook's message is, by what happened. */
export const webhookData = {
  "contact.created": contactResource,
  "contact.updated": contactResource,
  "contact.merged": z.object({
    id: id.meta({ description: "The contact that was kept" }),
    mergedId: id.meta({ description: "The contact that went into it, and is gone" }),
  }),
  "contact.deleted": gone,
  "contacts.changed": z.object({
    action: z.enum(["created", "updated", "deleted"]),
    contactIds: z.array(id).min(1).max(500),
  }),
  "conversation.created": conversationResource,
  "conversation.handed_over": conversationResource,
  "conversation.assigned": conversationResource,
  "conversation.closed": conversationResource,
  "conversation.reopened": conversationResource,
  "message.created": messageTold,
  "call.finished": callResource,
  "call.summarized": callResource,
  ping: z.object({ endpointId: id }),
} satisfies Record<WebhookEvent | "ping", z.ZodObject>;
export type WebhookMessageType = keyof typeof webhookData;

/** The body that is sent: what happened, and its data. */
export const webhookMessage = (type: WebhookMessageType) =>
  z.object({
    id: id.meta({ description: "The same in `webhook-id`; sent again it is the same" }),
    type: z.literal(type),
    createdAt: at,
    sequence: z.int().meta({ description: "Grows in the order in which things happened" }),
    organizationId: id,
    data: webhookData[type],
  });
