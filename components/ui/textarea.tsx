"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";

/** Grows with its text, up to 20 lines. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <textarea
      {...field}
      className={cn(
        controlClasses,
        "field-sizing-content read-only:bg-muted/60 max-h-[30rem] min-h-20 px-3 py-2 leading-relaxed",
        className,
      )}
      {...props}
    />
  );
}
