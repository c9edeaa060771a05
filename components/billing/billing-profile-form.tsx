"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import type { BillingOverview } from "@/lib/billing/queries";
import { saveBillingProfile } from "@/lib/billing/settings-actions";
import { billingProfileSchema } from "@/lib/billing/settings-schema";
import { type TaxIdType, taxIdTypes, taxIdTypesOf } from "@/lib/billing/tax-id";

interface Props {
  orgId: string;
  profile: BillingOverview["profile"];
  /** Of the organization, until it is said otherwise. */
  country: string;
  name: string;
  countries: { value: string; label: string }[];
}

const known = (type: string | undefined): TaxIdType | undefined => taxIdTypes.find((one) => one === type);

/** Who is billed: what invoices and receipts say above their lines. */
export function BillingProfileForm({ orgId, profile, country, name, countries }: Props) {
  const t = useTranslations("billing.settings");
  const form = useZodForm(billingProfileSchema, {
    defaultValues: {
      orgId,
      legalName: profile?.legal_name ?? name,
      country: profile?.country ?? country,
      taxIdType: known(profile?.tax_id_type) ?? taxIdTypesOf(profile?.country ?? country)[0] ?? "other",
      taxId: profile?.tax_id ?? "",
      email: profile?.email ?? "",
      line1: profile?.line1 ?? "",
      line2: profile?.line2 ?? "",
      city: profile?.city ?? "",
      region: profile?.region ?? "",
      postalCode: profile?.postal_code ?? "",
    },
  });
  const { submit, pending, error } = useFormAction(form, saveBillingProfile, {
    name: "billing-profile",
    onDone: () => toastDone(t("saved")),
  });
  const chosen = form.watch("country");
  const types = taxIdTypesOf(chosen);
  return (
    <form onSubmit={submit} noValidate className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <FormField form={form} name="legalName" label={t("legalName")} required className="sm:col-span-2">
        {(field) => <Input {...field} autoComplete="organization" />}
      </FormField>
      <FormField form={form} name="country" label={t("country")} required className="sm:col-span-2">
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onBlur={onBlur}
            options={countries}
            onValueChange={(next) => {
              onChange(next);
              form.setValue("taxIdType", taxIdTypesOf(next)[0] ?? "other");
              if (form.getValues("taxId")) form.trigger("taxId");
            }}
          />
        )}
      </FormField>
      <FormField form={form} name="taxIdType" label={t("taxIdType")}>
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            options={types.map((type) => ({ value: type, label: t(`taxTypes.${type}`) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="taxId" label={t("taxId")} optionalText={t("optional")}>
        {(field) => <Input {...field} autoComplete="off" spellCheck={false} />}
      </FormField>
      <FormField form={form} name="line1" label={t("line1")} required>
        {(field) => <Input {...field} autoComplete="address-line1" />}
      </FormField>
      <FormField form={form} name="line2" label={t("line2")} optionalText={t("optional")}>
        {(field) => <Input {...field} autoComplete="address-line2" />}
      </FormField>
      <FormField form={form} name="postalCode" label={t("postalCode")} optionalText={t("optional")}>
        {(field) => <Input {...field} autoComplete="postal-code" />}
      </FormField>
      <FormField form={form} name="city" label={t("city")} required>
        {(field) => <Input {...field} autoComplete="address-level2" />}
      </FormField>
      <FormField form={form} name="region" label={t("region")} optionalText={t("optional")}>
        {(field) => <Input {...field} autoComplete="address-level1" />}
      </FormField>
      <FormField
        form={form}
        name="email"
        label={t("email")}
        hint={t("emailHint")}
        optionalText={t("optional")}
      >
        {(field) => <Input {...field} type="email" autoComplete="email" />}
      </FormField>
      <div className="flex flex-col gap-4 sm:col-span-2">
        <ActionError error={error} />
        <Button type="submit" loading={pending} loadingText={t("saving")} className="self-start">
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
