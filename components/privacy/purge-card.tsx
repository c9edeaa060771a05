"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toastDone } from "@/components/ui/toast";
import { useFormatter } from "@/lib/i18n/formatter";
import { cancelPurge, requestPurge } from "@/lib/privacy/actions";
import type { PendingPurge } from "@/lib/privacy/queries";
import { purgeSchema } from "@/lib/privacy/schema";

interface Props {
  org: { id: string; name: string };
  pending: PendingPurge | null;
}

/** The end of an organization: asked for by its owner, and for thirty days taken back with a click. */
export function PurgeCard({ org, pending }: Props) {
  const t = useTranslations("privacy.purge");
  const format = useFormatter();
  const [act, busy] = useAct();
  if (!pending)
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-muted-foreground text-sm">{t("law")}</p>
        <AskForPurge org={org} />
      </div>
    );
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="flex items-start gap-3 rounded-xl bg-destructive-soft p-4 text-destructive text-sm">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
        <div className="flex flex-col gap-1">
          <p className="font-medium">
            {t("pending", {
              name: org.name,
              date: format.dateTime(pending.dueAt, { dateStyle: "long" }),
            })}
          </p>
          <p>{t(pending.begun ? "begun" : "pendingHint")}</p>
        </div>
      </div>
      {!pending.begun && (
        <Button loading={busy} onClick={() => act(() => cancelPurge({ orgId: org.id }), t("canceled"))}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}

function AskForPurge({ org }: { org: Props["org"] }) {
  const t = useTranslations("privacy.purge");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const form = useZodForm(purgeSchema, { defaultValues: { orgId: org.id, name: "", reason: "" } });
  const { submit, pending, error } = useFormAction(form, requestPurge, {
    name: "purge",
    onDone: () => {
      setOpen(false);
      form.reset();
      toastDone(t("requested"));
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" className="text-destructive hover:text-destructive">
          {t("button")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("confirmTitle", { name: org.name })} description={t("confirmHint")}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormField form={form} name="name" label={t("nameLabel", { name: org.name })} required>
            {(field) => <Input {...field} autoComplete="off" />}
          </FormField>
          <FormField form={form} name="reason" label={t("reasonLabel")} optionalText={common("optional")}>
            {(field) => <Textarea {...field} rows={2} />}
          </FormField>
          <ActionError error={error} />
          <Button type="submit" variant="destructive" loading={pending} className="self-end">
            {t("confirm")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
