import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn";

/** The sign of a document at the left of its card. */
export function DocumentIcon({ icon: Icon, failed = false }: { icon: LucideIcon; failed?: boolean }) {
  return (
    <span
      className={cn(
        "grid size-10 shrink-0 place-items-center rounded-xl",
        failed ? "bg-destructive-soft text-destructive" : "bg-primary-soft text-primary",
      )}
    >
      <Icon aria-hidden="true" className="size-5" />
    </span>
  );
}
