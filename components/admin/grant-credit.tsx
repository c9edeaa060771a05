"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { grantCredit } from "@/lib/admin/money-actions";
import { creditSchema } from "@/lib/admin/money-schema";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

interface Props {
  orgId: string;
  currency: string;
  /** As one would type it. */
  credit: string;
}

/** How far below zero a wallet may go. */
export function GrantCredit({ orgId, currency, credit }: Props) {
  const t = useTranslations("admin.tenant.credit");
  const [open, setOpen] = useState(false);
  const values = { orgId, amount: credit, reason: "" };
  const form = useZodForm(creditSchema, { defaultValues: values });
  const { submit, pending, error, setError } = useFormAction(form, () => grantCredit(form.getValues()), {
    name: "grant-credit",
    onDone: () => {
      toastDone(t("done"));
      setOpen(false);
    },
  });
  const change = (next: boolean) => {
    setOpen(next);
    setError(undefined);
    form.reset(values);
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={change}
      label={t("open")}
      title={t("title")}
      description={t("hint")}
      submitText={t("save")}
      pending={pending}
      error={error}
      onSubmit={submit}
    >
      <FormField form={form} name="amount" label={t("amount")} required>
        {(field) => <Input {...field} inputMode="decimal" autoComplete="off" after={currency} />}
      </FormField>
      <ReasonField form={form} />
    </FormDialog>
  );
}
