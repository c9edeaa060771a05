import "server-only";
import { open, seal } from "@/lib/crypto";
import { env } from "@/lib/env";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import type { CarrierProvider } from "./carrier-account";

/** Where carriers report to; all verified by their signature. */
export const webhookUrl = {
  twilio: (
    name: "voice" | "answer" | "status" | "amd" | "whisper" | "after" | "stream",
    query: Record<string, string> = {},
  ) => withQuery(`${env.APP_URL}/api/webhooks/twilio/${name}`, query),
  telnyx: () => `${env.APP_URL}/api/webhooks/telnyx`,
  asterisk: () => `${env.APP_URL}/api/webhooks/asterisk`,
};

/** Where a carrier asks about and reports a call of ours: part of a `CallOrder`. */
export function orderUrls(
  provider: CarrierProvider,
  { orgId, callId }: { orgId: string; callId: string },
): { answerUrl: string; statusUrl: string; amdUrl: string } {
  if (provider !== "twilio") {
    const url = webhookUrl[provider === "telnyx" ? "telnyx" : "asterisk"]();
    return { answerUrl: url, statusUrl: url, amdUrl: url };
  }
  const names = { org: orgId, call: callId };
  return {
    answerUrl: webhookUrl.twilio("answer", names),
    statusUrl: webhookUrl.twilio("status", names),
    amdUrl: webhookUrl.twilio("amd", names),
  };
}

const withQuery = (url: string, query: Record<string, string>): string => {
  const text = new URLSearchParams(query).toString();
  return text ? `${url}?${text}` : url;
};

/** What is told to a person about whom they are about to talk to. */
export interface Briefing {
  text: string;
  locale: Locale;
}

/** Asked of the person who is rung, once they know what it is about: a mailbox presses no key. */
const takes: Readonly<Record<Locale, string>> = {
  es: "Pulsa 1 para atender la llamada.",
  en: "Press 1 to take the call.",
  pt: "Aperte 1 para atender a ligação.",
  ca: "Prem 1 per atendre la trucada.",
};

/** What is said to the person before they take the call, by pressing 1. */
export const askToTake = ({ text, locale }: Briefing): string => `${text} ${takes[locale]}`;

const contextOf = (callId: string): string => `calls.briefing:${callId}`;

const soundContext = "calls.briefing-sound";
/** Somebody is rung for half a minute, and hears it twice. */
const soundMs = 2 * 60_000;

/**
 * Where a voice worker gives what the person is told as sound, to an Asterisk, which has no voice: sealed, and of no use two minutes later. `now` in
 * milliseconds since 1970.
 */
export function briefingSoundUrl({ text, locale }: Briefing, now = Date.now()): string {
  const sealed = seal(
    JSON.stringify({ text: text.slice(0, 600), locale, until: now + soundMs }),
    soundContext,
  );
  return `${env.VOICE_URL.replace(/^ws/, "http")}/asterisk/briefing/${sealed}.ulaw`;
}

/** What such an address asks for; null: none of ours, or an old one. */
export function openBriefingSound(sealed: string, now = Date.now()): Briefing | null {
  try {
    const { text, locale, until } = JSON.parse(open(sealed, soundContext)) as Record<string, unknown>;
    const good = typeof text === "string" && isLocale(locale) && Number(until) > now;
    return good ? { text, locale } : null;
  } catch {
    return null;
  }
}

/** A briefing to be carried in an address: sealed, because addresses end in logs, the carrier's among them. */
export const sealBriefing = (callId: string, briefing: Briefing): string =>
  seal(JSON.stringify({ ...briefing, text: briefing.text.slice(0, 800) }), contextOf(callId));

/** Throws `internal` when it was changed, or is another call's. */
export function openBriefing(callId: string, sealed: string): Briefing {
  const { text, locale } = JSON.parse(open(sealed, contextOf(callId))) as Record<string, unknown>;
  return { text: String(text), locale: isLocale(locale) ? locale : defaultLocale };
}
