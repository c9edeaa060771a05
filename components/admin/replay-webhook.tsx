"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { replayWebhook, webhookStatus } from "@/lib/admin/money-actions";

const pauseMs = 700;
/** So long somebody watches; the job goes on without them. */
const watches = 30;

/** Handles an event once more, and tells what came of it. */
export function ReplayWebhook({ id }: { id: string }) {
  const t = useTranslations("admin.webhooks");
  const errorText = useErrorText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const asked = await replayWebhook({ id }).catch(() => undefined);
      const refused = asked ? asked.serverError : { code: "unavailable" as const };
      if (refused) return toastError(errorText(refused));
      const end = await outcome(id);
      if (end?.status === "handled") toastDone(t("done.handled"));
      else if (end?.status === "ignored") toastDone(t("done.ignored"));
      else if (end?.error) toastError(t("done.failed"), end.error);
      else toastDone(t("done.waiting"));
      router.refresh();
    });
  return (
    <Button variant="outline" size="sm" loading={pending} loadingText={t("replaying")} onClick={run}>
      <RotateCw aria-hidden="true" />
      {t("replay")}
    </Button>
  );
}

/** What became of it: undefined while it is not known. A try that failed is told, though more are to come. */
async function outcome(id: string) {
  for (let look = 0; look < watches; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const found = await webhookStatus({ id }).catch(() => undefined);
    if (found?.data && (found.data.status !== "received" || found.data.error)) return found.data;
  }
}
