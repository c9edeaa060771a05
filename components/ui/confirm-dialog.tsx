"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as AlertPrimitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { buttonVariants } from "./button-variants";
import { overlayClasses } from "./dialog";
import { toastError } from "./toast";

interface ConfirmDialogProps {
  /** The button that asks; leave out when `open` is given. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question: "¿Eliminar esta sede?" */
  title: ReactNode;
  /** What will happen and whether it can be undone. */
  description: ReactNode;
  /** The verb: "Eliminar". */
  confirmText: string;
  cancelText?: string;
  destructive?: boolean;
  /** Runs while the dialog shows it; the dialog closes when it ends well, and stays when it throws. */
  onConfirm: () => unknown;
  children?: ReactNode;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, confirmText, cancelText, destructive = true, onConfirm } = props;
  const t = useTranslations("common");
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;

  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } catch {
      toastError(t("failed"));
    } finally {
      setBusy(false);
    }
  };

  return (
    <AlertPrimitive.Root open={open} onOpenChange={(next) => !busy && setOpen(next)}>
      {trigger && <AlertPrimitive.Trigger asChild>{trigger}</AlertPrimitive.Trigger>}
      <AlertPrimitive.Portal>
        <AlertPrimitive.Overlay className={overlayClasses} />
        <AlertPrimitive.Content className="data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97 fixed top-1/2 left-1/2 z-50 w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-2xl border border-border bg-popover p-5 text-popover-foreground shadow-lg outline-none data-[state=closed]:animate-out data-[state=open]:animate-in">
          <AlertPrimitive.Title className="font-semibold text-lg leading-tight">{title}</AlertPrimitive.Title>
          <AlertPrimitive.Description className="mt-2 text-muted-foreground text-sm leading-relaxed">
            {description}
          </AlertPrimitive.Description>
          {props.children && <div className="mt-4">{props.children}</div>}
          <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertPrimitive.Cancel className={cn(buttonVariants({ variant: "outline" }))} disabled={busy}>
              {cancelText ?? t("cancel")}
            </AlertPrimitive.Cancel>
            <Button
              variant={destructive ? "destructive" : "default"}
              loading={busy}
              loadingText={t("working")}
              onClick={confirm}
            >
              {confirmText}
            </Button>
          </div>
        </AlertPrimitive.Content>
      </AlertPrimitive.Portal>
    </AlertPrimitive.Root>
  );
}
