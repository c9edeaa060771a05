/** Days on which nobody may be called for business: of the whole country, by rule, as ISO days. Empty where the law names none. */
export function holidaysOf(country: string, year: number): readonly string[] {
  const { fixed = [], moved = [], aroundEaster = [] } = rules[country] ?? {};
  const easter = easterOf(year);
  return [
    ...fixed.map((day) => `${year}-${day}`),
    ...moved.map((day) => isoOf(mondayFrom(Date.parse(`${year}-${day}`)))),
    ...aroundEaster.map((days) => isoOf(easter + days * dayMs)),
  ].sort();
}

interface Rule {
  /** Month and day. */
  fixed?: readonly string[];
  /** The same, kept on the Monday that follows. */
  moved?: readonly string[];
  /** Days from Easter Sunday. */
  aroundEaster?: readonly number[];
}

/**
 * Spain: national holidays, and Maundy Thursday, which all regions but a few keep: a number does not tell its region. Colombia: Ley 51
 * of 1983, with Ascension, Corpus Christi and Sacred Heart on their Mondays. Brazil: Leis 662 of 1949, 6802 of 1980 and 14759 of 2023, and
 * Good Friday. France: article L3133-1 of the code du travail.
 */
const rules: Readonly<Record<string, Rule>> = {
  ES: {
    fixed: ["01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"],
    aroundEaster: [-3, -2],
  },
  CO: {
    fixed: ["01-01", "05-01", "07-20", "08-07", "12-08", "12-25"],
    moved: ["01-06", "03-19", "06-29", "08-15", "10-12", "11-01", "11-11"],
    aroundEaster: [-3, -2, 43, 64, 71],
  },
  BR: {
    fixed: ["01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "11-20", "12-25"],
    aroundEaster: [-2],
  },
  FR: {
    fixed: ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"],
    aroundEaster: [1, 39, 50],
  },
};

const dayMs = 86_400_000;
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The day itself where it is a Monday. */
const mondayFrom = (time: number): number => time + ((8 - new Date(time).getUTCDay()) % 7) * dayMs;

/** Easter Sunday of the Gregorian calendar, at midnight UTC: the anonymous rule of 1876 (Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Date.UTC(year, month - 1, day);
}
