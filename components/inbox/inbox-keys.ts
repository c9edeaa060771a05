import type { InboxFilter } from "@/lib/inbox/schema";

/** Under what the inbox keeps what it has read. */
export const inboxKeys = {
  lists: (orgId: string) => [orgId, "inbox", "list"] as const,
  list: (orgId: string, filter: InboxFilter) => [orgId, "inbox", "list", filter] as const,
  counts: (orgId: string) => [orgId, "inbox", "counts"] as const,
  threads: (orgId: string) => [orgId, "inbox", "thread"] as const,
  thread: (orgId: string, id: string) => [orgId, "inbox", "thread", id] as const,
  outbox: (orgId: string, id: string) => [orgId, "inbox", "outbox", id] as const,
};
