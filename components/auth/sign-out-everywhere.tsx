"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { signOutEverywhere } from "@/lib/auth/security-actions";

export function SignOutEverywhere() {
  const t = useTranslations("auth");
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("everywhere")}</Button>}
      title={t("everywhereTitle")}
      description={t("everywhereHint")}
      confirmText={t("everywhere")}
      onConfirm={async () => {
        const result = await signOutEverywhere();
        if (result?.serverError) throw new Error(result.serverError.code);
      }}
    />
  );
}
