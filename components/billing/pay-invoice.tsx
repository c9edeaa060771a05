"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button, type ButtonProps } from "@/components/ui/button";
import { payInvoice } from "@/lib/billing/plan-actions";
import { goTo } from "./go-to";

/** To the page on which the plan's unpaid invoice is paid. */
export function PayInvoice({
  orgId,
  variant = "default",
}: {
  orgId: string;
  variant?: ButtonProps["variant"];
}) {
  const t = useTranslations("billing");
  const [act, busy] = useAct();
  const [leaving, setLeaving] = useState(false);
  return (
    <Button
      variant={variant}
      loading={busy || leaving}
      loadingText={t("change.going")}
      onClick={() => act(async () => goTo(await payInvoice({ orgId }), () => setLeaving(true)))}
    >
      {t("plan.fix")}
    </Button>
  );
}
