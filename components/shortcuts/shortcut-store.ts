import { matchPress, type Pending, type Press, pressOf, readKeys } from "./read-keys";

export interface Shortcut {
  /** Unique while it is there: of two with one id the later takes the place of the other. */
  id: string;
  /** As `readKeys` takes them: "j", "mod+k", "g c". */
  keys: string;
  /** Heading on the help sheet, translated. */
  group: string;
  /** What it does, translated. */
  label: string;
  /** Null: it is listed only, and whoever shows it heeds its keys (those of a text field stay the field's own). */
  run: (() => void) | null;
}

interface Registered extends Shortcut {
  presses: Press[];
}

const storageKey = "talia-shortcuts";
let registered: readonly Registered[] = [];
let pending: Pending | null = null;
const listeners = new Set<() => void>();

const changed = (): void => {
  for (const listener of listeners) listener();
};

/** For `useSyncExternalStore`. */
export function subscribeShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const registeredShortcuts = (): readonly Shortcut[] => registered;

/** Adds a shortcut; gives how to take it away. */
export function registerShortcut(shortcut: Shortcut): () => void {
  const entry = { ...shortcut, presses: readKeys(shortcut.keys) };
  if (registered.length === 0) document.addEventListener("keydown", onKeyDown);
  registered = [...registered.filter(({ id }) => id !== entry.id), entry];
  changed();
  return () => {
    registered = registered.filter((one) => one !== entry);
    if (registered.length === 0) document.removeEventListener("keydown", onKeyDown);
    changed();
  };
}

/** Does what a shortcut does, for a button that has no keyboard. */
export const runShortcut = (wanted: string): void => registered.find(({ id }) => id === wanted)?.run?.();

/** Shortcuts of one key can be switched off (WCAG 2.1.4); those with Ctrl or ⌘ stay. Kept in this browser. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing keeps them on.
  }
  changed();
}

const isRun = (one: Registered): one is Registered & { run: () => void } => one.run !== null;

function onKeyDown(event: KeyboardEvent): void {
  const press = pressOf(event);
  if (!press || event.defaultPrevented || event.isComposing || event.repeat) return;
  if (!press.mod && (!singleKeysOn() || isTaken(event.target))) {
    pending = null;
    return;
  }
  const found = matchPress(registered.filter(isRun), press, pending, performance.now());
  pending = found.pending;
  if (!found.hit) return;
  event.preventDefault();
  found.hit.run();
}

/** Whether keys mean something else there: one types, or something floats above the page. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable="true"], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=application], [data-keys=own]',
    ) !== null
  );
}
