/** One press of a shortcut: the key, and whether Ctrl (⌘ on a Mac) is held with it. */
export interface Press {
  key: string;
  mod: boolean;
}

/**
 * Reads what a shortcut is written as: one press ("j", "?", "escape", "mod+k") or two after one another ("g c"). Keys are those of
 * `KeyboardEvent.key`, in lower case. Throws for what no keyboard can do.
 */
export function readKeys(keys: string): Press[] {
  const presses = keys.trim().split(/\s+/).map(readPress);
  if (presses.length > 2) throw new Error(`a shortcut has one or two presses: ${keys}`);
  return presses;
}

function readPress(text: string): Press {
  const mod = text.startsWith("mod+");
  const key = (mod ? text.slice(4) : text).toLowerCase();
  if (!key || (key.length > 1 && !/^[a-z]+$/.test(key))) throw new Error(`no such key: ${text}`);
  return { key, mod };
}

/** What a keyboard event says of itself; a part of `KeyboardEvent`. */
export interface KeyEvent {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The press an event is; null for modifiers alone, and for Alt, which types other letters. */
export function pressOf({ key, ctrlKey, metaKey, altKey }: KeyEvent): Press | null {
  if (altKey || ["Shift", "Control", "Meta", "Alt", "AltGraph", "Dead", "Process"].includes(key)) return null;
  return { key: key.toLowerCase(), mod: ctrlKey || metaKey };
}

const same = (a: Press, b: Press): boolean => a.key === b.key && a.mod === b.mod;

/** How long the second press of "g c" is waited for, in milliseconds. */
export const sequenceMs = 1_200;

/** What was pressed before, and when (milliseconds of any clock). */
export interface Pending {
  press: Press;
  at: number;
}

/**
 * Finds the shortcut that a press completes: one of two presses before one of one. `pending` is what to keep for the next press:
 * a press that begins a sequence and does nothing by itself. Of equal ones the last counts, so that a page overrides its frame.
 */
export function matchPress<T extends { presses: Press[] }>(
  shortcuts: readonly T[],
  press: Press,
  before: Pending | null,
  now: number,
): { hit: T | null; pending: Pending | null } {
  if (before && now - before.at <= sequenceMs) {
    const second = shortcuts.findLast(
      ({ presses: [first, next] }) => first && next && same(first, before.press) && same(next, press),
    );
    if (second) return { hit: second, pending: null };
  }
  const hit = shortcuts.findLast(({ presses: [only, next] }) => only && !next && same(only, press)) ?? null;
  const begins = !hit && shortcuts.some(({ presses: [first, next] }) => first && next && same(first, press));
  return { hit, pending: begins ? { press, at: now } : null };
}
