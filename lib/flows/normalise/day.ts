import type { Locale } from "@/lib/i18n/locales";
import { anyOf, months, weekdays } from "./date-words";
import { numberWords } from "./number-words";
import type { Scanner } from "./scanner";
import type { NormaliseContext } from "./types";
import { addDays, addMonths, type Day, daysBetween, daysInMonth, isRealDay, weekday } from "./zone";

/** A day as understood. `weekdayToday`: a week day that is also today's, said bare or as "este sábado". */
export interface DayRead {
  day: Day;
  weekdayToday?: "bare" | "this";
}

/** Takes the day out of the scanner; null when it names none. */
export function takeDay(scanner: Scanner, today: Day, context: NormaliseContext): DayRead | null {
  for (const take of [
    takeNthWeekday,
    takeNamedMonth,
    takeFigures,
    takeAhead,
    takeRelative,
    takeWeekday,
    takePeriod,
    takeDayOfMonth,
  ]) {
    const read = take(scanner, today, context);
    if (read) return read;
  }
  return null;
}

const nths: Record<string, number> = Object.fromEntries(
  "primer primero primera 1er first primeiro|segundo segunda second segon|tercer tercero tercera third terceiro|cuarto cuarta fourth quarto quart|ultimo ultima last ultim"
    .split("|")
    .flatMap((names, at) => names.split(" ").map((name) => [name, at + 1])),
);
const nthWeekday = new RegExp(
  `(?<!\\p{L})(${anyOf(nths)}) (${anyOf(weekdays)})(?:-feira)? (?:de |d'|of |in |do )(?:el |the |mes de )?(${anyOf(months)})(?!\\p{L})`,
  "u",
);

/** "El primer lunes de diciembre", "last Friday of January"; of this year, or of the next where it has passed. */
function takeNthWeekday(scanner: Scanner, today: Day): DayRead | null {
  const match = scanner.take(nthWeekday);
  if (!match) return null;
  const [nth, wanted, inMonth] = [nths[match[1] ?? ""], weekdays[match[2] ?? ""], months[match[3] ?? ""]];
  if (nth === undefined || wanted === undefined || inMonth === undefined) return null;
  for (const year of [today.year, today.year + 1]) {
    const first = { year, month: inMonth, day: 1 };
    const earliest = 1 + ((wanted - weekday(first) + 7) % 7);
    const last = earliest + 7 * Math.floor((daysInMonth(year, inMonth) - earliest) / 7);
    const day = { year, month: inMonth, day: nth === 5 ? last : earliest + 7 * (nth - 1) };
    if (daysBetween(today, day) >= 0) return { day };
  }
  return null;
}

const month = anyOf(months);
/** How names of months and week days begin: cheap to see that a text has none. */
const namesMonth =
  /\b(?:ene|jan|gen|feb|fev|mar|abr|apr|may|mai|jun|jul|ago|aug|sep|set|oct|out|nov|dic|dec|dez|des)/;
const namesWeekday =
  /\b(?:dom|dil|dim|dij|div|dis|diu|lun|mar|mie|jue|vie|sab|mon|tue|wed|thu|fri|sat|sun|seg|ter|qua|qui|sex)/;
const dayFirst = new RegExp(
  `(?:(?:el|o|dia|el dia|on|the|per al|pel|per) )*(?<!\\d)(\\d{1,2}|primero|uno|\\p{L}+)(?:st|nd|rd|th|º|o|er)? ?(?:de |d'|of |do |-|/)? ?(${month})\\b\\.?(?: ?(?:de |del |of |,|-|/)? ?(\\d{4}))?`,
  "u",
);
const monthFirst = new RegExp(
  `(?<!\\p{L})(${month})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:,? (\\d{4}))?`,
  "u",
);

/** "24 de noviembre", "3 mayo 2027", "Nov 24th", "tres de mayo", "1º de março". */
function takeNamedMonth(scanner: Scanner, today: Day, { locale }: NormaliseContext): DayRead | null {
  if (!namesMonth.test(scanner.rest)) return null;
  const english = locale === "en" ? scanner.take(monthFirst) : null;
  if (english) return roll(Number(english[2]), months[english[1] as string] as number, english[3], today);
  const match = dayFirst.exec(scanner.rest);
  if (!match) return null;
  const number = dayNumber(match[1] as string, locale);
  if (number === null) return null;
  scanner.blank(match.index, match.index + match[0].length);
  return roll(number, months[match[2] as string] as number, match[3], today);
}

