"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { OtpInput } from "@/components/ui/otp-input";
import { mfaSchema } from "@/lib/auth/schema";
import { passSecondFactor } from "@/lib/auth/security-actions";
import { ActionError } from "./action-error";
import { useFormAction } from "./use-form-action";

/** Asks for the six digits of the authenticator app. */
export function MfaChallengeForm({ next }: { next?: string | undefined }) {
  const t = useTranslations("auth");
  const form = useZodForm(mfaSchema, { defaultValues: { code: "", next }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, passSecondFactor, { name: "mfa" });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="code" label={t("appCode")} required>
        {({ value, onChange }) => (
          <OtpInput value={value} onChange={onChange} onComplete={() => submit()} autoFocus />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("checking")}>
        {t("continue")}
      </Button>
    </form>
  );
}
