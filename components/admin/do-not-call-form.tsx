"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { addPlatformDoNotCall } from "@/lib/admin/actions";
import { doNotCallSchema } from "@/lib/admin/schema";

export function DoNotCallForm() {
  const t = useTranslations("admin.doNotCall");
  const form = useZodForm(doNotCallSchema, { defaultValues: { phone: "", reason: "" }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, addPlatformDoNotCall, {
    name: "do-not-call",
    onDone: () => {
      toastDone(t("added"));
      form.reset({ phone: "", reason: "" });
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 sm:flex-row sm:items-start">
      <FormField form={form} name="phone" label={t("phone")} required className="sm:w-60">
        {(field) => <Input {...field} type="tel" inputMode="tel" autoComplete="off" />}
      </FormField>
      <FormField form={form} name="reason" label={t("reason")} className="flex-1">
        {(field) => <Input {...field} autoComplete="off" maxLength={300} />}
      </FormField>
      <div className="flex flex-col gap-2 sm:pt-6.5">
        <Button type="submit" loading={pending} loadingText={t("adding")}>
          {t("add")}
        </Button>
        <ActionError error={error} />
      </div>
    </form>
  );
}
