import "server-only";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type { ChatTexts } from "./types";

/** The texts of a chat in a language, for pages that hand them to the component. */
export const chatTexts = (locale: Locale): ChatTexts => loadMessages(locale).chat as unknown as ChatTexts;
