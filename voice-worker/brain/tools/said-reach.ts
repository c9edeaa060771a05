import type { Turn } from "@/lib/conversations/responder";
import { normaliseEmail } from "@/lib/flows/normalise/email";
import { findPhone } from "@/lib/flows/normalise/phone";
import type { Locale } from "@/lib/i18n/locales";

/** How far back a number or an address may have been said. */
const looksBack = 6;

/** The caller's last words first. */
const words = ({ inbound, history }: Turn): string[] => [
  inbound.text,
  ...history
    .filter(({ role }) => role === "contact")
    .slice(-looksBack)
    .toReversed()
    .map(({ text }) => text),
];

/** The number the caller told last, in E.164, dictated digits read as such; null when there is none. */
export function saidPhone(turn: Turn, locale: Locale): string | null {
  const country = turn.agent?.config.country ?? turn.org.country;
  for (const text of words(turn)) {
    const found = findPhone(text, { country, locale });
    if (found) return found.value;
  }
  return null;
}

/** The address the caller told last, spelled out or not; null when there is none. */
export function saidEmail(turn: Turn): string | null {
  for (const text of words(turn)) {
    const read = normaliseEmail(text);
    if (read.ok) return read.value.value;
  }
  return null;
}
