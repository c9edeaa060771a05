import { z } from "zod";
import { channelSchema } from "@/lib/conversations/schema";

export const conversationStatuses = ["open", "handoff", "closed"] as const;

/** Whose conversations: of everybody, of who asks, of nobody yet. */
export const inboxViews = ["all", "mine", "none"] as const;
/** Periods since the last message, in days. */
export const inboxPeriods = { today: 1, week: 7, month: 30 } as const;

/** What the inbox is filtered by, as its address has it. */
export const inboxFilterSchema = z.object({
  view: z.enum(inboxViews).default("all").catch("all"),
  status: z.enum(conversationStatuses).optional().catch(undefined),
  unread: z.literal("1").optional().catch(undefined),
  channel: channelSchema.exclude(["interview"]).optional().catch(undefined),
  agent: z.uuid().optional().catch(undefined),
  location: z.string().max(60).optional().catch(undefined),
  tag: z.string().min(1).max(40).optional().catch(undefined),
  period: z.enum(["today", "week", "month"]).optional().catch(undefined),
  q: z.string().trim().min(2).max(100).optional().catch(undefined),
});
export type InboxFilter = z.infer<typeof inboxFilterSchema>;

/** Where a page begins: after what was shown last. */
export const inboxCursorSchema = z.object({ at: z.string().min(10).max(40), id: z.uuid() });
export type InboxCursor = z.infer<typeof inboxCursorSchema>;

/** The most conversations that are asked for by name at once. */
export const mostIds = 60;

/** What `/api/inbox` takes: the filter, and a cursor ("<time>_<id>") or the ids of those that changed. */
export const inboxQuerySchema = inboxFilterSchema.extend({
  orgId: z.uuid(),
  after: z
    .string()
    .transform((text) => {
      const at = text.lastIndexOf("_");
      return { at: text.slice(0, at), id: text.slice(at + 1) };
    })
    .pipe(inboxCursorSchema)
    .optional(),
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).max(mostIds))
    .optional(),
});

/** As `private.inbox_card` has it. */
export const storedCardSchema = z.object({
  id: z.uuid(),
  channel: channelSchema,
  status: z.enum(conversationStatuses),
  locale: z.string(),
  preview: z.string(),
  lastMessageAt: z.string(),
  locationId: z.uuid().nullable(),
  agentId: z.uuid().nullable(),
  unread: z.int(),
  assignedTo: z.uuid().nullable(),
  humanBy: z.uuid().nullable(),
  humanSince: z.string().nullable(),
  contact: z
    .object({
      id: z.uuid(),
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      score: z.int().nullable(),
      temperature: z.enum(["cold", "warm", "hot", "premium"]).nullable(),
      tags: z.array(z.string()),
    })
    .nullable(),
  /** What was found in it, where one searched: the message, and where the next page begins. */
  found: z.object({ messageId: z.uuid(), text: z.string(), at: z.string() }).nullish(),
});
export type InboxCard = z.infer<typeof storedCardSchema>;

export interface InboxPage {
  cards: InboxCard[];
  /** Where the next page begins; null: this is the last. */
  next: InboxCursor | null;
}

export const inboxCountsSchema = z.object({ unread: z.int(), mine: z.int(), handoff: z.int() });
/** Up to a hundred of each, which is "many". */
export type InboxCounts = z.infer<typeof inboxCountsSchema>;

export const assignSchema = z.object({
  orgId: z.uuid(),
  conversationId: z.uuid(),
  userId: z.uuid().nullable(),
});
export const readSchema = z.object({
  orgId: z.uuid(),
  conversationId: z.uuid(),
  seq: z.int().min(0),
});
export const unreadSchema = z.object({ orgId: z.uuid(), conversationId: z.uuid() });

export const addNoteSchema = z.object({
  orgId: z.uuid(),
  /** Chosen by the page, so that sent twice it is written once. */
  id: z.uuid(),
  conversationId: z.uuid(),
  body: z.string().trim().min(1).max(4000),
});

export const cannedReplySchema = z.object({
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "shortcut"),
  body: z.string().trim().min(1, "required").max(4000, "tooLong"),
});
export const saveReplySchema = cannedReplySchema.extend({ orgId: z.uuid(), id: z.uuid() });
export const deleteReplySchema = z.object({ orgId: z.uuid(), id: z.uuid() });

export interface CannedReply {
  id: string;
  shortcut: string;
  body: string;
}
