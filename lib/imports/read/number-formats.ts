import { writeNumber } from "@/lib/contacts/read-number";

/** How the number of a cell is to be read: as it is, as a day, with a time, or with zeros before it. */
export type NumberFormat =
  | { kind: "plain" }
  | { kind: "date" }
  | { kind: "time" }
  | { kind: "zeros"; width: number };

const plain: NumberFormat = { kind: "plain" };

/** What a format code says; those below 164 without a code are built in (ECMA-376, 18.8.30). Pure. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
      return { kind: "date" };
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return { kind: "time" };
    return plain;
  }
  // Without what is quoted, escaped or in brackets: colours, currencies, languages.
  const bare = code
    // As long as spreadsheets let it be.
    .slice(0, 255)
    .split(";")[0]
    ?.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (!bare) return plain;
  if (/[yd]|mmm/.test(bare) && !/^general$/.test(bare)) return { kind: "date" };
  if (/h|s|\[m/.test(bare)) return { kind: "time" };
  const zeros = /^0{2,}$/.exec(bare.replace(/[\s\-()/]/g, ""));
  return zeros ? { kind: "zeros", width: zeros[0].length } : plain;
}

const dayMs = 86_400_000;

/** A spreadsheet's day as YYYY-MM-DD; null when it is none. Its year 1900 has a 29th of February that never was. Pure. */
export function serialToDate(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? 1_462 : 0);
  if (!(days >= 1 && days < 2_958_466)) return null;
  const date = new Date(Date.UTC(1899, 11, days < 61 ? 31 : 30) + days * dayMs);
  return date.toISOString().slice(0, 10);
}

/** The time of a spreadsheet's day as HH:MM. Pure. */
export function serialToTime(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * 1_440) % 1_440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A number in full, never with an exponent: 5.73E+11 is 573000000000. Read again it is the same number. Pure. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return /e/i.test(String(value)) ? value.toFixed(15).replace(/\.?0+$/, "") : writeNumber(value);
}
