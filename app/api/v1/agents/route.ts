import { listAgents } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { listAgentsOperation } from "@/lib/api/operations/agents";

export const GET = apiRoute(listAgentsOperation, listAgents);
