"use client";

import { useSyncExternalStore } from "react";

const query = "(width < 48rem)";

/** Whether the window is as narrow as a phone; false on the server. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
