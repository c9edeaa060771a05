import type { ErrorCode } from "@/lib/errors";

/** What is known of an error outside the server: a `Problem`, or what a server action gives back. */
export interface ErrorFacts {
  code: ErrorCode;
  reason?: string | undefined;
  params?: Record<string, string | number> | undefined;
}

/** The part of next-intl's translator used here: `useTranslations("errors")` or `getTranslations("errors")`. */
export interface ErrorTranslator {
  (key: string, params?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** An error in the reader's language: its finer reason where there is a text for it, else its code. */
export function errorText(t: ErrorTranslator, error: ErrorFacts): string {
  const reason = error.reason ? `reason.${error.reason}` : undefined;
  return t(reason && t.has(reason) ? reason : error.code, error.params);
}

/**
 * What is wrong with a field, in the reader's language. `message` is a key under `errors.field`, with values where
 * it needs some: `tooShort?min=8`. A text that is no key is shown as it is.
 */
export function fieldErrorText(t: ErrorTranslator, message: string): string {
  const [key = "", query] = message.split("?", 2);
  if (!/^\w+$/.test(key) || !t.has(`field.${key}`)) return message;
  const params: Record<string, string | number> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    params[name] = value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  return t(`field.${key}`, params);
}
