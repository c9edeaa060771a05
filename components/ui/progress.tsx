import { cn } from "@/lib/cn";

interface ProgressProps {
  /** From 0 to `max`; left out, it is under way without a known end. */
  value?: number;
  max?: number;
  /** What advances: "Subiendo precios.pdf". */
  label: string;
  className?: string;
}

export function Progress({ value, max = 100, label, className }: ProgressProps) {
  const known = value !== undefined;
  const part = known ? Math.min(1, Math.max(0, value / max)) : 0.35;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={known ? Math.min(max, Math.max(0, value)) : undefined}
      className={cn("h-2 w-full overflow-hidden rounded-full bg-muted", className)}
    >
      <div
        className={cn(
          "h-full origin-left rounded-full bg-primary transition-[width] duration-300",
          !known && "animate-pulse",
        )}
        style={{ width: `${part * 100}%` }}
      />
    </div>
  );
}
