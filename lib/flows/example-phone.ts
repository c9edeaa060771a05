import { type CountryCode, getExampleNumber, isSupportedCountry } from "libphonenumber-js";
import examples from "libphonenumber-js/examples.mobile.json";

/** A telephone number such as those of a country (ISO 3166-1 alpha-2) with its prefix; null for a country nobody knows. */
export function examplePhone(country: string): string | null {
  const code = country.toUpperCase();
  if (!isSupportedCountry(code)) return null;
  return getExampleNumber(code as CountryCode, examples)?.formatInternational() ?? null;
}
