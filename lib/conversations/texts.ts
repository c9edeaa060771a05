import { inRegister, type Manner, type Registered } from "@/lib/agents/register";
import type { Locale } from "@/lib/i18n/locales";
import ca from "@/messages/ca/conversation.json";
import en from "@/messages/en/conversation.json";
import es from "@/messages/es/conversation.json";
import pt from "@/messages/pt/conversation.json";

type Keys = typeof es;
type Sections = { [Section in keyof Keys]: `${Section}.${Extract<keyof Keys[Section], string>}` };
/** `section.name` of messages/<locale>/conversation.json. */
export type ConversationTextKey = Sections[keyof Keys];

type Texts = { [Section in keyof Keys]: Record<keyof Keys[Section], Registered> };
const texts: Record<Locale, Texts> = { es, en, pt, ca };

/** All wordings of one thing that the core says. */
export function conversationTexts({ locale, tone }: Manner, key: ConversationTextKey): readonly string[] {
  const [section, name] = key.split(".") as [keyof Keys, string];
  const found = (texts[locale][section] as Record<string, Registered>)[name] ?? [];
  const said = inRegister(found, tone);
  return typeof said === "string" ? [said] : said;
}

/** The first wording, filled in. */
export function conversationText(
  manner: Manner,
  key: ConversationTextKey,
  values: Record<string, string> = {},
): string {
  return fill(conversationTexts(manner, key)[0] ?? "", values);
}

/** `{name}` by its value; one that is missing leaves nothing behind. */
export function fill(text: string, values: Record<string, string>): string {
  return text
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/ ([,.;:!?])/g, "$1")
    .trim();
}
