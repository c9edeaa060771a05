"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { isTheme, themes } from "@/components/theme/theme";
import { useTheme } from "@/components/theme/use-theme";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { profileSchema } from "@/lib/auth/schema";
import { type Locale, localeNames, locales } from "@/lib/i18n/locales";
import { saveProfile } from "@/lib/tenancy/actions";

interface Props {
  email: string;
  fullName: string;
  locale: Locale;
}

/** Name, language and theme of the signed-in person. */
export function ProfileForm({ email, fullName, locale }: Props) {
  const t = useTranslations("tenancy");
  const form = useZodForm(profileSchema, { defaultValues: { fullName, locale } });
  const { submit, pending, error } = useFormAction(form, saveProfile, {
    name: "profile",
    onDone: () => toastDone(t("saved")),
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <FormField form={form} name="fullName" label={t("account.name")} required>
        {(field) => <Input {...field} autoComplete="name" />}
      </FormField>
      <Field label={t("account.email")} hint={t("account.emailHint")}>
        <Input value={email} type="email" readOnly disabled />
      </Field>
      <FormField form={form} name="locale" label={t("account.language")} required>
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            options={locales.map((name) => ({ value: name, label: localeNames[name] }))}
          />
        )}
      </FormField>
      <ThemeField />
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("saving")} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}

function ThemeField() {
  const t = useTranslations("tenancy.account");
  const names = useTranslations("common.theme");
  const [theme, choose] = useTheme();
  return (
    <Field label={t("theme")} hint={t("themeHint")}>
      <Select
        value={theme}
        onValueChange={(value) => isTheme(value) && choose(value)}
        options={themes.map((name) => ({ value: name, label: names(name) }))}
      />
    </Field>
  );
}
