"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { recover } from "@/lib/auth/code-actions";
import { recoverSchema } from "@/lib/auth/schema";
import { ActionError } from "./action-error";
import { useFormAction } from "./use-form-action";

export function RecoverForm() {
  const t = useTranslations("auth");
  const form = useZodForm(recoverSchema, { defaultValues: { email: "" }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, recover, { name: "recover" });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="email" label={t("email")} required>
        {(field) => (
          <Input {...field} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("sending")}>
        {t("sendCode")}
      </Button>
    </form>
  );
}
