import { z } from "zod";

export const ofConversationSchema = z.object({ orgId: z.uuid(), conversationId: z.uuid() });

export const takeSchema = ofConversationSchema.extend({
  /** Also when another member of the team has it. */
  force: z.boolean().default(false),
});

export const reopenSchema = ofConversationSchema.extend({
  /** As it was before it was closed, for who closed it by mistake: with whoever had it, or waiting. */
  asItWas: z.boolean().default(false),
});

export const viewingSchema = ofConversationSchema.extend({
  /** False: they have left it. */
  viewing: z.boolean().default(true),
});

export const replySchema = ofConversationSchema.extend({
  /** The same key again is the same message. */
  key: z.string().min(8).max(90),
  body: z.string().max(4000),
  /** Ids of files of this conversation. */
  files: z.array(z.uuid()).max(5).default([]),
  /** Takes the conversation by the way, if nobody has it. */
  take: z.boolean().default(false),
});

/** Who has a conversation. */
export const heldSchema = z.object({
  id: z.uuid(),
  status: z.enum(["open", "handoff", "closed"]),
  assigned_to: z.uuid().nullable(),
  human_by: z.uuid().nullable(),
  human_since: z.string().nullable(),
  holder: z.string().nullable(),
});
