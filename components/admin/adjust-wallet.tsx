"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import { adjustWallet } from "@/lib/admin/money-actions";
import {
  type AdjustmentDraft,
  adjustmentConfirmSchema,
  adjustmentDraftSchema,
} from "@/lib/admin/money-schema";
import type { Currency } from "@/lib/billing/money";
import { AdjustmentSummary } from "./adjustment-summary";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

export interface AdjustedWallet {
  orgId: string;
  name: string;
  currency: Currency;
  balance: number;
  debt: number;
  /** What can be taken without owing: balance less what is put aside, and credit. */
  available: number;
}

const empty = { direction: "add" as const, amount: "", gift: false, reason: "", force: false };

/** Gives to a wallet or takes from it: first what and why, then the amount and the name once more. */
export function AdjustWallet({ wallet }: { wallet: AdjustedWallet }) {
  const t = useTranslations("admin.tenant.adjust");
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<AdjustmentDraft>();
  const [key, setKey] = useState("");
  const first = useZodForm(adjustmentDraftSchema, { defaultValues: empty });
  const second = useZodForm(adjustmentConfirmSchema, {
    defaultValues: { confirmName: "", confirmAmount: "" },
  });
  const sign = draft?.direction === "take" ? -1 : 1;
  const { submit, pending, error, setError } = useFormAction(
    second,
    async ({ confirmName, confirmAmount }) =>
      adjustWallet({
        orgId: wallet.orgId,
        key,
        kind: draft?.gift && sign > 0 ? "gift" : "adjustment",
        currency: wallet.currency,
        amount: sign * (draft?.amount ?? 0),
        reason: draft?.reason ?? "",
        force: Boolean(draft?.force),
        confirmName,
        confirmAmount: sign * confirmAmount,
      }),
    {
      name: "adjust-wallet",
      onDone: () => {
        toastDone(t("done"));
        change(false);
      },
    },
  );
  const change = (next: boolean) => {
    setOpen(next);
    setDraft(undefined);
    setError(undefined);
    setKey(crypto.randomUUID());
    first.reset(empty);
    second.reset();
  };
  const taking = first.watch("direction") === "take";
  return (
    <FormDialog
      open={open}
      onOpenChange={change}
      label={t("open")}
      title={t(draft ? "confirmTitle" : "title")}
      description={t(draft ? "confirmHint" : "hint")}
      submitText={t(draft ? (sign < 0 ? "take" : "add") : "next")}
      destructive={Boolean(draft) && sign < 0}
      pending={pending}
      error={draft ? error : undefined}
      onSubmit={(event) => (draft ? submit(event) : void first.handleSubmit(setDraft)(event))}
      onBack={draft && (() => setDraft(undefined))}
    >
      {draft ? (
        <>
          <AdjustmentSummary draft={draft} wallet={wallet} />
          <FormField form={second} name="confirmAmount" label={t("confirmAmount")} required>
            {(field) => <Input {...field} inputMode="decimal" autoComplete="off" after={wallet.currency} />}
          </FormField>
          <FormField
            form={second}
            name="confirmName"
            label={t("confirmName", { name: wallet.name })}
            required
          >
            {(field) => <Input {...field} autoComplete="off" />}
          </FormField>
        </>
      ) : (
        <>
          <FormField form={first} name="direction" label={t("direction")} required>
            {({ onChange, ...field }) => (
              <Select
                {...field}
                onValueChange={onChange}
                options={(["add", "take"] as const).map((value) => ({ value, label: t(value) }))}
              />
            )}
          </FormField>
          <FormField form={first} name="amount" label={t("amount")} required>
            {(field) => <Input {...field} inputMode="decimal" autoComplete="off" after={wallet.currency} />}
          </FormField>
          <ReasonField form={first} hint={t("reasonHint")} />
          {taking ? (
            <Switch
              label={t("force")}
              hint={t("forceHint")}
              checked={first.watch("force")}
              onCheckedChange={(force) => first.setValue("force", force)}
            />
          ) : (
            <Switch
              label={t("gift")}
              hint={t("giftHint")}
              checked={first.watch("gift")}
              onCheckedChange={(gift) => first.setValue("gift", gift)}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
