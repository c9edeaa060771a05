import { fold } from "./normalise";

/** Figures an agent may promise: what its knowledge and its configuration say. */
export interface KnownPrices {
  /** Every number in the sources, money or not: a price list has "Limpieza … 60" without a sign. */
  numbers: ReadonlySet<number>;
  percentages: ReadonlySet<number>;
  free: boolean;
  discount: boolean;
}

export type PriceFinding = "price" | "percentage" | "free" | "discount";

/** Reads the figures of all the texts an answer may rest on. */
export function knownPrices(sources: readonly string[]): KnownPrices {
  const folded = fold(sources.join("\n"));
  const bare = folded.replaceAll(measures, " ");
  const numbers = new Set([...allNumbers(bare), ...moneyIn(folded), ...wordAmounts(bare)]);
  return {
    numbers,
    percentages: new Set(percentagesIn(folded)),
    free: free.test(folded) || /\b0(?:[.,]00)? ?(?:€|\$|eur|usd)/.test(folded),
    discount: discount.test(folded) || percentage.test(folded),
  };
}

/**
 * The first promise of a sentence that its sources do not bear out, or null: an amount of money, a percentage, "free",
 * or a discount. What the customer said of their own budget may be repeated as such (`customer`: their figures).
 */
export function unconfirmedPrice(
  sentence: string,
  known: KnownPrices,
  customer: ReadonlySet<number> = new Set(),
): PriceFinding | null {
  const folded = fold(sentence);
  const echo = ownBudget.test(folded);
  const confirmed = (value: number) => known.numbers.has(value) || (echo && customer.has(value));
  if (!moneyIn(folded).every(confirmed)) return "price";
  if (!percentagesIn(folded).every((value) => known.percentages.has(value) || wholes.has(value)))
    return "percentage";
  if (negation.test(folded)) return null;
  if (!known.free && free.test(folded)) return "free";
  if (!known.discount && discount.test(folded)) return "discount";
  return null;
}

/** The figures a customer wrote, to tell an echo from a promise. */
export function customerFigures(messages: readonly string[]): ReadonlySet<number> {
  const folded = fold(messages.join("\n"));
  return new Set([...allNumbers(folded), ...wordAmounts(folded)]);
}

/** Whether a piece of a sentence may yet turn out to be a promise, so that it is better held until the sentence ends. */
export function mayPromise(text: string): boolean {
  const folded = fold(text);
  return /\d|[€$£%]/.test(folded) || free.test(folded) || discount.test(folded) || numberWord.test(folded);
}

/** "100 % natural" and "0 %" are ways of speaking. */
const wholes = new Set([100]);

const currency =
  "€|\\$|£|eur(?:os?)?|usd|us\\$|r\\$|cop|brl|mxn|dolar(?:es|s)?|dollars?|bucks|pesos?|rea(?:l|is|les)|pavos|cents?|centimos|centavos|pounds?|libras";
const number = "\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,2})?(?!\\d)";
const scale = "(?: ?(?:mil|k|thousand|millones|millon|millions?|milhoes|milhao|milions|milio)\\b)?";

const moneyAfter = new RegExp(
  `(${number})(${scale})(?: (?:y|e|i|and|o|ou|or|a|-) ?(${number})(${scale}))? ?(?:de )?(?:${currency})(?![a-z])`,
  "g",
);
const moneyBefore = new RegExp(`(?:us\\$|r\\$|[€$£]|\\b(?:eur|usd|cop|brl|mxn)) ?(${number})(${scale})`, "g");
/** "cuesta 45", "por 45 al mes": a price without its currency. */
const moneyByVerb = new RegExp(
  `\\b(?:cuesta[n]?|vale[n]?|sale[n]? (?:por|a)|precio (?:es|de|final es)|costs?|priced at|price is|custa[m]?|preco (?:e|de)|costa|costen|preu (?:es|de))(?: (?:de|unos|unas|solo|about|around|only|cerca de|uns|desde|from))* (${number})(${scale})(?! ?(?:%|por ciento|h\\b|horas?|min|dias?|m2|cm|personas?|anos?|hours?|days?|years?))`,
  "g",
);
const percentage = new RegExp(
  `(${number}) ?(?:%|por ?cien(?:to|t)?\\b|por cento\\b|per cent\\b|percent\\b|per cien\\b)`,
  "g",
);

const free =
  /\b(?:gratis|gratuit[oae]s?|gratuitament|gratuitamente|sin (?:ningun )?cost[eo]|sin cargo|free of charge|for free|at no (?:extra |additional )?cost|free (?:consultation|quote|visit|delivery|trial|of)|de graca|sem (?:nenhum )?custo|sense (?:cap )?cost|de franc)\b/;
const discount =
  /\b(?:descuentos?|rebajas?|mitad de precio|a mitad|2x1|discounts?|half (?:the )?price|half off|descontos?|metade do preco|descomptes?|rebaixa|meitat de preu|oferta especial|special offer)\b/;
const negation =
  /\b(?:no|nunca|sin|not|don t|doesn t|isn't|aren't|don't|doesn't|never|nao|nem|sem|mai|tampoco|sense)\b/;
const ownBudget =
  /\b(?:presupuesto|budget|orcamento|pressupost|rango|faixa|comentas|comentabas|mencionas|mencionabas|has dicho|indicas|you (?:said|mentioned)|voce (?:disse|mencionou)|has comentat)\b/;

