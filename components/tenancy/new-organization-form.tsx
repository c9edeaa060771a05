"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isLocale } from "@/lib/i18n/locales";
import { createOrganization } from "@/lib/tenancy/actions";
import { type Choice, guessCountry, guessTimezone, timezoneOfCountry } from "@/lib/tenancy/countries";
import { newOrganizationSchema } from "@/lib/tenancy/schema";

export function NewOrganizationForm({ countries }: { countries: Choice[] }) {
  const t = useTranslations("tenancy.org");
  const locale = useLocale();
  const form = useZodForm(newOrganizationSchema, {
    defaultValues: {
      name: "",
      country: "ES",
      timezone: timezoneOfCountry("ES"),
      locale: isLocale(locale) ? locale : "es",
    },
  });
  const { submit, pending, error } = useFormAction(form, createOrganization, { name: "new-organization" });
  const { setValue } = form;
  useEffect(() => {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const country = guessCountry(navigator.languages, timezone);
    setValue("country", country);
    setValue("timezone", guessTimezone(timezone, country));
  }, [setValue]);
  const choose = (country: string) => {
    setValue("country", country);
    setValue("timezone", timezoneOfCountry(country));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="name" label={t("name")} required>
        {(field) => <Input {...field} autoComplete="organization" />}
      </FormField>
      <FormField form={form} name="country" label={t("country")} required>
        {({ value, onBlur }) => (
          <Select value={value} onValueChange={choose} onBlur={onBlur} options={countries} />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("creating")}>
        {t("create")}
      </Button>
    </form>
  );
}
