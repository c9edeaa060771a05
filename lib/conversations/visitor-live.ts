import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { visitorHub } from "@/lib/live/server-hub";
import { visitorStream } from "@/lib/live/visitor-stream";
import { serviceClient } from "@/lib/supabase/service";
import { readVisitorConversation, type Visitor } from "./visitor-conversation";

/** From which message on: the one a stream ended with, as its page says. */
export const afterSchema = z.coerce.number().int().min(0).max(1_000_000_000).default(0);

/** After it there is nothing: who has the conversation is asked for, not what was said. */
const nothing = 2_147_483_647;

/** A visitor's conversation as it goes on; 204 when there is none yet. By the service role: known by their secret alone. */
export async function visitorLive(request: Request, visitor: Visitor, after: number): Promise<Response> {
  const db = serviceClient();
  const found = await readVisitorConversation(db, visitor, nothing);
  if (!found) return new Response(null, { status: 204 });
  const { conversationId } = found;
  const read = (seen: number) => readVisitorConversation(db, visitor, seen);
  return visitorStream(visitorHub(), { orgId: visitor.orgId, conversationId, after, read }, request.signal);
}

export const presenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typing") }),
  z.object({ kind: z.literal("seen"), seq: z.int().min(0).max(2_147_483_647) }),
]);

/** The visitor writes, or has read. By the service role: known by their secret alone. */
export async function tellPresence(visitor: Visitor, told: z.infer<typeof presenceSchema>): Promise<void> {
  const who = { p_org: visitor.orgId, p_agent: visitor.agentId, p_visitor_hash: visitor.visitorHash };
  const db = serviceClient();
  orThrow(
    told.kind === "typing"
      ? await db.rpc("tell_visitor_typing", who)
      : await db.rpc("mark_visitor_seen", { ...who, p_seq: told.seq }),
  );
}
