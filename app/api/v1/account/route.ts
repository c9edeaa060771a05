import { getAccount } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { getAccountOperation } from "@/lib/api/operations/agents";

export const GET = apiRoute(getAccountOperation, getAccount);
