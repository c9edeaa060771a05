"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionError } from "@/components/auth/action-error";
import { Button } from "@/components/ui/button";
import { toastDone } from "@/components/ui/toast";
import { takePlatformNumber } from "@/lib/admin/actions";
import type { ActionError as Failure } from "@/lib/safe-action";

export function ConnectPlatformNumber({ phone, again }: { phone: string; again: boolean }) {
  const t = useTranslations("admin.numbers");
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure>();
  const connect = () =>
    start(async () => {
      const result = await takePlatformNumber({ phone }).catch(() => undefined);
      setError(result ? result.serverError : { code: "unavailable" });
      if (result && !result.serverError) toastDone(t("connected"));
    });
  return (
    <>
      <ActionError error={error} />
      <Button size="sm" loading={busy} loadingText={t("connecting")} onClick={connect}>
        {t(again ? "again" : "connect")}
      </Button>
    </>
  );
}
