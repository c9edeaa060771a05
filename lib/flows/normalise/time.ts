import type { Locale } from "@/lib/i18n/locales";
import { numberWords } from "./number-words";
import type { Scanner } from "./scanner";

export type PartOfDay = "morning" | "afternoon" | "evening";

/** A time of day as understood: exact, or only its part. */
export interface TimeRead {
  hour: number | null;
  minute: number;
  partOfDay: PartOfDay | null;
  /** Said without telling morning from afternoon. */
  ambiguous?: boolean;
}

const partPatterns: readonly [RegExp, PartOfDay][] = [
  [
    /(?:por|en|de|a|durante) (?:la )?manana(?:s)?\b(?! (?:por|en|a))|\b(?:la|una|las|cualquier) manana(?:s)?\b|(?:pel|al|el|del|de bon) mati\b|de manha\b|pela manha\b|a manha\b|da manha\b|(?:in the |this |the |of the )?mornings?\b|temprano\b|a primera hora|first thing\b|ben aviat|cedo\b|de la matinada|de madrugada|da madrugada/,
    "morning",
  ],
  [
    /(?:(?:por|en|de|a|durante) (?:la )?|\b(?:la|esta|una) )tardes?\b|(?:a la|de la|per la|aquesta) tarda\b|(?<!\b(?:lleg\w+|voy|va|vas|van|vamos|se hace|mas|muy|demasiado|chegar?\w*) )\btardes?\b|\btarda\b|(?:a|da|de|pela|esta) tarde\b|(?:in the |this |the |of the )?afternoons?\b|despues de comer|a ultima hora|despres de dinar|depois do almoco|(?:al |el |del )?mediodia(?= )(?! a las)|de la sobremesa/,
    "afternoon",
  ],
  [
    /(?:(?:por|en|de|a|durante) (?:la )?|\b(?:la|esta|una) )noches?\b|\bnoches?\b|(?:al|el|del|aquest) vespre\b|(?:a la|de la|aquesta) nit\b|\bnit\b|(?:a|da|de|pela|esta|hoje a) noite\b|(?:in the |this |the |of the )?evenings?\b|\btonight\b|(?:at |this )?night\b|para cenar|\bcena\b|sopar\b|jantar\b|\bdinner\b/,
    "evening",
  ],
];
const tonight =
  /\besta noche\b|\btonight\b|\bhoje a noite\b|\besta noite\b|\baquesta nit\b|\baquest vespre\b/;

/** Takes the time of day out of the scanner; null when it tells none. `evening` reads bare hours as of a restaurant. */
export function takeTime(
  scanner: Scanner,
  locale: Locale,
  evening: boolean,
  timeOnly: boolean,
): TimeRead | null {
  const part = takePart(scanner);
  const clock = takeClock(scanner, locale, timeOnly);
  if (!clock) return part ? { hour: null, minute: 0, partOfDay: part } : null;
  const exact = clock.exact || (clock.written === true && part === null);
  const hour = exact ? clock.hour : halfOfDay(clock.hour, part, evening);
  const ambiguous = !exact && part === null && hour < 12;
  return hour > 23 ? null : { hour, minute: clock.minute, partOfDay: null, ambiguous };
}

function takePart(scanner: Scanner): PartOfDay | null {
  for (const [pattern, part] of partPatterns) {
    const match = scanner.take(pattern);
    if (!match) continue;
    // "esta noche" also says which day.
    if (tonight.test(match[0])) scanner.rest = `${scanner.rest} hoy`;
    return part;
  }
  return null;
}

interface Clock {
  hour: number;
  minute: number;
  /** Said on the 24-hour clock or with am/pm. */
  exact: boolean;
  /** In two figures with its minutes, "10:00": on the 24-hour clock unless a part of the day is told. */
  written?: boolean;
}

/** am or pm for an hour of one to twelve. */
function halfOfDay(hour: number, part: PartOfDay | null, evening: boolean): number {
  if (hour > 12 || hour === 0) return hour;
  if (part === "morning") return hour === 12 ? 12 : hour;
  if (part === "afternoon") return hour === 12 ? 12 : hour + 12;
  if (part === "evening") return hour === 12 ? 0 : hour >= 5 ? hour + 12 : hour;
  if (hour === 12) return 12;
  return hour <= 7 || (evening && hour <= 11) ? hour + 12 : hour;
}

const minuteWords: Record<string, number> = {
  media: 30,
  meia: 30,
  mitja: 30,
  half: 30,
  cuarto: 15,
  quart: 15,
  quarter: 15,
  pico: 0,
  punto: 0,
};
const lead =
  "(?:a eso de las?|sobre las?|hacia las?|a partir de las?|desde las?|despues de las?|antes de las?|entre las?|tipo(?: las?)?|como a las?|alrededor de las?|a las?|las|a la|de las?|cap a les|a partir de les|sobre les|a les?|a la|les|as|a partir das|depois das|la pelas|pelas|por volta das|das|at about|at around|around|about|after|from|at|@)";
const clockFigures = new RegExp(
  `(?:${lead} *)?(?<![\\d.,/-])(\\d{1,2})(?:(?::|h\\.?|\\.)([0-5]\\d))? ?(a\\.? ?m\\.?(?!\\w)|p\\.? ?m\\.?(?!\\w))?(?: ?(?:h|hs|hrs|horas?|hores)\\b\\.?)?`,
  "g",
);

