import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { maxMessageLength } from "./limits";

export const channels = [
  "web",
  "landing",
  "interview",
  "test",
  "whatsapp",
  "telegram",
  "instagram",
  "phone",
] as const;
export const channelSchema = z.enum(channels);
export type Channel = z.infer<typeof channelSchema>;

export const attachmentSchema = z.object({
  documentId: z.uuid().optional(),
  /** A file of the conversation; the rest is then what was stored with it. */
  fileId: z.uuid().optional(),
  name: z.string().max(200),
  mime: z.string().max(120),
  bytes: z.int().nonnegative(),
  width: z.int().nullish(),
  height: z.int().nullish(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** What any channel hands to the core. `key` makes it idempotent: the same key again returns the first answer. */
export const inboundMessageSchema = z.object({
  orgId: z.uuid(),
  /** Null for an interview, whose agent is yet to be made. */
  agentId: z.uuid().nullable(),
  channel: channelSchema,
  /** Null finds the visitor's conversation by `visitorRef`, or begins one. */
  conversationId: z.uuid().nullable(),
  /** The secret a visitor's browser keeps (128 random bits at least): who holds it may go on with the conversation. */
  visitorRef: z.string().min(22).max(100).optional(),
  key: z.string().min(8).max(100),
  text: z.string().max(maxMessageLength),
  /** Set when a button was pressed: the option's value. */
  choice: z.string().max(80).optional(),
  attachments: z.array(attachmentSchema).max(5).optional(),
  /** Language of the page or device, used only when the text does not tell. */
  localeHint: z.enum(locales).optional(),
  source: z.string().max(120).optional(),
  /** Who is signed in, for interviews and test chats. */
  userId: z.uuid().optional(),
  /** A version to pin instead of the published one, for test chats of a draft. */
  flowVersionId: z.uuid().optional(),
});
export type InboundMessage = z.infer<typeof inboundMessageSchema>;

export const sourceSchema = z.object({
  chunkId: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  heading: z.string().nullable(),
  excerpt: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

export interface Choice {
  value: string;
  label: string;
}

/** A message as every channel and page shows it. */
export interface ChatMessage {
  id: string;
  seq: number;
  role: "contact" | "agent" | "human" | "system";
  text: string;
  locale: string;
  choices?: Choice[];
  /** What the next answer should look like, so that a page may offer the right keyboard or picker. */
  expects?: { kind: string; optional: boolean };
  media?: { kind: "image" | "video" | "document"; url: string; alt: string };
  sources?: Source[];
  attachments?: Attachment[];
  /** How it was made: by the flow, from knowledge, by a model, from the cache, or a correction by a human. */
  origin?: "flow" | "knowledge" | "model" | "cache" | "correction" | "smalltalk" | "notice" | "repair";
  feedback?: "useful" | "not_useful" | null;
  /** First name of the person of the team who wrote it, or to whom it happened. */
  author?: string;
  /** Of a `system` message: what happened to the conversation. */
  event?: { kind: ConversationEventKind };
  createdAt: string;
}

/** A person took it, gave it back, forgot it or left the team (the agent goes on), closed it or opened it again. */
export type ConversationEventKind = "taken" | "handed_back" | "forgotten" | "left" | "closed" | "reopened";

/** The one stream that leaves the core. `delta`s concatenate to the text of the `message` with the same id. */
export type ConversationEvent =
  | { type: "typing" }
  | { type: "delta"; messageId: string; text: string }
  | { type: "message"; message: ChatMessage }
  | { type: "handoff"; reason: string }
  | { type: "done"; conversationId: string; state: "open" | "handoff" | "closed" }
  | { type: "error"; code: string; reason?: string; retryable: boolean };

/** What a visitor's page is told of its conversation as it goes on (`/api/v1/chat/live`). */
export type VisitorEvent =
  /** One's own come back with the key they were sent under. */
  | { type: "message"; message: ChatMessage; key?: string }
  | { type: "state"; state: VisitorState }
  /** The person who has the conversation is writing. */
  | { type: "typing" }
  /** Nothing happens, and the line stands. */
  | { type: "beat" };

export interface VisitorState {
  status: "open" | "handoff" | "closed";
  /** A person of the team has it: their first name, "" where it is not known; null: the agent has it. */
  attended: string | null;
  /** That person has seen what was written last. */
  read: boolean;
}
