/** Currencies without cents in use; amounts of all others are kept in hundredths (ISO 4217). */
const withoutMinor = new Set(["CLP", "PYG", "JPY", "KRW", "ISK"]);

/** How many minor units make one unit: 100 for EUR, COP, MXN; 1 for CLP. */
export const minorPerUnit = (currency: string): number => (withoutMinor.has(currency) ? 1 : 100);

const pesos = new Set(["COP", "MXN", "ARS", "CLP", "UYU", "DOP"]);
const pesoOf: Record<string, string> = { CO: "COP", MX: "MXN", AR: "ARS", CL: "CLP", UY: "UYU", DO: "DOP" };

/** Named currencies, most telling first; matched on folded text. */
const named: readonly [RegExp, string][] = [
  [/r\$|\breais\b|\breal\b|\bbrl\b/, "BRL"],
  [/mx\$|\bmxn\b|pesos? mexicanos?|\bvaros?\b/, "MXN"],
  [/\bcop\b|col\$|pesos? colombianos?/, "COP"],
  [/\bars\b|ar\$|pesos? argentinos?|\bmangos\b/, "ARS"],
  [/\bclp\b|pesos? chilenos?/, "CLP"],
  [/us\$|u\$s|u\$d|\busd\b|dolar(?:es)?\b|\bdollars?\b|\bbucks\b|\bverdes\b|\bdolars\b/, "USD"],
  [/€|\beur(?:o|os|os?s)?\b|\bpavos\b|\bleuros?\b/, "EUR"],
  [/\bsoles\b|\bs\/\.?(?=\s*\d)|\bpen\b/, "PEN"],
  [/£|\bgbp\b|\bpounds?\b|\blibras\b/, "GBP"],
];

/** The currency a folded text names, or null. "$" and "pesos" are those of the business's country. */
export function namedCurrency(
  folded: string,
  fallback: { currency: string; country: string },
): string | null {
  for (const [pattern, currency] of named) if (pattern.test(folded)) return currency;
  if (/\bpesos?\b/.test(folded)) {
    return pesos.has(fallback.currency) ? fallback.currency : (pesoOf[fallback.country] ?? "MXN");
  }
  if (folded.includes("$"))
    return pesos.has(fallback.currency) ? fallback.currency : (pesoOf[fallback.country] ?? "USD");
  return null;
}
