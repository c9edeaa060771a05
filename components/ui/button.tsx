import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button">, ButtonVariants {
  /** Gives the looks to the child (a link) instead of rendering a button. */
  asChild?: boolean;
  /** Shows a spinner, keeps the width and takes no clicks. */
  loading?: boolean;
  /** Read to screen readers while loading: "Guardando…". */
  loadingText?: string;
}

export function Button({
  className,
  variant,
  size,
  asChild = false,
  loading = false,
  loadingText,
  disabled,
  type = "button",
  children,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), loading && "relative disabled:opacity-85", className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...(props as ComponentProps<"span">)}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type}
      className={classes}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      {...props}
    >
      {loading ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
      {/* Not aria-live: what lies behind a dialog is hidden but for such elements, and what they are in. */}
      <span className="sr-only" role="status">
        {loading ? loadingText : ""}
      </span>
    </button>
  );
}
