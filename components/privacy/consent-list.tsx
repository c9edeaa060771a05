"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useFormatter } from "@/lib/i18n/formatter";
import { withdrawConsent } from "@/lib/privacy/actions";
import type { Consent } from "@/lib/privacy/queries";

interface Props {
  orgId: string;
  contactId: string;
  consents: Consent[];
  /** Whether the reader may withdraw them. */
  mayWithdraw?: boolean;
  onDone?: () => void;
}

/** What somebody agreed to, in the words that were shown to them; what stands can be withdrawn. */
export function ConsentList({ orgId, contactId, consents, mayWithdraw = true, onDone }: Props) {
  const t = useTranslations("privacy.consent");
  const format = useFormatter();
  const [act] = useAct();
  if (consents.length === 0) return <p className="text-muted-foreground text-sm">{t("none")}</p>;
  const withdraw = async (purpose: Consent["purpose"]) => {
    const done = await act(() => withdrawConsent({ orgId, contactId, purpose }), t("withdrawDone"));
    if (done) onDone?.();
  };
  const day = (date: Date) => format.dateTime(date, { dateStyle: "long" });
  return (
    <ul className="flex flex-col gap-2">
      {consents.map(({ id, purpose, wording, grantedAt, withdrawnAt, byTeam }) => (
        <li key={id} className="flex items-start gap-3 rounded-xl border border-border p-3.5 text-sm">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {t(`purpose.${purpose}`)}
              <Badge variant={withdrawnAt ? "neutral" : "success"}>
                {withdrawnAt
                  ? t("withdrawn", { date: day(withdrawnAt) })
                  : t("given", { date: day(grantedAt) })}
              </Badge>
              {byTeam && <Badge variant="outline">{t("byTeam")}</Badge>}
            </p>
            <p className="wrap-anywhere text-muted-foreground">«{wording}»</p>
          </div>
          {mayWithdraw && !withdrawnAt && (
            <ConfirmDialog
              trigger={
                <Button
                  variant="ghost"
                  size="sm"
                  aria-label={t("withdrawOf", { purpose: t(`purpose.${purpose}`) })}
                >
                  {t("withdraw")}
                </Button>
              }
              title={t("withdrawTitle")}
              description={t("withdrawHint")}
              confirmText={t("withdraw")}
              onConfirm={() => withdraw(purpose)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
