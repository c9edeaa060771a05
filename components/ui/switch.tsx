"use client";

import { Switch as SwitchPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { useFieldControl } from "./field";

interface SwitchProps extends ComponentProps<typeof SwitchPrimitive.Root> {
  /** Left of the switch; makes it a whole row. Without one, give `aria-label` or a Field. */
  label?: ReactNode;
  hint?: ReactNode;
}

export function Switch({ className, label, hint, id, ...props }: SwitchProps) {
  const ownId = useId();
  const field = useFieldControl();
  const switchId = id ?? field.id ?? ownId;
  const control = (
    <SwitchPrimitive.Root
      {...field}
      id={switchId}
      // A field around it has the same name, to be said once.
      aria-labelledby={label ? `${switchId}-name` : undefined}
      className={cn(
        "focus-ring inline-flex h-6 w-10.5 shrink-0 items-center rounded-full border border-input bg-muted p-0.5 transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-primary data-[state=checked]:bg-primary",
        !label && className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="block size-4.5 rounded-full bg-muted-foreground shadow-sm transition-[translate,background-color] data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-primary-foreground" />
    </SwitchPrimitive.Root>
  );
  if (!label) return control;
  return (
    <div className={cn("flex items-center justify-between gap-4", className)}>
      <div className="flex flex-col gap-0.5">
        <label id={`${switchId}-name`} htmlFor={switchId} className="font-medium text-sm leading-snug">
          {label}
        </label>
        {hint && <p className="text-[0.8125rem] text-muted-foreground">{hint}</p>}
      </div>
      {control}
    </div>
  );
}
