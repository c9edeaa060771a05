import "server-only";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type { ChatTexts } from "./types";

/** The texts of a chat in a language, for pages that hand them to the component. */
export function chatTexts(locale: Locale): ChatTexts {
  const { chat, files } = loadMessages(locale);
  return { ...(chat as Omit<ChatTexts, "files">), files: files as ChatTexts["files"] };
}
