import type { Thread, ThreadMessage, ThreadNote } from "@/lib/inbox/thread";
import type { Outgoing } from "./use-outbox";

export type TimelineItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "message"; key: string; at: string; message: ThreadMessage }
  | { kind: "note"; key: string; at: string; note: ThreadNote }
  | { kind: "waiting"; key: string; at: string; outgoing: Outgoing };

/**
 * What a conversation shows, in order: messages by their number, notes between them by their time, what is on its way at the end; before
 * each day its date. `dayOf` tells the day of a time where the business is. While older messages are to be read, notes of before them wait too.
 */
export function timelineItems(
  { messages, notes, hasOlder }: Pick<Thread, "messages" | "notes" | "hasOlder">,
  waiting: readonly Outgoing[],
  dayOf: (iso: string) => string,
): TimelineItem[] {
  const first = messages[0];
  const left = notes.filter(({ createdAt }) => !hasOlder || !first || later(createdAt, first.createdAt));
  const items: TimelineItem[] = [];
  for (const message of messages) {
    while (left[0] && later(message.createdAt, left[0].createdAt))
      items.push(noteItem(left.shift() as ThreadNote));
    items.push({ kind: "message", key: message.id, at: message.createdAt, message });
  }
  items.push(...left.map(noteItem));
  for (const outgoing of waiting)
    items.push({ kind: "waiting", key: outgoing.key, at: outgoing.createdAt, outgoing });
  return withDays(items, dayOf);
}

const noteItem = (note: ThreadNote): TimelineItem => ({
  kind: "note",
  key: note.id,
  at: note.createdAt,
  note,
});

const later = (a: string, b: string): boolean => new Date(a).getTime() > new Date(b).getTime();

function withDays(items: readonly TimelineItem[], dayOf: (iso: string) => string): TimelineItem[] {
  let day: string | undefined;
  return items.flatMap((item) => {
    const its = dayOf(item.at);
    if (its === day) return [item];
    day = its;
    return [{ kind: "day", key: `day ${its} ${item.key}`, at: item.at }, item];
  });
}
