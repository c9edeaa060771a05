import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import type { SlotValue } from "@/lib/flows/schema";
import { fold } from "./fold";
import { numberWords } from "./number-words";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./types";

type TextValue = Extract<SlotValue, { type: "text" }>;

/** A run of digits as phones are written, extension aside. */
const candidate = /\+?\(?\d[\d\s().\-/]{5,22}\d/g;

/** A phone in E.164, numbers without prefix read as of the business's country: "600 123 123" becomes +34600123123. */
export function normalisePhone(text: string, context: NormaliseContext): Normalised<TextValue> {
  if (!text.trim()) return refuse("empty");
  const found = findPhone(text, context);
  return found
    ? { ok: true, value: { type: "text", value: found.value, raw: rawOf(text) } }
    : refuse("not_a_phone");
}

/** The first valid phone in a text with its place (of a dictated one, the whole text); null when there is none. */
export function findPhone(
  text: string,
  context: Pick<NormaliseContext, "country" | "locale">,
): { value: string; start: number; end: number } | null {
  const country = isSupportedCountry(context.country) ? (context.country as CountryCode) : undefined;
  for (const match of text.matchAll(candidate)) {
    const value = parse(match[0], country);
    if (value) return { value, start: match.index, end: match.index + match[0].length };
  }
  const dictated = digitWords(text, context);
  const value = dictated && parse(dictated, country);
  return value ? { value, start: 0, end: text.length } : null;
}

/** A phone in E.164 as people of the business's country read it: "600 12 31 23", "+44 7911 123456" from abroad. */
export function readablePhone(phone: string, country: string): string {
  if (last.phone !== phone || last.country !== country)
    last = { phone, country, shown: shownIn(phone, country) };
  return last.shown;
}

/** One text names it several times. */
let last = { phone: "", country: "", shown: "" };

function shownIn(phone: string, country: string): string {
  const number = phone.startsWith("+") ? parsePhoneNumberFromString(phone) : undefined;
  if (!number) return phone;
  const home = isSupportedCountry(country) && number.countryCallingCode === getCountryCallingCode(country);
  return home ? number.formatNational() : number.formatInternational();
}

function parse(written: string, country: CountryCode | undefined): string | null {
  const digits = written.replace(/[^\d+]/g, "");
  if (digits.length < 7 || digits.length > 17) return null;
  // Numbers are also written with their country code but no plus, or with 00.
  const prefixed = `+${digits.replace(/^\+|^00/, "")}`;
  // Mexican mobiles carried a 1 after the country code until 2019, and many still write it.
  const tries = [
    ...(digits.startsWith("+") ? [] : [written]),
    prefixed,
    prefixed.replace(/^\+521(?=\d{10}$)/, "+52"),
  ];
  for (const attempt of tries) {
    const number: PhoneNumber | undefined = parsePhoneNumberFromString(attempt, country);
    if (number?.isValid()) return number.number;
  }
  return null;
}

/** "seis cero cero, uno dos tres…": at least seven digits said one by one. */
function digitWords(text: string, context: Pick<NormaliseContext, "locale">): string | null {
  if (/\d{3}/.test(text)) return null;
  const table = numberWords[context.locale];
  const parts = fold(text).match(/\p{L}+(?:-\p{L}+)*|\d+/gu) ?? [];
  const digits = parts
    .map((part) => (/^\d/.test(part) ? part : small(table[part] ?? (part === "oh" ? 0 : undefined))))
    .join("");
  return digits.length >= 7 ? digits : null;
}

const small = (value: number | undefined): string =>
  value !== undefined && value < 100 ? String(value) : "";
