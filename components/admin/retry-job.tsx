"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { retryDeadJob } from "@/lib/admin/money-actions";

/** Runs a dead job again. */
export function RetryJob({ id }: { id: number }) {
  const t = useTranslations("admin.webhooks.jobs");
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await retryDeadJob({ id }).catch(() => undefined);
      const error = result ? result.serverError : { code: "unavailable" as const };
      if (error) toastError(errorText(error));
      else toastDone(t(result?.data?.done ? "retried" : "gone"));
    });
  return (
    <Button variant="outline" size="sm" loading={pending} loadingText={t("retry")} onClick={run}>
      {t("retry")}
    </Button>
  );
}
