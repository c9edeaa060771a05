import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** The call in which a conversation was held; null: it was none. */
export async function callOfConversation(
  db: Db,
  { orgId, conversationId }: { orgId: string; conversationId: string },
): Promise<{ id: string; isPutThrough: boolean; isOver: boolean } | null> {
  const rows = orThrow(
    await db
      .from("calls")
      .select("id, end_reason, handed_over_at, ended_at")
      .eq("org_id", orgId)
      .eq("conversation_id", conversationId)
      .order("created_at", { ascending: false })
      .limit(1),
  );
  return (
    rows.map(({ id, end_reason, handed_over_at, ended_at }) => ({
      id,
      isPutThrough: handed_over_at !== null || end_reason === "transferred",
      isOver: ended_at !== null,
    }))[0] ?? null
  );
}
