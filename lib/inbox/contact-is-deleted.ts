import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Whether a conversation is with somebody whose contact was deleted and can still be brought back. */
export async function contactIsDeleted(
  db: Db,
  { orgId, conversationId }: { orgId: string; conversationId: string },
): Promise<boolean> {
  const conversation = orThrow(
    await db
      .from("conversations")
      .select("contact_id")
      .eq("org_id", orgId)
      .eq("id", conversationId)
      .maybeSingle(),
  );
  if (!conversation?.contact_id) return false;
  const contact = orThrow(
    await db
      .from("contacts")
      .select("deleted_at")
      .eq("org_id", orgId)
      .eq("id", conversation.contact_id)
      .maybeSingle(),
  );
  return contact?.deleted_at !== null;
}
