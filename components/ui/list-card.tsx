import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A list of cards: what one sees instead of a table. */
export function CardList({
  className,
  columns = 1,
  ...props
}: ComponentProps<"ul"> & { columns?: 1 | 2 | 3 }) {
  return (
    <ul
      className={cn(
        "grid gap-3",
        columns === 2 && "sm:grid-cols-2",
        columns === 3 && "sm:grid-cols-2 xl:grid-cols-3",
        className,
      )}
      {...props}
    />
  );
}

interface ListCardProps {
  title: ReactNode;
  /** The whole card leads here. */
  href?: string;
  /** The whole card is pressed: opens a panel. */
  onSelect?: () => void;
  /** At the left: an avatar or an icon. */
  leading?: ReactNode;
  subtitle?: ReactNode;
  /** Small facts below: badges, times. */
  meta?: ReactNode;
  /** At the right: a score, a time. */
  trailing?: ReactNode;
  /** Buttons of their own, pressed apart from the card. */
  actions?: ReactNode;
  /** On a phone they stand below: they would leave the title no room. */
  actionsBelow?: boolean;
  selected?: boolean;
  className?: string;
}

/** One thing of a list. The title is the link or the button, and its press area covers the card. */
export function ListCard(props: ListCardProps) {
  const { title, href, onSelect, leading, subtitle, meta, trailing, actions, selected, className } = props;
  const below = Boolean(actions && props.actionsBelow);
  const cover =
    "outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-2";
  return (
    <li
      className={cn(
        "relative flex min-w-0 items-center gap-3.5 rounded-2xl border border-border bg-card p-4 shadow-xs transition-[box-shadow,border-color] duration-200",
        (href || onSelect) &&
          "hover:border-[color-mix(in_oklch,var(--border)_55%,var(--primary))] hover:shadow-md",
        selected && "border-primary bg-primary-soft",
        below && "max-sm:flex-wrap",
        className,
      )}
    >
      {leading}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="min-w-0 font-medium text-[0.9375rem] leading-snug">
          {href ? (
            <Link href={href} className={cn("block truncate", cover)}>
              {title}
            </Link>
          ) : onSelect ? (
            <button
              type="button"
              onClick={onSelect}
              className={cn("block max-w-full truncate text-left", cover)}
            >
              {title}
            </button>
          ) : (
            <span className="block truncate">{title}</span>
          )}
        </div>
        {subtitle && <div className="line-clamp-2 text-muted-foreground text-sm">{subtitle}</div>}
        {meta && (
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs">
            {meta}
          </div>
        )}
      </div>
      {trailing && <div className="shrink-0">{trailing}</div>}
      {actions && (
        <div
          className={cn(
            "relative z-10 flex shrink-0 items-center gap-1",
            below && "max-sm:basis-full max-sm:justify-end",
          )}
        >
          {actions}
        </div>
      )}
    </li>
  );
}
