"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useFormatter } from "@/lib/i18n/formatter";
import { withdrawConsent } from "@/lib/privacy/actions";
import type { PanelData } from "./use-contact";

type Consent = PanelData["consents"][number];

interface Props {
  ids: { orgId: string; contactId: string };
  consents: Consent[];
  mayEdit: boolean;
}

/** What a contact agreed to, in the words that were shown to them; what stands can be withdrawn. */
export function PanelConsents({ ids, consents, mayEdit }: Props) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "medium" });
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {consents.map((consent) => (
        <li key={consent.id} className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="font-medium">{t(`purpose.${consent.purpose}`)}</p>
            <p className="text-muted-foreground">
              {consent.withdrawnAt
                ? t("withdrawnOn", { date: day(consent.withdrawnAt) })
                : t("grantedOn", { date: day(consent.grantedAt) })}
            </p>
            <p className="wrap-anywhere text-muted-foreground">«{consent.wording}»</p>
          </div>
          {mayEdit && !consent.withdrawnAt && <Withdraw ids={ids} consent={consent} />}
        </li>
      ))}
    </ul>
  );
}

function Withdraw({
  ids: { orgId, contactId },
  consent: { purpose },
}: Pick<Props, "ids"> & { consent: Consent }) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const [act] = useAct();
  const withdraw = async () => {
    const done = await act(() => withdrawConsent({ orgId, contactId, purpose }), t("consent.withdrawn"));
    if (done) await client.invalidateQueries({ queryKey: [orgId, "contact", contactId] });
  };
  return (
    <ConfirmDialog
      trigger={
        <Button
          variant="ghost"
          size="sm"
          aria-label={t("consent.withdrawOf", { purpose: t(`purpose.${purpose}`) })}
        >
          {t("consent.withdraw")}
        </Button>
      }
      title={t("consent.question")}
      description={t("consent.questionHint")}
      confirmText={t("consent.withdraw")}
      onConfirm={withdraw}
    />
  );
}
