"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input, PasswordInput } from "@/components/ui/input";
import { signIn } from "@/lib/auth/actions";
import type { DemoLogin } from "@/lib/auth/demo-logins";
import { signInSchema } from "@/lib/auth/schema";
import { ActionError } from "./action-error";
import { linkClasses } from "./auth-card";
import { DemoLogins } from "./demo-logins";
import { useFormAction } from "./use-form-action";

interface Props {
  next?: string | undefined;
  /** People of the demo data; none on a hosted installation. */
  demo: DemoLogin[];
}

export function SignInForm({ next, demo }: Props) {
  const t = useTranslations("auth");
  const form = useZodForm(signInSchema, {
    defaultValues: { email: "", password: "", next },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, signIn, { name: "sign-in" });
  const use = (login: DemoLogin) => {
    form.setValue("email", login.email);
    form.setValue("password", login.password);
    submit();
  };
  return (
    <>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormField form={form} name="email" label={t("email")} required>
          {(field) => (
            <Input {...field} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" />
          )}
        </FormField>
        <FormField
          form={form}
          name="password"
          label={t("password")}
          required
          aside={
            <Link href="/recover" className={linkClasses}>
              {t("forgot")}
            </Link>
          }
        >
          {(field) => <PasswordInput {...field} autoComplete="current-password" />}
        </FormField>
        <ActionError error={error} />
        <Button type="submit" size="lg" loading={pending} loadingText={t("signingIn")}>
          {t("signIn")}
        </Button>
      </form>
      {demo.length > 0 && <DemoLogins logins={demo} disabled={pending} onChoose={use} />}
    </>
  );
}
