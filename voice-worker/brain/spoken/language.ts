/** How a number stands: alone ("veintiuno"), before a masculine noun ("veintiún euros"), before a feminine one. */
export type Form = "alone" | "masculine" | "feminine";

export interface Counted {
  one: string;
  many: string;
  feminine?: boolean;
}

export interface Money extends Counted {
  cent: Counted;
}

/** A time of day as it was written. `half`: the writer said which half of the day; `bare`: "5:30" may be any. */
export interface ClockTime {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
  bare: boolean;
  /** The article or preposition written before it, lower case, or "". */
  lead: string;
  /** The part of the day follows in the text ("de la tarde"): it is not said twice. */
  partFollows: boolean;
}

/** Everything of a language that turning writing into speech needs. */
export interface SpokenLanguage {
  /** 0 to 9, as one dictates them. */
  digits: readonly string[];
  /** Whole numbers from 0 to 999,999,999,999. */
  cardinal(n: number, form: Form): string;
  /** 1 to 99; null where the language has no short word for it. */
  ordinal(n: number, feminine: boolean, beforeNoun: boolean): string | null;
  /** After a number: sticky. The first group tells a feminine by being one of `feminineMarks`. */
  ordinalMark: RegExp;
  feminineMarks: RegExp;
  isFeminine(noun: string): boolean;
  /** Lead words that melt with a time ("a las", "às"): sticky, one group. */
  timeLead: RegExp;
  time(time: ClockTime): string;
  dayPart: RegExp;
  months: readonly string[];
  date(day: number, month: number, year: number | null): string;
  year(n: number): string;
  /** What stands before a number that is a day and a month: "el 12/3". */
  dayBefore: RegExp;
  money: Readonly<Record<string, Money>>;
  /** "$" with no more said. */
  dollar(grouped: boolean): string;
  /** Joins an amount with its cents, both in words. */
  withCents(whole: string, cents: string, centNames: Counted, count: number): string;
  /** "de" in "un millón de euros". */
  ofMillions: string;
  units: Readonly<Record<string, Counted>>;
  /** Case counts where the key has capitals. Longest first. */
  abbreviations: ReadonlyArray<readonly [written: string, spoken: string]>;
  words: {
    comma: string;
    point: string;
    minus: string;
    plus: string;
    percent: string;
    at: string;
    dot: string;
    dash: string;
    underscore: string;
    slash: string;
    and: string;
    by: string;
    times: string;
    to: string;
    hash: string;
    equals: string;
    around: string;
    half: string;
    quarter: string;
    threeQuarters: string;
    number: string;
  };
}

/** Splits a whole number into groups of three digits, smallest first. */
export function thousands(n: number): number[] {
  const groups: number[] = [];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 1000)) groups.push(rest % 1000);
  return groups.length > 0 ? groups : [0];
}

export const counted = (one: string, many: string, feminine = false): Counted => ({ one, many, feminine });
