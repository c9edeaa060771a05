"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Change } from "./live-line";
import { listenToLine } from "./shared-line";

/**
 * What changes in an organization, for a part of a page that reads for itself (react-query): ids alone travel. One line for the whole
 * tab, however many listen. `onGap` is told at the beginning and whenever changes may have been missed (a line that was cut and
 * stands again): read everything again. Gives whether the line is up.
 *
 * @public
 */
export const useLive = (orgId: string, onChanges: (changes: Change[]) => void, onGap: () => void): boolean =>
  useLiveLine(`orgId=${orgId}`, onChanges, onGap);

/** The same of what `query` asks `/api/live` for. */
export function useLiveLine(
  query: string,
  onChanges: (changes: Change[]) => void,
  onGap: () => void,
): boolean {
  const [connected, setConnected] = useState(true);
  const changed = useEffectEvent(onChanges);
  const missed = useEffectEvent(onGap);
  useEffect(
    () =>
      listenToLine(`/api/live?${query}`, {
        onConnected: setConnected,
        onChanges: (changes) => changed(changes),
        onGap: () => missed(),
      }),
    [query],
  );
  return connected;
}
