import { firstWords } from "@/lib/conversations/first-words";
import type { ChatMessage } from "@/lib/conversations/schema";
import { platformFlow } from "@/lib/flows/presets/platform";
import type { Locale } from "@/lib/i18n/locales";
import { platformConfig } from "./platform-agent";

const kept = new Map<Locale, ChatMessage[]>();

/** The first words of TalIA's own agent, for the landing to show with the page, whether or not the database is there. */
export function platformGreeting(locale: Locale): ChatMessage[] {
  const known = kept.get(locale);
  if (known) return known;
  const words = firstWords({ config: platformConfig("") }, platformFlow(), locale, new Date(0));
  kept.set(locale, words);
  return words;
}
