"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

interface CheckboxProps extends ComponentProps<typeof CheckboxPrimitive.Root> {
  /** Beside the box; pressing it toggles. Without one, give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

export function Checkbox({ className, label, hint, error, id, ...props }: CheckboxProps) {
  const ownId = useId();
  const boxId = id ?? ownId;
  const noteId = hint || error ? `${boxId}-note` : undefined;
  const box = (
    <CheckboxPrimitive.Root
      id={boxId}
      aria-describedby={noteId}
      aria-invalid={error ? true : undefined}
      className={cn(
        "focus-ring peer size-4.5 shrink-0 rounded-[5px] border border-input bg-card shadow-xs transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-destructive data-[state=checked]:border-primary data-[state=indeterminate]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary",
        label ? "mt-0.5" : className,
      )}
      {...props}
    >
      <CheckboxPrimitive.Indicator className="grid place-items-center text-primary-foreground">
        {props.checked === "indeterminate" ? (
          <Minus aria-hidden="true" className="size-3.5" strokeWidth={3} />
        ) : (
          <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />
        )}
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
  if (!label) return box;
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      {box}
      <div className="flex flex-col gap-0.5">
        <label htmlFor={boxId} className="select-none text-sm leading-snug">
          {label}
        </label>
        {(error || hint) && (
          <p
            id={noteId}
            className={cn("text-[0.8125rem]", error ? "text-destructive" : "text-muted-foreground")}
          >
            {error ?? hint}
          </p>
        )}
      </div>
    </div>
  );
}
