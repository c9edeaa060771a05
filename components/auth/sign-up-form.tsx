"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input, PasswordInput } from "@/components/ui/input";
import { signUp } from "@/lib/auth/actions";
import { type SignUpInput, signUpSchema } from "@/lib/auth/schema";
import { isLocale } from "@/lib/i18n/locales";
import { guessCountry, guessTimezone } from "@/lib/tenancy/countries";
import { ActionError } from "./action-error";
import { PasswordMeter } from "./password-meter";
import { useFormAction } from "./use-form-action";

interface Props {
  next?: string | undefined;
  /** Of somebody who was invited: the address is given, and no organization is made. */
  invitation?: { token: string; email: string } | undefined;
}

export function SignUpForm({ next, invitation }: Props) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const defaultValues: SignUpInput = {
    fullName: "",
    organization: "",
    email: invitation?.email ?? "",
    password: "",
    invitation: invitation?.token,
    next,
    locale: isLocale(locale) ? locale : undefined,
  };
  const form = useZodForm(signUpSchema, { defaultValues });
  const { submit, pending, error } = useFormAction(form, signUp, { name: "sign-up" });
  const { setValue } = form;
  useEffect(() => {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const country = guessCountry(navigator.languages, timezone);
    setValue("timezone", guessTimezone(timezone, country));
    setValue("country", country);
  }, [setValue]);
  const [password, fullName, organization, email] = form.watch([
    "password",
    "fullName",
    "organization",
    "email",
  ]);

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="fullName" label={t("fullName")} required>
        {(field) => <Input {...field} autoComplete="name" />}
      </FormField>
      {!invitation && (
        <FormField
          form={form}
          name="organization"
          label={t("organization")}
          hint={t("organizationHint")}
          required
        >
          {(field) => <Input {...field} autoComplete="organization" />}
        </FormField>
      )}
      <FormField form={form} name="email" label={t("workEmail")} required>
        {(field) => (
          <Input
            {...field}
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            readOnly={Boolean(invitation)}
          />
        )}
      </FormField>
      <div className="flex flex-col gap-2">
        <FormField form={form} name="password" label={t("password")} required>
          {(field) => <PasswordInput {...field} autoComplete="new-password" minLength={10} />}
        </FormField>
        <PasswordMeter password={password} personal={[fullName, organization ?? "", email]} />
      </div>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("creating")}>
        {t("createAccount")}
      </Button>
    </form>
  );
}
