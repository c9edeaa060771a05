import { apiRoute } from "@/lib/api/api-route";
import { createWebhookEndpointOperation, listWebhookEndpointsOperation } from "@/lib/api/operations/webhooks";
import { refuseMethods } from "@/lib/api/refuse-requests";
import { createWebhookEndpoint, listWebhookEndpoints } from "@/lib/api/webhook-endpoints";

export const GET = apiRoute(listWebhookEndpointsOperation, listWebhookEndpoints);
export const POST = apiRoute(createWebhookEndpointOperation, createWebhookEndpoint);
export const { PUT, PATCH, DELETE } = refuseMethods("GET", "POST");
