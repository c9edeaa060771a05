import "server-only";
import type { Db } from "@/lib/supabase/server";
import type { StoredMessage } from "./responder";
import type { VisitorState } from "./schema";
import { callDatabase } from "./store";

/** A visitor's conversation as it stands, with what was said after a message. */
export interface VisitorConversation {
  conversationId: string;
  /** Who of the team has it, for telling whether it is they who write. Not for the visitor. */
  holder: string | null;
  state: VisitorState;
  messages: (StoredMessage & { key?: string })[];
}

/** Who asks: by the agent they wrote to and the hash of their secret. */
export interface Visitor {
  orgId: string;
  agentId: string;
  visitorHash: string;
}

interface Row {
  conversation_id: string;
  status: VisitorState["status"];
  attended: boolean;
  holder: string | null;
  name: string | null;
  read: boolean;
  messages: VisitorConversation["messages"];
}

/** Null when there is none. `db` is the service role: a visitor has no session, and is known by their secret alone. */
export async function readVisitorConversation(
  db: Db,
  { orgId, agentId, visitorHash }: Visitor,
  after: number,
): Promise<VisitorConversation | null> {
  const row = await callDatabase<Row | null>(db, "visitor_conversation", {
    p_org: orgId,
    p_agent: agentId,
    p_visitor_hash: visitorHash,
    p_after: after,
  });
  if (!row) return null;
  const { conversation_id, holder, status, attended, name, read, messages } = row;
  const state = { status, attended: attended ? (name ?? "") : null, read };
  return { conversationId: conversation_id, holder, state, messages };
}
