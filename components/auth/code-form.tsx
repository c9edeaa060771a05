"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { OtpInput } from "@/components/ui/otp-input";
import { resendCode, verifyEmail, verifyRecovery } from "@/lib/auth/code-actions";
import { verifySchema } from "@/lib/auth/schema";
import type { ActionError as Failure } from "@/lib/safe-action";
import { ActionError, clock, useCountdown } from "./action-error";
import { linkClasses } from "./auth-card";
import { useFormAction } from "./use-form-action";

interface Props {
  purpose: "signup" | "recovery";
  /** Where the code went; asked for when this browser does not know. */
  email?: string | undefined;
  next?: string | undefined;
  /** Until another code may be asked for. */
  waitSeconds: number;
}

/** Takes the six digits of a mail, and sends others. */
export function CodeForm({ purpose, email, next, waitSeconds }: Props) {
  const t = useTranslations("auth");
  const form = useZodForm(verifySchema, {
    defaultValues: { email: email ?? "", code: "", next },
    mode: "onSubmit",
  });
  const action = purpose === "signup" ? verifyEmail : verifyRecovery;
  const { submit, pending, error } = useFormAction(form, action, { name: "code" });
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {!email && (
          <FormField form={form} name="email" label={t("email")} required>
            {(field) => <Input {...field} type="email" autoComplete="username" autoCapitalize="none" />}
          </FormField>
        )}
        <FormField form={form} name="code" label={t("code")} required>
          {({ value, onChange }) => (
            <OtpInput
              value={value}
              onChange={onChange}
              onComplete={() => submit()}
              autoFocus={Boolean(email)}
            />
          )}
        </FormField>
        <ActionError error={error} />
        <Button type="submit" size="lg" loading={pending} loadingText={t("checking")}>
          {t("confirmCode")}
        </Button>
      </form>
      <Resend email={() => form.getValues("email")} purpose={purpose} waitSeconds={waitSeconds} />
    </div>
  );
}

function Resend({
  email,
  purpose,
  waitSeconds,
}: { email: () => string } & Pick<Props, "purpose" | "waitSeconds">) {
  const t = useTranslations("auth");
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure>();
  const [round, setRound] = useState({ count: 0, wait: waitSeconds });
  const left = useCountdown(round.wait, round);
  const again = () =>
    start(async () => {
      setError(undefined);
      const result = await resendCode({ email: email(), purpose }).catch(() => undefined);
      if (result?.data) return setRound({ count: round.count + 1, wait: result.data.waitSeconds });
      const failure = result?.serverError ?? { code: "unavailable" as const };
      setError(failure);
      if (failure.retryAfter) setRound({ count: round.count, wait: failure.retryAfter });
    });
  return (
    <div className="flex flex-col gap-2 text-muted-foreground text-sm">
      <p>
        {t("noMail")}{" "}
        {left > 0 ? (
          <span className="figures">{t("resendIn", { time: clock(left) })}</span>
        ) : (
          <button type="button" disabled={busy} onClick={again} className={linkClasses}>
            {busy ? t("sending") : t("resend")}
          </button>
        )}
      </p>
      <p role="status" className="text-success empty:hidden">
        {round.count > 0 && !error ? t("resent") : ""}
      </p>
      <ActionError error={error} />
    </div>
  );
}
