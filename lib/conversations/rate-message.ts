import "server-only";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { hashVisitor } from "./receive";
import { storeError } from "./store";

export interface Rating {
  visitorRef: string;
  messageId: string;
  rating: "useful" | "not_useful";
  comment: string;
}

/**
 * A visitor's opinion on an answer. By the service role, for a visitor has no session: the conversation is found by the
 * secret of their browser, so that nobody rates another's.
 */
export async function rateMessage(
  agent: { id: string; orgId: string },
  { visitorRef, messageId, rating, comment }: Rating,
): Promise<void> {
  const db = serviceClient();
  const found = await db
    .from("conversations")
    .select("id")
    .eq("org_id", agent.orgId)
    .eq("agent_id", agent.id)
    .eq("visitor_hash", hashVisitor(visitorRef))
    .maybeSingle();
  if (found.error) throw storeError("conversations", found.error, found.status);
  if (!found.data) throw new AppError("not_found", { reason: "conversation" });
  const { error, status } = await db.rpc("rate_message", {
    p_org: agent.orgId,
    p_conversation: found.data.id,
    p_message: messageId,
    p_rating: rating,
    p_comment: comment,
  });
  if (error) throw storeError("rate_message", error, status);
}