/** Numbers that are no prices: times of day, phones, and what has a unit of its own ("a 50 metros"). */
const measures =
  /\b\d{1,2}[:h]\d{2}\b|\+\d[\d .-]{8,}\d|\b\d{9,}\b|\b\d{3}[ -]\d{3}[ -]\d{3}\b|\b\d{3}(?:[ -]\d{2}){3}\b|\b\d+(?:[.,]\d+)? ?(?:%|por ciento|m2|m²|mts?|metros?|cm|mm|km|kg|gr?|min(?:utos?|utes?|uts)?|h|hrs?|horas?|hours?|hores|dias?|days?|dies|semanas?|weeks?|setmanes|mes(?:es)?|months?|mesos|anos?|years?|anys?|personas?|people|pessoas|persones|plazas|habitaciones|bedrooms|quartos)\b/g;

function moneyIn(folded: string): number[] {
  const found: number[] = [];
  for (const pattern of [moneyAfter, moneyBefore, moneyByVerb]) {
    for (const [, first, firstScale, second, secondScale] of folded.matchAll(pattern)) {
      const shared = firstScale || (second ? secondScale : "");
      if (first) found.push(value(first, shared));
      if (second) found.push(value(second, secondScale));
    }
  }
  return [...found, ...wordAmounts(folded, true)];
}

function percentagesIn(folded: string): number[] {
  const digits = [...folded.matchAll(percentage)].map(([, digits]) => value(digits!, ""));
  const spoken = [
    ...folded.matchAll(
      new RegExp(`\\b(${numberPhrase}) (?:por ciento|por cento|per cent|percent|per cien|por cien)\\b`, "g"),
    ),
  ].map(([, phrase]) => spokenValue(phrase!));
  return [...digits, ...spoken];
}

/** All numbers of a text, with their scale when one is written. */
function allNumbers(folded: string): number[] {
  // A space parts thousands only next to a currency: "60 250" in a price list are two prices.
  const pattern = new RegExp(`(${number.replace("' ]", "']")})(${scale})`, "g");
  return [...folded.matchAll(pattern)].flatMap(([, digits, times]) => {
    const plain = value(digits!, "");
    return times ? [plain, value(digits!, times)] : [plain];
  });
}

/** "1.234,50", "1,234.50", "1 234" and "2,5 mil" as numbers. */
function value(digits: string, times: string | undefined): number {
  const decimals = /[.,](\d{1,2})$/.exec(digits);
  const whole = digits.slice(0, decimals ? -decimals[0].length : undefined).replaceAll(/\D/g, "");
  const plain = Number(`${whole}.${decimals?.[1] ?? "0"}`);
  const factor = times?.trim();
  if (!factor) return plain;
  return plain * (/^(?:mil|k|thousand)$/.test(factor) ? 1_000 : 1_000_000);
}

const smallNumbers: Record<string, number> = {};
const lists: Array<[string, (index: number) => number]> = [
  [
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
    (i) => i,
  ],
  [
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    (i) => i,
  ],
  [
    "_ um dois - - - - sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte",
    (i) => i,
  ],
  [
    "_ _ _ _ quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint",
    (i) => i,
  ],
  ["_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa", (i) => i * 10],
  ["_ _ _ thirty forty fifty sixty seventy eighty ninety", (i) => i * 10],
  ["_ _ _ trinta quarenta cinquenta sessenta setenta oitenta noventa", (i) => i * 10],
  ["_ _ _ trenta quaranta cinquanta seixanta setanta vuitanta noranta", (i) => i * 10],
  [
    "_ cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    (i) => i * 100,
  ],
  [
    "_ ciento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
    (i) => i * 100,
  ],
  ["_ cem dos-cents _ _ _ _ _ _ _", (i) => i * 100],
];
for (const [list, at] of lists) {
  for (const [index, word] of list.split(" ").entries())
    if (/^[a-z]{2,}/.test(word)) smallNumbers[word] ??= at(index);
}
const multipliers: Record<string, number> = {
  hundred: 100,
  cents: 100,
  cent: 100,
  mil: 1_000,
  thousand: 1_000,
  millones: 1_000_000,
  million: 1_000_000,
  milhoes: 1_000_000,
  milions: 1_000_000,
};
const numberWords = [...Object.keys(smallNumbers), ...Object.keys(multipliers)].join("|");
const numberPhrase = `(?:${numberWords})(?:(?: y| e| i| and|-|) ?(?:${numberWords})\\b)*`;
const numberWord = new RegExp(`\\b(?:${numberWords.replace(/\bum\b\|/, "")})\\b`);
const spokenMoney = new RegExp(
  `\\b(${numberPhrase}) (?:de )?(?:euros?|dolares|dolars|dollars?|pesos|reais|reales|pavos|pounds)\\b`,
  "g",
);

function wordAmounts(folded: string, moneyOnly = false): number[] {
  const pattern = moneyOnly ? spokenMoney : new RegExp(`\\b(${numberPhrase})\\b`, "g");
  return [...folded.matchAll(pattern)]
    .filter(({ 1: phrase, index }) => {
      // "3 mil euros" is three thousand, not one.
      const scaled =
        multipliers[phrase!.split(/[ -]/)[0]!] !== undefined && /\d ?$/.test(folded.slice(0, index));
      return !scaled;
    })
    .map(([, phrase]) => spokenValue(phrase!));
}

/** "ciento veinte", "two hundred and fifty", "mil quinientos" as numbers. */
function spokenValue(phrase: string): number {
  let total = 0;
  let group = 0;
  for (const word of phrase.split(/[ -]+/)) {
    const factor = multipliers[word];
    if (smallNumbers[word] !== undefined) group += smallNumbers[word];
    else if (factor === 100) group = Math.max(1, group) * 100;
    else if (factor !== undefined) {
      total += Math.max(1, group) * factor;
      group = 0;
    }
  }
  return total + group;
}
