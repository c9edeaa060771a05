import type { Locale } from "./texts";

const codes =
  "AD AR AT BE BG BO BR CA CH CL CO CR CY CZ DE DK DO EC EE ES FI FR GB GR GT HN HR HU IE IT LT LU LV MT MX NI NL NO PA PE PL PT PY RO SE SI SK SV US UY VE".split(
    " ",
  );

/** Countries by their names, in the order of the page's language. */
export function countryNames(lang: Locale): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([lang], { type: "region" });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
}

export const isCountry = (code: string): boolean => codes.includes(code);
