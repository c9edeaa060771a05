"use client";

import { PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionError } from "@/components/auth/action-error";
import { Button } from "@/components/ui/button";
import { endDemoCall } from "@/lib/admin/actions";
import type { ActionError as Failure } from "@/lib/safe-action";

export function EndDemoCall({ callId }: { callId: string }) {
  const t = useTranslations("admin.demo");
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure>();
  const end = () =>
    start(async () => {
      const result = await endDemoCall({ callId }).catch(() => undefined);
      setError(result ? result.serverError : { code: "unavailable" });
    });
  return (
    <>
      <ActionError error={error} />
      <Button variant="destructive" loading={busy} loadingText={t("hangUpDone")} onClick={end}>
        <PhoneOff aria-hidden="true" />
        {t("hangUp")}
      </Button>
    </>
  );
}
