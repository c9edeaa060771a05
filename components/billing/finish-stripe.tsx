"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Spinner } from "@/components/ui/spinner";
import { toastDone, toastError } from "@/components/ui/toast";
import { refreshPlan } from "@/lib/billing/plan-actions";

interface Props {
  orgId: string;
  /** Of the page one comes back from, where it named it. */
  session?: string | undefined;
  /** Where one goes on, without what the page told in the address. */
  next: string;
  /** Said when it is done. */
  done?: string | undefined;
}

/** Milliseconds between two looks, and how many: what Stripe has taken is there within moments, or its webhook brings it. */
const looks = { everyMs: 2_000, times: 15 };

/** For who comes back from a page of Stripe's: asks how things stand, and goes on. Whoever leaves before loses nothing. */
export function FinishStripe({ orgId, session, next, done }: Props) {
  const t = useTranslations("billing.return");
  const router = useRouter();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const look = async (left: number): Promise<void> => {
      const result = await refreshPlan({ orgId, ...(session && { session }) }).catch(() => undefined);
      if (result?.data || left <= 1) {
        if (!result?.data) toastError(t("notYet"), t("notYetHint"));
        else if (done) toastDone(done);
        router.replace(next);
        router.refresh();
        return;
      }
      setTimeout(() => look(left - 1), looks.everyMs);
    };
    look(looks.times);
  }, [orgId, session, next, done, router, t]);
  return (
    <div
      role="status"
      className="mb-5 flex items-center gap-3 rounded-2xl bg-info-soft px-4 py-3.5 text-info text-sm"
    >
      <Spinner />
      <div>
        <p className="font-semibold">{t("confirming")}</p>
        <p className="text-foreground">{t("confirmingHint")}</p>
      </div>
    </div>
  );
}
