import type { Agent } from "./queries";

type MaybeServing = Pick<Agent, "id" | "status" | "locationId" | "flowVersionId"> & {
  config: Pick<Agent["config"], "agentName">;
};

/**
 * Which agent answers for a location before another one would: of those that are on and have a script, the first made.
 * `agents` come with the first made first; gives names by the location's id.
 */
export function servedBefore(agents: readonly MaybeServing[], agentId: string): Record<string, string> {
  const served: Record<string, string> = {};
  for (const { id, status, locationId, flowVersionId, config } of agents) {
    if (id === agentId) break;
    if (locationId && flowVersionId && status === "active") served[locationId] ??= config.agentName;
  }
  return served;
}
