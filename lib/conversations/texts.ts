import type { Locale } from "@/lib/i18n/locales";
import ca from "@/messages/ca/conversation.json";
import en from "@/messages/en/conversation.json";
import es from "@/messages/es/conversation.json";
import pt from "@/messages/pt/conversation.json";

type Texts = typeof es;
type Sections = { [Section in keyof Texts]: `${Section}.${Extract<keyof Texts[Section], string>}` };
/** `section.name` of messages/<locale>/conversation.json. */
export type ConversationTextKey = Sections[keyof Texts];

const texts: Record<Locale, Texts> = { es, en, pt, ca };

/** All wordings of one thing that the core says. */
export function conversationTexts(locale: Locale, key: ConversationTextKey): readonly string[] {
  const [section, name] = key.split(".") as [keyof Texts, string];
  const found = (texts[locale][section] as Record<string, string | string[]>)[name] ?? [];
  return typeof found === "string" ? [found] : found;
}

/** The first wording, filled in. */
export function conversationText(
  locale: Locale,
  key: ConversationTextKey,
  values: Record<string, string> = {},
): string {
  return fill(conversationTexts(locale, key)[0] ?? "", values);
}

/** `{name}` by its value; one that is missing leaves nothing behind. */
export function fill(text: string, values: Record<string, string>): string {
  return text
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/ ([,.;:!?])/g, "$1")
    .trim();
}