function dayNumber(said: string, locale: Locale): number | null {
  if (/^\d/.test(said)) return Number(said);
  if (said === "primero" || said === "primeiro" || said === "first") return 1;
  return numberWords[locale][said] ?? null;
}

/** Without a year it is the next such day to come. */
function roll(day: number, inMonth: number, year: string | undefined, today: Day): DayRead {
  if (year) return { day: { year: fullYear(year), month: inMonth, day } };
  for (let ahead = 0; ahead < 5; ahead += 1) {
    const read = { year: today.year + ahead, month: inMonth, day };
    if (isRealDay(read) && daysBetween(today, read) >= 0) return { day: read };
  }
  return { day: { year: today.year, month: inMonth, day } };
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));

/** Not after "a las": "a las 10.05" is a time. */
const figures =
  /(?<![\d.,/-])(?<!\b(?:las?|les|as|at|sobre|tipo) )(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/]|[.,-]\d| ?(?:a\.?m|p\.?m|h\b))/;

/** "12/05", "12-5-26", "12.05.2026": day first, but month first for English in the United States. */
function takeFigures(scanner: Scanner, today: Day, { locale, country }: NormaliseContext): DayRead | null {
  const match = figures.exec(scanner.rest);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  // "10.30" is half past ten.
  if (match[2] === "." && !match[4] && second > 12) return null;
  scanner.blank(match.index, match.index + match[0].length);
  const american = locale === "en" && country === "US";
  const monthLeads = american ? first <= 12 : second > 12 && first <= 12;
  return monthLeads ? roll(second, first, match[4], today) : roll(first, second, match[4], today);
}

const relative: readonly [RegExp, number][] = [
  [/\b(?:de hoy en ocho(?: dias)?|de hoy en una semana)\b/, 7],
  [
    /\b(?:pasado manana|pasadomanana|dema passat|dema-passat|despus-dema|depois de amanha|(?:the )?day after tomorrow)\b/,
    2,
  ],
  [/\b(?:manana|dema|amanha|tomorrow|tmrw|tomorow)\b/, 1],
  [
    /\b(?:hoy(?: mismo)?|avui(?: mateix)?|hoje(?: mesmo)?|today|ahora(?: mismo)?|ara mateix|agora(?: mesmo)?|now|right now|hoy dia)\b/,
    0,
  ],
  [
    /\b(?:cuanto antes|lo antes posible|lo mas pronto posible|ya mismo|cuanto antes mejor|o quanto antes|o mais rapido possivel|com mes aviat|tan aviat com|asap|as soon as possible|urgente|inmediatamente|ya)\b/,
    0,
  ],
  [/\b(?:anteayer|ayer|ontem|anteontem|ahir|yesterday)\b/, -1],
];

function takeRelative(scanner: Scanner, today: Day): DayRead | null {
  const past = scanner.rest;
  for (const [pattern, days] of relative) {
    // "por la mañana" is a part of the day, and time.ts takes it.
    if (days === 1 && onlyMorning.test(past)) continue;
    if (scanner.take(pattern)) return { day: addDays(today, days) };
  }
  return null;
}

/** The text says "mañana" only as a part of the day. */
const onlyMorning = /^(?:(?!\bmanana\b).)*\b(?:por|en|de|a) la manana\b(?:(?!\bmanana\b).)*$/;

