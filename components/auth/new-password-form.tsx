"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { PasswordInput } from "@/components/ui/input";
import { setNewPassword } from "@/lib/auth/code-actions";
import { newPasswordSchema } from "@/lib/auth/schema";
import { ActionError } from "./action-error";
import { PasswordMeter } from "./password-meter";
import { useFormAction } from "./use-form-action";

export function NewPasswordForm({ email }: { email: string }) {
  const t = useTranslations("auth");
  const form = useZodForm(newPasswordSchema, { defaultValues: { password: "", confirmation: "" } });
  const { submit, pending, error } = useFormAction(form, setNewPassword, { name: "new-password" });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <div className="flex flex-col gap-2">
        <FormField form={form} name="password" label={t("newPassword")} required>
          {(field) => <PasswordInput {...field} autoComplete="new-password" />}
        </FormField>
        <PasswordMeter password={form.watch("password")} personal={[email]} />
      </div>
      <FormField form={form} name="confirmation" label={t("repeatPassword")} required>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("saving")}>
        {t("savePassword")}
      </Button>
    </form>
  );
}
