"use client";

import { KeyRound, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CardList, ListCard } from "@/components/ui/list-card";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { checkCarrierAccountAction, removeCarrierAccountAction } from "@/lib/calls/number-actions";
import type { CarrierAccountCard } from "@/lib/calls/number-queries";
import { EditAccountDialog } from "./edit-account-dialog";

interface Props {
  orgId: string;
  accounts: CarrierAccountCard[];
}

const tones = { ok: "success", failed: "danger", unchecked: "neutral" } as const;

/** The accounts with carriers that numbers come over: whether they open, and the way to take one away. */
export function CarrierAccountList({ orgId, accounts }: Props) {
  const t = useTranslations("numbers.accounts");
  return (
    <section aria-labelledby="accounts-title" className="mt-4 flex flex-col gap-3">
      <h2 id="accounts-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <CardList>
        {accounts.map((account) => (
          <AccountCard key={account.id} orgId={orgId} account={account} />
        ))}
      </CardList>
    </section>
  );
}

function AccountCard({ orgId, account }: { orgId: string; account: CarrierAccountCard }) {
  const t = useTranslations("numbers");
  const [act] = useAct();
  const [busy, start] = useTransition();
  const errorText = useErrorText();
  const { id, provider, label, accountRef, status, lastError, secretLastFour } = account;
  const name = label || accountRef || t(`provider.${provider}`);
  const input = { orgId, accountId: id };
  const check = () =>
    start(async () => {
      const result = await checkCarrierAccountAction(input).catch(() => undefined);
      const found = result?.data;
      if (found?.status === "ok") return toastDone(t("accounts.works"));
      const reason = found?.reason;
      toastError(
        errorText(
          found
            ? { code: "unprocessable", ...(reason && { reason }) }
            : (result?.serverError ?? { code: "unavailable" }),
        ),
      );
    });
  return (
    <ListCard
      leading={
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground"
        >
          <KeyRound className="size-5" />
        </span>
      }
      title={name}
      subtitle={
        status === "failed" && lastError ? errorText({ code: "unavailable", reason: lastError }) : undefined
      }
      meta={
        <>
          <span>{t(`provider.${provider}`)}</span>
          {secretLastFour && <span>{t("lastFour", { last: secretLastFour })}</span>}
          <Badge variant={tones[status]} dot>
            {t(`accounts.status.${status}`)}
          </Badge>
        </>
      }
      actionsBelow
      actions={
        <>
          <Button variant="outline" size="sm" loading={busy} loadingText={t("testing")} onClick={check}>
            {t("test")}
          </Button>
          <EditAccountDialog orgId={orgId} account={account} name={name} />
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("accounts.remove", { name })}>
                <Trash2 aria-hidden="true" />
              </Button>
            }
            title={t("accounts.removeTitle", { name })}
            description={t("accounts.removeHint")}
            confirmText={t("removeDo")}
            onConfirm={() => act(() => removeCarrierAccountAction(input), t("accounts.removed"))}
          />
        </>
      }
    />
  );
}
