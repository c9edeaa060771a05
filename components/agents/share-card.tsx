"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { QrCode } from "@/components/ui/qr-code";
import { Switch } from "@/components/ui/switch";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { setAgentStatusAction } from "@/lib/agents/actions";

interface Props {
  orgId: string;
  agentId: string;
  status: "draft" | "active" | "paused";
  /** The agent's public address, whole. */
  url: string;
  canSwitch: boolean;
}

/** Switches an agent on and gives its public address to share. */
export function ShareCard({ orgId, agentId, status, url, canSwitch }: Props) {
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
    <Card className="flex flex-col gap-5 p-5">
      <Switch
        label={t("activate")}
        hint={t(on ? "on" : "off")}
        checked={on}
        disabled={!canSwitch}
        onCheckedChange={(next) => void change(next)}
      />
      <div className="flex flex-col gap-3 border-border border-t pt-5">
        <div>
          <h2 className="font-semibold">{t("title")}</h2>
          <p className="text-muted-foreground text-sm">{t("hint")}</p>
        </div>
        <QrCode value={url} label={t("qr")} className="self-center border border-border" />
        <p className="break-words rounded-lg bg-muted px-3 py-2 font-mono text-[0.8125rem]">
          {url.replace(/^https?:\/\//, "")}
        </p>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={url} />
          <Button variant="outline" size="sm" asChild>
            <a href={url} target="_blank" rel="noopener">
              <ExternalLink aria-hidden="true" className="size-4" />
              {t("open")}
            </a>
          </Button>
        </div>
      </div>
    </Card>
  );
}
