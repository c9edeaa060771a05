import type { AgentConfig } from "@/lib/agents/schema";
import type { FlowContext } from "./events";
import { flowVariables } from "./variables";

/** The business and the moment, as the flow engine wants them. */
export function flowContextOf(config: AgentConfig, now: Date): FlowContext {
  return {
    now,
    timeZone: config.timezone,
    currency: config.currency,
    country: config.country,
    variables: flowVariables(config),
    openings: config.hours,
  };
}
