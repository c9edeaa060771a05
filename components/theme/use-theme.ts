"use client";

import { useSyncExternalStore } from "react";
import { applyTheme, chooseTheme, readTheme, type Theme, themeEvent, themeStorageKey } from "./theme";

/**
 * The chosen theme and how to change it. On the server, and until hydrated, it is `system`. The page follows the device by
 * itself: see theme-script.ts.
 */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme, () => "system" as const);
  return [theme, chooseTheme];
}

function subscribe(onChange: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== themeStorageKey) return;
    applyTheme(readTheme());
    onChange();
  };
  window.addEventListener(themeEvent, onChange);
  window.addEventListener("storage", onStorage);
  return () => {
    window.removeEventListener(themeEvent, onChange);
    window.removeEventListener("storage", onStorage);
  };
}
