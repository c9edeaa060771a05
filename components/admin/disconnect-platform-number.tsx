"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDone } from "@/components/ui/toast";
import { dropPlatformNumber } from "@/lib/admin/actions";

export function DisconnectPlatformNumber({ phone }: { phone: string }) {
  const t = useTranslations("admin.numbers");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          {t("disconnect")}
        </Button>
      }
      title={t("disconnectTitle")}
      description={t("disconnectHint")}
      confirmText={t("disconnect")}
      destructive
      onConfirm={async () => {
        const result = await dropPlatformNumber({ phone });
        // The dialog stays open and says that it failed.
        if (result.serverError) throw new Error(result.serverError.code);
        toastDone(t("disconnected"));
      }}
    />
  );
}
