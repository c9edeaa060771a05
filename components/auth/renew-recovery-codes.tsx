"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { OtpInput } from "@/components/ui/otp-input";
import { renewRecoveryCodesAction } from "@/lib/auth/recovery-actions";
import { mfaSchema } from "@/lib/auth/schema";
import { ActionError } from "./action-error";
import { RecoveryCodes } from "./recovery-codes";
import { useFormAction } from "./use-form-action";

/** How many recovery codes are left, and ten new ones for who proves to have the phone. */
export function RenewRecoveryCodes({ left }: { left: number }) {
  const t = useTranslations("auth.mfa");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const close = (next: boolean) => {
    setOpen(next);
    if (next) return;
    setCodes(undefined);
    router.refresh();
  };
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-3 border-border border-t pt-5">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium text-sm">{t("recoveryTitle")}</h3>
        <p className="mt-1 text-muted-foreground text-sm leading-relaxed">
          {t("recoveryHint")} <span className="text-foreground">{t("recoveryLeft", { count: left })}.</span>
        </p>
      </div>
      <Dialog open={open} onOpenChange={close}>
        <DialogTrigger asChild>
          <Button variant="outline" size="sm">
            {t("recoveryRenew")}
          </Button>
        </DialogTrigger>
        <DialogContent
          size="sm"
          title={t("recoveryRenew")}
          description={codes ? undefined : t("recoveryRenewHint")}
        >
          {codes ? (
            <RecoveryCodes codes={codes} onSaved={() => close(false)} />
          ) : (
            <RenewForm onDone={setCodes} />
          )}
        </DialogContent>
      </Dialog>
    </div>
  );
}

function RenewForm({ onDone }: { onDone: (codes: readonly string[] | undefined) => void }) {
  const t = useTranslations("auth.mfa");
  const form = useZodForm(mfaSchema, { defaultValues: { code: "" }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, renewRecoveryCodesAction, {
    name: "recovery-codes",
    onDone: (data) => onDone(data?.codes),
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="code" label={t("codeNow")} required>
        {({ value, onChange }) => <OtpInput value={value} onChange={onChange} autoFocus />}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("preparing")}>
        {t("recoveryRenew")}
      </Button>
    </form>
  );
}
