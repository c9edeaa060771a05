import type { Manner } from "@/lib/agents/register";
import type { Locale } from "@/lib/i18n/locales";
import type { Draft } from "../responder";
import type { Channel } from "../schema";
import { type ConversationTextKey, conversationTexts, fill } from "../texts";
import { type ConversationLocation, locationChoice } from "./schema";

/** Channels that show buttons; elsewhere the locations are listed with a number each. */
const withButtons: readonly Channel[] = ["web", "landing", "test"];

export interface QuestionOptions {
  locale: Locale;
  channel: Channel;
  offered: readonly ConversationLocation[];
}

/** The question for a location: `addresses` lists them with where they are. */
export function locationQuestion(
  text: string,
  { locale, channel, offered }: QuestionOptions,
  addresses = false,
): Draft {
  const numbered = !withButtons.includes(channel);
  const lines =
    numbered || addresses
      ? offered.map((location, at) => {
          const name = addresses ? placeOf(location) : location.name;
          return numbered ? `${at + 1}. ${name}` : `· ${name}`;
        })
      : [];
  return {
    text: [text, ...lines].join("\n"),
    origin: "flow",
    locale,
    choices: offered.map(({ id, name }) => ({ value: locationChoice(id), label: name })),
    expects: { kind: "location", optional: true },
  };
}

/** "Norte (Calle de la Paz 18)". */
export const placeOf = ({ name, address }: ConversationLocation): string =>
  address ? `${name} (${address})` : name;

/** The n-th wording of a text of this room. */
export function locationText(
  manner: Manner,
  key: Extract<ConversationTextKey, `location.${string}`>,
  turn = 0,
  values: Record<string, string> = {},
): string {
  const texts = conversationTexts(manner, key);
  return fill(texts[turn % texts.length] ?? "", values);
}
