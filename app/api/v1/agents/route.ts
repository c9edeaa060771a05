import { listAgents } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { listAgentsOperation } from "@/lib/api/operations/agents";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listAgentsOperation, listAgents);
export const { POST, PUT, PATCH, DELETE } = refuseMethods("GET");
