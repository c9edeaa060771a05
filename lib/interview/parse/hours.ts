import type { Opening } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import { setExceptionsApart } from "./hours-exceptions";
import { type Clock, groupByDays, type HoursToken } from "./hours-groups";

/** Opening hours as read: `openings` for the days named, `closed` for those said to be closed. */
export interface HoursRead {
  openings: Opening[];
  closed: number[];
  /** Whether days were named; without them the hours hold for the days already known, or for weekdays. */
  daysNamed: boolean;
  /** What a week does not hold, in the owner's words: "sábados cerrado menos el primero de mes"; empty when nothing is. */
  note: string;
}

const dayNames: readonly [string, number][] = [
  ["domingos?|dom|diumenges?|sundays?|suns?", 0],
  ["lunes|lun|dilluns|segundas?(?:[- ]feiras?)?|seg|mondays?|mon", 1],
  ["martes|mar|dimarts|tercas?(?:[- ]feiras?)?|ter|tuesdays?|tues?", 2],
  ["miercoles|mier?|dimecres|quartas?(?:[- ]feiras?)?|qua|wednesdays?|weds?", 3],
  ["jueves|jue|dijous|quintas?(?:[- ]feiras?)?|qui|thursdays?|thurs?|thu", 4],
  ["viernes|vie|divendres|sextas?(?:[- ]feiras?)?|sex|fridays?|fris?", 5],
  ["sabados?|sab|dissabtes?|saturdays?|sats?", 6],
];
const anyDay = dayNames.map(([pattern]) => pattern).join("|");
const through =
  "(?:\\s*(?:-|/)\\s*|\\s+(?:al?|to|'?till?|until|through|thru|ate|fins(?: a)?|hasta(?: el)?)\\s+(?:el |los |la |o |els? )?)";
const letters: Record<string, number> = { l: 1, m: 2, x: 3, j: 4, v: 5, s: 6, d: 0 };

const time =
  "(\\d{1,2})(?:\\s*(?:[:.h])\\s*(\\d{2}))?\\s*(?:h(?:s|rs|oras|ores|ours)?\\b)?\\s*(y media|e meia|i mitja)?\\s*((?:a|p)\\.?\\s?m\\b\\.?|de la (?:manana|tarde|noche)|da (?:manha|tarde|noite)|del? (?:mati|la tarda|vespre|la nit)|in the (?:morning|afternoon|evening))?";

