import type { SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** What a normaliser has to know of the business and the moment; all pure data. */
export interface NormaliseContext {
  locale: Locale;
  now: Date;
  /** IANA zone of the agent. */
  timeZone: string;
  /** ISO 4217, used when the text names no currency. */
  currency: string;
  /** ISO 3166-1 alpha-2, for phone numbers without prefix and day/month order. */
  country: string;
  /** Restaurants: "a las 9" is nine in the evening. */
  eveningHours?: boolean;
}

/** Why a text is no value of the kind asked for; each has a text in lib/flows/phrases. */
export type Reason =
  | "empty"
  | "too_long"
  | "too_short"
  | "too_small"
  | "too_large"
  | "not_a_number"
  | "not_an_area"
  | "not_a_length"
  | "not_money"
  | "not_an_email"
  | "not_a_phone"
  | "no_area_code"
  | "not_a_name"
  | "not_yes_no"
  | "not_an_option"
  | "not_a_date"
  | "date_past"
  | "date_too_soon"
  | "date_too_late"
  | "time_missing";

export type Normalised<V extends SlotValue = SlotValue> =
  | { ok: true; value: V }
  | { ok: false; reason: Reason };

export const refuse = (reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason });

/** The text as stored beside a value: what the contact wrote, bounded. */
export const rawOf = (text: string): string => text.trim().slice(0, 500);
