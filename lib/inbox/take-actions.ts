"use server";

import { serverAi } from "@/lib/ai/server";
import { systemClock } from "@/lib/clock";
import type { StoredMessage } from "@/lib/conversations/responder";
import { toChatMessage } from "@/lib/conversations/to-chat-message";
import { orThrow } from "@/lib/database-error";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { draftAnswer as writeDraft } from "./draft-answer";
import {
  heldSchema,
  ofConversationSchema,
  reopenSchema,
  replySchema,
  takeSchema,
  viewingSchema,
} from "./take-schema";

/** The user takes a conversation: the agent is silent from now on. `taken_by_other` (409) names who has it, unless forced. */
export const takeConversation = orgAction
  .metadata({ name: "inbox.take", min: "agent" })
  .inputSchema(takeSchema)
  .action(async ({ parsedInput: { conversationId, force }, ctx: { db } }) =>
    heldSchema.parse(
      orThrow(await db.rpc("take_conversation", { p_conversation: conversationId, p_force: force })),
    ),
  );

/** The agent goes on, and answers what nobody has. */
export const handBack = orgAction
  .metadata({ name: "inbox.hand-back", min: "agent" })
  .inputSchema(ofConversationSchema)
  .action(async ({ parsedInput: { conversationId }, ctx: { db } }) =>
    heldSchema.parse(orThrow(await db.rpc("hand_back_conversation", { p_conversation: conversationId }))),
  );

/** What the user says to the contact. Gives the message as it was stored. */
export const sendReply = orgAction
  .metadata({ name: "inbox.reply", min: "agent" })
  .inputSchema(replySchema)
  .action(async ({ parsedInput: { conversationId, key, body, files, take }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    const p = { conversation_id: conversationId, key, body, files, take };
    return toChatMessage(orThrow(await db.rpc("reply_as_human", { p })) as unknown as StoredMessage);
  });

export const closeConversation = orgAction
  .metadata({ name: "inbox.close", min: "agent" })
  .inputSchema(ofConversationSchema)
  .action(async ({ parsedInput: { conversationId }, ctx: { db } }) =>
    heldSchema.parse(orThrow(await db.rpc("close_conversation", { p_conversation: conversationId }))),
  );

export const reopenConversation = orgAction
  .metadata({ name: "inbox.reopen", min: "agent" })
  .inputSchema(reopenSchema)
  .action(async ({ parsedInput: { conversationId, asItWas }, ctx: { db } }) =>
    heldSchema.parse(
      orThrow(await db.rpc("reopen_conversation", { p_conversation: conversationId, p_as_it_was: asItWas })),
    ),
  );

/** The user types to the contact, who is told by name when the user has the conversation; colleagues are told always. Once every 3 s will do. */
export const setTyping = orgAction
  .metadata({ name: "inbox.typing", min: "agent" })
  .inputSchema(ofConversationSchema)
  .action(async ({ parsedInput: { conversationId }, ctx: { db, user } }) => {
    await requireToken("presence", user.id);
    orThrow(await db.rpc("tell_presence", { p_conversation: conversationId, p_kind: "typing" }));
  });

/** The user looks at a conversation (said again every 20 s, for who comes later), or has left it. */
export const setViewing = orgAction
  .metadata({ name: "inbox.viewing", min: "internal" })
  .inputSchema(viewingSchema)
  .action(async ({ parsedInput: { conversationId, viewing }, ctx: { db, user } }) => {
    await requireToken("presence", user.id);
    const p_kind = viewing ? "viewing" : "left";
    orThrow(await db.rpc("tell_presence", { p_conversation: conversationId, p_kind }));
  });

/** A draft of what the user might answer, by the model; the organization's budget of models pays for it. */
export const draftAnswer = orgAction
  .metadata({ name: "inbox.draft", min: "agent" })
  .inputSchema(ofConversationSchema)
  .action(async ({ parsedInput: { conversationId }, ctx: { db, org, user } }) => {
    await requireToken("drafts", user.id);
    const profile = orThrow(
      await db.from("profiles").select("full_name").eq("user_id", user.id).maybeSingle(),
    );
    const operator = profile?.full_name.trim().split(/\s+/)[0] ?? "";
    return writeDraft(
      { db, ai: serverAi(), now: systemClock() },
      { orgId: org.id, conversationId, operator },
    );
  });
