import { z } from "zod";
import { targetUrl, webhookEvents } from "@/lib/webhooks/schema";
import { defineOperation } from "../operation";
import { byId, newWebhookEndpointResource, webhookEndpointResource } from "../resources";

const fields = {
  url: targetUrl.meta({ description: "https, on the public internet" }),
  description: z.string().trim().max(120).optional(),
  events: z.array(z.enum(webhookEvents)).min(1),
};

export const listWebhookEndpointsOperation = defineOperation({
  id: "listWebhookEndpoints",
  method: "get",
  path: "/webhook-endpoints",
  tag: "webhooks",
  summary: "List webhook endpoints",
  scope: "webhooks:read",
  result: z.object({ data: z.array(webhookEndpointResource) }),
});

export const createWebhookEndpointOperation = defineOperation({
  id: "createWebhookEndpoint",
  method: "post",
  path: "/webhook-endpoints",
  tag: "webhooks",
  summary: "Add a webhook endpoint",
  description: "Its secret is in this answer and in no other. 10 are the most.",
  scope: "webhooks:write",
  body: z.strictObject(fields).meta({ id: "NewWebhookEndpoint" }),
  result: newWebhookEndpointResource,
  status: 201,
});

export const getWebhookEndpointOperation = defineOperation({
  id: "getWebhookEndpoint",
  method: "get",
  path: "/webhook-endpoints/{id}",
  tag: "webhooks",
  summary: "Get a webhook endpoint",
  scope: "webhooks:read",
  params: byId,
  result: webhookEndpointResource,
});

export const updateWebhookEndpointOperation = defineOperation({
  id: "updateWebhookEndpoint",
  method: "patch",
  path: "/webhook-endpoints/{id}",
  tag: "webhooks",
  summary: "Change a webhook endpoint, switch it on or off",
  description: "Switched on after it was paused, what waited is sent in order.",
  scope: "webhooks:write",
  params: byId,
  body: z
    .strictObject({
      url: fields.url.optional(),
      description: fields.description,
      events: fields.events.optional(),
      status: z.enum(["active", "off"]).optional(),
    })
    .meta({ id: "WebhookEndpointChanges" }),
  result: webhookEndpointResource,
});

export const deleteWebhookEndpointOperation = defineOperation({
  id: "deleteWebhookEndpoint",
  method: "delete",
  path: "/webhook-endpoints/{id}",
  tag: "webhooks",
  summary: "Delete a webhook endpoint",
  scope: "webhooks:write",
  params: byId,
  result: z.null(),
  status: 204,
});
