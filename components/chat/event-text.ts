import { filled } from "@/components/files/file-texts";
import type { ChatMessage } from "@/lib/conversations/schema";
import type { ChatTexts } from "./types";

/** What happened to the conversation, for who reads it: "María se ha unido a la conversación". */
export function eventText({ event, author, text }: ChatMessage, texts: ChatTexts): string {
  if (!event) return text;
  return author ? filled(texts.events[event.kind], { name: author }) : texts.eventsUnnamed[event.kind];
}
