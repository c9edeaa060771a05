"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { takePracticeNumberAction } from "@/lib/calls/number-actions";
import { formatPhone } from "@/lib/contacts/format-phone";

interface Props {
  orgId: string;
  agentId: string | null;
  /** There is one already: what is left is to call it. */
  taken: boolean;
}

/** A number on the practice network: calls are tried before any carrier is paid. */
export function PracticeNumber({ orgId, agentId, taken }: Props) {
  const t = useTranslations("numbers");
  const errorText = useErrorText();
  const [busy, start] = useTransition();
  const add = () =>
    start(async () => {
      const result = await takePracticeNumberAction({ orgId, agentId }).catch(() => undefined);
      if (result?.data) toastDone(t("practiceAdded", { phone: formatPhone(result.data.e164) }));
      else toastError(errorText(result?.serverError ?? { code: "unavailable" }));
    });
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 border-dashed p-4 shadow-none">
      <FlaskConical aria-hidden="true" className="size-5 shrink-0 text-primary" />
      <div className="min-w-48 flex-1">
        <h2 className="font-medium">{t("practice")}</h2>
        <p className="text-muted-foreground text-sm">{t(taken ? "practiceReady" : "practiceHint")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {!taken && (
          <Button variant="outline" loading={busy} loadingText={t("saving")} onClick={add}>
            {t("practiceAdd")}
          </Button>
        )}
        <Button asChild variant={taken ? "outline" : "ghost"}>
          <a href="/dev/phone" target="_blank" rel="noopener">
            {t("practicePhone")}
          </a>
        </Button>
      </div>
    </Card>
  );
}
