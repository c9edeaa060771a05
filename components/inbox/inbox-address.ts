import type { InboxCursor, InboxFilter } from "@/lib/inbox/schema";
import { cursorText } from "@/lib/inbox/thread";

/** Where a page of the inbox is read. */
export function inboxAddress(
  orgId: string,
  filter: InboxFilter,
  { after, ids }: { after?: InboxCursor | null; ids?: readonly string[] } = {},
): string {
  const query = new URLSearchParams({ orgId });
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  if (after) query.set("after", cursorText(after));
  if (ids) query.set("ids", ids.join(","));
  return `/api/inbox?${query}`;
}
