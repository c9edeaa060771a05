import { apiRoute } from "@/lib/api/api-route";
import { listMessages } from "@/lib/api/conversations";
import { listMessagesOperation, sendMessageOperation } from "@/lib/api/operations/conversations";
import { refuseMethods } from "@/lib/api/refuse-requests";
import { sendMessage } from "@/lib/api/send-message";

export const GET = apiRoute(listMessagesOperation, listMessages);
export const POST = apiRoute(sendMessageOperation, sendMessage);
export const { PUT, PATCH, DELETE } = refuseMethods("GET", "POST");
