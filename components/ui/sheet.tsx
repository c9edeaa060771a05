"use client";

import { Dialog as DialogPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { CloseButton, overlayClasses } from "./dialog";

export const Sheet = DialogPrimitive.Root;
export const SheetTrigger = DialogPrimitive.Trigger;

interface SheetContentProps extends Omit<ComponentProps<typeof DialogPrimitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode;
  side?: "right" | "left";
  /** Keeps title and description for screen readers alone. */
  hideHeader?: boolean;
}

/** A panel at the side of the page; the whole width on a phone. */
export function SheetContent(props: SheetContentProps) {
  const { title, description, footer, side = "right", hideHeader, className, children, ...rest } = props;
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={overlayClasses} />
      <DialogPrimitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed inset-y-0 z-50 flex w-full flex-col bg-popover text-popover-foreground shadow-lg outline-none duration-250 data-[state=closed]:animate-out data-[state=open]:animate-in",
          side === "right"
            ? "data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right right-0 border-border border-l sm:max-w-lg"
            : "data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left left-0 max-w-[20rem] border-border border-r",
          className,
        )}
        {...rest}
      >
        <div
          className={cn(
            "flex flex-col gap-1 border-border border-b px-5 py-4 pr-14",
            hideHeader && "sr-only",
          )}
        >
          <DialogPrimitive.Title className="font-semibold text-lg leading-tight">
            {title}
          </DialogPrimitive.Title>
          {description && (
            <DialogPrimitive.Description className="text-muted-foreground text-sm">
              {description}
            </DialogPrimitive.Description>
          )}
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
        {footer && (
          <div className="flex justify-end gap-2 border-border border-t px-5 py-4 pb-safe">{footer}</div>
        )}
        <CloseButton />
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}
