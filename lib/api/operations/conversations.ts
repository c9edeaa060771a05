import { z } from "zod";
import { defineOperation } from "../operation";
import { byId, conversationResource, id, messageResource, pageOf, pageQuery } from "../resources";

export const listConversationsOperation = defineOperation({
  id: "listConversations",
  method: "get",
  path: "/conversations",
  tag: "conversations",
  summary: "List conversations",
  description: "The newest first. Those of tests are left out.",
  scope: "conversations:read",
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(["open", "handoff", "closed"]).optional(),
    channel: z.enum(["web", "landing", "whatsapp", "telegram", "instagram", "phone"]).optional(),
    contactId: id.optional(),
    agentId: id.optional(),
    assignedTo: id.optional(),
    createdAfter: z.iso.datetime({ offset: true }).optional(),
  }),
  result: pageOf(conversationResource),
});

export const getConversationOperation = defineOperation({
  id: "getConversation",
  method: "get",
  path: "/conversations/{id}",
  tag: "conversations",
  summary: "Get a conversation",
  scope: "conversations:read",
  params: byId,
  result: conversationResource,
  etag: true,
});

export const updateConversationOperation = defineOperation({
  id: "updateConversation",
  method: "patch",
  path: "/conversations/{id}",
  tag: "conversations",
  summary: "Close, reopen, hand over or assign a conversation",
  description:
    "`handoff` asks for a person of the team; the agent goes on until somebody takes it. 409 `taken_by_other` while a person answers it.",
  scope: "conversations:write",
  params: byId,
  body: z
    .strictObject({
      status: z.enum(["open", "handoff", "closed"]).optional(),
      assignedTo: id.nullable().optional().meta({ description: "A user of the team; null: nobody" }),
    })
    .meta({ id: "ConversationChanges" }),
  result: conversationResource,
});

export const listMessagesOperation = defineOperation({
  id: "listMessages",
  method: "get",
  path: "/conversations/{id}/messages",
  tag: "conversations",
  summary: "List the messages of a conversation",
  description: "The oldest first.",
  scope: "conversations:read",
  params: byId,
  query: z.strictObject({
    ...pageQuery,
    afterSequence: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: "Only those after this one" }),
  }),
  result: pageOf(messageResource),
});

export const sendMessageOperation = defineOperation({
  id: "sendMessage",
  method: "post",
  path: "/conversations/{id}/messages",
  tag: "conversations",
  summary: "Send a message as the business",
  description:
    "It is shown to the contact like one of your team's. 409 `taken_by_other` while a person of the team answers, so that the two do not talk over one another; 409 `conversation_closed` when it is closed. Send an `Idempotency-Key`, so that trying again never says it twice.",
  scope: "conversations:write",
  params: byId,
  body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }).meta({ id: "NewMessage" }),
  result: messageResource,
  status: 201,
});
