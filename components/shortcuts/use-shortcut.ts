"use client";

import { useEffect, useEffectEvent } from "react";
import { registerShortcut, type Shortcut } from "./shortcut-store";

/**
 * A keyboard shortcut while the component is there (and `when` is not false); the help sheet ("?") lists it. Single keys do nothing while
 * one types, in dialogs and in menus; an element with `data-keys="own"` keeps its keys for itself.
 */
export function useShortcut({
  id,
  keys,
  group,
  label,
  run,
  when = true,
}: Shortcut & { when?: boolean }): void {
  const act = useEffectEvent(() => run?.());
  const listed = run === null;
  useEffect(() => {
    if (!when) return;
    return registerShortcut({ id, keys, group, label, run: listed ? null : () => act() });
  }, [id, keys, group, label, when, listed]);
}
