import { TrendingDown, TrendingUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Card } from "./card";

interface StatCardProps {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  /** Change against the time before, formatted ("12 %"); `good` says whether it is welcome. */
  change?: { direction: "up" | "down"; value: string; good: boolean };
  className?: string;
}

/** One figure with its name. */
export function StatCard({ label, value, hint, icon, change, className }: StatCardProps) {
  const t = useTranslations("common");
  const Trend = change?.direction === "up" ? TrendingUp : TrendingDown;
  return (
    <Card className={cn("flex flex-col gap-1 p-4 sm:p-5", className)}>
      <div className="flex items-center justify-between gap-2 text-muted-foreground">
        <span className="text-sm">{label}</span>
        {icon && <span className="[&_svg]:size-4">{icon}</span>}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="figures font-semibold text-2xl tracking-tight sm:text-[1.75rem]">{value}</span>
        {change && (
          <span
            className={cn(
              "figures inline-flex items-center gap-1 font-medium text-xs",
              change.good ? "text-success" : "text-destructive",
            )}
          >
            <Trend aria-hidden="true" className="size-3.5" />
            <span className="sr-only">{t(change.direction, { value: change.value })}</span>
            <span aria-hidden="true">{change.value}</span>
          </span>
        )}
      </div>
      {hint && <p className="text-muted-foreground text-xs">{hint}</p>}
    </Card>
  );
}
