"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDone } from "@/components/ui/toast";
import { replayWebhooks } from "@/lib/admin/money-actions";

interface Props {
  filter: { provider?: "stripe" | "wompi" | "bold"; type?: string; org?: string };
  count: number;
}

/** Handles once more all that failed of a filter. */
export function ReplayFailed({ filter, count }: Props) {
  const t = useTranslations("admin.webhooks");
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("replayAll", { count })}</Button>}
      title={t("replayAllTitle", { count })}
      description={t("replayAllHint")}
      confirmText={t("replay")}
      destructive={false}
      onConfirm={async () => {
        const { data, serverError } = await replayWebhooks(filter);
        // The dialog stays open and says that it failed.
        if (!data) throw new Error(serverError?.code);
        toastDone(t("replayedAll", { count: data.replayed }));
      }}
    />
  );
}
