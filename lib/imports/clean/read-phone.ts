import { readPhone } from "@/lib/calls/phone-input";

/** A cell as a telephone in E.164, or why it is none. Of several numbers the first that is one. Pure. */
export function readImportedPhone(
  cell: string,
  country: string,
): { phone: string } | { code: "phone_invalid" | "phone_rounded" } {
  const plain = withoutExponent(cell);
  if (plain === null) return { code: "phone_rounded" };
  for (const part of plain.slice(0, 250).split(/[;,/|]| (?:o|y|or|and|e|ou|i) /)) {
    const phone = readOne(part, country);
    if (phone) return { phone };
  }
  return { code: "phone_invalid" };
}

function readOne(part: string, country: string): string | null {
  const text = part
    .replace(/^\s*(?:tel|tlf|phone|m[oó]vil|cel|whatsapp)[.:\s]+/i, "")
    .replace(/^(?:tel|whatsapp):/i, "")
    .replace(/[.,]0$/, "")
    .trim();
  // Letters that a keypad would dial ("1-800-FLOWERS") are no number anybody wrote down here.
  if (!text || /\p{L}{4,}/u.test(text)) return null;
  const own = readPhone(text, country);
  if (own) return own;
  const digits = text.replace(/\D/g, "");
  // Of another country, and the plus was lost on the way: spreadsheets do that.
  return !text.startsWith("+") && digits.length >= 10 && digits.length <= 15
    ? readPhone(`+${digits}`, country)
    : null;
}

/** "5.73E+11" in full when all digits are there; null when a spreadsheet has rounded them away: then nobody knows the number. */
function withoutExponent(cell: string): string | null {
  const match = /^\+?(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(cell.trim());
  if (!match) return cell;
  const [, lead = "", decimals = "", exponent = "0"] = match;
  const missing = Number(exponent) - decimals.length;
  return missing > 0 ? null : lead + decimals.slice(0, Number(exponent));
}
