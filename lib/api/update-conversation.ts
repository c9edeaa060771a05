import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import { findConversation } from "./conversations";
import type { ApiDb } from "./database";
import type { updateConversationOperation } from "./operations/conversations";
import { type ConversationRow, conversationColumns, etagOf, toConversation } from "./rows";

type Changes = z.output<(typeof updateConversationOperation)["body"]>;
type Result = z.input<(typeof updateConversationOperation)["result"]>;

/** Its status and whose it is. What a person of the team is answering is theirs to close. */
export async function updateConversation({
  caller: { orgId },
  params: { id },
  body: { status, assignedTo },
  db,
}: ApiContext<{ id: string }, unknown, Changes>): Promise<ApiAnswer<Result>> {
  const before = await findConversation(db, { orgId, id, lock: true });
  if (assignedTo && !(await isOperator(db, orgId, assignedTo))) {
    throw new AppError("unprocessable", { reason: "invalid_input", fields: { assignedTo: "not_found" } });
  }
  if (status) await db`select public.set_conversation_status(${orgId}, ${id}, ${status})`;
  const [row] = await db<ConversationRow[]>`
    update public.conversations set assigned_to = ${assignedTo === undefined ? before.assigned_to : assignedTo}
    where org_id = ${orgId} and id = ${id} returning ${db(conversationColumns)}`;
  return { body: toConversation(row as ConversationRow), etag: etagOf(row as ConversationRow) };
}

async function isOperator(db: ApiDb, orgId: string, userId: string): Promise<boolean> {
  const rows = await db`
    select 1 from public.members where org_id = ${orgId} and user_id = ${userId} and role in ('owner', 'admin', 'agent')`;
  return rows.length > 0;
}
