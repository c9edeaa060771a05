import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import type { ApiDb } from "./database";
import type {
  getConversationOperation,
  listConversationsOperation,
  listMessagesOperation,
} from "./operations/conversations";
import { readPage } from "./page";
import {
  type ConversationRow,
  conversationColumns,
  etagOf,
  type MessageRow,
  messageColumns,
  realChannels,
  toConversation,
  toMessage,
} from "./rows";

type ListQuery = z.output<(typeof listConversationsOperation)["query"]>;
type List = z.input<(typeof listConversationsOperation)["result"]>;
type One = z.input<(typeof getConversationOperation)["result"]>;
type MessagesQuery = z.output<(typeof listMessagesOperation)["query"]>;
type Messages = z.input<(typeof listMessagesOperation)["result"]>;

/** Conversations with customers, the newest first. */
export async function listConversations({
  caller: { orgId },
  query,
  db,
}: ApiContext<unknown, ListQuery, unknown>): Promise<ApiAnswer<List>> {
  const { status, channel, contactId, agentId, assignedTo, createdAfter } = query;
  const { rows, nextCursor } = await readPage(
    query,
    { list: "conversations", orgId },
    (after, count) => db<(ConversationRow & { at: string })[]>`
      select ${db(conversationColumns)}, created_at::text as at from public.conversations
      where org_id = ${orgId} and channel = any (${channel ? [channel] : realChannels})
        ${status ? db`and status = ${status}` : db``}
        ${contactId ? db`and contact_id = ${contactId}` : db``}
        ${agentId ? db`and agent_id = ${agentId}` : db``}
        ${assignedTo ? db`and assigned_to = ${assignedTo}` : db``}
        ${createdAfter ? db`and created_at > ${createdAfter}` : db``}
        ${after ? db`and (created_at, id) < (${after.at}::text::timestamptz, ${after.id}::uuid)` : db``}
      order by created_at desc, id desc limit ${count}`,
  );
  return { body: { data: rows.map(toConversation), nextCursor } };
}

export async function getConversation({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<One>> {
  const row = await findConversation(db, { orgId, id });
  return { body: toConversation(row), etag: etagOf(row) };
}

/** What was said in a conversation, the oldest first; what merely happened to it is left out. */
export async function listMessages({
  caller: { orgId },
  params: { id },
  query,
  db,
}: ApiContext<{ id: string }, MessagesQuery, unknown>): Promise<ApiAnswer<Messages>> {
  await findConversation(db, { orgId, id });
  const from = query.afterSequence ?? 0;
  const { rows, nextCursor } = await readPage(
    query,
    { list: `messages:${id}`, orgId },
    (after, count) => db<(MessageRow & { at: string })[]>`
      select ${db(messageColumns)}, seq::text as at from public.messages
      where org_id = ${orgId} and conversation_id = ${id} and role <> 'system' and seq > ${after ? Number(after.at) : from}
      order by seq limit ${count}`,
  );
  return { body: { data: rows.map(toMessage), nextCursor } };
}

/** A conversation with a customer of the organization, for a change locked. */
export async function findConversation(
  db: ApiDb,
  { orgId, id, lock = false }: { orgId: string; id: string; lock?: boolean },
): Promise<ConversationRow> {
  const [row] = await db<ConversationRow[]>`
    select ${db(conversationColumns)} from public.conversations
    where org_id = ${orgId} and id = ${id} and channel = any (${realChannels}) ${lock ? db`for update` : db``}`;
  if (!row) throw new AppError("not_found", { reason: "conversation" });
  return row;
}
