import Link from "next/link";
import { cn } from "@/lib/cn";

interface Props {
  label: string;
  options: { label: string; href: string; active: boolean }[];
}

/** Filters as links, so that a filtered list has an address of its own and works before any script has loaded. */
export function FilterLinks({ label, options }: Props) {
  return (
    <nav aria-label={label} className="-mx-1 flex gap-1.5 overflow-x-auto px-1 py-1">
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          aria-current={option.active ? "true" : undefined}
          className={cn(
            "focus-ring shrink-0 rounded-full border px-3.5 py-1.5 text-sm transition-colors",
            option.active
              ? "border-primary bg-primary-soft font-medium text-primary"
              : "border-border bg-card hover:bg-accent",
          )}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
