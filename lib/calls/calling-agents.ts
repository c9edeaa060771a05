import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";

export interface CallingAgent {
  id: string;
  agentName: string;
  businessName: string;
  locale: Locale;
}

interface Candidate {
  id: string;
  status: "draft" | "active" | "paused";
  config: AgentConfig;
}

/** Agents that may make a call: those that are switched on. */
export const callingAgents = (agents: readonly Candidate[]): CallingAgent[] =>
  agents
    .filter(({ status }) => status === "active")
    .map(({ id, config }) => ({
      id,
      agentName: config.agentName,
      businessName: config.businessName,
      locale: config.defaultLocale,
    }));
