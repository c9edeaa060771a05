"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as DialogPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;

export const overlayClasses =
  "fixed inset-0 z-50 bg-(--overlay) backdrop-blur-[2px] data-[state=open]:animate-in data-[state=closed]:animate-out data-[state=open]:fade-in-0 data-[state=closed]:fade-out-0";

interface DialogContentProps extends Omit<ComponentProps<typeof DialogPrimitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the bottom, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "default" | "lg";
}

const widths = { sm: "sm:max-w-sm", default: "sm:max-w-lg", lg: "sm:max-w-3xl" };

/** A dialog in the middle; on a phone it rises from the bottom edge. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, footer, size = "default", className, children, ...rest } = props;
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={overlayClasses} />
      <DialogPrimitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-2xl border border-border bg-popover text-popover-foreground shadow-lg outline-none duration-200 data-[state=closed]:animate-out data-[state=open]:animate-in max-sm:data-[state=open]:slide-in-from-bottom-8 sm:inset-auto sm:top-1/2 sm:left-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl sm:data-[state=open]:zoom-in-97",
          widths[size],
          className,
        )}
        {...rest}
      >
        <div className="flex flex-col gap-1 px-5 pt-5 pr-14">
          <DialogPrimitive.Title className="font-semibold text-lg leading-tight">
            {title}
          </DialogPrimitive.Title>
          {description && (
            <DialogPrimitive.Description className="text-muted-foreground text-sm">
              {description}
            </DialogPrimitive.Description>
          )}
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {footer && (
          <div className="flex flex-col-reverse gap-2 border-border border-t px-5 py-4 max-sm:pb-safe sm:flex-row sm:justify-end">
            {footer}
          </div>
        )}
        <CloseButton />
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

/** The cross in the corner of a dialog or a sheet. */
export function CloseButton({ className }: { className?: string }) {
  const t = useTranslations("common");
  return (
    <DialogPrimitive.Close
      aria-label={t("close")}
      className={cn(
        "focus-ring absolute top-3.5 right-3.5 grid size-9 place-items-center rounded-lg text-muted-foreground hover:bg-accent hover:text-foreground",
        className,
      )}
    >
      <X aria-hidden="true" className="size-4.5" />
    </DialogPrimitive.Close>
  );
}
