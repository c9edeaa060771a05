import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

/** A grey stand-in of what is on its way. Give it the size of what comes. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden="true"
      className={cn(
        "animate-pulse rounded-md bg-[color-mix(in_oklch,var(--muted)_82%,var(--muted-foreground))]/60",
        className,
      )}
      {...props}
    />
  );
}
