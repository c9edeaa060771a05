import { getAgent, updateAgent } from "@/lib/api/agents";
import { apiRoute } from "@/lib/api/api-route";
import { getAgentOperation, updateAgentOperation } from "@/lib/api/operations/agents";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(getAgentOperation, getAgent);
export const PATCH = apiRoute(updateAgentOperation, updateAgent);
export const { POST, PUT, DELETE } = refuseMethods("GET", "PATCH");
