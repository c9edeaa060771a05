/**
 * A number as people write it: "1.234,56 €" and "1,234.56" alike. One mark before exactly three digits parts thousands ("1.500"), unless it
 * follows a zero ("0.125") or more digits than a group has. Null: not a number. Pure.
 */
export function readNumber(written: string): number | null {
  if (written.length > 60) return null;
  const text = written.replace(/[\s'’€$£%]|R\$|COP|EUR|USD|MXN/g, "");
  if (!/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text) || !/\d/.test(text)) return null;
  if (/e/i.test(text)) return finite(Number(text.replace(",", ".")));
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const both = text.includes(".") && text.includes(",");
  const repeated = last >= 0 && text.indexOf(text.charAt(last)) < last;
  const grouped = !both && /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  if (last < 0 || repeated || grouped) return finite(Number(text.replace(/[.,]/g, "")));
  return finite(Number(`${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`));
}

/** A number as `readNumber` reads it again: 1.125 gets a zero, for else it would be 1125. Pure. */
export function writeNumber(value: number, mark: "." | "," = "."): string {
  const text = String(value);
  return (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text).replace(".", mark);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
