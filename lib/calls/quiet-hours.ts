import { parsePhoneNumberFromString } from "libphonenumber-js";
import { addDays, isoDay, localTime, toInstant, weekday } from "@/lib/flows/normalise/zone";
import { holidaysOf } from "./holidays";

/** Days of a week (0 is Sunday) with the hours, `from` included and `to` not, between which somebody may be called. */
export interface CallingWindow {
  days: readonly number[];
  from: string;
  to: string;
}

/** When somebody may be called: in every zone they may be in, one of the windows must be open, on a day that is not closed. */
export interface CallingHours {
  zones: readonly string[];
  windows: readonly CallingWindow[];
  /** ISO days, where they are. */
  closed: readonly string[];
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const workdays = [1, 2, 3, 4, 5];

/** Where neither law nor custom says otherwise. */
const usualWindows: readonly CallingWindow[] = [{ days: everyDay, from: "09:00", to: "21:00" }];

/**
 * Countries whose law or code of conduct for commercial calls is narrower; none of those with holidays (`holidays.ts`) lets people be
 * called on them. Spain: article 96.2 of the consumers' law (RDL 1/2007). France: décret 2022-1313. Colombia: Ley 2300 of 2023. Brazil:
 * code of the telephone companies (SART). United States: narrowest of the states (Florida, 8 to 20).
 */
const windowsByCountry: Record<string, readonly CallingWindow[]> = {
  ES: [{ days: workdays, from: "09:00", to: "21:00" }],
  FR: [
    { days: workdays, from: "10:00", to: "13:00" },
    { days: workdays, from: "14:00", to: "20:00" },
  ],
  CO: [
    { days: workdays, from: "07:00", to: "19:00" },
    { days: [6], from: "08:00", to: "15:00" },
  ],
  BR: [
    { days: workdays, from: "09:00", to: "21:00" },
    { days: [6], from: "10:00", to: "16:00" },
  ],
  US: [{ days: everyDay, from: "09:00", to: "20:00" }],
};

/** A country's zones; several where a number does not tell in which of them its owner is. */
const zonesByCountry: Record<string, readonly string[]> = {
  ES: ["Europe/Madrid", "Atlantic/Canary"],
  PT: ["Europe/Lisbon", "Atlantic/Azores"],
  AD: ["Europe/Andorra"],
  FR: ["Europe/Paris"],
  IT: ["Europe/Rome"],
  DE: ["Europe/Berlin"],
  AT: ["Europe/Vienna"],
  CH: ["Europe/Zurich"],
  NL: ["Europe/Amsterdam"],
  BE: ["Europe/Brussels"],
  LU: ["Europe/Luxembourg"],
  GB: ["Europe/London"],
  IE: ["Europe/Dublin"],
  SE: ["Europe/Stockholm"],
  NO: ["Europe/Oslo"],
  DK: ["Europe/Copenhagen"],
  FI: ["Europe/Helsinki"],
  PL: ["Europe/Warsaw"],
  RO: ["Europe/Bucharest"],
  MA: ["Africa/Casablanca"],
  US: ["America/New_York", "America/Los_Angeles"],
  CA: ["America/St_Johns", "America/Vancouver"],
  PR: ["America/Puerto_Rico"],
  MX: ["America/Mexico_City"],
  GT: ["America/Guatemala"],
  SV: ["America/El_Salvador"],
  HN: ["America/Tegucigalpa"],
  NI: ["America/Managua"],
  CR: ["America/Costa_Rica"],
  PA: ["America/Panama"],
  CU: ["America/Havana"],
  DO: ["America/Santo_Domingo"],
  CO: ["America/Bogota"],
  VE: ["America/Caracas"],
  EC: ["America/Guayaquil"],
  PE: ["America/Lima"],
  BO: ["America/La_Paz"],
  CL: ["America/Santiago", "America/Punta_Arenas"],
  AR: ["America/Argentina/Buenos_Aires"],
  UY: ["America/Montevideo"],
  PY: ["America/Asuncion"],
  BR: ["America/Sao_Paulo"],
};

/** Beginnings of national numbers that tell the zone. */
const zonesByArea: Record<string, readonly (readonly [area: RegExp, zone: string])[]> = {
  ES: [
    [/^(?:928|922|828|822)/, "Atlantic/Canary"],
    [/^[89]/, "Europe/Madrid"],
  ],
  PT: [
    [/^29[256]/, "Atlantic/Azores"],
    [/^2/, "Europe/Lisbon"],
  ],
  MX: [
    [/^(?:664|686|646|661|665|658)/, "America/Tijuana"],
    [/^(?:998|983|984|987)/, "America/Cancun"],
    [/^(?:662|631|632|633|634|637|638|641|642|643|644|645|647|651|653)/, "America/Hermosillo"],
    [
      /^(?:612|613|615|624|667|668|669|672|687|694|695|696|697|698|311|319|323|324|325|327|389)/,
      "America/Mazatlan",
    ],
  ],
  BR: [
    [/^(?:92|97)/, "America/Manaus"],
    [/^68/, "America/Rio_Branco"],
    [/^6[56]/, "America/Cuiaba"],
    [/^67/, "America/Campo_Grande"],
    [/^69/, "America/Porto_Velho"],
    [/^95/, "America/Boa_Vista"],
  ],
  US: [
    [/^808/, "Pacific/Honolulu"],
    [/^907/, "America/Anchorage"],
    [/^(?:212|305|404|516|617|646|718|786|917|929)/, "America/New_York"],
    [/^(?:213|310|408|415|503|619|702|714|818|206)/, "America/Los_Angeles"],
  ],
};

/**
 * When the owner of a number may be called about `at`, by the country and area of the number. `homeZone` stands in for a country that is
 * not known here: the business's own.
 */
export function callingHours(e164: string, homeZone: string, at: Date): CallingHours {
  const country = parsePhoneNumberFromString(e164)?.country ?? "";
  // Who is put off may be called in another year, and at its turn it is that year elsewhere.
  const years = [-1, 0, 1].map((other) => at.getUTCFullYear() + other);
  return {
    zones: callingZones(e164, homeZone),
    windows: windowsByCountry[country] ?? usualWindows,
    closed: years.flatMap((year) => holidaysOf(country, year)),
  };
}

/** Where the owner of a number may be, likeliest first. */
export function callingZones(e164: string, homeZone: string): readonly string[] {
  const phone = parsePhoneNumberFromString(e164);
  const country = phone?.country ?? "";
  const area = zonesByArea[country]?.find(([begins]) => begins.test(String(phone?.nationalNumber ?? "")));
  return area ? [area[1]] : (zonesByCountry[country] ?? [homeZone]);
}

/** Whether somebody with those hours may be called at a moment. */
export const mayCallAt = (at: Date, hours: CallingHours): boolean =>
  hours.zones.length > 0 && hours.zones.every((zone) => isOpen(at, zone, hours));

function isOpen(at: Date, zone: string, { windows, closed }: CallingHours): boolean {
  const local = localTime(at, zone);
  if (closed.includes(isoDay(local))) return false;
  const time = local.hour * 60 + local.minute;
  const day = weekday(local);
  return windows.some(
    ({ days, from, to }) => days.includes(day) && time >= minutes(from) && time < minutes(to),
  );
}

/** The first moment from `at` on at which they may be called; null when there is none within two weeks. */
export function nextCallingTime(at: Date, hours: CallingHours): Date | null {
  if (mayCallAt(at, hours)) return at;
  // Time that is open in all zones begins where a window of one of them does, or with the hour that follows one left out in spring.
  const openings = hours.zones.flatMap((zone) => {
    const today = localTime(at, zone);
    return Array.from({ length: 15 }, (_, ahead) => addDays(today, ahead)).flatMap((day) =>
      hours.windows
        .filter(({ days }) => days.includes(weekday(day)))
        .flatMap(({ from }) => {
          const opening = toInstant(`${isoDay(day)}T${from}`, zone);
          return isAt(opening, from, zone) ? [opening] : [fullHour(opening), opening];
        }),
    );
  });
  return (
    openings
      .filter((opening) => opening > at)
      .sort((a, b) => a.getTime() - b.getTime())
      .find((opening) => mayCallAt(opening, hours)) ?? null
  );
}

/** A time that the clocks leave out is another one. */
function isAt(instant: Date, time: string, zone: string): boolean {
  const { hour, minute } = localTime(instant, zone);
  return hour * 60 + minute === minutes(time);
}

const fullHour = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 3_600_000) * 3_600_000);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
