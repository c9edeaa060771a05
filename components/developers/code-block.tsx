import { CopyButton } from "@/components/ui/copy-button";

/** A piece of code that can be copied; long lines scroll. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative min-w-0">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="focus-ring overflow-x-auto rounded-xl bg-muted p-3.5 pr-12 font-mono text-xs leading-relaxed"
      >
        {code}
      </pre>
      <CopyButton
        value={code}
        label={label}
        iconOnly
        variant="ghost"
        className="absolute top-1.5 right-1.5"
      />
    </div>
  );
}
