"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { PasswordInput } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { changePasswordSchema } from "@/lib/auth/schema";
import { changePassword } from "@/lib/auth/security-actions";
import { ActionError } from "./action-error";
import { PasswordMeter } from "./password-meter";
import { useFormAction } from "./use-form-action";

const empty = { current: "", password: "", confirmation: "" };

export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations("auth");
  const form = useZodForm(changePasswordSchema, { defaultValues: empty });
  const { submit, pending, error } = useFormAction(form, changePassword, {
    name: "change-password",
    onDone: () => {
      form.reset(empty);
      toastDone(t("passwordChanged"), { description: t("othersSignedOut") });
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <FormField form={form} name="current" label={t("currentPassword")} required>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
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
      <Button type="submit" loading={pending} loadingText={t("saving")} className="self-start">
        {t("savePassword")}
      </Button>
    </form>
  );
}
