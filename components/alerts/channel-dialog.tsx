"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import { saveAlertChannel } from "@/lib/alerts/actions";
import type { AlertChannel } from "@/lib/alerts/queries";
import {
  type ChannelInput,
  channelKinds,
  channelSchema,
  type TenantRule,
  tenantRules,
} from "@/lib/alerts/schema";

export function AddChannel({ orgId }: { orgId: string }) {
  const t = useTranslations("alerts");
  return (
    <ChannelDialog
      title={t("addTitle")}
      values={{
        orgId,
        kind: "slack",
        name: "",
        email: "",
        address: "",
        rules: [...tenantRules],
        active: true,
      }}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t("add")}
        </Button>
      }
    />
  );
}

export function EditChannel({ orgId, channel }: { orgId: string; channel: AlertChannel }) {
  const t = useTranslations("alerts");
  const { id, kind, name, email, rules, active, lastFour } = channel;
  return (
    <ChannelDialog
      title={t("editTitle")}
      values={{ orgId, id, kind, name, email: email ?? "", address: "", rules, active }}
      lastFour={lastFour}
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("edit", { name })}>
          <Pencil aria-hidden="true" />
        </Button>
      }
    />
  );
}

interface DialogProps {
  title: string;
  values: ChannelInput;
  /** The end of the address that is kept. */
  lastFour?: string | null;
  trigger: ReactNode;
}

function ChannelDialog({ title, trigger, ...rest }: DialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent size="sm" title={title}>
        <ChannelForm {...rest} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ChannelForm({
  values,
  lastFour,
  onDone,
}: Omit<DialogProps, "title" | "trigger"> & { onDone: () => void }) {
  const t = useTranslations("alerts");
  const common = useTranslations("tenancy");
  const form = useZodForm(channelSchema, { defaultValues: values });
  const { submit, pending, error } = useFormAction(form, saveAlertChannel, {
    name: `alert-channel-${values.id ?? "new"}`,
    onDone: () => {
      toastDone(t("saved"));
      onDone();
    },
  });
  const kind = form.watch("kind");
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {!values.id && (
        <FormField form={form} name="kind" label={t("kindLabel")} required>
          {({ value, onChange, onBlur }) => (
            <Select
              value={value}
              onValueChange={onChange}
              onBlur={onBlur}
              options={channelKinds.map((option) => ({ value: option, label: t(`kind.${option}`) }))}
            />
          )}
        </FormField>
      )}
      <FormField form={form} name="name" label={t("name")} hint={t("nameHint")} required>
        {(field) => <Input {...field} />}
      </FormField>
      {kind === "email" ? (
        <FormField form={form} name="email" label={t("email")} required>
          {(field) => <Input {...field} type="email" autoComplete="email" />}
        </FormField>
      ) : (
        <FormField
          form={form}
          name="address"
          label={t("address")}
          hint={lastFour ? t("addressKept", { end: lastFour }) : t(`addressHint.${kind}`)}
          required={!values.id}
        >
          {(field) => <Input {...field} type="url" autoComplete="off" spellCheck={false} />}
        </FormField>
      )}
      <FormField form={form} name="rules" label={t("rules")} required>
        {({ value, onChange }) => <Rules value={value} onChange={onChange} />}
      </FormField>
      {values.id && (
        <FormField form={form} name="active" label={t("active")} hint={t("activeHint")}>
          {({ value, onChange, onBlur }) => (
            <Switch checked={value ?? true} onCheckedChange={onChange} onBlur={onBlur} />
          )}
        </FormField>
      )}
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={common("saving")}>
        {values.id ? common("save") : t("add")}
      </Button>
    </form>
  );
}

function Rules({ value, onChange }: { value: TenantRule[]; onChange: (rules: TenantRule[]) => void }) {
  const t = useTranslations("alerts");
  return (
    <div className="flex flex-col gap-2">
      {tenantRules.map((rule) => (
        <Checkbox
          key={rule}
          label={t(`rule.${rule}.name`)}
          checked={value.includes(rule)}
          onCheckedChange={(on) =>
            onChange(tenantRules.filter((one) => (one === rule ? on === true : value.includes(one))))
          }
        />
      ))}
    </div>
  );
}
