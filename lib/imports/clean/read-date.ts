import { serialToDate } from "../read/number-formats";

const months: Record<string, number> = {};
const names = [
  ["ene", "enero", "jan", "january", "janeiro", "gener", "gen"],
  ["feb", "febrero", "february", "fev", "fevereiro", "febrer"],
  ["mar", "marzo", "march", "marco", "marc"],
  ["abr", "abril", "apr", "april"],
  ["may", "mayo", "mai", "maio", "maig"],
  ["jun", "junio", "june", "junho", "juny"],
  ["jul", "julio", "july", "julho", "juliol"],
  ["ago", "agosto", "aug", "august", "agost"],
  ["sep", "sept", "septiembre", "setiembre", "september", "set", "setembro", "setembre"],
  ["oct", "octubre", "october", "out", "outubro", "octubre"],
  ["nov", "noviembre", "november", "novembro", "novembre"],
  ["dic", "diciembre", "dec", "december", "dez", "dezembro", "des", "desembre"],
];
names.forEach((month, at) => {
  for (const name of month) months[name] = at + 1;
});

/**
 * A day as people and spreadsheets write it, as YYYY-MM-DD; null when it is none. Day before month unless `monthFirst`, or unless only the other way is a day.
 * A time after it is left out. A bare number is a spreadsheet's day when it is of this age. Pure.
 */
export function readDate(cell: string, { monthFirst }: { monthFirst: boolean }): string | null {
  if (cell.length > 60) return null;
  const text = cell
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[t ,]+\d{1,2}:\d{2}.*$/, "")
    .trim();
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Number(text);
    return serial >= 7_000 && serial <= 80_000 ? serialToDate(serial, false) : null;
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text);
  if (local) {
    const [, a, b, year] = local;
    const [first, second] = monthFirst
      ? [day(year, a, b), day(year, b, a)]
      : [day(year, b, a), day(year, a, b)];
    return first ?? second;
  }
  const worded =
    /^(\d{1,2})(?:º|st|nd|rd|th)?[-/. ]+(?:de |d')?([a-z]+)\.?[-/., ]+(?:de |del )?(\d{4}|\d{2})$/.exec(text);
  if (worded) return day(worded[3], String(months[worded[2] ?? ""] ?? 0), worded[1]);
  const english = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  return english ? day(english[3], String(months[english[1] ?? ""] ?? 0), english[2]) : null;
}

/** Two digits are of this century up to 2049. */
function day(yearText = "", monthText = "", dayText = ""): string | null {
  const short = Number(yearText);
  const year = yearText.length > 2 ? short : short < 50 ? 2000 + short : 1900 + short;
  const [month, date] = [Number(monthText), Number(dayText)];
  const at = new Date(Date.UTC(year, month - 1, date));
  if (year < 1850 || year > 2150 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null;
  return at.toISOString().slice(0, 10);
}
