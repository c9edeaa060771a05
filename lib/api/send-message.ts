import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import { findConversation } from "./conversations";
import type { sendMessageOperation } from "./operations/conversations";
import { type MessageRow, messageColumns, toMessage } from "./rows";

type Result = z.input<(typeof sendMessageOperation)["result"]>;

/** Channels in which what is written reaches the contact. */
const writable: readonly string[] = ["web", "landing"];

/** Says something as the business; not while a person of the team answers, nor where it would not arrive. */
export async function sendMessage({
  caller: { orgId },
  params: { id },
  body: { text },
  db,
}: ApiContext<{ id: string }, unknown, { text: string }>): Promise<ApiAnswer<Result>> {
  const conversation = await findConversation(db, { orgId, id, lock: true });
  if (!writable.includes(conversation.channel)) throw new AppError("conflict", { reason: "not_writable" });
  if (conversation.human_since) throw new AppError("conflict", { reason: "taken_by_other" });
  if (conversation.status === "closed") throw new AppError("conflict", { reason: "conversation_closed" });
  const sequence = conversation.last_seq + 1;
  const [row] = await db<MessageRow[]>`
    insert into public.messages (org_id, conversation_id, seq, role, body, locale, origin)
    values (${orgId}, ${id}, ${sequence}, 'human', ${text}, ${conversation.locale}, 'api') returning ${db(messageColumns)}`;
  await db`update public.conversations set last_seq = ${sequence}, last_message_at = now(), preview = left(${text}, 140)
    where org_id = ${orgId} and id = ${id}`;
  return { body: toMessage(row as MessageRow) };
}
