import type { Locale } from "@/lib/i18n/locales";
import { fold } from "../terms";
import { unitLine } from "./price";
import type { Unit } from "./units";

/** The article that a noun's ending tells for sure, singular nouns alone; null where it does not. */
const articles: Record<Exclude<Locale, "en">, (noun: string) => string | null> = {
  es: (noun) => {
    if (/(?:cion|sion|dad|tud)$/.test(noun) || /[^m]a$/.test(noun)) return "La";
    return /(?:miento|[aeiou]do|aje|[oe]l|or|[^ai]o|ante|ente|al|ete)$/.test(noun) ? "El" : null;
  },
  pt: (noun) => {
    if (/(?:cao|sao|dade|gem)$/.test(noun) || /[^m]a$/.test(noun)) return "A";
    return /(?:mento|[aeiou]do|or|[^a]o|ante|ente|al)$/.test(noun) ? "O" : null;
  },
  ca: (noun) => {
    if (/(?:cio|sio|tat)$/.test(noun) || /[^m]a$/.test(noun)) return "La";
    return /(?:ment|[aeiou]t|atge|or|ant|al|ell)$/.test(noun) ? "El" : null;
  },
};

const verbs: Record<Locale, { costs: string; from: RegExp; starts: string }> = {
  es: { costs: "cuesta", from: /^desde /, starts: "cuesta desde" },
  en: { costs: "is", from: /^from /, starts: "starts at" },
  pt: { costs: "custa", from: /^a partir de /, starts: "custa a partir de" },
  ca: { costs: "costa", from: /^des de /, starts: "costa des de" },
};

/** What follows the name in a line that says a price and little else. */
const longest = 60;

/**
 * One price as a person would say it: "La limpieza dental cuesta 45 €." Null where the gender or number of the name is in
 * doubt, or the row says more than a price: it stays as it is listed.
 */
export function priceSentence(unit: Unit, locale: Locale): string | null {
  const { row } = unit;
  const named = row && subject(row.name, locale);
  if (!row || !named) return null;
  const price = unitLine(unit, locale).slice(row.name.length + 2);
  const { costs, from, starts } = verbs[locale];
  const starting = from.test(price);
  const amount = price.replace(from, "");
  if (price.length > longest || /\. /.test(price) || !/^(?:[€$£]|R\$|\d)/.test(amount)) return null;
  return `${named} ${starting ? starts : costs} ${amount.replace(/\.$/, "")}.`;
}

function subject(name: string, locale: Locale): string | null {
  const [first = "", ...rest] = name.split(" ");
  if (/[():,/0-9]/.test(name) || rest.some((word) => /^\p{Lu}/u.test(word))) return null;
  if (locale === "en") return /s$/i.test(name) ? null : name;
  const noun = fold(first);
  const article = noun.length > 3 && !/s$/.test(noun) ? articles[locale](noun) : null;
  return article && `${article} ${first.toLowerCase()}${rest.length > 0 ? ` ${rest.join(" ")}` : ""}`;
}
