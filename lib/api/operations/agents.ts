import { z } from "zod";
import { defineOperation } from "../operation";
import { accountResource, agentResource, byId, pageOf, pageQuery } from "../resources";

export const getAccountOperation = defineOperation({
  id: "getAccount",
  method: "get",
  path: "/account",
  tag: "account",
  summary: "Whose key this is, and what it may do",
  description: "To try a key with.",
  scope: null,
  result: accountResource,
});

export const listAgentsOperation = defineOperation({
  id: "listAgents",
  method: "get",
  path: "/agents",
  tag: "agents",
  summary: "List agents",
  scope: "agents:read",
  query: z.strictObject(pageQuery),
  result: pageOf(agentResource),
});

export const getAgentOperation = defineOperation({
  id: "getAgent",
  method: "get",
  path: "/agents/{id}",
  tag: "agents",
  summary: "Get an agent",
  scope: "agents:read",
  params: byId,
  result: agentResource,
  etag: true,
});

export const updateAgentOperation = defineOperation({
  id: "updateAgent",
  method: "patch",
  path: "/agents/{id}",
  tag: "agents",
  summary: "Rename an agent, switch it on or off",
  description: "An agent that is switched off answers nobody. What it knows and says is edited in the panel.",
  scope: "agents:write",
  params: byId,
  body: z
    .strictObject({
      name: z.string().trim().min(1).max(120).optional(),
      status: z.enum(["active", "paused"]).optional(),
    })
    .meta({ id: "AgentChanges" }),
  result: agentResource,
  etag: true,
});
