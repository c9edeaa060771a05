import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * What a person typed as a number, in E.164; null when it is none. Without a prefix it is read as of `country`
 * (ISO 3166-1 alpha-2).
 */
export function readPhone(typed: string, country: string): string | null {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(typed.trim().replace(/^00/, "+"), home);
  return phone?.isValid() ? phone.number : null;
}

/**
 * Numbers out of pasted text, one or several a line, and what could not be read as one. Columns of a sheet are fine:
 * commas, semicolons and tabs part them.
 */
export function readPhoneList(pasted: string, country: string): { phones: string[]; unread: string[] } {
  const phones = new Set<string>();
  const unread: string[] = [];
  for (const part of pasted.split(/[\n\r,;\t]+/)) {
    const typed = part.trim().replace(/^["']|["']$/g, "");
    if (!typed) continue;
    const phone = readPhone(typed, country);
    if (phone) phones.add(phone);
    else unread.push(typed.slice(0, 60));
  }
  return { phones: [...phones], unread };
}
