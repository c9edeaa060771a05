import "server-only";
import type { Db } from "@/lib/supabase/server";
import { excerptOf } from "./excerpt";
import { listInbox } from "./queries";
import { inboxFilterSchema } from "./schema";

interface FoundConversation {
  id: string;
  /** Whom it is with; empty: nobody knows. */
  name: string;
  /** What was said in it, around what was found. */
  text: string;
}

/** Conversations with somebody of that name, or in which that was said: a few of them, the latest first. */
export async function findConversations(
  db: Db,
  { orgId, q, limit }: { orgId: string; q: string; limit: number },
): Promise<FoundConversation[]> {
  const { cards } = await listInbox(db, { orgId, filter: inboxFilterSchema.parse({ q }), limit });
  return cards.slice(0, limit).map(({ id, contact, found, preview }) => ({
    id,
    name: contact?.name ?? "",
    text: found
      ? excerptOf(found.text, q)
          .map((part) => part.text)
          .join("")
      : preview,
  }));
}
