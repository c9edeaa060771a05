import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What will be here and how it gets here. */
  description?: ReactNode;
  action?: ReactNode;
  /** Level of the heading; h2 when left out. */
  as?: "h2" | "h3" | "p";
  className?: string;
}

/** Nothing here yet: says why and what to do. */
export function EmptyState({
  icon,
  title,
  description,
  action,
  as: Heading = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div
      className={cn(
        "enter flex flex-col items-center gap-2 rounded-2xl border border-border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {icon && (
        <span className="mb-2 grid size-12 place-items-center rounded-2xl bg-primary-soft text-primary [&_svg]:size-6">
          {icon}
        </span>
      )}
      <Heading className="font-semibold text-base">{title}</Heading>
      {description && (
        <div className="max-w-prose text-balance text-muted-foreground text-sm leading-relaxed">
          {description}
        </div>
      )}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
