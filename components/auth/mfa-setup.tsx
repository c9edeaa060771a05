"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FormField, useZodForm } from "@/components/ui/form";
import { OtpInput } from "@/components/ui/otp-input";
import { QrCode } from "@/components/ui/qr-code";
import { toastDone } from "@/components/ui/toast";
import { factorSchema } from "@/lib/auth/schema";
import { confirmSecondFactor, enrollSecondFactor } from "@/lib/auth/security-actions";
import type { ActionError as Failure } from "@/lib/safe-action";
import { ActionError } from "./action-error";
import { useFormAction } from "./use-form-action";

interface Enrollment {
  factorId: string;
  secret: string;
  uri: string;
}

interface Props {
  onBegin?: () => void;
  /** It is set up: its recovery codes, which are to be shown now or never. */
  onCodes: (codes: readonly string[]) => void;
}

/** Sets up an authenticator app: scan or type the secret, then prove it with a first code. */
export function MfaSetup({ onBegin, onCodes }: Props) {
  const t = useTranslations("auth.mfa");
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure>();
  const [enrollment, setEnrollment] = useState<Enrollment>();
  const begin = () => {
    onBegin?.();
    start(async () => {
      const result = await enrollSecondFactor().catch(() => undefined);
      setEnrollment(result?.data);
      setError(result?.data ? undefined : (result?.serverError ?? { code: "unavailable" }));
    });
  };
  if (enrollment) return <ConfirmForm enrollment={enrollment} onCodes={onCodes} />;
  return (
    <div className="flex flex-col items-start gap-3">
      <ActionError error={error} />
      <Button loading={busy} loadingText={t("preparing")} onClick={begin}>
        {t("setUp")}
      </Button>
    </div>
  );
}

function ConfirmForm({ enrollment, onCodes }: Pick<Props, "onCodes"> & { enrollment: Enrollment }) {
  const t = useTranslations("auth.mfa");
  const form = useZodForm(factorSchema, {
    defaultValues: { factorId: enrollment.factorId, code: "" },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, confirmSecondFactor, {
    name: "mfa-confirm",
    onDone: (data) => {
      toastDone(t("done"));
      onCodes(data?.codes ?? []);
    },
  });
  return (
    <form onSubmit={submit} noValidate className="enter flex flex-col gap-6">
      <ol className="flex list-decimal flex-col gap-5 pl-5 text-sm leading-relaxed marker:font-medium marker:text-muted-foreground">
        <li>{t("step1")}</li>
        <li>
          <p>{t("step2")}</p>
          <div className="mt-3 flex flex-col gap-4 sm:flex-row sm:items-center">
            <QrCode value={enrollment.uri} label={t("qr")} className="shrink-0" />
            <div className="flex min-w-0 flex-col items-start gap-2">
              <p className="text-muted-foreground">{t("byHand")}</p>
              <code className="break-all rounded-lg bg-muted px-3 py-2 font-mono text-[0.8125rem] leading-relaxed">
                {grouped(enrollment.secret)}
              </code>
              <CopyButton value={enrollment.secret} label={t("copySecret")} />
            </div>
          </div>
        </li>
        <li>
          <FormField form={form} name="code" label={t("step3")} required>
            {({ value, onChange }) => (
              <OtpInput value={value} onChange={onChange} onComplete={() => submit()} />
            )}
          </FormField>
        </li>
      </ol>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("preparing")} className="self-start">
        {t("activate")}
      </Button>
    </form>
  );
}

/** In fours, as authenticator apps show it. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");
