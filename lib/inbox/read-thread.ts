import "server-only";
import { contactName } from "@/lib/contacts/contact-name";
import type { MessageExtra, StoredMessage } from "@/lib/conversations/responder";
import type { Channel } from "@/lib/conversations/schema";
import { toChatMessage } from "@/lib/conversations/to-chat-message";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import type { InboxCard } from "./schema";
import {
  type Thread,
  type ThreadConversation,
  type ThreadMessage,
  type ThreadNote,
  threadPageSize,
} from "./thread";

interface Asked {
  orgId: string;
  id: string;
}

/** A conversation with the last of its messages and all notes of the team; throws `not_found`. */
export async function readThread(db: Db, { orgId, id }: Asked): Promise<Thread> {
  const [conversation, page, notes] = await Promise.all([
    readConversation(db, { orgId, id }),
    readMessages(db, { orgId, id }),
    readNotes(db, { orgId, id }),
  ]);
  return { conversation, ...page, notes };
}

/** The messages before one of them (`before`: its number), or the last ones. */
export async function readMessages(
  db: Db,
  { orgId, id, before }: Asked & { before?: number | undefined },
): Promise<Pick<Thread, "messages" | "hasOlder">> {
  let query = db
    .from("messages")
    .select(
      "id, seq, role, body, locale, extra, origin, status, reply_to, created_at, key, author_id, message_feedback(rating)",
    )
    .eq("org_id", orgId)
    .eq("conversation_id", id);
  if (before) query = query.lt("seq", before);
  const rows = orThrow(await query.order("seq", { ascending: false }).limit(threadPageSize + 1));
  return {
    messages: rows.slice(0, threadPageSize).map(toThreadMessage).reverse(),
    hasOlder: rows.length > threadPageSize,
  };
}

interface MessageRow {
  id: string;
  seq: number;
  role: ThreadMessage["role"];
  body: string;
  locale: string;
  extra: unknown;
  origin: string | null;
  status: string;
  reply_to: string | null;
  created_at: string;
  key: string | null;
  author_id: string | null;
  message_feedback: { rating: string } | { rating: string }[] | null;
}

const ownKey = "human:";

function toThreadMessage(row: MessageRow): ThreadMessage {
  const feedback = Array.isArray(row.message_feedback) ? row.message_feedback[0] : row.message_feedback;
  const message = toChatMessage({
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
    feedback: (feedback?.rating ?? null) as StoredMessage["feedback"],
  });
  return {
    ...message,
    ...(row.key?.startsWith(ownKey) && { key: row.key.slice(ownKey.length) }),
    ...(row.author_id && { authorId: row.author_id }),
  };
}

async function readConversation(db: Db, { orgId, id }: Asked): Promise<ThreadConversation> {
  const row = orThrow(
    await db
      .from("conversations")
      .select(
        "id, channel, status, locale, preview, last_message_at, location_id, agent_id, serving_agent_id, unread, assigned_to, human_by, human_since, contact_id, created_at, handoff_reason, visitor_seen_seq",
      )
      .eq("org_id", orgId)
      .eq("id", id)
      .neq("channel", "interview")
      .maybeSingle(),
  );
  if (!row) throw new AppError("not_found", { reason: "conversation" });
  return {
    id: row.id,
    channel: row.channel as Channel,
    status: row.status,
    locale: row.locale,
    preview: row.preview,
    lastMessageAt: row.last_message_at,
    locationId: row.location_id,
    agentId: row.serving_agent_id ?? row.agent_id,
    unread: row.unread,
    assignedTo: row.assigned_to,
    humanBy: row.human_by,
    humanSince: row.human_since,
    createdAt: row.created_at,
    handoffReason: row.handoff_reason,
    visitorSeenSeq: row.visitor_seen_seq,
    contact: row.contact_id ? await readContact(db, { orgId, id: row.contact_id }) : null,
  };
}

async function readContact(db: Db, { orgId, id }: Asked): Promise<InboxCard["contact"]> {
  const row = orThrow(
    await db
      .from("contacts")
      .select("id, name, phone, email, score, temperature, tags")
      .eq("org_id", orgId)
      .eq("id", id)
      .maybeSingle(),
  );
  return (
    row && {
      ...row,
      name: contactName(row),
      temperature: row.temperature as NonNullable<InboxCard["contact"]>["temperature"],
    }
  );
}

async function readNotes(db: Db, { orgId, id }: Asked): Promise<ThreadNote[]> {
  const rows = orThrow(
    await db
      .from("notes")
      .select("id, body, author_id, created_at, updated_at")
      .eq("org_id", orgId)
      .eq("conversation_id", id)
      .order("created_at")
      .limit(500),
  );
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    authorId: row.author_id,
    createdAt: row.created_at,
    edited: row.updated_at !== row.created_at,
  }));
}
