import "server-only";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const columns =
  "id, kind, title, url, mime, bytes, status, reason, note, locale, pages, chunk_count, text_length, created_at, updated_at" as const;

/** An organization's documents, newest first: those of an agent or of an interview, with the ones all agents share. */
export async function listDocuments(
  db: Db,
  { orgId, agentId, interviewId }: { orgId: string; agentId?: string; interviewId?: string },
) {
  let query = db.from("documents").select(columns).eq("org_id", orgId).neq("kind", "correction");
  if (agentId) query = query.or(`agent_id.eq.${agentId},and(agent_id.is.null,interview_id.is.null)`);
  if (interviewId) query = query.eq("interview_id", interviewId);
  const { data, error } = await query.order("created_at", { ascending: false }).limit(300);
  if (error) throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
  return data;
}

export type ListedDocument = Awaited<ReturnType<typeof listDocuments>>[number];

/** What was read of a document, in order, so that its owner can see what the agent knows. */
export async function documentChunks(db: Db, { orgId, documentId }: { orgId: string; documentId: string }) {
  const { data, error } = await db
    .from("chunks")
    .select("id, position, heading, body, locale")
    .eq("org_id", orgId)
    .eq("document_id", documentId)
    .order("position")
    .limit(500);
  if (error) throw new AppError("unavailable", { detail: `chunks: ${error.message}`, cause: error });
  return data;
}
