"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { chooseTrial } from "@/lib/billing/settings-actions";

/** Goes on without paying. */
export function StartTrial({ orgId, label }: { orgId: string; label: string }) {
  const t = useTranslations("billing.onboarding");
  const [act, busy] = useAct();
  return (
    <Button
      size="lg"
      loading={busy}
      loadingText={t("trialWorking")}
      onClick={() => act(() => chooseTrial({ orgId }))}
    >
      {label}
    </Button>
  );
}
