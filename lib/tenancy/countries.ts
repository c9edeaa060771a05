import { formatLocale } from "@/lib/i18n/format-locale";

/** Countries offered, those of our customers first. Their names come from Intl in the reader's language. */
const first = ["ES", "CO", "MX", "AR", "CL", "PE", "BR", "PT", "US"] as const;
const others = [
  "AD",
  "AT",
  "BE",
  "BO",
  "CA",
  "CH",
  "CR",
  "CU",
  "DE",
  "DK",
  "DO",
  "EC",
  "FI",
  "FR",
  "GB",
  "GQ",
  "GT",
  "HN",
  "IE",
  "IT",
  "LU",
  "NI",
  "NL",
  "NO",
  "PA",
  "PL",
  "PR",
  "PY",
  "RO",
  "SE",
  "SV",
  "UY",
  "VE",
] as const;

/** Zone used until one is chosen, by country; of those not named, the clock is that of Madrid. */
const zoneOf: Record<string, string> = {
  AR: "America/Argentina/Buenos_Aires",
  BO: "America/La_Paz",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CL: "America/Santiago",
  CO: "America/Bogota",
  CR: "America/Costa_Rica",
  CU: "America/Havana",
  DO: "America/Santo_Domingo",
  EC: "America/Guayaquil",
  FI: "Europe/Helsinki",
  GB: "Europe/London",
  GQ: "Africa/Malabo",
  GT: "America/Guatemala",
  HN: "America/Tegucigalpa",
  IE: "Europe/Dublin",
  MX: "America/Mexico_City",
  NI: "America/Managua",
  PA: "America/Panama",
  PE: "America/Lima",
  PR: "America/Puerto_Rico",
  PT: "Europe/Lisbon",
  PY: "America/Asuncion",
  RO: "Europe/Bucharest",
  SV: "America/El_Salvador",
  US: "America/New_York",
  UY: "America/Montevideo",
  VE: "America/Caracas",
};

export interface Choice {
  value: string;
  label: string;
}

/** Countries with their names in `locale`: ours first, the rest by name. */
export function countryChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const choice = (value: string): Choice => ({ value, label: names.of(value) ?? value });
  const rest = others.map(choice).sort((a, b) => a.label.localeCompare(b.label, locale));
  return [...first.map(choice), ...rest];
}

/** Zones with what time it is there now, so that one recognises one's own. */
export function timezoneChoices(locale: string, now: Date, selected?: string): Choice[] {
  const zones = new Set(
    Intl.supportedValuesOf("timeZone").filter((zone) =>
      /^(Europe|America|Atlantic|Africa\/(Ceuta|Malabo))/.test(zone),
    ),
  );
  if (selected && isTimezone(selected)) zones.add(selected);
  return [...zones].sort().map((zone) => {
    const time = new Intl.DateTimeFormat(formatLocale(locale), {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
    }).format(now);
    return { value: zone, label: `${zone.replaceAll("_", " ").replace("/", " · ")} (${time})` };
  });
}

export function timezoneOfCountry(country: string): string {
  return zoneOf[country] ?? "Europe/Madrid";
}

/** Zones that are nowhere: a browser that protects its owner, or runs on a server, tells one of these. */
const nowhere = /^(?:Etc\/.*|UTC|UCT|GMT(?:[+-]?0)?|Zulu|Universal|Greenwich)$/;

/** The zone a browser tells, where it names a place; else the main one of the country. */
export function guessTimezone(zone: string | undefined, country: string): string {
  return zone && isTimezone(zone) && !nowhere.test(zone) ? zone : timezoneOfCountry(country);
}

export function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone.length <= 64;
  } catch {
    return false;
  }
}

/** The country a browser's language tag names ("es-CO"), else the one of its zone, else Spain. */
export function guessCountry(languages: readonly string[], timezone: string | undefined): string {
  const known = new Set<string>([...first, ...others]);
  const byZone = Object.entries(zoneOf).find(([, zone]) => zone === timezone)?.[0];
  if (byZone) return byZone;
  if (timezone && /^(Europe\/Madrid|Atlantic\/Canary|Africa\/Ceuta)$/.test(timezone)) return "ES";
  for (const tag of languages) {
    const region = tag
      .split("-")
      .find((part, index) => index > 0 && /^[A-Z]{2}$/i.test(part))
      ?.toUpperCase();
    if (region && known.has(region)) return region;
  }
  return "ES";
}
