import { useTranslations } from "next-intl";
import { LocationBadge } from "@/components/dashboard/location-badge";
import type { Agent } from "@/lib/agents/queries";
import { cn } from "@/lib/cn";
import { AgentSelect } from "./agent-select";

interface Props {
  agents: Agent[];
  shown: string;
  hrefOf: (agent: string) => string;
  /** The name of the location an agent serves alone. */
  locationOf: (id: string | null) => string | undefined;
}

/** From one agent to another, each with its state and the location it serves. */
export function AgentSwitcher({ agents, shown, hrefOf, locationOf }: Props) {
  const t = useTranslations("dashboard");
  const nav = useTranslations("nav");
  return (
    <AgentSelect
      label={t("agentPage.choose")}
      value={shown}
      className="w-full sm:w-72"
      options={agents.map(({ id, name, status, config, locationId }) => {
        const on = status === "active";
        return {
          value: id,
          label: (
            <span className="flex min-w-0 items-center gap-2">
              <span
                aria-hidden="true"
                className={cn("size-2 shrink-0 rounded-full", on ? "bg-success" : "bg-muted-foreground/60")}
              />
              <span className="truncate">{config.agentName}</span>
              <span className="sr-only">{nav(on ? "agentOn" : "agentOff")}</span>
              <LocationBadge name={locationOf(locationId)} />
            </span>
          ),
          description: name,
          href: hrefOf(id),
        };
      })}
    />
  );
}
