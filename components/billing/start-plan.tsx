"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { startPlanCheckout } from "@/lib/billing/plan-actions";
import { goTo } from "./go-to";

interface Props {
  orgId: string;
  plan: "base" | "pro" | "elite";
  primary: boolean;
}

/** To the page on which the first month is paid; one comes back from it to the interview. */
export function StartPlan({ orgId, plan, primary }: Props) {
  const t = useTranslations("billing");
  const [act, busy] = useAct();
  const [leaving, setLeaving] = useState(false);
  // One for as long as the page is open: two clicks are one payment.
  const key = useRef(crypto.randomUUID());
  return (
    <Button
      variant={primary ? "default" : "outline"}
      loading={busy || leaving}
      loadingText={t("change.going")}
      onClick={() =>
        act(async () =>
          goTo(
            await startPlanCheckout({ orgId, plan, returnTo: "onboarding", key: `${key.current}:${plan}` }),
            () => setLeaving(true),
          ),
        )
      }
    >
      {t("onboarding.choose", { plan: t(`planName.${plan}`) })}
    </Button>
  );
}
