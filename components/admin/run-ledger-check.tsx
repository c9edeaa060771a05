"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { runLedgerCheck } from "@/lib/admin/money-actions";

/** Asks for a reconciliation now. */
export function RunLedgerCheck({ busy }: { busy: boolean }) {
  const t = useTranslations("admin.money.health");
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await runLedgerCheck().catch(() => undefined);
      const error = result ? result.serverError : { code: "unavailable" as const };
      if (error) toastError(errorText(error));
      else toastDone(t("asked"));
    });
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={busy}
      loading={pending}
      loadingText={t("state.running")}
      onClick={run}
    >
      {t("run")}
    </Button>
  );
}
