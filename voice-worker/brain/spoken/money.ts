import type { Money } from "./language";
import { between, numberPattern, type ReadNumber, readNumber, sayNumber } from "./numbers";
import { type Found, matchAt, type Rule, type Scan } from "./scan";

const signs: Record<string, string> = {
  "€": "EUR",
  "£": "GBP",
  US$: "USD",
  R$: "BRL",
  COP$: "COP",
  COL$: "COP",
  MX$: "MXN",
  AR$: "ARS",
  "S/": "PEN",
};
const sign = "(?:US|R|COP|COL|MX|AR)?\\$|€|£|S\\/(?=\\s?\\d)";
const code = "EUR|USD|COP|MXN|BRL|GBP|ARS|CLP|UYU|DOP|PEN";
const amount = `\\d{1,3}(?: \\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|${numberPattern}`;
const scale =
  "(?:\\s?(mil(?!\\p{L})|mill(?:ón|ones|ion)|mili(?:ó|ons)|milh(?:ão|ões)|million|k(?!\\p{L})|M(?!\\p{L})))?";
const prefixed = new RegExp(
  `(${sign}|(?:${code})\\s?\\$?)\\s?(${amount})(?:\\s?[-–—]\\s?(?:${sign})?\\s?(${amount}))?${scale}(?:\\s?(${code})(?!\\p{L}))?`,
  "uy",
);
const suffixed = new RegExp(
  `(${amount})(?:\\s?[-–—]\\s?(${amount}))?${scale}\\s?(${code}(?!\\p{L})|(?:${sign})(?!\\s?\\d))`,
  "uy",
);
const each = /\s?\/\s?(\p{L}+[²³]?)(?!\p{L})/uy;

/** "45,50 €", "$ 1.200.000 COP", "20 €/h", "10-15 €", "€2 million". */
export const moneyRule: Rule = (scan) => {
  const before = matchAt(prefixed, scan.text, scan.at);
  if (before) {
    const [whole, symbol = "", first = "", second, size, named] = before;
    return price(scan, whole.length, named ?? symbol, first, second, size);
  }
  const after = matchAt(suffixed, scan.text, scan.at);
  if (!after) return null;
  const [whole, first = "", second, size, symbol = ""] = after;
  return price(scan, whole.length, symbol, first, second, size);
};

function price(
  scan: Scan,
  matched: number,
  symbol: string,
  first: string,
  second: string | undefined,
  size: string | undefined,
): Found | null {
  const from = readNumber(first, scan.locale, true);
  const to = second === undefined ? undefined : readNumber(second, scan.locale, true);
  if (!from || to === null) return null;
  const names = currencyOf(scan, symbol, (to ?? from).grouped || size !== undefined);
  if (!names) return null;
  const { language, text } = scan;
  const start = to ? `${sum(from, scan, null)} ${between(scan)} ` : "";
  const last = to ?? from;
  const spoken = start + (size ? scaled(last, size, names, scan) : sum(last, scan, names));
  let end = scan.at + matched;
  // "$ 20.000 pesos" says it twice.
  const doubled = new RegExp(`\\s(?:${names.one}|${names.many})(?!\\p{L})`, "iuy");
  end += matchAt(doubled, text, end)?.[0].length ?? 0;
  const per = matchAt(each, text, end);
  if (!per) return { length: end - scan.at, spoken };
  const unit = per[1]!;
  const name = Object.hasOwn(language.units, unit) ? language.units[unit]!.one : unit;
  return { length: end + per[0].length - scan.at, spoken: `${spoken} ${language.words.by} ${name}` };
}

function currencyOf({ language, hints }: Scan, symbol: string, grouped: boolean): Money | undefined {
  const bare = symbol.replace(/\s/g, "");
  const named = signs[bare] ?? (bare === "$" ? undefined : bare.replace("$", ""));
  const usual =
    hints.currency && dollarCurrencies.has(hints.currency) ? hints.currency : language.dollar(grouped);
  return language.money[named ?? usual] ?? (named ? undefined : language.money.USD);
}

/** Whose prices are written with "$". */
const dollarCurrencies = new Set(["USD", "COP", "MXN", "ARS", "CLP", "UYU", "DOP"]);

/** An amount in words; without the currency's name where `names` is null. */
function sum(value: ReadNumber, scan: Scan, names: Money | null): string {
  const { language } = scan;
  const cents = value.decimals.length <= 2 ? Number(value.decimals.padEnd(2, "0")) : Number.NaN;
  if (Number.isNaN(cents))
    return names ? `${sayNumber(value, scan, "alone")} ${names.many}` : sayNumber(value, scan, "alone");
  if (!names) return sayNumber(value, scan, "alone");
  const { cent } = names;
  const centsSaid = language.cardinal(cents, "alone");
  if (value.whole === 0 && cents > 0)
    return `${language.cardinal(cents, "masculine")} ${cents === 1 ? cent.one : cent.many}`;
  const of = value.whole > 0 && value.whole % 1_000_000 === 0 ? language.ofMillions : "";
  const whole = `${language.cardinal(value.whole, names.feminine ? "feminine" : "masculine")}${of} ${value.whole === 1 ? names.one : names.many}`;
  return cents === 0 ? whole : language.withCents(whole, centsSaid, cent, cents);
}

function scaled(value: ReadNumber, size: string, names: Money, scan: Scan): string {
  const { language } = scan;
  const factor = /^(?:mil|k)$/.test(size) ? 1_000 : 1_000_000;
  const exact = value.whole * factor + Math.round(Number(`0.${value.decimals || 0}`) * factor);
  return sum({ whole: exact, decimals: "", separator: "", grouped: true }, { ...scan, language }, names);
}
