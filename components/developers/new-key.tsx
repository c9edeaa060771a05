"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { createKey } from "@/lib/api/actions";
import { type ApiScope, apiScopes, keyLifetimes, newKeySchema } from "@/lib/api/schema";
import { ShownOnce } from "./shown-once";

/** Makes a key; it is shown once, in the same dialog. */
export function NewKey({ orgId }: { orgId: string }) {
  const t = useTranslations("developers.keys");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string>();
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setMade(undefined);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" />
          {t("new")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={made ? t("madeTitle") : t("newTitle")}
        description={made ? t("madeHint") : t("newHint")}
        // What is shown once is not lost by pressing beside it.
        onInteractOutside={(event) => made && event.preventDefault()}
      >
        {made ? (
          <ShownOnce value={made} label={t("copy")} onDone={() => setOpen(false)} />
        ) : (
          <KeyForm orgId={orgId} onMade={setMade} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function KeyForm({ orgId, onMade }: { orgId: string; onMade: (key: string) => void }) {
  const t = useTranslations("developers");
  const form = useZodForm(newKeySchema, {
    defaultValues: { orgId, name: "", scopes: ["contacts:read", "conversations:read"], days: "365" },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, createKey, {
    name: "new-key",
    onDone: (data) => data && onMade(data.key),
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="name" label={t("keys.name")} hint={t("keys.nameHint")} required>
        {(field) => <Input {...field} maxLength={60} autoComplete="off" placeholder="n8n" />}
      </FormField>
      <FormField form={form} name="scopes" label={t("keys.scopes")} required>
        {({ value, onChange }) => <Scopes chosen={value as ApiScope[]} onChange={onChange} />}
      </FormField>
      <FormField form={form} name="days" label={t("keys.lifetime")} hint={t("keys.lifetimeHint")} required>
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            options={keyLifetimes.map((days) => ({ value: days, label: t(`keys.days.${days}`) }))}
          />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("keys.making")}>
        {t("keys.make")}
      </Button>
    </form>
  );
}

function Scopes({ chosen, onChange }: { chosen: ApiScope[]; onChange: (scopes: ApiScope[]) => void }) {
  const t = useTranslations("developers");
  const toggle = (scope: ApiScope) =>
    onChange(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope]);
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      {apiScopes.map((scope) => (
        <Checkbox
          key={scope}
          checked={chosen.includes(scope)}
          onCheckedChange={() => toggle(scope)}
          label={t(`scope.${scope.replace(":", "_")}`)}
        />
      ))}
    </div>
  );
}
