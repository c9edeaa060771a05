"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { replayDeliveries } from "@/lib/webhooks/actions";

/** Sends again all that was given up. */
export function ReplayFailed({
  orgId,
  endpointId,
  count,
}: {
  orgId: string;
  endpointId: string;
  count: number;
}) {
  const t = useTranslations("developers.deliveries");
  const [act] = useAct();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          <RotateCcw aria-hidden="true" />
          {t("replayAll", { count })}
        </Button>
      }
      title={t("replayAllTitle", { count })}
      description={t("replayAllHint")}
      confirmText={t("replay")}
      destructive={false}
      onConfirm={() => act(() => replayDeliveries({ orgId, endpointId }), t("replayed", { count }))}
    />
  );
}
