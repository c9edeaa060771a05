export const agentTabs = ["config", "prompt", "flow", "corrections", "test"] as const;
export type AgentTab = (typeof agentTabs)[number];

/** The address of a side of an agent; what is the usual is left out. */
export function agentHref(to: {
  tab: AgentTab;
  agent?: string | undefined;
  version?: string | undefined;
}): string {
  const query = new URLSearchParams({
    ...(to.tab !== "config" && { tab: to.tab }),
    ...(to.agent && { agent: to.agent }),
    ...(to.version && { version: to.version }),
  }).toString();
  return query ? `/agent?${query}` : "/agent";
}
