import { readKeys } from "./read-keys";

/** A shortcut as it is pressed: "⌘ K", "G C". `mac`: with the signs of a Mac's keyboard. */
export function Keys({ keys, mac }: { keys: string; mac: boolean }) {
  const caps = readKeys(keys).flatMap(({ key, mod }) => [
    ...(mod ? [mac ? "⌘" : "Ctrl"] : []),
    names[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]!.toUpperCase() + key.slice(1)),
  ]);
  return (
    <span className="flex shrink-0 items-center gap-1">
      {caps.map((cap, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice.
          key={index}
          className="grid h-5.5 min-w-5.5 place-items-center rounded-md border border-border bg-muted px-1.5 font-medium font-sans text-muted-foreground text-xs"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}

const names: Record<string, string> = {
  escape: "Esc",
  enter: "↵",
  backspace: "⌫",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
};
