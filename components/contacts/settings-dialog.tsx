"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { toastDone } from "@/components/ui/toast";

/** A dialog around a form, which it closes when the form is kept. */
export function SettingsDialog(props: {
  title: string;
  trigger: ReactNode;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{props.trigger}</DialogTrigger>
      <DialogContent size="sm" title={props.title}>
        {props.children(() => setOpen(false))}
      </DialogContent>
    </Dialog>
  );
}

/** Its form: fields, what went wrong, and the button that keeps it. */
export function SettingsForm<Input extends FieldValues, Output>(props: {
  form: UseFormReturn<Input, unknown, Output>;
  name: string;
  action: Parameters<typeof useFormAction<Input, Output, unknown>>[1];
  onDone: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("contacts");
  const { submit, pending, error } = useFormAction(props.form, props.action, {
    name: props.name,
    onDone: () => {
      toastDone(t("settings.saved"));
      props.onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {props.children}
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("saving")}>
        {t("save")}
      </Button>
    </form>
  );
}
