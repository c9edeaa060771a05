"use client";

import { useSyncExternalStore } from "react";

/** Whether the keyboard has a ⌘ key. On the server, and where it cannot be told: no. */
export const useIsMac = (): boolean => useSyncExternalStore(never, isMac, () => false);

const never = () => () => {};
const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
