import "server-only";
import { conversationDeps } from "@/lib/conversations/deps";
import { hashVisitor } from "@/lib/conversations/receive";
import { type StartingAgent, type StartOptions, startConversation } from "@/lib/conversations/start";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { readFile } from "@/lib/http/read-file";
import { serviceClient } from "@/lib/supabase/service";
import { fileLimits } from "./limits";
import type { StoredFile } from "./schema";
import { storeFile } from "./store-file";

/**
 * A visitor's file, before the message it is sent with; their conversation begins with it if need be. By the service role, for a visitor has no
 * session: the conversation is found by their secret.
 */
export async function receiveVisitorFile(
  request: Request,
  agent: StartingAgent,
  options: StartOptions & { visitorRef: string },
): Promise<StoredFile> {
  // Read first: what cannot be taken does not begin a conversation.
  const { name, bytes } = await readFile(request, fileLimits.bytes, "file_too_large");
  const { conversationId } = await startConversation(agent, options, conversationDeps());
  if (!conversationId) throw new AppError("unavailable", { reason: "agent" });
  await requireRoom(agent, options.visitorRef, conversationId);
  return storeFile({ orgId: agent.orgId, conversationId, uploadedBy: null, name, bytes });
}

async function requireRoom(agent: StartingAgent, visitorRef: string, conversationId: string): Promise<void> {
  const db = serviceClient();
  const own = orThrow(
    await db
      .from("conversations")
      .select("id")
      .eq("org_id", agent.orgId)
      .eq("id", conversationId)
      .eq("visitor_hash", hashVisitor(visitorRef))
      .maybeSingle(),
  );
  if (!own) throw new AppError("not_found", { reason: "conversation" });
  const { count, error } = await db
    .from("files")
    .select("id", { count: "exact", head: true })
    .eq("org_id", agent.orgId)
    .eq("conversation_id", conversationId)
    .is("uploaded_by", null);
  if (error) throw new AppError("unavailable", { detail: error.message });
  if ((count ?? 0) >= fileLimits.perConversation)
    throw new AppError("conflict", { reason: "files_full", params: { max: fileLimits.perConversation } });
}
