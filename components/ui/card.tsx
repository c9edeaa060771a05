import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

interface CardProps extends ComponentProps<"div"> {
  /** Lifts on hover: the whole card is a link or a button. */
  interactive?: boolean;
}

export function Card({ className, interactive, ...props }: CardProps) {
  return (
    <div
      className={cn(
        "rounded-2xl border border-border bg-card text-card-foreground shadow-xs",
        interactive &&
          "transition-[box-shadow,border-color,translate] duration-200 hover:-translate-y-px hover:border-[color-mix(in_oklch,var(--border)_60%,var(--primary))] hover:shadow-md",
        className,
      )}
      {...props}
    />
  );
}

interface CardHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** At the right: a button, a badge. */
  action?: ReactNode;
  icon?: ReactNode;
  /** Level of the heading; h2 when left out. */
  as?: "h2" | "h3" | "h4";
  className?: string;
}

export function CardHeader({
  title,
  description,
  action,
  icon,
  as: Heading = "h2",
  className,
}: CardHeaderProps) {
  return (
    <div className={cn("flex items-start gap-3 px-5 pt-5", className)}>
      {icon && <span className="mt-0.5 text-primary [&_svg]:size-5">{icon}</span>}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Heading className="font-semibold text-base leading-snug">{title}</Heading>
        {description && <p className="text-muted-foreground text-sm">{description}</p>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  );
}

export function CardContent({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("px-5 py-5", className)} {...props} />;
}

export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("flex items-center gap-2 border-border border-t px-5 py-3.5", className)} {...props} />
  );
}
