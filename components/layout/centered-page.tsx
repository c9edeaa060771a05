import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  text?: ReactNode;
  /** Above the title: an icon, a number. */
  top?: ReactNode;
  actions?: ReactNode;
  /** Small, below: a reference. */
  note?: ReactNode;
}

/** One message in the middle of an otherwise empty page. No dependency: error pages are part of every bundle. */
export function CenteredPage({ title, text, top, actions, note }: Props) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-6 py-16">
      <div className="enter flex max-w-md flex-col items-center gap-3 text-center">
        {top}
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        {text && <p className="text-balance text-muted-foreground leading-relaxed">{text}</p>}
        {actions && <div className="mt-4 flex flex-wrap justify-center gap-3">{actions}</div>}
        {note && <p className="mt-4 font-mono text-muted-foreground text-xs">{note}</p>}
      </div>
    </main>
  );
}