const patterns: readonly [RegExp, (match: RegExpExecArray) => HoursToken | null][] = [
  [
    /(?:las? )?(?:24 ?h(?:oras|s|ores|ours)?|24\s*\/\s*7|24 hores|around the clock|dia y noche)(?![\p{L}\d])/uy,
    () => ({ kind: "all-day" }),
  ],
  [
    /(?:todos los dias|cada dia|tots els dies|todos os dias|diariamente|every ?day|daily|7 days a week|los siete dias|toda la semana|a diario)(?!\p{L})/uy,
    () => ({ kind: "days", days: [1, 2, 3, 4, 5, 6, 0] }),
  ],
  [
    /(?:(?:entre|durante la|dias de) semana|dias? (?:laborables|habiles)|weekdays|working days|dias uteis|dies (?:laborables|feiners)|entre setmana)(?!\p{L})/uy,
    () => ({ kind: "days", days: [1, 2, 3, 4, 5] }),
  ],
  [
    /(?:fin(?:es)? de semana|findes?|weekends?|finais? de semana|fins? de semana|caps? de setmana)(?!\p{L})/uy,
    () => ({ kind: "days", days: [6, 0] }),
  ],
  [
    new RegExp(`(${anyDay})\\.?${through}(${anyDay})(?!\\p{L})`, "uy"),
    (m) => ({ kind: "days", days: span(dayOf(m[1]), dayOf(m[2])) }),
  ],
  [
    /(?<!\p{L})([lmxjvsd])(?:\s*-\s*| a )([lmxjvsd])(?!\p{L})/uy,
    (m) => ({ kind: "days", days: span(letters[m[1] ?? ""] ?? 1, letters[m[2] ?? ""] ?? 5) }),
  ],
  [new RegExp(`(${anyDay})(?!\\p{L})`, "uy"), (m) => ({ kind: "days", days: [dayOf(m[1])] })],
  [/(?<!\p{L})([lmxjvsd])(?=\s+(?:de\s+)?\d)/uy, (m) => ({ kind: "days", days: [letters[m[1] ?? ""] ?? 1] })],
  [
    /(?<!(?:no|nao|never|nunca) )(?:cerra(?:do|mos|da)s?|closed|fechado|fechamos|tancat|tanquem|no (?:abrimos|trabajamos|atendemos)|nao abrimos|don't open|not open|no obrim|descansamos)(?!\p{L})/uy,
    () => ({ kind: "closed" }),
  ],
  [
    new RegExp(
      `(?<![\\d€$])${time}\\s*(?:-|(?<!\\p{L})(?:al?|to|'?till?|until|hasta|ate|fins|as)(?!\\p{L}))\\s*(?:las? |les |as |o )?${time}(?![\\d€$%])`,
      "uy",
    ),
    rangeOf,
  ],
  [
    new RegExp(`(?:hasta|ate|fins|'?till?|until)\\s+(?:las? |les |as |a les )?${time}(?![\\d€$%])`, "uy"),
    (m) => {
      const closes = clockOf(m, 1);
      return closes && { kind: "until", closes };
    },
  ],
  [
    /(?:por las?|per la|pel|pela|so de|solo|solamente|nomes|only|in the)\s+(?:(?:por|de|a|las?|el|els)\s+)*(mananas?|tardes?|matins?|mati|tarda|manhas?|mornings?|afternoons?)(?!\p{L})/uy,
    (m) => ({ kind: "half", half: halfNamed(m[1]) }),
  ],
  [
    /(mananas?|tardes?|mornings?|afternoons?) (?:solo|only)(?!\p{L})/uy,
    (m) => ({ kind: "half", half: halfNamed(m[1]) }),
  ],
  [
    new RegExp(
      `(?:except(?:o|e|uando|ing)?|exceto|menos|menys|salvo|salvat|llevat de|apart from|but)(?: for| on)?\\s+(?:(?:el|els|los?|las?|les|os|as|o|a|en|on)\\s+)*(?=(?:${anyDay})(?!\\p{L}))`,
      "uy",
    ),
    () => ({ kind: "except" }),
  ],
];

/** Reads opening hours in es, ca, pt or en: "de lunes a viernes de 9 a 2 y de 4 a 8, sábados de 10 a 14, domingos cerrado". */
export function parseHours(text: string): HoursRead | null {
  const { usual, note } = setExceptionsApart(text);
  return readWeek(usual, note) ?? (note ? readWeek(text, "") : null);
}

function readWeek(text: string, note: string): HoursRead | null {
  const tokens = tokenise(fold(text));
  if (!tokens.some((token) => token.kind === "range" || token.kind === "all-day" || token.kind === "closed"))
    return null;
  const daysNamed = tokens.some((token) => token.kind === "days");
  if (!daysNamed && tokens.every((token) => token.kind === "closed")) return null;
  const { groups, excluded } = groupByDays(
    daysNamed ? tokens : [{ kind: "days", days: [1, 2, 3, 4, 5] }, ...tokens],
  );
  const openings = new Map<number, Opening[]>();
  const closed = new Set<number>(excluded);
  let usual: Stretch[] = [];
  for (const { days, hours } of groups) {
    const stretches = readStretches(hours);
    if (stretches.length > usual.length) usual = stretches;
    for (const day of days) {
      const own = stretches.length > 0 ? stretches : shortened(hours, openings.get(day) ?? usual);
      if (own.length === 0) closed.add(day);
      else {
        closed.delete(day);
        openings.set(
          day,
          own.filter(({ late }) => !late).map(({ opens, closes }) => ({ day, opens, closes })),
        );
      }
    }
    // What is open past midnight is open early the next day.
    for (const { closes } of stretches.filter(({ late }) => late)) {
      for (const day of days) {
        const next = (day + 1) % 7;
        openings.set(next, [{ day: next, opens: "00:00", closes }, ...(openings.get(next) ?? [])]);
      }
    }
  }
  if (openings.size === 0 && closed.size === 0) return null;
  return { openings: sorted([...openings.values()].flat()), closed: [...closed], daysNamed, note };
}

const noon = { closes: "14:00", opens: "16:00" };

/** The morning or the afternoon of a day: one of its two stretches, or a long one cut where people eat. */
function halfOf(known: readonly Stretch[], half: "am" | "pm"): Stretch[] {
  if (known.length > 1) return known.filter(({ opens }) => opens < "13:30" === (half === "am"));
  return known.map((all) => {
    const long = all.opens < "12:00" && all.closes > "17:00";
    if (!long) return all;
    return half === "am" ? { ...all, closes: noon.closes } : { ...all, opens: noon.opens };
  });
}

/** A day told by what it lacks of the usual: "viernes solo mañanas", "los jueves hasta las 21". */
function shortened(hours: readonly HoursToken[], known: readonly Stretch[]): Stretch[] {
  if (hours.some((token) => token.kind === "closed")) return [];
  const half = hours.find((token) => token.kind === "half")?.half;
  const until = hours.find((token) => token.kind === "until")?.closes;
  const open = half ? halfOf(known, half) : [...known];
  const last = open.at(-1);
  return until && last
    ? [...open.slice(0, -1), { ...last, closes: format(after(until, minutes(last.opens))) }]
    : open;
}

const halfNamed = (word = ""): "am" | "pm" => (/^(?:ma|mo)/.test(word) ? "am" : "pm");

/** Opening hours with `read` laid over them: named days are replaced, days said to be closed go. */
export function mergeHours(known: readonly Opening[], read: HoursRead): Opening[] {
  if (!read.daysNamed && known.length > 0) {
    const days = [...new Set(known.map((opening) => opening.day))];
    const stretches = read.openings.filter((opening) => opening.day === read.openings[0]?.day);
    return sorted(days.flatMap((day) => stretches.map((stretch) => ({ ...stretch, day }))));
  }
  const replaced = new Set([...read.openings.map((opening) => opening.day), ...read.closed]);
  return sorted([...known.filter((opening) => !replaced.has(opening.day)), ...read.openings]);
}

const closesAt =
  /(?:cierr\w+|cerr\w+|clos\w+|tanqu\w+|tanc\w+|fech\w+)\s+(?:\p{L}+\s+){0,3}?(?:a las?|a les|as|at)\s+/u;
const stayingUntil =
  /(?:hasta|(?<!\p{L})ate|fins|'?(?<!\p{L})till?|until)\s+(?:las?\s+|a les\s+|les\s+|as\s+)?(?=\d)/u;
const opensAt = /(?:abr\w+|abier\w+|open\w*|obr\w+|obert\w*)\s+(?:\p{L}+\s+){0,3}?(?:a las?|a les|as|at)\s+/u;

/** "No, cierro a las 8", "abrimos a las 9:30": moves one end of the known hours (of the days named, or all). Null when it says no such thing. */
export function adjustHours(known: readonly Opening[], text: string): Opening[] | null {
  if (known.length === 0) return null;
  const folded = fold(text);
  const tokens = tokenise(folded);
  const whole = tokens.some((token) => token.kind === "range");
  const closes = timeAfter(folded, closesAt) ?? (whole ? null : timeAfter(folded, stayingUntil));
  const opens = timeAfter(folded, opensAt);
  if (!closes && !opens) return null;
  const named = tokens.flatMap((token) => (token.kind === "days" ? token.days : []));
  const result = known.map((opening) => ({ ...opening }));
  const days = [...new Set(known.map((opening) => opening.day))].map((day) => {
    const stretches = result.filter((opening) => opening.day === day);
    return { day, first: stretches[0], last: stretches.at(-1) };
  });
  const usualClose = usual(days.map(({ last }) => last?.closes));
  const usualOpen = usual(days.map(({ first }) => first?.opens));
  for (const { day, first, last } of days) {
    // Said of no day, it is meant of the usual ones: Saturday's short morning stays.
    const meant = (usually: boolean) => (named.length > 0 ? named.includes(day) : usually);
    if (closes && last && meant(last.closes === usualClose))
      last.closes = format(after(closes, minutes(last.opens)));
    if (opens && first && meant(first.opens === usualOpen)) first.opens = format(toMinutes(opens));
  }
  return sorted(result.filter((opening) => minutes(opening.opens) < minutes(opening.closes)));
}

/** What most of them are; of equals the first. */
function usual(values: readonly (string | undefined)[]): string | undefined {
  const count = (value: string | undefined) => values.filter((other) => other === value).length;
  return [...values].sort((a, b) => count(b) - count(a))[0];
}

function timeAfter(folded: string, verb: RegExp): Clock | null {
  const match = verb.exec(folded);
  if (!match) return null;
  const found = new RegExp(`^${time}`, "u").exec(folded.slice(match.index + match[0].length));
  return found ? clockOf(found, 1) : null;
}

function tokenise(folded: string): HoursToken[] {
  const tokens: HoursToken[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = isWordStart(folded, at) ? matchAt(folded, at) : null;
    if (found) {
      tokens.push(found.token);
      at += found.length;
    } else at += 1;
  }
  return tokens;
}

const isWordStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\d]/u.test(text[at - 1] ?? "");

function matchAt(folded: string, at: number): { token: HoursToken; length: number } | null {
  for (const [pattern, read] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    const token = match && read(match);
    if (match && token) return { token, length: Math.max(1, match[0].length) };
  }
  return null;
}

function rangeOf(match: RegExpExecArray): HoursToken | null {
  const opens = clockOf(match, 1);
  const closes = clockOf(match, 5);
  return opens && closes ? { kind: "range", opens, closes } : null;
}

function clockOf(match: RegExpExecArray, at: number): Clock | null {
  const hour = Number(match[at]);
  const minute = match[at + 2] ? 30 : Number(match[at + 1] ?? 0);
  if (hour > 24 || minute > 59) return null;
  const mark = match[at + 3] ?? "";
  const half = /^a|manana|manha|mati|morning/.test(mark) ? "am" : mark ? "pm" : null;
  return { hour, minute, half };
}

interface Stretch {
  opens: string;
  closes: string;
  /** After midnight, so of the next day. */
  late?: boolean;
}

function readStretches(hours: readonly HoursToken[]): Stretch[] {
  const stretches: Stretch[] = [];
  let before = 0;
  for (const token of hours) {
    if (token.kind === "all-day") return [{ opens: "00:00", closes: "24:00" }];
    if (token.kind !== "range") continue;
    const opens = openingOf(token, before);
    const closes = after(token.closes, opens);
    if (closes <= opens && opens >= 17 * 60) {
      stretches.push({ opens: format(opens), closes: "24:00" });
      stretches.push({ opens: "00:00", closes: format(toMinutes(token.closes)), late: true });
      continue;
    }
    if (closes <= opens || closes > 24 * 60) continue;
    stretches.push({ opens: format(opens), closes: format(closes) });
    before = closes;
  }
  return stretches;
}

/** Opening time in minutes: a bare "4" after a morning is four in the afternoon, a bare "1" is one. */
function openingOf(range: Extract<HoursToken, { kind: "range" }>, before: number): number {
  const said = toMinutes(range.opens);
  if (range.opens.half || range.opens.hour > 12) return said;
  const sameHalf = range.closes.half === "pm" && range.closes.hour > range.opens.hour && range.opens.hour < 7;
  const twentyFour = range.closes.hour > 12;
  if (said < before || sameHalf || (range.opens.hour < 6 && !twentyFour)) return said + 12 * 60;
  return range.opens.hour < 6 && twentyFour && range.opens.hour > 0 && before > 0 ? said + 12 * 60 : said;
}

/** The first time at or after `from` that the clock can mean. */
function after(clock: Clock, from: number): number {
  const said = toMinutes(clock);
  if (said === 0 && from > 0) return 24 * 60;
  if (clock.hour === 12 && clock.half !== "am" && from >= 12 * 60) return 24 * 60;
  return said <= from && clock.hour <= 12 ? said + 12 * 60 : said;
}

function toMinutes({ hour, minute, half }: Clock): number {
  const shifted = half === "pm" && hour < 12 ? hour + 12 : half === "am" && hour === 12 ? 0 : hour;
  return shifted * 60 + minute;
}

const minutes = (value: string): number => Number(value.slice(0, 2)) * 60 + Number(value.slice(3));
const format = (value: number): string =>
  `${String(Math.floor(value / 60)).padStart(2, "0")}:${String(value % 60).padStart(2, "0")}`;

const dayOf = (name = ""): number =>
  dayNames.find(([pattern]) => new RegExp(`^(?:${pattern})$`, "u").test(name))?.[1] ?? 1;

function span(from: number, to: number): number[] {
  const days = [from];
  for (let day = from; day !== to; ) {
    day = (day + 1) % 7;
    days.push(day);
  }
  return days;
}

/** By week day, Monday first, then by time. */
const sorted = (openings: Opening[]): Opening[] =>
  openings.sort((a, b) => ((a.day + 6) % 7) - ((b.day + 6) % 7) || a.opens.localeCompare(b.opens));
