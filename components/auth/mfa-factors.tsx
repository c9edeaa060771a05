"use client";

import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { CardList, ListCard } from "@/components/ui/list-card";
import { OtpInput } from "@/components/ui/otp-input";
import { toastDone } from "@/components/ui/toast";
import { factorSchema } from "@/lib/auth/schema";
import { removeSecondFactor } from "@/lib/auth/security-actions";
import type { Factor } from "@/lib/auth/session";
import { useFormatter } from "@/lib/i18n/formatter";
import { ActionError } from "./action-error";
import { useFormAction } from "./use-form-action";

/** Second factors that are set up, each with the way to take it away. */
export function MfaFactors({ factors }: { factors: Factor[] }) {
  const t = useTranslations("auth.mfa");
  const format = useFormatter();
  return (
    <CardList>
      {factors.map((factor) => (
        <ListCard
          key={factor.id}
          leading={
            <span className="grid size-10 shrink-0 place-items-center rounded-full bg-success-soft text-success">
              <Smartphone aria-hidden="true" className="size-5" />
            </span>
          }
          title={t("app")}
          subtitle={t("since", { date: format.dateTime(new Date(factor.since), { dateStyle: "long" }) })}
          actions={<RemoveFactor factorId={factor.id} />}
        />
      ))}
    </CardList>
  );
}

function RemoveFactor({ factorId }: { factorId: string }) {
  const t = useTranslations("auth.mfa");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          {t("remove")}
        </Button>
      </DialogTrigger>
      <DialogContent size="sm" title={t("removeTitle")} description={t("removeHint")}>
        <RemoveForm factorId={factorId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function RemoveForm({ factorId, onDone }: { factorId: string; onDone: () => void }) {
  const t = useTranslations("auth.mfa");
  const form = useZodForm(factorSchema, { defaultValues: { factorId, code: "" }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, removeSecondFactor, {
    name: "mfa-remove",
    onDone: () => {
      toastDone(t("removed"));
      onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="code" label={t("codeNow")} required>
        {({ value, onChange }) => <OtpInput value={value} onChange={onChange} autoFocus />}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" variant="destructive" loading={pending} loadingText={t("preparing")}>
        {t("removeConfirm")}
      </Button>
    </form>
  );
}
