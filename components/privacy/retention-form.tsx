"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import { previewRetention, runRetention, saveRetention } from "@/lib/privacy/actions";
import { type Preview, periods, retentionSchema } from "@/lib/privacy/schema";
import { useCounts } from "./use-counts";

interface Props {
  orgId: string;
  policy: Record<(typeof periods)[number], number> & { enabled: boolean };
  /** What the saved policy would delete today. */
  preview: Preview;
}

const hints = {
  conversation_days: "conversationHint",
  contact_days: "contactHint",
  attachment_days: "attachmentHint",
  document_days: "documentHint",
} as const;

/** For how long things are kept, and what that would delete today, before it is saved. */
export function RetentionForm({ orgId, policy, preview }: Props) {
  const t = useTranslations("privacy.retention");
  const form = useZodForm(retentionSchema, { defaultValues: { orgId, ...policy } });
  const { submit, pending, error } = useFormAction(form, saveRetention, {
    name: "retention",
    onDone: () => toastDone(t("saved")),
  });
  const enabled = form.watch("enabled");
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {periods.map((period) => (
          <FormField
            key={period}
            form={form}
            name={period}
            label={t(period)}
            hint={t(hints[period])}
            required
          >
            {({ value, onChange, ...field }) => (
              <div className="flex items-center gap-2">
                <Input
                  {...field}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={3650}
                  className="w-28"
                  value={Number.isNaN(value) ? "" : value}
                  onChange={(event) => onChange(event.target.valueAsNumber)}
                />
                <span className="text-muted-foreground text-sm">{t("days")}</span>
              </div>
            )}
          </FormField>
        ))}
      </div>
      <FormField form={form} name="enabled" label={t("enabled")} hint={enabled ? undefined : t("off")}>
        {({ value, onChange, ref: _, ...field }) => (
          <Switch {...field} value="on" checked={value} onCheckedChange={onChange} />
        )}
      </FormField>
      <WouldGo form={form} saved={preview} />
      <ActionError error={error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" loading={pending} loadingText={t("saving")}>
          {t("save")}
        </Button>
        <RunNow orgId={orgId} preview={preview} />
      </div>
    </form>
  );
}

/** What the days of the form would delete today: asked for when one has stopped typing. */
function WouldGo({ form, saved }: { form: ReturnType<typeof useRetention>; saved: Preview }) {
  const t = useTranslations("privacy.retention");
  const counts = useCounts();
  const [shown, show] = useState(saved);
  const values = form.watch();
  const parsed = retentionSchema.safeParse(values);
  const wanted = parsed.success ? JSON.stringify(parsed.data) : "";
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const { enabled: _, ...days } = JSON.parse(wanted);
      const result = await previewRetention(days).catch(() => undefined);
      if (!stale && result?.data) show(result.data);
    }, 400);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  const { most, ...due } = shown;
  const list = counts(due, most);
  return (
    <p aria-live="polite" className="rounded-xl bg-muted px-4 py-3 text-sm">
      {list ? t("preview", { list }) : t("previewNone")}
    </p>
  );
}

const useRetention = () => useZodForm(retentionSchema);

function RunNow({ orgId, preview: { most, ...due } }: { orgId: string; preview: Preview }) {
  const t = useTranslations("privacy.retention");
  const counts = useCounts();
  const [act] = useAct();
  const list = counts(due, most);
  return (
    <ConfirmDialog
      trigger={
        <Button type="button" variant="outline">
          {t("run")}
        </Button>
      }
      title={t("runTitle")}
      description={list ? t("runHint", { list }) : t("runHintNone")}
      confirmText={t("run")}
      onConfirm={() => act(() => runRetention({ orgId }), t("runDone"))}
    />
  );
}
