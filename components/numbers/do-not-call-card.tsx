"use client";

import { PhoneOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ListCard } from "@/components/ui/list-card";
import { removeDoNotCallAction } from "@/lib/calls/actions";
import type { DoNotCallEntry } from "@/lib/calls/number-queries";
import { formatPhone } from "@/lib/contacts/format-phone";
import { useFormatter } from "@/lib/i18n/formatter";

interface Props {
  orgId: string;
  entry: DoNotCallEntry;
  editable: boolean;
}

/** A number nobody may call. */
export function DoNotCallCard({ orgId, entry, editable }: Props) {
  const t = useTranslations("numbers.dnc");
  const format = useFormatter();
  const [act] = useAct();
  const number = formatPhone(entry.e164);
  return (
    <ListCard
      leading={
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground"
        >
          <PhoneOff className="size-5" />
        </span>
      }
      title={<span className="figures">{number}</span>}
      subtitle={entry.reason || undefined}
      meta={
        <>
          <span>{t(`source.${entry.source}`)}</span>
          <time dateTime={entry.createdAt}>
            {format.dateTime(new Date(entry.createdAt), { dateStyle: "medium" })}
          </time>
        </>
      }
      actions={
        editable && (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("remove", { number })}>
                <Trash2 aria-hidden="true" />
              </Button>
            }
            title={t("removeTitle", { number })}
            description={t("removeHint")}
            confirmText={t("remove", { number })}
            onConfirm={() => act(() => removeDoNotCallAction({ orgId, e164: entry.e164 }), t("removed"))}
          />
        )
      }
    />
  );
}
