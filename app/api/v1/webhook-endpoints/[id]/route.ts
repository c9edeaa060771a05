import { apiRoute } from "@/lib/api/api-route";
import {
  deleteWebhookEndpointOperation,
  getWebhookEndpointOperation,
  updateWebhookEndpointOperation,
} from "@/lib/api/operations/webhooks";
import { refuseMethods } from "@/lib/api/refuse-requests";
import {
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  updateWebhookEndpoint,
} from "@/lib/api/webhook-endpoints";

export const GET = apiRoute(getWebhookEndpointOperation, getWebhookEndpoint);
export const PATCH = apiRoute(updateWebhookEndpointOperation, updateWebhookEndpoint);
export const DELETE = apiRoute(deleteWebhookEndpointOperation, deleteWebhookEndpoint);
export const { POST, PUT } = refuseMethods("GET", "PATCH", "DELETE");
