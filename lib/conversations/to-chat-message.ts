import type { StoredMessage } from "./responder";
import type { ChatMessage } from "./schema";

/** A stored message as channels and pages show it; what only the core needs is left out. */
export function toChatMessage(message: StoredMessage): ChatMessage {
  const { choices, expects, media, sources, attachments, event } = message.extra;
  return {
    id: message.id,
    seq: message.seq,
    role: message.role,
    text: message.text,
    locale: message.locale,
    createdAt: message.createdAt,
    feedback: message.feedback,
    ...(message.origin && { origin: message.origin }),
    ...(choices && { choices }),
    ...(expects && { expects }),
    ...(media && { media }),
    ...(sources && { sources }),
    ...(attachments && { attachments }),
    ...(event && { event }),
    ...(message.author && { author: message.author }),
  };
}
