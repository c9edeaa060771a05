import { z } from "zod";

/** What can be told. Their data is documented with the API. */
export const webhookEvents = [
  "contact.created",
  "contact.updated",
  "contact.merged",
  "contact.deleted",
  /** What is done to many at once: {action, contactIds}. */
  "contacts.changed",
  "conversation.created",
  "conversation.handed_over",
  "conversation.assigned",
  "conversation.closed",
  "conversation.reopened",
  "message.created",
  "call.finished",
  "call.summarized",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** An address of the web, with a name or number that may be reached; which it is, is looked at each time it is spoken to. */
export const targetUrl = z
  .string()
  .trim()
  .max(2_000, "tooLong?max=2000")
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  }, "invalidUrl");

const orgId = z.uuid();
const description = z.string().trim().max(120, "tooLong?max=120");
const events = z.array(z.enum(webhookEvents)).min(1, "tooFew?min=1");

export const newEndpointSchema = z.object({ orgId, url: targetUrl, description, events });
export const endpointSchema = z.object({ orgId, endpointId: z.uuid() });
export const changedEndpointSchema = newEndpointSchema.extend({ endpointId: z.uuid() });
export const endpointStatusSchema = endpointSchema.extend({
  on: z.boolean(),
  /** What waited is given up instead of sent. */
  discard: z.boolean().default(false),
});
export const replaySchema = endpointSchema.extend({ deliveryId: z.uuid().optional() });

export const deliveryStatuses = ["pending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What the address of an endpoint's page may ask for. */
export const deliveryFilterSchema = z.object({
  status: z.enum(deliveryStatuses).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;
