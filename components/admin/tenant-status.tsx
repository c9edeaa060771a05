"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/auth/use-form-action";
import { useZodForm } from "@/components/ui/form";
import { toastDone } from "@/components/ui/toast";
import { setTenantStatus } from "@/lib/admin/money-actions";
import { tenantStatusSchema } from "@/lib/admin/money-schema";
import { FormDialog } from "./form-dialog";
import { ReasonField } from "./reason-field";

/** Pauses an organization, or has a paused one go on. */
export function TenantStatus({ orgId, paused }: { orgId: string; paused: boolean }) {
  const t = useTranslations(`admin.tenant.${paused ? "activate" : "pause"}`);
  const [open, setOpen] = useState(false);
  const values = { orgId, status: paused ? ("active" as const) : ("paused" as const), reason: "" };
  const form = useZodForm(tenantStatusSchema, { defaultValues: values });
  const { submit, pending, error, setError } = useFormAction(
    form,
    ({ reason }) => setTenantStatus({ ...values, reason }),
    {
      name: "tenant-status",
      onDone: () => {
        toastDone(t("done"));
        setOpen(false);
      },
    },
  );
  const change = (next: boolean) => {
    setOpen(next);
    setError(undefined);
    form.reset(values);
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={change}
      label={t("open")}
      title={t("title")}
      description={t("hint")}
      submitText={t("save")}
      destructive={!paused}
      pending={pending}
      error={error}
      onSubmit={submit}
    >
      <ReasonField form={form} />
    </FormDialog>
  );
}
