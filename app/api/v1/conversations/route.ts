import { apiRoute } from "@/lib/api/api-route";
import { listConversations } from "@/lib/api/conversations";
import { listConversationsOperation } from "@/lib/api/operations/conversations";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listConversationsOperation, listConversations);
export const { POST, PUT, PATCH, DELETE } = refuseMethods("GET");
