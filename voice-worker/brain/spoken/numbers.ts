import type { Locale } from "@/lib/i18n/locales";
import type { Form, SpokenLanguage } from "./language";
import { dictated, type Found, matchAt, type Rule, type Scan } from "./scan";

/** A number as written: thousands separated by points, commas or narrow spaces, decimals by the other. */
export const numberPattern =
  "\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?(?![\\d])|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d{1,3}(?:[\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)?";

export interface ReadNumber {
  whole: number;
  decimals: string;
  separator: "." | "," | "";
  grouped: boolean;
}

/**
 * What a written number is worth. Three digits after a single mark are thousands, as people write them on both sides of
 * the ocean; but not after a zero, and in English not after a point.
 */
export function readNumber(raw: string, locale: Locale, isMoney = false): ReadNumber | null {
  const compact = raw.replaceAll(/\s/g, "");
  const mark = /[.,](?=[^.,]*$)/.exec(compact)?.[0] as "." | "," | undefined;
  const others = compact.replaceAll(/[^.,]/g, "");
  const tail = mark ? compact.slice(compact.lastIndexOf(mark) + 1) : "";
  const mixed = others.includes(".") && others.includes(",");
  const groupsOnly = !mixed && /^\d{1,3}(?:[.,]\d{3})+$/.test(compact);
  const asDecimal =
    !isMoney &&
    groupsOnly &&
    others.length === 1 &&
    (/^0/.test(compact) || (locale === "en" && mark === "."));
  const grouped = (groupsOnly && !asDecimal) || mixed || others.length > 1 || compact.length !== raw.length;
  const hasDecimals = Boolean(mark) && (mixed || !groupsOnly || asDecimal);
  const head = hasDecimals ? compact.slice(0, compact.lastIndexOf(mark!)) : compact;
  const whole = Number(head.replaceAll(/[.,]/g, ""));
  if (!Number.isSafeInteger(whole) || whole >= 1e12) return null;
  return { whole, decimals: hasDecimals ? tail : "", separator: hasDecimals ? mark! : "", grouped };
}

/** "45,5" in words. */
export function sayNumber({ whole, decimals, separator }: ReadNumber, scan: Scan, form: Form): string {
  const { language, locale } = scan;
  const said = language.cardinal(whole, decimals ? "alone" : form);
  if (decimals === "" || /^0+$/.test(decimals)) return said;
  const mark = separator === "," ? language.words.comma : language.words.point;
  const digitwise = locale === "en" || decimals.length > 2 || decimals.startsWith("0");
  const after = digitwise ? dictated([decimals], language) : language.cardinal(Number(decimals), form);
  return `${said} ${mark} ${after}`;
}

/** The form a number takes before what follows it. */
export function formBefore(rest: string, scan: Scan): Form {
  const noun = /^[ \u00a0](\p{L}{2,})/u.exec(rest)?.[1];
  if (noun && !notNouns.test(noun)) return scan.language.isFeminine(noun) ? "feminine" : "masculine";
  return /(?:^|\s)(?:las|les|às|das|unas)\s$/iu.test(scan.before) ? "feminine" : "alone";
}

const notNouns =
  /^(?:de|del|y|o|e|i|a|al|en|por|para|con|que|si|no|es|se|the|and|or|of|to|in|on|is|per|amb|en|ou|com|para|até|hasta|fins|más|mas|menos|menys|mais|aproximadamente|por|ya|cada|cuando|la|las|el|los|les|els|os|as|mil|mill.*|mil[ih].*)$/iu;

const longDigits = /\d{7,}(?![\d\p{L}])/uy;
const range = new RegExp(`(${numberPattern})\\s?[-–—]\\s?(${numberPattern})(?![\\d\\p{L}-])`, "uy");
const single = new RegExp(numberPattern, "y");
const negative = /[-−](?=\d)/y;
const wordAfter = /\s?([%‰]|[°º][CF]|\p{L}{1,3}(?:\/h|[²³2]|\.)?|[²³])(?![\p{L}\d])/uy;

