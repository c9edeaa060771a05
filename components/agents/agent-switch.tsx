"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { setAgentStatusAction } from "@/lib/agents/actions";

interface Props {
  orgId: string;
  agentId: string;
  name: string;
  business: string;
  status: "draft" | "active" | "paused";
  canSwitch: boolean;
  /** Of its page, where there are several agents. */
  href?: string;
  /** The name of the location it serves alone. */
  location?: string | undefined;
}

/** The agent with its switch: on at once, back again when the server says no. */
export function AgentSwitch(props: Props) {
  const { orgId, agentId, name, business, status, canSwitch, href, location } = props;
  const t = useTranslations("agents.share");
  const errorText = useErrorText();
  const [on, setOn] = useState(status === "active");

  const change = async (next: boolean) => {
    setOn(next);
    const result = await setAgentStatusAction({ orgId, agentId, on: next }).catch(() => null);
    if (result && !result.serverError) {
      toastDone(t(next ? "on" : "off"));
      return;
    }
    setOn(!next);
    toastError(errorText(result?.serverError ?? { code: "unavailable" }));
  };

  return (
    <Card className="flex h-full items-center gap-4 p-4 sm:p-5">
      <Avatar name={name} seed={agentId} size="lg" />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <p className="truncate font-semibold text-lg">
            {href ? (
              <Link href={href} className="focus-ring rounded underline-offset-4 hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </p>
          <LocationBadge name={location} />
        </div>
        <p className="truncate text-muted-foreground text-sm">{business}</p>
        <p className="mt-0.5 text-sm">{t(on ? "on" : "off")}</p>
      </div>
      <Switch
        aria-label={href ? `${t("activate")}: ${name}` : t("activate")}
        checked={on}
        disabled={!canSwitch}
        onCheckedChange={(next) => void change(next)}
      />
    </Card>
  );
}