function takeClock(scanner: Scanner, locale: Locale, timeOnly: boolean): Clock | null {
  const noon = scanner.take(/(?:al? |a las? |at )?(?:mediodia|meio-? ?dia|migdia|noon|midday)\b/);
  if (noon) return { hour: 12, minute: 0, exact: true };
  if (scanner.take(/(?:at |a |a la )?(?:medianoche|meia-?noite|mitjanit|midnight)\b/))
    return { hour: 0, minute: 0, exact: true };
  return (
    takeCatalanQuarters(scanner) ?? takeFigures(scanner, timeOnly) ?? takeWords(scanner, locale, timeOnly)
  );
}

function takeFigures(scanner: Scanner, timeOnly: boolean): Clock | null {
  for (const match of scanner.rest.matchAll(clockFigures)) {
    const [whole, hours = "", minutes, half] = match;
    const hasLead = /^[^\d\s]/.test(whole);
    const marked =
      half !== undefined || /\d ?(?:h|hs|hrs|horas?|hores)\b/.test(whole) || /\d(?::|h)[0-5]\d/.test(whole);
    const after = scanner.rest.slice(match.index + whole.length);
    if (
      !marked &&
      (!(hasLead || timeOnly) ||
        /^ ?(?:de |del? |of |\/|-\d|dias?|d |semanas?|personas|st|nd|rd|th|%|€)/.test(
          after.replace(/^ de la /, ""),
        ))
    )
      continue;
    const hour = Number(hours);
    if (hour > 24) continue;
    scanner.blank(match.index, match.index + whole.length);
    const minute = Number(minutes ?? takeMinutes(scanner, match.index + whole.length));
    const written = hours.length === 2 && minutes !== undefined;
    return { ...adjust(hour === 24 ? 0 : hour, minute, half), written };
  }
  return null;
}

function adjust(hour: number, minute: number, half: string | undefined): Clock {
  const [h, m] = minute < 0 ? [hour - 1, 60 + minute] : [hour, minute];
  if (!half) return { hour: h, minute: m, exact: h > 12 || h === 0 };
  const pm = half.startsWith("p");
  return { hour: pm ? (h % 12) + 12 : h % 12, minute: m, exact: true };
}

/** "y media", "menos cuarto", "i vint" after an hour; negative when it goes before the hour. */
function takeMinutes(scanner: Scanner, from: number): number {
  const tail = /^ *(y|e|i|con|menos|menys) (\p{L}+(?:-\p{L}+)*|\d{1,2})(?: minutos?)?(?![\p{L}\d])/u.exec(
    scanner.rest.slice(from),
  );
  if (!tail) return 0;
  const said = tail[2] as string;
  const value =
    minuteWords[said] ??
    (/^\d/.test(said)
      ? Number(said)
      : (numberWords.es[said] ?? numberWords.pt[said] ?? numberWords.ca[said]));
  if (value === undefined || value > 59) return 0;
  scanner.blank(from, from + tail[0].length);
  return /^men/.test(tail[1] as string) ? -value : value;
}

/** "dos quarts de sis" is half past five. */
function takeCatalanQuarters(scanner: Scanner): Clock | null {
  const match = scanner.take(/(?:a |al? )?(un|dos|tres) quarts? (?:de |d')(\p{L}+|\d{1,2})/u);
  if (!match) return null;
  const quarters = { un: 1, dos: 2, tres: 3 }[match[1] as "un" | "dos" | "tres"];
  const named = match[2] as string;
  const hour = /^\d/.test(named) ? Number(named) : (numberWords.ca[named] ?? 12);
  const before = hour === 1 ? 12 : hour - 1;
  return { hour: before, minute: quarters * 15, exact: before > 12 };
}

const wordLead = new RegExp(`(?:^|(?<![\\p{L}]))${lead} +(\\p{L}+(?:-\\p{L}+)*)(?![\\p{L}])`, "gu");
const englishPast =
  /(?:at |around |about )?(half|(?:a )?quarter|\d{1,2}|five|ten|twenty(?: five)?) (past|to) (\p{L}+|\d{1,2})(?: ?(a\.?m|p\.?m)\.?)?/u;

function takeWords(scanner: Scanner, locale: Locale, timeOnly: boolean): Clock | null {
  const past = locale === "en" ? scanner.take(englishPast) : null;
  if (past) return englishClock(past);
  const table = numberWords[locale];
  for (const match of scanner.rest.matchAll(wordLead)) {
    const hour = hourWord(table, match[1] as string);
    if (hour === null) continue;
    scanner.blank(match.index, match.index + match[0].length);
    return adjust(hour, takeMinutes(scanner, match.index + match[0].length), ampm(scanner));
  }
  const alone = timeOnly ? /^\s*(\p{L}+)(?![\p{L}])/u.exec(scanner.rest) : null;
  const hour = alone ? hourWord(table, alone[1] as string) : null;
  if (!alone || hour === null) return null;
  scanner.blank(0, alone[0].length);
  return adjust(hour, takeMinutes(scanner, alone[0].length), ampm(scanner));
}

const ampm = (scanner: Scanner): string | undefined => scanner.take(/\b(?:a|p)\.?m\b\.?/)?.[0].trim();

function hourWord(table: Record<string, number>, word: string): number | null {
  const value = table[word];
  return value !== undefined && value >= 1 && value <= 24 && word !== "a" && word !== "an" ? value : null;
}

function englishClock(match: RegExpExecArray): Clock {
  const [, said = "", way, named = "", half] = match;
  const hour = /^\d/.test(named) ? Number(named) : (numberWords.en[named] ?? 12);
  const minutes =
    said === "half"
      ? 30
      : said.includes("quarter")
        ? 15
        : /^\d/.test(said)
          ? Number(said)
          : said === "twenty five"
            ? 25
            : (numberWords.en[said] ?? 0);
  return adjust(hour, way === "past" ? minutes : -minutes, half);
}
