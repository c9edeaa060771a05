import type { ComponentStatus, Health } from "./check-health";

export interface PublicHealth {
  status: Health["status"];
  components: Record<string, { status: Exclude<ComponentStatus, "off"> }>;
  checkedAt: string;
}

/**
 * What anybody may know of the health: whether each component works. Not which providers are set up, how full the queue is
 * or how long anything takes; what is off on purpose works as it should.
 */
export function publicHealth({ status, components, checkedAt }: Health): PublicHealth {
  const shown = Object.entries(components).map(
    ([name, component]) => [name, { status: component.status === "off" ? "ok" : component.status }] as const,
  );
  return { status, components: Object.fromEntries(shown), checkedAt };
}
