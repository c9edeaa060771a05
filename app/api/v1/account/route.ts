import { getAccount } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { getAccountOperation } from "@/lib/api/operations/agents";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(getAccountOperation, getAccount);
export const { POST, PUT, PATCH, DELETE } = refuseMethods("GET");
