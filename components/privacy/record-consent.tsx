"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toastDone } from "@/components/ui/toast";
import { recordConsent } from "@/lib/privacy/actions";
import { purposes, recordConsentSchema } from "@/lib/privacy/schema";

interface Props {
  orgId: string;
  contactId: string;
  onDone?: () => void;
}

/** Notes a consent that was given by word of mouth or on paper. */
export function RecordConsent({ orgId, contactId, onDone }: Props) {
  const t = useTranslations("privacy.consent");
  const [open, setOpen] = useState(false);
  const form = useZodForm(recordConsentSchema, {
    defaultValues: { orgId, contactId, purpose: "contact", wording: "" },
  });
  const { submit, pending, error } = useFormAction(form, recordConsent, {
    name: "consent",
    onDone: () => {
      setOpen(false);
      form.reset();
      toastDone(t("saved"));
      onDone?.();
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          {t("record")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("record")} description={t("recordHint")}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormField form={form} name="purpose" label={t("purposeLabel")} required>
            {({ value, onChange, onBlur }) => (
              <Select
                value={value}
                onValueChange={onChange}
                onBlur={onBlur}
                options={purposes.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
              />
            )}
          </FormField>
          <FormField form={form} name="wording" label={t("wording")} required>
            {(field) => <Textarea {...field} rows={3} placeholder={t("wordingPlaceholder")} />}
          </FormField>
          <ActionError error={error} />
          <Button type="submit" loading={pending} className="self-end">
            {t("save")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
