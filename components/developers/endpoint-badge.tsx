"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Endpoint } from "@/lib/webhooks/queries";

const variants = { active: "success", failing: "warning", paused: "danger", off: "neutral" } as const;

/** How an endpoint stands: on, off, failing just now, or paused for a day of it. */
export function EndpointBadge({ endpoint }: { endpoint: Pick<Endpoint, "status" | "failingSince"> }) {
  const t = useTranslations("developers.webhooks.state");
  const state = endpoint.status === "active" && endpoint.failingSince ? "failing" : endpoint.status;
  return (
    <Badge variant={variants[state]} dot>
      {t(state)}
    </Badge>
  );
}
