import type { FileTexts } from "@/components/files/file-texts";
import type { UploadTarget } from "@/components/files/upload-file";
import type {
  Attachment,
  ChatMessage,
  ConversationEvent,
  ConversationEventKind,
  VisitorEvent,
} from "@/lib/conversations/schema";

/** A message as the page holds it: one of the server's, or one on its way there. */
export interface ViewMessage extends ChatMessage {
  /** Of the visitor's own: on its way, or not arrived. Of the agent's: still being written. */
  delivery?: "sending" | "failed" | "streaming";
  /** The idempotency key of an own message, for sending it again. */
  key?: string;
  choice?: string;
}

export interface ChatFault {
  /** A code of lib/errors.ts, `offline`, or `network`. */
  code: string;
  reason?: string;
  retryAfter?: number;
  retryable: boolean;
}

export interface Outgoing {
  key: string;
  text: string;
  choice?: string;
  attachments?: Attachment[];
}

export interface Resumed {
  conversationId: string | null;
  status: "open" | "handoff" | "closed";
  messages: ChatMessage[];
}

/**
 * How a chat reaches the server. The public chat, the test chat and the interview differ only here. Each may throw a
 * `ChatFault`, or whatever fetch throws when there is no network.
 */
export interface ChatTransport {
  /** The conversation as the server has it; null when there is none yet. */
  resume(): Promise<Resumed | null>;
  /** Begins the conversation with the agent's own first words. */
  start(): Promise<Resumed>;
  /** Sends a message and gives its answer as it comes. The same key again gives the same answer. */
  send(message: Outgoing, signal: AbortSignal): AsyncIterable<ConversationEvent>;
  /** What people of the team can be part of has more. */
  people?: WithPeople;
}

/** A conversation that a person of the team may take: what is said is told as it is said, and files go both ways. */
export interface WithPeople {
  /** What follows a message; null when there is no conversation yet. */
  live(after: number, signal: AbortSignal): Promise<AsyncIterable<VisitorEvent> | null>;
  /** The visitor writes, or has read up to a message. Nobody waits for it. */
  tell(what: { kind: "typing" } | { kind: "seen"; seq: number }): void;
  upload: UploadTarget;
  /** How a file is asked for where there is no session. */
  as?: { agent: string; ref: string };
}

/** Every text of a chat, translated by the page that shows it (`messages/<locale>/chat.json`). */
export interface ChatTexts {
  log: string;
  placeholder: string;
  send: string;
  agent: string;
  you: string;
  human: string;
  typing: string;
  retry: string;
  sending: string;
  notSent: string;
  offline: string;
  tooLong: string;
  rateLimited: string;
  failed: string;
  unavailable: string;
  signedOut: string;
  signIn: string;
  newMessages: string;
  sources: string;
  useful: string;
  notUseful: string;
  thanks: string;
  dictate: string;
  stopDictating: string;
  restart: string;
  attended: string;
  attendedUnnamed: string;
  typingPerson: string;
  typingUnnamed: string;
  read: string;
  /** What happened to the conversation: with a name, and without. */
  events: Record<ConversationEventKind, string>;
  eventsUnnamed: Record<ConversationEventKind, string>;
  /** Of `messages/<locale>/files.json`. */
  files: FileTexts;
}
