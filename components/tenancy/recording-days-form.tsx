"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { saveRecordingDays } from "@/lib/tenancy/actions";
import { recordingDaysSchema } from "@/lib/tenancy/schema";

/** For how long recordings of calls are kept. */
export function RecordingDaysForm({
  orgId,
  days,
  editable,
}: {
  orgId: string;
  days: number;
  editable: boolean;
}) {
  const t = useTranslations("tenancy");
  const form = useZodForm(recordingDaysSchema, { defaultValues: { orgId, days } });
  const { submit, pending, error } = useFormAction(form, saveRecordingDays, {
    name: "recording-days",
    onDone: () => toastDone(t("saved")),
  });
  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!editable} className="flex flex-col gap-4">
        <FormField form={form} name="days" label={t("org.recordingDays")} required className="w-32">
          {({ value, onChange, ...field }) => (
            <Input
              {...field}
              type="number"
              inputMode="numeric"
              min={1}
              max={730}
              value={Number.isNaN(value) ? "" : value}
              onChange={(event) => onChange(event.target.valueAsNumber)}
            />
          )}
        </FormField>
        <ActionError error={error} />
        {editable && (
          <Button type="submit" loading={pending} loadingText={t("saving")} className="self-start">
            {t("save")}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
