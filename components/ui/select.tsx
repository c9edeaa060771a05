"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as SelectPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";

export interface SelectOption {
  value: string;
  label: ReactNode;
  /** A second, quieter line. */
  description?: ReactNode;
  disabled?: boolean;
}

interface SelectProps extends Omit<ComponentProps<typeof SelectPrimitive.Root>, "children"> {
  options: SelectOption[];
  placeholder?: string;
  /** Needed where no Field gives a label. */
  "aria-label"?: string;
  size?: "default" | "sm";
  /** Of hundreds that change often: they are drawn once the list opens. Radix draws those of a closed list too. */
  lazy?: boolean;
  className?: string;
  onBlur?: () => void;
}

/** One of a list. `value` of an option is never empty. */
export function Select(given: SelectProps) {
  const { options: all, placeholder, size = "default", lazy, className, onBlur, ...props } = given;
  const { "aria-label": label, ...root } = props;
  const field = useFieldControl();
  // Radix knows the label of what is chosen only once its list is mounted: a page from the server has it from the start.
  const [open, setOpen] = useState(false);
  const options = lazy && !open ? all.filter(({ value }) => value === root.value) : all;
  const chosen = options.find(({ value }) => value === root.value)?.label;
  return (
    <SelectPrimitive.Root
      {...root}
      onOpenChange={(opened) => {
        setOpen(opened);
        root.onOpenChange?.(opened);
      }}
    >
      <SelectPrimitive.Trigger
        {...field}
        aria-label={label}
        onBlur={onBlur}
        className={cn(
          controlClasses,
          "flex items-center justify-between gap-2 text-left data-placeholder:text-muted-foreground",
          size === "sm" ? "h-8 px-2.5 text-[0.8125rem] md:text-[0.8125rem]" : "h-10 px-3",
          className,
        )}
      >
        <span className="truncate">
          <SelectPrimitive.Value placeholder={placeholder}>{chosen}</SelectPrimitive.Value>
        </span>
        <SelectPrimitive.Icon asChild>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
        </SelectPrimitive.Icon>
      </SelectPrimitive.Trigger>
      <SelectPrimitive.Portal>
        <SelectPrimitive.Content
          position="popper"
          sideOffset={4}
          className="data-[state=open]:fade-in-0 data-[state=open]:zoom-in-95 z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[min(28rem,calc(100vw-1rem))] overflow-hidden rounded-xl border border-border bg-popover text-popover-foreground shadow-lg data-[state=open]:animate-in"
        >
          <SelectPrimitive.Viewport className="max-h-80 p-1">
            {options.map((option) => (
              <SelectPrimitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="relative flex min-h-9 cursor-default select-none flex-col justify-center rounded-lg py-1.5 pr-8 pl-3 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-accent"
              >
                <SelectPrimitive.ItemText>{option.label}</SelectPrimitive.ItemText>
                {option.description && (
                  <span className="text-muted-foreground text-xs">{option.description}</span>
                )}
                <SelectPrimitive.ItemIndicator className="absolute top-1/2 right-2.5 -translate-y-1/2 text-primary">
                  <Check aria-hidden="true" className="size-4" />
                </SelectPrimitive.ItemIndicator>
              </SelectPrimitive.Item>
            ))}
          </SelectPrimitive.Viewport>
        </SelectPrimitive.Content>
      </SelectPrimitive.Portal>
    </SelectPrimitive.Root>
  );
}
