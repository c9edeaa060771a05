import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import type { SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { fold } from "./fold";
import { numberWords } from "./number-words";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./types";

type TextValue = Extract<SlotValue, { type: "text" }>;

/** A run of digits as phones are written, extension aside. */
const candidate = /\+?\(?\d[\d\s().\-/]{5,22}\d/g;

/** Whoever writes English to a business in Spain has a number from where English is spoken, if it is none of Spain. What is answered names the country code. */
const abroad: Partial<Record<Locale, readonly CountryCode[]>> = {
  es: ["CO", "MX", "AR"],
  en: ["GB", "US"],
  pt: ["PT", "BR"],
};

/** A phone in E.164, numbers without prefix read as of the business's country: "600 123 123" becomes +34600123123. */
export function normalisePhone(text: string, context: NormaliseContext): Normalised<TextValue> {
  if (!text.trim()) return refuse("empty");
  const found = findPhone(text, context);
  if (found) return { ok: true, value: { type: "text", value: found.value, raw: rawOf(text) } };
  const local = [...text.matchAll(candidate)].some(([written]) => lacksArea(written, context.country));
  return refuse(local ? "no_area_code" : "not_a_phone");
}

/** What is dialled within one town, of countries where that is too little to call or write to. */
const withoutArea: Record<string, RegExp> = {
  AR: /^(?:15)?[2-9]\d{5,7}$/,
  BR: /^(?:\+55)?(?:9\d{8}|[2-5]\d{7})$/,
};

/** "91234-5678" in Brazil, "15 4123-4567" in Argentina: whose it is one cannot know. */
const lacksArea = (written: string, country: string): boolean =>
  withoutArea[country]?.test(written.replace(/[^\d+]/g, "")) ?? false;

interface FoundPhone {
  value: string;
  start: number;
  end: number;
}

/** The first valid phone in a text with its place (of a dictated one, the whole text); null when there is none. */
export function findPhone(
  text: string,
  context: Pick<NormaliseContext, "country" | "locale">,
): FoundPhone | null {
  const { country, locale } = context;
  if (lookedFor.text !== text || lookedFor.country !== country || lookedFor.locale !== locale)
    lookedFor = { text, country, locale, found: lookFor(text, context) };
  return lookedFor.found;
}

/** Several recognisers look for it in the same text. */
let lookedFor = { text: "", country: "", locale: "es", found: null as FoundPhone | null };

function lookFor(text: string, context: Pick<NormaliseContext, "country" | "locale">): FoundPhone | null {
  const country = isSupportedCountry(context.country) ? (context.country as CountryCode) : undefined;
  const candidates = [...text.matchAll(candidate)];
  for (const [at, home] of [country, ...(abroad[context.locale] ?? [])].entries()) {
    const tried = new Set<string>();
    for (const match of candidates) {
      // Nor is it a number of another country, where all figures might do.
      if (tried.has(match[0]) || lacksArea(match[0], context.country)) continue;
      tried.add(match[0]);
      const value = parse(match[0], home, at === 0);
      if (value) return { value, start: match.index, end: match.index + match[0].length };
    }
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

/** `withPrefix`: also as one with its country code, which is the same wherever it is read. */
function parse(written: string, country: CountryCode | undefined, withPrefix = true): string | null {
  const digits = written.replace(/[^\d+]/g, "");
  if (digits.length < 7 || digits.length > 17) return null;
  // Numbers are also written with their country code but no plus, or with 00.
  const prefixed = `+${digits.replace(/^\+|^00/, "")}`;
  const national = country === "MX" ? digits.replace(oldMexican, "") : written;
  const tries = [
    ...(digits.startsWith("+") ? [] : [national]),
    ...(withPrefix ? new Set([prefixed, prefixed.replace(/^\+52(?:1|044|045|01)(?=\d{10}$)/, "+52")]) : []),
  ];
  for (const attempt of tries) {
    const number: PhoneNumber | undefined = parsePhoneNumberFromString(attempt, country);
    if (number?.isValid() && isWhole(number)) return number.number;
  }
  return null;
}

/** Until 2019 Mexicans dialled 01 before another town's number, and 044 or 045 before a mobile, and many still write it. */
const oldMexican = /^(?:044|045|01)(?=\d{10}$)/;

/** The short metadata takes Brazilian numbers without area for valid. */
const isWhole = ({ countryCallingCode, nationalNumber }: PhoneNumber): boolean =>
  countryCallingCode !== "55" || nationalNumber.length >= 10;

/** "seis cero cero, uno dos tres…", "seiscientos doce, 34 56 78": at least seven digits said one by one or in groups. */
function digitWords(text: string, context: Pick<NormaliseContext, "locale">): string | null {
  if (/\d{3}/.test(text)) return null;
  const table = numberWords[context.locale];
  const parts = fold(text).match(/\p{L}+(?:-\p{L}+)*|\d+/gu) ?? [];
  let digits = "";
  // What may still be added to the number last said: 99 after a hundred, 9 after "thirty and".
  let open = { value: 0, room: 0 };
  for (const part of parts) {
    if (/^\d/.test(part)) {
      digits += part;
      open = { value: 0, room: 0 };
      continue;
    }
    const value = table[part] ?? (part === "oh" ? 0 : undefined);
    if (value === undefined || value >= 1000) {
      if (!/^(?:y|i|e|and)$/.test(part)) open = { value: 0, room: 0 };
    } else if (value > 0 && value <= open.room) {
      digits = digits.slice(0, -String(open.value).length) + String(open.value + value);
      open = { value: open.value + value, room: roomAfter(value) };
    } else {
      digits += String(value);
      open = { value, room: roomAfter(value) };
    }
  }
  return digits.length >= 7 ? digits : null;
}

/** "Seiscientos" leaves room for "doce", "treinta" for "dos". */
const roomAfter = (value: number): number =>
  value >= 100 && value % 100 === 0 ? 99 : value >= 30 && value % 10 === 0 ? 9 : 0;
