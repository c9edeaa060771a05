"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toaster as Sonner, toast } from "sonner";
import { Spinner } from "./spinner";

export { toast };

/** Where toasts appear. Once, in the layout of each area of the app. */
export function Toaster() {
  const t = useTranslations("common");
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: "5.5rem" }}
      gap={10}
      closeButton
      style={{ fontFamily: "inherit" }}
      containerAriaLabel={t("notifications")}
      icons={{
        success: <CircleCheck className="size-4.5 text-success" />,
        error: <CircleAlert className="size-4.5 text-destructive" />,
        warning: <TriangleAlert className="size-4.5 text-warning" />,
        info: <Info className="size-4.5 text-info" />,
        loading: <Spinner className="size-4.5 text-primary" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast:
            "flex w-[min(22.5rem,calc(100vw-2rem))] items-start gap-3 rounded-xl border border-border bg-popover p-4 pr-9 text-popover-foreground text-sm shadow-lg",
          title: "font-medium leading-snug",
          description: "mt-0.5 text-muted-foreground leading-snug",
          icon: "mt-px shrink-0",
          content: "min-w-0 flex-1",
          actionButton:
            "shrink-0 rounded-md px-2 py-1 font-medium text-primary text-sm hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring",
          cancelButton: "shrink-0 rounded-md px-2 py-1 text-muted-foreground text-sm hover:bg-accent",
          // Of those that lie behind another, little is to be seen or pressed until they are fanned out.
          closeButton:
            "in-[[data-front=false][data-expanded=false]]:invisible absolute top-2 right-2 grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground [&_svg]:size-3.5",
        },
      }}
    />
  );
}

interface ToastOptions {
  description?: string;
  /** A way back: the label and what it does. */
  undo?: { label: string; onUndo: () => void };
}

/** Something was done. With `undo` it stays 8 seconds. */
export function toastDone(title: string, { description, undo }: ToastOptions = {}): void {
  toast.success(title, {
    ...(description && { description }),
    ...(undo && { action: { label: undo.label, onClick: undo.onUndo }, duration: 8000 }),
  });
}

/** Something failed; stays 8 seconds, so that it can be read. */
export function toastError(title: string, description?: string): void {
  toast.error(title, { duration: 8000, ...(description && { description }) });
}
