"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { leaveOrganization } from "@/lib/tenancy/member-actions";
import { useAct } from "./use-act";

export function LeaveOrganization({ orgId, name }: { orgId: string; name: string }) {
  const t = useTranslations("tenancy.org");
  const [act] = useAct();
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("leave", { name })}</Button>}
      title={t("leaveConfirm", { name })}
      description={t("leaveHint")}
      confirmText={t("leave", { name })}
      onConfirm={() => act(() => leaveOrganization({ orgId }))}
    />
  );
}
