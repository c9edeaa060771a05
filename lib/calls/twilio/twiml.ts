import type { Locale } from "@/lib/i18n/locales";

/** Voices Twilio has by language; the rest of a call is spoken by our own. */
const sayLanguage: Readonly<Record<Locale, string>> = {
  es: "es-MX",
  en: "en-US",
  pt: "pt-BR",
  ca: "ca-ES",
};

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Control characters have no place in XML, however they are written. */
const xml = (text: string): string =>
  text.replace(/\p{Cc}|[\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (sign) => escapes[sign]!);

const response = (verbs: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;

/** What Twilio is to do next, one verb each. https://www.twilio.com/docs/voice/twiml */
export const twiml = {
  /** Sound both ways between the call and the address; `afterUrl` is asked what comes when there is no stream any more, or never was. */
  connect: (streamUrl: string, afterUrl: string): string =>
    response(
      `<Connect><Stream url="${xml(streamUrl)}"/></Connect><Redirect method="POST">${xml(afterUrl)}</Redirect>`,
    ),

  sayAndHangUp: (text: string, locale: Locale): string => response(`${say(text, locale)}<Hangup/>`),

  /** Says something twice at most, until a key is pressed: `url` is asked what it means. Without one the call ends. */
  askForKey: (text: string, locale: Locale, url: string): string => {
    const asked = `<Gather numDigits="1" timeout="5" action="${xml(url)}" method="POST">${say(text, locale)}</Gather>`;
    return response(`${asked}${asked}<Hangup/>`);
  },

  hangUp: (): string => response("<Hangup/>"),

  /** Nothing more: for reports that want no answer. */
  nothing: (): string => response(""),

  /** Rings a person. `whisperUrl` is asked what to tell them before both are joined, `afterUrl` what comes when they hang up or never picked up. */
  dial: ({
    to,
    whisperUrl,
    afterUrl,
    timeoutSeconds,
  }: {
    to: string;
    whisperUrl: string | null;
    afterUrl: string;
    timeoutSeconds: number;
  }): string =>
    response(
      `<Dial action="${xml(afterUrl)}" method="POST" timeout="${timeoutSeconds}" answerOnBridge="true">` +
        `<Number${whisperUrl === null ? "" : ` url="${xml(whisperUrl)}" method="POST"`}>${xml(to)}</Number></Dial>`,
    ),
};

const say = (text: string, locale: Locale): string =>
  `<Say language="${sayLanguage[locale]}">${xml(text)}</Say>`;
