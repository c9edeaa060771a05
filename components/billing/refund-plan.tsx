"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { refundPlan } from "@/lib/billing/plan-actions";

/** Asks for the money back, as long as that is promised. `until`: the last day, as it is shown. */
export function RefundPlan({ orgId, until }: { orgId: string; until: string }) {
  const t = useTranslations("billing.plan");
  const [act] = useAct();
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">{t("refund")}</Button>}
      title={t("refundTitle")}
      description={t("refundText", { date: until })}
      confirmText={t("refundConfirm")}
      cancelText={t("cancelKeep")}
      onConfirm={() => act(() => refundPlan({ orgId }), t("refunded"))}
    />
  );
}
