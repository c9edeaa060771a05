"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ConsentList } from "@/components/privacy/consent-list";
import { RecordConsent } from "@/components/privacy/record-consent";
import type { PanelData } from "./use-contact";

interface Props {
  ids: { orgId: string; contactId: string };
  consents: PanelData["consents"];
  mayEdit: boolean;
}

/** What a contact agreed to, in the words that were shown to them; what stands can be withdrawn, what was said aloud is noted. */
export function PanelConsents({ ids, consents, mayEdit }: Props) {
  const t = useTranslations("privacy.consent");
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [ids.orgId, "contact", ids.contactId] });
  return (
    <section className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-base">{t("title")}</h3>
        {mayEdit && <RecordConsent {...ids} onDone={again} />}
      </div>
      <ConsentList
        {...ids}
        consents={consents.map(({ grantedAt, withdrawnAt, ...consent }) => ({
          ...consent,
          grantedAt: new Date(grantedAt),
          withdrawnAt: withdrawnAt ? new Date(withdrawnAt) : null,
        }))}
        mayWithdraw={mayEdit}
        onDone={again}
      />
    </section>
  );
}
