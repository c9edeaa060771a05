"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { refundTenantPayment } from "@/lib/admin/money-actions";
import { refundSchema } from "@/lib/admin/money-schema";
import { amountInput } from "@/lib/billing/money-text";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

interface Props {
  id: string;
  /** What can still be given back, in minor units. */
  left: number;
  currency: string;
}

/** Gives a payment back by the way it came, whole or in part. */
export function RefundPayment({ id, left, currency }: Props) {
  const t = useTranslations("admin.payments.refund");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const values = { id, amount: amountInput(left, currency, locale), reason: "" };
  // What is asked for is kept before it is done: too much is not even asked for.
  const schema = refundSchema.refine(({ amount }) => amount <= left, {
    path: ["amount"],
    message: `tooBig?max=${values.amount}`,
  });
  const form = useZodForm(schema, { defaultValues: values });
  const { submit, pending, error, setError } = useFormAction(
    form,
    () => refundTenantPayment(form.getValues()),
    {
      name: `refund-${id}`,
      onDone: () => {
        toastDone(t("done"));
        setOpen(false);
      },
    },
  );
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
      destructive
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
