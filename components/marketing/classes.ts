const button =
  "focus-ring inline-flex min-h-10 shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-full px-4 font-medium text-sm transition-colors aria-disabled:opacity-60";

/** Looks of the landing's few controls: without the app's component library, which its pages need not carry. */
export const buttonClasses = {
  primary: `${button} bg-primary text-primary-foreground hover:bg-[color-mix(in_oklch,var(--primary)_90%,var(--foreground))]`,
  outline: `${button} border border-border bg-card text-foreground hover:bg-accent`,
  ghost: `${button} text-foreground hover:bg-accent`,
};

export const fieldClasses =
  "block min-h-11 w-full rounded-xl border border-input bg-card px-3.5 text-base text-foreground focus-visible:outline-2 focus-visible:outline-ring aria-invalid:border-destructive";
