"use server";

import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { orgAction } from "@/lib/safe-action";
import {
  addNoteSchema,
  assignSchema,
  deleteReplySchema,
  readSchema,
  saveReplySchema,
  unreadSchema,
} from "./schema";

/** Gives a conversation to somebody of the team, or to nobody. Gives who had it before, for the way back. */
export const assignConversation = orgAction
  .metadata({ name: "inbox.assign", min: "agent" })
  .inputSchema(assignSchema)
  .action(async ({ parsedInput: { conversationId, userId }, ctx: { db } }) => ({
    before: orThrow(
      // The types know no argument that may be null.
      await db.rpc("assign_conversation", {
        p_conversation: conversationId,
        p_user: userId as string,
      }),
    ) as string | null,
  }));

/** The user has seen a conversation up to a message. */
export const markRead = orgAction
  .metadata({ name: "inbox.read", min: "agent" })
  .inputSchema(readSchema)
  .action(async ({ parsedInput: { conversationId, seq }, ctx: { db } }) => ({
    unread: orThrow(await db.rpc("mark_conversation_read", { p_conversation: conversationId, p_seq: seq })),
  }));

/** Somebody should look at it again. */
export const markUnread = orgAction
  .metadata({ name: "inbox.unread", min: "agent" })
  .inputSchema(unreadSchema)
  .action(async ({ parsedInput: { conversationId }, ctx: { db } }) => {
    orThrow(await db.rpc("mark_conversation_unread", { p_conversation: conversationId }));
  });

/** A note of the team: the customer never sees it. */
export const addNote = orgAction
  .metadata({ name: "inbox.note", min: "agent" })
  .inputSchema(addNoteSchema)
  .action(async ({ parsedInput: { id, conversationId, body }, ctx: { db, org, user } }) => {
    const conversation = orThrow(
      await db
        .from("conversations")
        .select("contact_id")
        .eq("org_id", org.id)
        .eq("id", conversationId)
        .maybeSingle(),
    );
    if (!conversation) throw new AppError("not_found", { reason: "conversation" });
    const { error } = await db.from("notes").insert({
      id,
      org_id: org.id,
      conversation_id: conversationId,
      contact_id: conversation.contact_id,
      author_id: user.id,
      body,
    });
    // Sent again, because the answer was lost on the way: it is there.
    if (error && error.code !== "23505") orThrow({ data: null, error });
  });

/** Writes a reply kept ready, or changes it: its id is chosen by the page. */
export const saveReply = orgAction
  .metadata({ name: "inbox.save-reply", min: "agent" })
  .inputSchema(saveReplySchema)
  .action(async ({ parsedInput: { id, shortcut, body }, ctx: { db, org, user } }) => {
    const changed = await db
      .from("canned_replies")
      .update({ shortcut, body })
      .eq("org_id", org.id)
      .eq("id", id)
      .select("id");
    const { error } =
      changed.error || changed.data.length > 0
        ? changed
        : await db.from("canned_replies").insert({ id, org_id: org.id, shortcut, body, created_by: user.id });
    if (error?.code === "23505") throw new AppError("conflict", { fields: { shortcut: "taken" } });
    if (error) orThrow({ data: null, error });
  });

export const deleteReply = orgAction
  .metadata({ name: "inbox.delete-reply", min: "agent" })
  .inputSchema(deleteReplySchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    orThrow(await db.from("canned_replies").delete().eq("org_id", org.id).eq("id", id));
  });
