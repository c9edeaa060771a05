import { getAgent, updateAgent } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { getAgentOperation, updateAgentOperation } from "@/lib/api/operations/agents";

export const GET = apiRoute(getAgentOperation, getAgent);
export const PATCH = apiRoute(updateAgentOperation, updateAgent);
