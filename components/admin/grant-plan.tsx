"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { grantPlan } from "@/lib/admin/money-actions";
import { grantPlanSchema } from "@/lib/admin/money-schema";
import { type PlanId, planIds } from "@/lib/billing/plans";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

interface Props {
  orgId: string;
  plan: PlanId;
  /** A day to begin with: "2027-11-22". */
  until: string;
  /** The first that can be chosen. */
  soonest: string;
}

/** A plan that nobody pays, until a day. */
export function GrantPlan({ orgId, plan, until, soonest }: Props) {
  const t = useTranslations("admin.tenant.grant");
  const names = useTranslations("admin.organizations.plan");
  const [open, setOpen] = useState(false);
  const values = { orgId, plan, until, reason: "" };
  const form = useZodForm(grantPlanSchema, { defaultValues: values });
  const { submit, pending, error, setError } = useFormAction(form, grantPlan, {
    name: "grant-plan",
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
      <FormField form={form} name="plan" label={t("plan")} required>
        {({ onChange, ...field }) => (
          <Select
            {...field}
            onValueChange={onChange}
            options={planIds.map((value) => ({ value, label: names(value) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="until" label={t("until")} hint={t("untilHint")} required>
        {(field) => <Input {...field} type="date" min={soonest} />}
      </FormField>
      <ReasonField form={form} />
    </FormDialog>
  );
}
