"use client";

import { KeyRound, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CardList, ListCard } from "@/components/ui/list-card";
import { checkCarrierAccountAction, removeCarrierAccountAction } from "@/lib/calls/number-actions";
import type { CarrierAccountCard } from "@/lib/calls/number-queries";
import { errorText } from "@/lib/i18n/error-text";

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
  const errors = useTranslations("errors");
  const [act, busy] = useAct();
  const { id, provider, label, accountRef, status, lastError, secretLastFour } = account;
  const name = label || accountRef || t(`provider.${provider}`);
  const input = { orgId, accountId: id };
  return (
    <ListCard
      className="max-sm:flex-wrap"
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
        status === "failed" && lastError
          ? errorText(errors, { code: "unavailable", reason: lastError })
          : undefined
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
      actions={
        <>
          <Button
            variant="outline"
            size="sm"
            loading={busy}
            loadingText={t("testing")}
            onClick={() => void act(() => checkCarrierAccountAction(input))}
          >
            {t("test")}
          </Button>
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
