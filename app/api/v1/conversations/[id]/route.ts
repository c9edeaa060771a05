import { apiRoute } from "@/lib/api/api-route";
import { getConversation } from "@/lib/api/conversations";
import { getConversationOperation, updateConversationOperation } from "@/lib/api/operations/conversations";
import { refuseMethods } from "@/lib/api/refuse-requests";
import { updateConversation } from "@/lib/api/update-conversation";

export const GET = apiRoute(getConversationOperation, getConversation);
export const PATCH = apiRoute(updateConversationOperation, updateConversation);
export const { POST, PUT, DELETE } = refuseMethods("GET", "PATCH");
