import type { Attachment, ChatMessage, ConversationEvent } from "@/lib/conversations/schema";

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
}
