"use client";

import { useTranslations } from "next-intl";
import { type BaseSyntheticEvent, type ReactNode, useId } from "react";
import { ActionError } from "@/components/auth/action-error";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { ActionError as Failure } from "@/lib/safe-action";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** On the button that opens it. */
  label: ReactNode;
  variant?: ButtonProps["variant"];
  title: string;
  description?: ReactNode;
  submitText: string;
  destructive?: boolean;
  pending: boolean;
  error?: Failure | undefined;
  onSubmit: (event: BaseSyntheticEvent) => void;
  /** In place of "Cancel": goes a step back. */
  onBack?: (() => void) | undefined;
  children: ReactNode;
}

/** A form in a dialog, with the button that opens it. */
export function FormDialog(props: Props) {
  const t = useTranslations("common");
  const formId = useId();
  const { open, onOpenChange, pending, onBack } = props;
  return (
    <Dialog open={open} onOpenChange={(next) => !pending && onOpenChange(next)}>
      <DialogTrigger asChild>
        <Button variant={props.variant ?? "outline"} size="sm">
          {props.label}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={props.title}
        description={props.description}
        footer={
          <>
            <Button variant="outline" disabled={pending} onClick={onBack ?? (() => onOpenChange(false))}>
              {t(onBack ? "back" : "cancel")}
            </Button>
            <Button
              type="submit"
              form={formId}
              variant={props.destructive ? "destructive" : "default"}
              loading={pending}
              loadingText={t("working")}
            >
              {props.submitText}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={props.onSubmit} noValidate className="flex flex-col gap-4">
          {props.children}
          <ActionError error={props.error} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
