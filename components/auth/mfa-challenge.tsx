"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { redeemRecoveryCodeAction } from "@/lib/auth/recovery-actions";
import { recoveryCodeSchema } from "@/lib/auth/schema";
import { ActionError } from "./action-error";
import { MfaChallengeForm } from "./mfa-challenge-form";
import { useFormAction } from "./use-form-action";

/** Asks for the code of the app; who has lost the phone changes to a recovery code. */
export function MfaChallenge({ next }: { next?: string | undefined }) {
  const t = useTranslations("auth.mfa");
  const [recovering, setRecovering] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      {recovering ? <RecoveryForm /> : <MfaChallengeForm next={next} />}
      <Button variant="ghost" size="sm" className="self-start" onClick={() => setRecovering(!recovering)}>
        {t(recovering ? "recoveryBack" : "recoveryUse")}
      </Button>
    </div>
  );
}

function RecoveryForm() {
  const t = useTranslations("auth.mfa");
  const form = useZodForm(recoveryCodeSchema, { defaultValues: { code: "" }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, redeemRecoveryCodeAction, { name: "recovery-code" });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="code" label={t("recoveryCode")} hint={t("recoveryUseHint")} required>
        {({ value, onChange, ...field }) => (
          <Input
            {...field}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            className="font-mono"
          />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" loading={pending} loadingText={t("preparing")}>
        {t("recoveryConfirm")}
      </Button>
    </form>
  );
}
