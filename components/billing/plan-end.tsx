"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { cancelPlan, resumePlan } from "@/lib/billing/plan-actions";

interface Props {
  orgId: string;
  plan: string;
  /** When what is paid ends, as it is shown. */
  until: string;
  /** What comes with the end of the period, and can be called off: the end, or a cheaper plan. */
  comes: "end" | "change" | null;
}

/** Ends the plan with the month that is paid, or calls that off. */
export function PlanEnd({ orgId, plan, until, comes }: Props) {
  const t = useTranslations("billing.plan");
  const [act, busy] = useAct();
  if (comes) {
    const done = comes === "end" ? t("resumed") : t("stayed", { plan });
    return (
      <Button variant="outline" loading={busy} onClick={() => act(() => resumePlan({ orgId }), done)}>
        {comes === "end" ? t("resume") : t("stay", { plan })}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">{t("cancel")}</Button>}
      title={t("cancelTitle", { plan })}
      description={t("cancelText", { date: until })}
      confirmText={t("cancelConfirm")}
      cancelText={t("cancelKeep")}
      onConfirm={() => act(() => cancelPlan({ orgId }), t("canceledToast", { date: until }))}
    />
  );
}