const units: readonly [RegExp, "day" | "week" | "month" | "year"][] = [
  [/^(?:dias?|dies|days?)/, "day"],
  [/^(?:semanas?|setmanes|setmana|weeks?)/, "week"],
  [/^(?:mes|meses|mesos|months?)/, "month"],
  [/^(?:anos?|anys?|years?)/, "year"],
];
const ahead =
  /(?:en|dentro de|de aqui a|in|within|em|daqui a|dentro d'|d'aqui a|d'aqui|en menos de|de aca a) (?:unos |unas |uns |unes |about )?(\d{1,3}|un par de|um par de|un parell de|a couple of|\p{L}+(?:-\p{L}+)?) (dias?|dies|days?|semanas?|setmanes|setmana|weeks?|meses|mesos|mes|months?|anos?|anys?|years?)(?!\p{L})/u;
const after = /(?<!\p{L})(\d{1,3}|\p{L}+) (days?|weeks?|months?) from (?:now|today)/u;

/** "en dos semanas", "dentro de 15 días", "daqui a um mês", "three weeks from now". */
function takeAhead(scanner: Scanner, today: Day, { locale }: NormaliseContext): DayRead | null {
  const match = ahead.exec(scanner.rest) ?? after.exec(scanner.rest);
  if (!match) return null;
  const amount = amountOf(match[1] as string, locale);
  if (amount === null) return null;
  scanner.blank(match.index, match.index + match[0].length);
  const unit = units.find(([pattern]) => pattern.test(match[2] as string))?.[1];
  if (unit === "month") return { day: addMonths(today, amount) };
  if (unit === "year") return { day: addMonths(today, amount * 12) };
  return { day: addDays(today, unit === "week" ? amount * 7 : amount) };
}

function amountOf(said: string, locale: Locale): number | null {
  if (/^\d/.test(said)) return Number(said);
  if (/^(?:u[nm] par de|a couple of|un parell de)$/.test(said)) return 2;
  return numberWords[locale][said] ?? null;
}

const day = anyOf(weekdays);
const weekdayPattern = new RegExp(
  `(?:(?:el|la|los|este|esta|aquest|o|a|na|no|on|this|next|proximo|proxima|prox|el proximo|el proper|proper|neste|nesta|para el|pel|per al|el dia|lo) )*(?<!\\p{L})(${day})(?!\\p{L})(?: (?:que viene|que ve|que vem|vinent|proximo|proper|proxima|siguiente|seguent|next week|de la semana que viene|de la proxima semana|de la setmana que ve|de la setmana vinent|da semana que vem|da proxima semana|de la semana siguiente|week))?`,
  "u",
);

/** A week day: the next to come; with "next week" that of the following week. */
function takeWeekday(scanner: Scanner, today: Day, { locale }: NormaliseContext): DayRead | null {
  if (!namesWeekday.test(scanner.rest)) return null;
  const match = weekdayPattern.exec(scanner.rest);
  if (!match) return null;
  const name = match[1] as string;
  // Short forms of three letters collide with other words ("mar", "sex", "set"): only with an article or alone.
  if (name.length === 3 && match[0].trim() === name && scanner.rest.trim() !== name) return null;
  scanner.blank(match.index, match.index + match[0].length);
  const wanted = weekdays[name] as number;
  const numbered = takeNumberAfter(scanner, match.index + match[0].length, wanted, today);
  if (numbered) return { day: numbered };
  const distance = (wanted - weekday(today) + 7) % 7;
  const nextWeek =
    /semana|setmana|next week/.test(match[0]) ||
    takeNextWeek(scanner) ||
    (locale === "en" && /\bnext\b/.test(match[0]) && inThisWeek(today, wanted));
  if (nextWeek) return { day: addDays(mondayAfter(today), (wanted + 6) % 7) };
  if (distance > 0) return { day: addDays(today, distance) };
  const emphatic = /\b(?:este|esta|aquest|this|neste|nesta)\b/.test(match[0]);
  return { day: today, weekdayToday: emphatic ? "this" : "bare" };
}

/** "viernes 4": the next fourth that is a Friday, when it is near; else the number is an hour. */
function takeNumberAfter(scanner: Scanner, from: number, wanted: number, today: Day): Day | null {
  const number = /^ (?:dia )?(\d{1,2})(?![\d:.h/]| ?(?:am|pm|horas?|hs)\b)/.exec(scanner.rest.slice(from));
  if (!number) return null;
  const { day: found } = nextDayOfMonth(Number(number[1]), today);
  if (!isRealDay(found) || weekday(found) !== wanted || daysBetween(today, found) > 62) return null;
  scanner.blank(from, from + number[0].length);
  return found;
}

const takeNextWeek = (scanner: Scanner): boolean =>
  scanner.take(
    /(?:de |da |of )?(?:la |the )?(?:semana que vem|semana que viene|proxima semana|setmana que ve|setmana vinent|semana proxima|week after next|next week)\b/,
  ) !== null;

/** Whether the week day is still to come in the week of Monday to Sunday that today is in. */
const inThisWeek = (today: Day, wanted: number): boolean => (wanted + 6) % 7 > (weekday(today) + 6) % 7;

const mondayAfter = (today: Day): Day => addDays(today, 7 - ((weekday(today) + 6) % 7));

/** "la semana que viene", "este fin de semana", "a finales de mes", "el mes que viene", "en mayo". */
function takePeriod(scanner: Scanner, today: Day): DayRead | null {
  const weekend = scanner.take(
    /(?:(?:el|este|aquest|the|this|next|o|no|neste|el proximo) )*(?:fin(?:de)? de semana|finde|cap de setmana|fim de semana|fds|weekend)(?: que viene| que ve| que vem)?/,
  );
  if (weekend) {
    const distance = (6 - weekday(today) + 7) % 7;
    return { day: addDays(today, weekday(today) === 0 ? 0 : distance) };
  }
  if (takeNextWeek(scanner) || scanner.take(/(?:la )?semana siguiente\b/)) return { day: mondayAfter(today) };
  if (scanner.take(/\b(?:esta semana|aquesta setmana|nesta semana|this week)\b/))
    return { day: addDays(today, 1) };
  if (
    scanner.take(
      /(?:a |para )?(?:fin(?:al)?(?:es)? de(?: este| l)? ?mes|final(?:s)? de mes|fim do mes|end of (?:the )?month)\b/,
    )
  ) {
    return { day: { ...dayOnly(today), day: daysInMonth(today.year, today.month) } };
  }
  if (
    scanner.take(
      /(?:el |a |o |para el )?(?:mes que viene|proximo mes|mes que ve|mes vinent|mes que vem|next month|mes proximo)\b/,
    )
  ) {
    return { day: { ...addMonths(today, 1), day: 1 } };
  }
  return takeMonth(scanner, today);
}

const dayOnly = ({ year, month: inMonth, day: of }: Day): Day => ({ year, month: inMonth, day: of });

const monthAlone = new RegExp(
  `(?:^|(?<!\\p{L})(?:en|in|em|al|a|el|para|a principios de|a mediados de|a finales de|a partir de|early|mid|late|no mes de|al mes de|inicio de|comeco de|meados de|fins de|a principis de|a mitjan|a finals de)) ?(${month})(?!\\p{L})(?: (?:de |del )?(\\d{4}))?`,
  "u",
);

function takeMonth(scanner: Scanner, today: Day): DayRead | null {
  if (!namesMonth.test(scanner.rest)) return null;
  const match = monthAlone.exec(scanner.rest);
  if (!match || ((match[1] as string).length === 3 && scanner.rest.trim() !== match[0].trim())) return null;
  scanner.blank(match.index, match.index + match[0].length);
  const inMonth = months[match[1] as string] as number;
  const at = /mediados|mid|meados|mitjan/.test(match[0])
    ? 15
    : /finales|late|fins de|finals/.test(match[0])
      ? 25
      : 1;
  if (inMonth === today.month && !match[2])
    return { day: at > today.day ? { ...dayOnly(today), day: at } : dayOnly(today) };
  return roll(at, inMonth, match[2], today);
}

const ofMonth =
  /(?:(?:el|o|dia|the|on the|on) )+(?:dia )?(\d{1,2})(?:st|nd|rd|th)?(?!\d|[:.,]\d|h| ?(?:horas|h\b|pm|am|p\.m|a\.m))/;

/** "el 3", "dia 15", "on the 21st": this month's, or the next month's when it has passed. */
function takeDayOfMonth(scanner: Scanner, today: Day): DayRead | null {
  const match = scanner.take(ofMonth) ?? scanner.take(/(?<!\d)(\d{1,2})(?:st|nd|rd|th)\b/);
  if (!match) return null;
  return nextDayOfMonth(Number(match[1]), today);
}

function nextDayOfMonth(wanted: number, today: Day): DayRead {
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const read = { ...addMonths({ ...dayOnly(today), day: 1 }, ahead), day: wanted };
    if (isRealDay(read) && daysBetween(today, read) >= 0) return { day: read };
  }
  return { day: { ...dayOnly(today), day: wanted } };
}
