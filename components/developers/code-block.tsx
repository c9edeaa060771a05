import { CopyButton } from "@/components/ui/copy-button";

/** A piece of code that can be copied; long lines scroll. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="flex min-w-0 items-start rounded-xl bg-muted">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="focus-ring min-w-0 flex-1 overflow-x-auto rounded-xl p-3.5 font-mono text-xs leading-relaxed"
      >
        {code}
      </pre>
      <CopyButton value={code} label={label} iconOnly variant="ghost" className="m-1.5 shrink-0" />
    </div>
  );
}
