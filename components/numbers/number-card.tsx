"use client";

import { Phone, PhoneOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { ListCard } from "@/components/ui/list-card";
import { removeNumberAction } from "@/lib/calls/number-actions";
import type { CarrierAccountCard, PhoneNumber } from "@/lib/calls/number-queries";
import { cn } from "@/lib/cn";
import { formatPhone } from "@/lib/contacts/format-phone";
import { EditNumberDialog } from "./edit-number-dialog";
import { TestNumberDialog } from "./test-number-dialog";
import type { NumberTargets } from "./types";

interface Props {
  orgId: string;
  number: PhoneNumber;
  /** Null: of the platform's own, or not for the reader. */
  account: CarrierAccountCard | null;
  targets: NumberTargets;
  editable: boolean;
}

/** A number: who answers it, over which carrier, and whether calls arrive. */
export function NumberCard({ orgId, number, account, targets, editable }: Props) {
  const t = useTranslations("numbers");
  const [act] = useAct();
  const phone = formatPhone(number.e164);
  const { agent } = number;
  const answered = number.active && (agent?.status === "active" || number.menu.length > 0);
  const place = targets.locations.find(({ id }) => id === number.locationId);
  const answers = targets.agents.find(({ id }) => id === agent?.id)?.name;
  const Icon = answered ? Phone : PhoneOff;
  return (
    <ListCard
      leading={
        <span
          aria-hidden="true"
          className={cn(
            "grid size-10 shrink-0 place-items-center rounded-full",
            answered ? "bg-primary-soft text-primary" : "bg-muted text-muted-foreground",
          )}
        >
          <Icon className="size-5" />
        </span>
      }
      title={
        <>
          <span className="figures">{phone}</span>
          {number.label && (
            <span className="ml-2 font-normal text-muted-foreground text-sm">{number.label}</span>
          )}
        </>
      }
      subtitle={answers && t("answeredBy", { agent: answers })}
      meta={
        <>
          {account ? (
            <span>
              {t(`provider.${account.provider}`)}
              {account.secretLastFour && ` ${t("lastFour", { last: account.secretLastFour })}`}
            </span>
          ) : (
            !number.accountId && <span>{t("provider.platform")}</span>
          )}
          {account?.dialplan && (
            <CopyButton value={account.dialplan} label={t("copyDialplan")} variant="ghost" />
          )}
          <LocationBadge name={place?.name} />
          {number.menu.length > 0 && (
            <Badge variant="outline">{t("menuSummary", { count: number.menu.length })}</Badge>
          )}
          {!number.active ? (
            <Badge>{t("disabled")}</Badge>
          ) : (
            !answered && (
              <Badge variant="warning" dot>
                {t("notAnswered")}
              </Badge>
            )
          )}
        </>
      }
      actionsBelow
      actions={
        editable && (
          <>
            <TestNumberDialog orgId={orgId} id={number.id} phone={phone} />
            <EditNumberDialog orgId={orgId} number={number} phone={phone} targets={targets} />
            <ConfirmDialog
              trigger={
                <Button variant="ghost" size="icon" aria-label={t("remove", { number: phone })}>
                  <Trash2 aria-hidden="true" />
                </Button>
              }
              title={t("removeTitle", { number: phone })}
              description={t("removeHint")}
              confirmText={t("removeDo")}
              onConfirm={() => act(() => removeNumberAction({ orgId, numberId: number.id }), t("removed"))}
            />
          </>
        )
      }
    />
  );
}
