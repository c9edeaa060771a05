import "server-only";
import type { MessageExtra, StoredMessage } from "@/lib/conversations/responder";
import type { ChatMessage } from "@/lib/conversations/schema";
import { toChatMessage } from "@/lib/conversations/to-chat-message";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** The last 200 messages of an interview, oldest first, as its owner may read them. */
export async function readMessages(
  db: Db,
  { orgId, conversationId }: { orgId: string; conversationId: string },
): Promise<ChatMessage[]> {
  const rows = orThrow(
    await db
      .from("messages")
      .select("id, seq, role, body, locale, extra, origin, status, reply_to, created_at")
      .eq("org_id", orgId)
      .eq("conversation_id", conversationId)
      .order("seq", { ascending: false })
      .limit(200),
  );
  return rows
    .map((row) =>
      toChatMessage({
        id: row.id,
        seq: row.seq,
        role: row.role,
        text: row.body,
        locale: row.locale,
        origin: row.origin as StoredMessage["origin"],
        createdAt: row.created_at,
        extra: row.extra as MessageExtra,
        status: row.status as StoredMessage["status"],
        replyTo: row.reply_to,
        feedback: null,
      }),
    )
    .reverse();
}
