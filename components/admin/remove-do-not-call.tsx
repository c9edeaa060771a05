"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDone } from "@/components/ui/toast";
import { removePlatformDoNotCall } from "@/lib/admin/actions";

export function RemoveDoNotCall({ phone }: { phone: string }) {
  const t = useTranslations("admin.doNotCall");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          {t("remove")}
        </Button>
      }
      title={t("removeTitle")}
      description={t("removeHint")}
      confirmText={t("remove")}
      destructive
      onConfirm={async () => {
        const result = await removePlatformDoNotCall({ phone });
        // The dialog stays open and says that it failed.
        if (result.serverError) throw new Error(result.serverError.code);
        toastDone(t("removed"));
      }}
    />
  );
}
