"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import { type LimitName, type LimitTexts, limitNames } from "@/lib/admin/limits";
import { grantLimits } from "@/lib/admin/money-actions";
import { limitsSchema } from "@/lib/admin/money-schema";
import { type PlanFeature, planChannels, planExtras } from "@/lib/billing/plans";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

interface Props {
  orgId: string;
  /** What the plan gives, to be read. */
  plan: Record<LimitName, string>;
  planFeatures: PlanFeature[];
  /** What was granted; empty: as the plan. */
  granted: LimitTexts;
  /** Null: as the plan. */
  features: PlanFeature[] | null;
}

const allFeatures = [...planChannels, ...planExtras];

/** What an organization gets in place of what its plan gives. */
export function EditLimits({ orgId, plan, planFeatures, granted, features }: Props) {
  const t = useTranslations("admin.tenant.limits");
  const [open, setOpen] = useState(false);
  const values = { orgId, ...granted, features, reason: "" };
  const form = useZodForm(limitsSchema, { defaultValues: values });
  const { submit, pending, error, setError } = useFormAction(form, () => grantLimits(form.getValues()), {
    name: "limits",
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
  const chosen = form.watch("features");
  const toggle = (feature: PlanFeature, on: boolean) => {
    const others = (chosen ?? []).filter((one) => one !== feature);
    form.setValue(
      "features",
      allFeatures.filter((one) => others.includes(one) || (on && one === feature)),
    );
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
      <div className="grid gap-4 sm:grid-cols-2">
        {limitNames.map((name) => (
          <FormField
            key={name}
            form={form}
            name={name}
            label={t(`name.${name}`)}
            hint={t("asPlan", { value: plan[name] })}
          >
            {(field) => (
              <Input
                {...field}
                inputMode="numeric"
                autoComplete="off"
                placeholder={plan[name]}
                maxLength={7}
              />
            )}
          </FormField>
        ))}
      </div>
      <Switch
        label={t("ownFeatures")}
        hint={t("ownFeaturesHint")}
        checked={chosen !== null}
        onCheckedChange={(own) => form.setValue("features", own ? planFeatures : null)}
      />
      {chosen !== null && (
        <FieldSet legend={<span className="sr-only">{t("features")}</span>}>
          <div className="grid gap-2.5 sm:grid-cols-2">
            {allFeatures.map((feature) => (
              <Checkbox
                key={feature}
                label={t(`feature.${feature}`)}
                checked={chosen.includes(feature)}
                onCheckedChange={(on) => toggle(feature, on === true)}
              />
            ))}
          </div>
        </FieldSet>
      )}
      <ReasonField form={form} />
    </FormDialog>
  );
}
