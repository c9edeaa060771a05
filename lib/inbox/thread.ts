import { z } from "zod";
import type { ChatMessage } from "@/lib/conversations/schema";
import type { InboxCard, InboxCursor } from "./schema";

/** How many messages of a conversation are read at once. */
export const threadPageSize = 50;

/** A message as the team sees it. */
export interface ThreadMessage extends ChatMessage {
  /** What it was sent under: the page knows its own by it before the answer has come. */
  key?: string;
  /** Who of the team wrote it. */
  authorId?: string;
}

export interface ThreadNote {
  id: string;
  body: string;
  authorId: string | null;
  createdAt: string;
  edited: boolean;
}

export interface ThreadConversation extends InboxCard {
  createdAt: string;
  handoffReason: string | null;
  /** How far the visitor has read. */
  visitorSeenSeq: number;
}

/** A conversation with the last of what was said in it, and what the team noted. */
export interface Thread {
  conversation: ThreadConversation;
  /** In order. */
  messages: ThreadMessage[];
  /** There is more before the first of them. */
  hasOlder: boolean;
  /** All of them, in order. */
  notes: ThreadNote[];
}

export const threadQuerySchema = z.object({
  orgId: z.uuid(),
  /** Those before this one. */
  before: z.coerce.number().int().min(1).optional(),
});

/** A place in a list, in an address. */
export const cursorText = ({ at, id }: InboxCursor): string => `${at}_${id}`;
