import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  description?: ReactNode;
  /** Below the card: the way to the other page. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The one thing to do on a page of the sign-in. */
export function AuthCard({ title, description, footer, children }: Props) {
  return (
    <div className="enter flex w-full max-w-[26rem] flex-col gap-6">
      <div className="flex flex-col gap-6 rounded-3xl border border-border bg-card p-5 shadow-sm sm:p-8">
        <header className="flex flex-col gap-2">
          <h1 className="text-balance font-semibold text-2xl leading-tight tracking-tight">{title}</h1>
          {description && (
            <p className="text-pretty text-[0.9375rem] text-muted-foreground leading-relaxed">
              {description}
            </p>
          )}
        </header>
        {children}
      </div>
      {footer && <p className="text-center text-muted-foreground text-sm">{footer}</p>}
    </div>
  );
}

/** A line with a word in the middle. */
export function OrRule({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 text-muted-foreground text-xs">
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
      {children}
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
    </div>
  );
}

/** A link within a sentence. */
export const linkClasses =
  "focus-ring rounded-sm font-medium text-primary underline-offset-4 hover:underline";
