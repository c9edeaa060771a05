"use client";

import { useTranslations } from "next-intl";
import { adjustmentOutcome } from "@/lib/admin/adjustment-outcome";
import type { AdjustmentDraft } from "@/lib/admin/money-schema";
import type { AdjustedWallet } from "./adjust-wallet";
import { MoneyText } from "./money-text";

/** What an adjustment will do, before it is confirmed. */
export function AdjustmentSummary({ draft, wallet }: { draft: AdjustmentDraft; wallet: AdjustedWallet }) {
  const t = useTranslations("admin.tenant.adjust");
  const amount = draft.direction === "take" ? -draft.amount : draft.amount;
  const { balance, debt, refused } = adjustmentOutcome(wallet, { amount, force: draft.force });
  const { currency } = wallet;
  const facts: [string, number, boolean][] = [
    [t("movement"), amount, true],
    [t("balanceNow"), wallet.balance, false],
    [t("balanceThen"), balance, false],
    ...(debt > 0 || wallet.debt > 0 ? [[t("debtThen"), debt, false] as [string, number, boolean]] : []),
  ];
  return (
    <div className="rounded-xl bg-muted px-4 py-3 text-sm">
      <dl className="grid gap-1.5">
        {facts.map(([label, value, signed]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="font-medium">
              <MoneyText amount={value} currency={currency} signed={signed} />
            </dd>
          </div>
        ))}
      </dl>
      {refused && <p className="mt-2 text-destructive">{t("tooMuch")}</p>}
      {debt > wallet.debt && <p className="mt-2 text-destructive">{t("debtHint")}</p>}
    </div>
  );
}
