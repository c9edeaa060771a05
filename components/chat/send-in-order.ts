import type { Outgoing } from "./types";

interface SendInOrder {
  /** What has not arrived yet, in the order in which it was written; what `deliver` is done with is no longer among it. */
  waiting: () => readonly Outgoing[];
  deliver: (message: Outgoing) => Promise<void>;
  /** A message waits for an earlier one that did not arrive. */
  hold: (message: Outgoing) => void;
}

/**
 * Sends what waits, in order, up to and with the message of a key: none overtakes an earlier one that did not arrive, which is tried again
 * first. Nothing, where it was sent along with a later one.
 */
export async function sendInOrder(key: string, { waiting, deliver, hold }: SendInOrder): Promise<void> {
  for (;;) {
    const all = waiting();
    const last = all.findIndex((one) => one.key === key);
    const next = all[0];
    if (last < 0 || !next) return;
    await deliver(next);
    if (waiting()[0]?.key !== next.key) continue;
    for (const one of all.slice(1, last + 1)) hold(one);
    return;
  }
}
