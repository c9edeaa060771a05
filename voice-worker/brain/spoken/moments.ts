import type { ClockTime, SpokenLanguage } from "./language";
import { closingStop, type Found, matchAt, type Rule, type Scan } from "./scan";

const suffix = "(?:\\s?(h(?:s|rs?)?\\b|horas|hores|[ap](?:\\.\\s?m\\.|m\\b|\\.m\\b)))?";
const clock = new RegExp(`([01]?\\d|2[0-4])([:h.])([0-5]\\d)(?![\\d])${suffix}`, "iuy");
const hourOnly = /([01]?\d|2[0-4])\s?(h(?:s|rs?)?\b|[ap](?:\.\s?m\.|m\b|\.m\b))(?!\p{L})/iuy;
const rangeMark = /\s?(?:[-–—])\s?/y;

/** "16:30", "a las 9", "9:00–14:00", "5 p. m.". */
export const timeRule: Rule = (scan) => {
  const { text, at, language } = scan;
  const lead = matchAt(language.timeLead, text, at);
  const first = readTime(scan, at + (lead?.[0].length ?? 0), lead?.[1]?.toLowerCase() ?? "");
  if (!first) return null;
  const mark = matchAt(rangeMark, text, first.end);
  const second = mark && readTime(scan, first.end + mark[0].length, "", true);
  if (!second) return finish(scan, first.end, language.time(first.time));
  const span = `${language.time({ ...first.time, bare: false })} ${language.words.to} ${language.time({ ...second.time, bare: false })}`;
  return finish(scan, second.end, span);
};

function finish(scan: Scan, end: number, spoken: string): Found {
  const length = end - scan.at;
  const half = /m\.$/i.test(scan.text.slice(scan.at, end));
  return { length, spoken: spoken + (half ? closingStop(scan, length) : "") };
}

function readTime(
  scan: Scan,
  at: number,
  lead: string,
  inRange = false,
): { end: number; time: ClockTime } | null {
  const { text, language } = scan;
  const full = matchAt(clock, text, at);
  if (full) {
    const [whole, hour = "", mark, minute = "", after = ""] = full;
    if (mark === "." && after === "" && lead === "") return null;
    if (/^[.,:]\d/.test(text.slice(at + whole.length))) return null;
    const end = at + whole.length;
    return { end, time: timeOf(hour, minute, after, lead, text.slice(end), language) };
  }
  const short = matchAt(hourOnly, text, at);
  // "2 h" is how long something takes unless an article says otherwise.
  if (!short || (!/^[ap]/i.test(short[2]!) && (lead === "" || lead === "from") && !inRange)) return null;
  const end = at + short[0].length;
  return { end, time: timeOf(short[1]!, "0", short[2]!, lead, text.slice(end), language) };
}

function timeOf(
  hour: string,
  minute: string,
  after: string,
  lead: string,
  rest: string,
  language: SpokenLanguage,
): ClockTime {
  const half = /^a/i.test(after) ? "am" : /^p/i.test(after) ? "pm" : null;
  const value = Number(hour) % 24;
  return {
    hour: value,
    minute: Number(minute),
    half,
    // Without a zero in front nor "h", an early hour may well be one of the afternoon.
    bare: half === null && !/^h/i.test(after) && !hour.startsWith("0") && value >= 1 && value <= 7,
    lead,
    partFollows: language.dayPart.test(rest),
  };
}

const numeric = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/y;
const iso = /(\d{4})-(\d{2})-(\d{2})(?!\d)/y;
const dayMonth = /(\d{1,2})\/(\d{1,2})(?![\d/])/y;
const written =
  /(\d{1,2})(?:st|nd|rd|th|º|°)?\s+(?:de\s+|d['’]\s?|of\s+)?(\p{L}{3,10})(?!\p{L})(\.?)(?:(?:,|\s+del?)?\s+(\d{4})(?!\d))?/uy;
const monthFirst =
  /(\p{Lu}\p{L}{2,8})(\.?)\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:.,]\d|\d|\s?%)(?:,?\s+(\d{4})(?!\d))?/uy;

/** Dates in figures and in words; English ones are read the day first, as the product writes them, where both are possible. */
export const dateRule: Rule = (scan) => {
  const { text, at, language } = scan;
  const world = matchAt(iso, text, at);
  if (world) return dated(scan, world[0].length, world[3], world[2], world[1]);
  const full = matchAt(numeric, text, at);
  if (full) {
    const year = full[4]!.length === 2 ? `20${full[4]}` : full[4];
    return (
      dated(scan, full[0].length, full[1], full[3], year) ??
      dated(scan, full[0].length, full[3], full[1], year)
    );
  }
  const short = language.dayBefore.test(scan.before) ? matchAt(dayMonth, text, at) : null;
  if (short) return dated(scan, short[0].length, short[1], short[2]) ?? null;
  const words = matchAt(written, text, at);
  if (words) {
    const month = monthOf(words[2]!, language, Boolean(words[3] || words[4]));
    if (month > 0) return inWords(scan, words[0], words[1]!, month, words[4]);
  }
  const american = scan.locale === "en" ? matchAt(monthFirst, text, at) : null;
  const month = american ? monthOf(american[1]!, language, true) : 0;
  return american && month > 0 ? inWords(scan, american[0], american[3]!, month, american[4]) : null;
};

function inWords(
  scan: Scan,
  whole: string,
  day: string,
  month: number,
  year: string | undefined,
): Found | null {
  // The full stop after a month's whole name is the sentence's.
  const name = scan.language.months[month - 1]!.toLowerCase();
  const length = whole.toLowerCase().endsWith(`${name}.`) ? whole.length - 1 : whole.length;
  const found = dated(scan, length, day, String(month), year);
  return found && { length, spoken: found.spoken + closingStop(scan, length) };
}

function dated(scan: Scan, length: number, day = "", month = "", year?: string): Found | null {
  const [d, m] = [Number(day), Number(month)];
  if (d < 1 || d > 31 || m < 1 || m > 12) return null;
  return { length, spoken: scan.language.date(d, m, year === undefined ? null : Number(year)) };
}

/** 1 to 12, or 0. Short forms only where a full stop or a year stands by them. */
function monthOf(word: string, { months }: SpokenLanguage, shortToo: boolean): number {
  const capitals = /^\p{Lu}/u.test(months[0]!);
  if (capitals && !/^\p{Lu}/u.test(word)) return 0;
  const lower = word.toLowerCase();
  return (
    months.findIndex((name) => {
      const full = name.toLowerCase();
      return full === lower || (shortToo && lower.length >= 3 && full.startsWith(lower));
    }) + 1
  );
}