/** Any number that no other rule has taken, with its percent sign or unit. */
export const numberRule: Rule = (scan) => {
  const { text, at, language } = scan;
  const minus = /(?:^|[\s(:])$/u.test(scan.before) ? matchAt(negative, text, at) : null;
  const start = at + (minus ? 1 : 0);
  const sign = minus ? `${language.words.minus} ` : "";
  const long = matchAt(longDigits, text, start);
  if (long)
    return { length: start - at + long[0].length, spoken: sign + dictated(inGroups(long[0]), language) };
  const pair = matchAt(range, text, start);
  if (pair) {
    const found = quantity(scan, start + pair[0].length - pair[2]!.length, pair[2]!);
    const first = readNumber(pair[1]!, scan.locale);
    if (found && first) {
      const form = found.form === "masculine" ? "alone" : found.form;
      const spoken = `${sign}${sayNumber(first, scan, form)} ${between(scan)} ${found.spoken}`;
      return { length: found.end - at, spoken };
    }
  }
  const one = matchAt(single, text, start);
  if (!one) return null;
  const found = quantity(scan, start, one[0]);
  return found && { length: found.end - at, spoken: sign + found.spoken };
};

/** "10 a 15", but "entre 10 y 15". */
export const between = ({ before, language }: Scan): string =>
  /(?:^|\s)(?:entre|between)\s$/iu.test(before) ? language.words.and : language.words.to;

/** A number with what it counts, where that is a sign or a short form. */
function quantity(
  scan: Scan,
  start: number,
  raw: string,
): { end: number; spoken: string; form: Form } | null {
  const { text, language, locale } = scan;
  const end = start + raw.length;
  if (
    locale === "en" &&
    /^(?:1[1-9]|20)\d\d$/.test(raw) &&
    /\b(?:in|since|from|until|of|year)\s$/i.test(scan.before)
  )
    return { end, spoken: language.year(Number(raw)), form: "alone" };
  // A code with a zero in front, or one that no number can hold.
  const read = /^0\d/.test(raw) ? null : readNumber(raw, locale);
  if (!read) return { end, spoken: dictated(inGroups(raw.replaceAll(/\D/g, "")), language), form: "alone" };
  const ordinal = matchAt(language.ordinalMark, text, end);
  if (ordinal && read.decimals === "" && !read.grouped) {
    const next = /^\s(\p{Ll}{2,})/u.exec(
      text.slice(end + ordinal[0].length, end + ordinal[0].length + 30),
    )?.[1];
    const noun = next !== undefined && !notNouns.test(next);
    const said = language.ordinal(
      read.whole,
      language.feminineMarks.test(ordinal[1]!),
      noun || ordinal[1] === "er",
    );
    if (said) return { end: end + ordinal[0].length, spoken: said, form: "alone" };
  }
  const after = matchAt(wordAfter, text, end);
  const sign = after?.[1];
  if (sign === "%") {
    return {
      end: end + after![0].length,
      spoken: `${sayNumber(read, scan, "alone")} ${language.words.percent}`,
      form: "alone",
    };
  }
  const unit = sign && Object.hasOwn(language.units, sign) ? language.units[sign] : undefined;
  if (after && unit) {
    const form = unit.feminine ? "feminine" : "masculine";
    const name = read.whole === 1 && read.decimals === "" ? unit.one : unit.many;
    const stop =
      sign!.endsWith(".") && /^(?:\s*$|\s+[\p{Lu}¿¡])/u.test(text.slice(end + after[0].length)) ? "." : "";
    return { end: end + after[0].length, spoken: `${sayNumber(read, scan, form)} ${name}${stop}`, form };
  }
  const form = formBefore(text.slice(end, end + 40), scan);
  return { end, spoken: sayNumber(read, scan, form), form };
}

/** How a row of digits is dictated where it was written without gaps. */
export function inGroups(digits: string): string[] {
  const pattern = groupings[digits.length];
  if (!pattern) return digits.match(/\d{1,3}/g) ?? [];
  let from = 0;
  return pattern.map((size) => {
    from += size;
    return digits.slice(from - size, from);
  });
}

const groupings: Record<number, readonly number[]> = {
  4: [2, 2],
  7: [3, 2, 2],
  8: [2, 2, 2, 2],
  9: [3, 3, 3],
  10: [3, 3, 2, 2],
  11: [2, 3, 2, 4],
};

const fraction = /(\d{1,2})\/(\d{1,2})(?![\d/])/y;
const codeToken = /(?=[\p{L}-]*\d)(?=[\d-]*\p{L})[\p{L}\d]+(?:-[\p{L}\d]+)*(?![\p{L}\d])/uy;

/** "24/7", "1/2". */
export const fractionRule: Rule = ({ text, at, language }) => {
  const found = matchAt(fraction, text, at);
  if (!found) return null;
  const [whole, one, other] = found;
  const { half, quarter, threeQuarters, slash } = language.words;
  const named: Record<string, string> = { "1/2": half, "1/4": quarter, "3/4": threeQuarters };
  const say = (digits: string | undefined) => language.cardinal(Number(digits), "alone");
  const joint = whole === "24/7" ? " " : ` ${slash} `;
  const after = named[whole] ? matchAt(wordAfter, text, at + whole.length) : null;
  const unit = after && Object.hasOwn(language.units, after[1]!) ? language.units[after[1]!] : undefined;
  if (after && unit) return { length: whole.length + after[0].length, spoken: `${named[whole]} ${unit.one}` };
  return { length: whole.length, spoken: named[whole] ?? `${say(one)}${joint}${say(other)}` };
};

/** "B12345678", "AB-1234": letters as they stand, digits one by one unless they are few. */
export const codeRule: Rule = ({ text, at, language }): Found | null => {
  const found = matchAt(codeToken, text, at)?.[0];
  if (!found) return null;
  return { length: found.length, spoken: spellMixed(found, language) };
};

export function spellMixed(token: string, language: SpokenLanguage): string {
  const runs = token.match(/\p{L}+|\d+/gu) ?? [];
  return runs
    .map((run) => {
      if (!/\d/.test(run)) return run;
      if (run.length > 2 || (run.startsWith("0") && run.length > 1)) return dictated(inGroups(run), language);
      return language.cardinal(Number(run), "alone");
    })
    .join(" ");
}
