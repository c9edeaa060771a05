"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { isLocale, localeNames, locales } from "@/lib/i18n/locales";
import { saveOrganization } from "@/lib/tenancy/actions";
import type { Choice } from "@/lib/tenancy/countries";
import type { Organization } from "@/lib/tenancy/queries";
import { organizationSchema } from "@/lib/tenancy/schema";

interface Props {
  organization: Organization;
  editable: boolean;
  countries: Choice[];
  timezones: Choice[];
}

export function OrganizationForm({ organization, editable, countries, timezones }: Props) {
  const t = useTranslations("tenancy");
  const { id, name, country, timezone, locale } = organization;
  const form = useZodForm(organizationSchema, {
    defaultValues: { orgId: id, name, country, timezone, locale: isLocale(locale) ? locale : "es" },
  });
  const { submit, pending, error } = useFormAction(form, saveOrganization, {
    name: "organization",
    onDone: () => toastDone(t("saved")),
  });
  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!editable} className="flex max-w-md flex-col gap-5">
        <FormField form={form} name="name" label={t("org.name")} required>
          {(field) => <Input {...field} autoComplete="organization" />}
        </FormField>
        <FormField form={form} name="country" label={t("org.country")} required>
          {({ value, onChange, onBlur }) => (
            <Select
              value={value}
              onValueChange={onChange}
              onBlur={onBlur}
              options={countries}
              disabled={!editable}
            />
          )}
        </FormField>
        <FormField form={form} name="timezone" label={t("org.timezone")} required>
          {({ value, onChange, onBlur }) => (
            <Select
              value={value}
              onValueChange={onChange}
              onBlur={onBlur}
              options={timezones}
              disabled={!editable}
            />
          )}
        </FormField>
        <FormField form={form} name="locale" label={t("org.locale")} hint={t("org.localeHint")} required>
          {({ value, onChange, onBlur }) => (
            <Select
              value={value}
              onValueChange={onChange}
              onBlur={onBlur}
              options={locales.map((entry) => ({ value: entry, label: localeNames[entry] }))}
              disabled={!editable}
            />
          )}
        </FormField>
        <ActionError error={error} />
        {editable ? (
          <Button type="submit" loading={pending} loadingText={t("saving")} className="self-start">
            {t("save")}
          </Button>
        ) : (
          <p className="text-muted-foreground text-sm">{t("org.readOnly")}</p>
        )}
      </fieldset>
    </form>
  );
}
