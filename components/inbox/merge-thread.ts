import type { Thread, ThreadMessage } from "@/lib/inbox/thread";

/**
 * A conversation as it is shown, after its end was read again: nothing twice, nothing left out. What was read of its beginning stays, unless
 * more came in meanwhile than one reads at once; then it begins anew.
 */
export function mergeThread(shown: Thread | undefined, fresh: Thread): Thread {
  const first = fresh.messages[0];
  const lastShown = shown?.messages.at(-1);
  if (!shown || !first || !lastShown || lastShown.seq < first.seq - 1) return fresh;
  const older = shown.messages.filter(({ seq }) => seq < first.seq);
  return older.length > 0
    ? { ...fresh, messages: [...older, ...fresh.messages], hasOlder: shown.hasOlder }
    : fresh;
}

/** The same after messages before the first were read. */
export function prependMessages(
  shown: Thread,
  page: { messages: readonly ThreadMessage[]; hasOlder: boolean },
): Thread {
  const first = shown.messages[0];
  const older = first ? page.messages.filter(({ seq }) => seq < first.seq) : page.messages;
  return { ...shown, messages: [...older, ...shown.messages], hasOlder: page.hasOlder };
}
