import { apiRoute } from "@/lib/api/api-route";
import { listConversations } from "@/lib/api/conversations";
import { listConversationsOperation } from "@/lib/api/operations/conversations";

export const GET = apiRoute(listConversationsOperation, listConversations);
