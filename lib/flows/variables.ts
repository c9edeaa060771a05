import type { AgentConfig } from "@/lib/agents/schema";

/** What flow texts may name beside slots: `{{business.name}}`. */
export const variableNames = [
  "agent.name",
  "business.name",
  "business.phone",
  "business.email",
  "business.address",
  "business.website",
  "business.hours",
  "handoff.name",
] as const;

/** The values of a business's variables, for the engine's context. */
export function flowVariables(config: AgentConfig): Record<(typeof variableNames)[number], string> {
  return {
    "agent.name": config.agentName,
    "business.name": config.businessName,
    "business.phone": config.contact.phone,
    "business.email": config.contact.email,
    "business.address": config.contact.address,
    "business.website": config.contact.website,
    "business.hours": config.hoursNote,
    "handoff.name": config.handoff.name,
  };
}
