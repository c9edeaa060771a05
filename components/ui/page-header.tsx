import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the right; below the title on a phone. */
  actions?: ReactNode;
  /** A badge after the title. */
  badge?: ReactNode;
  back?: { href: string; label: string };
  className?: string;
}

/** Head of a page: its h1, what one does here, and the main actions. */
export function PageHeader({ title, description, actions, badge, back, className }: PageHeaderProps) {
  return (
    <header className={cn("mb-6 flex flex-col gap-4 sm:flex-row sm:items-end sm:justify-between", className)}>
      <div className="flex min-w-0 flex-col gap-1">
        {back && (
          <Link
            href={back.href}
            className="focus-ring -ml-1 mb-1 flex w-fit items-center gap-1 rounded-md pr-2 text-muted-foreground text-sm hover:text-foreground"
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-semibold text-2xl leading-tight tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && (
          <p className="max-w-prose text-muted-foreground text-sm leading-relaxed">{description}</p>
        )}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
