import type { Currency, Price, Service } from "@/lib/agents/schema";
import { currencies } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import { normaliseMoneyRange } from "@/lib/flows/normalise/money";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { sameService } from "./match-service";

interface Options {
  /** Take services without a price too: right when they were just asked for, wrong for any other sentence. */
  named: boolean;
}

const duration =
  /\(?\s*(?:de |unos |about |cerca de |dura(?:n)?(?: unos)? )?(\d{1,3})\s*(min(?:utos|uts|utes|s)?\.?|h(?:oras?|ores?|ours?|rs?)?)(?!\p{L})\s*\)?/iu;
const free =
  /(?:gratis|gratuit[ao]s?|gratuït[a]?|free(?: of charge)?|sin (?:coste|costo|cargo)|sense cost|sem custo|grátis)(?!\p{L})/iu;
const onRequest =
  /(?:a consultar|consultar precio|(?:seg[uú]n|bajo|previo|pide|con) presupuesto|presupuesto (?:gratis|sin compromiso)|on request|by quote|price on application|sob consulta|a combinar|a convenir|a consultar preu|segons pressupost)/iu;
const from = /(?:desde|a partir de?|from|starting (?:at|from)|des de|a partir d'|desde os)\s/iu;
const symbol =
  /[€$£]|(?<!\p{L})(?:euros?|eur|pesos?|cop|mxn|usd|ars|pen|gbp|soles|pounds?|libras|d[oó]lares|reais|brl)(?!\p{L})|\bR\$/iu;
const amount =
  /(?:R\$|US\$|[€$£])?\s*\d[\d.,' ]*(?:\s*(?:mil(?:lones)?|k))?\s*(?:€|\$|£|euros?|eur|pesos?|cop|mxn|usd|d[oó]lares|reais|brl)?/iu;
const leadIn =
  /^(?:(?:añad(?:e|ir)|agreg(?:a|ar)|inclu(?:ye|ir)|pon|mete|apunta|add|include|afegeix|inclou|adicion[ae]|acrescent[ae]|inclua|y|i|e|and|también|tambien|també|também|also|además|ofrecemos|hacemos|tenemos|nuestros? (?:servicios?|tratamientos?)(?: son)?|los servicios son|we (?:offer|do|have)|our services are|services?|servicios?|serveis|serviços?|oferecemos|fazemos|temos|fem|oferim|tenim|el precio de|la|el|los|las|un|una|the|a|an|o|os|as|uma?|per|por|for)\s*:?\s+)+/iu;
const tail =
  /[\s:;,.\-–—=→(]*(?:(?<!\p{L})(?:cuesta|cuestan|vale|valen|sale|salen|son|es|est[aá]|costs?|is|are|custa|custam|costa|costen|por|a|at|for|de|desde|a partir de?|from|entre|hasta|per|em|en|unos|aprox\.?|between|the price is|el precio es|precio)(?!\p{L})[\s:]*)*[\s:;,.\-–—=→(]*$/iu;

const perUnit =
  /(?:\/\s*|por |per |al |a la )(m2|m²|metro cuadrado|metro lineal|metro|ml(?!\p{L})|linear met(?:re|er)|square met(?:re|er)|sq ?m|sesi[oó]n|hora|mes|persona|noche|d[ií]a|unidad|ud|pieza|diente|session|hour|month|person|night|day|unit|tooth|piece|sess[aã]o)(?!\p{L})/iu;

/** Services with their prices as people list them: one a line, or after one another with commas. Prices in minor units. */
export function parseServices(text: string, context: NormaliseContext, options: Options): Service[] {
  const found = new Map<string, Service>();
  for (const segment of segments(options.named ? splitPlainList(text) : text)) {
    const service = readService(segment, context, options);
    if (service && !found.has(fold(service.name))) found.set(fold(service.name), service);
  }
  return [...found.values()].slice(0, 200);
}

/** `known` with `read` laid over it: the same name (accents, case, number and articles apart) is the same service. */
export function mergeServices(known: readonly Service[], read: readonly Service[]): Service[] {
  const result = known.map((service) => ({ ...service }));
  for (const service of read) {
    const same = sameService(result, service.name);
    if (same) Object.assign(same, { ...service, name: same.name });
    else result.push(service);
  }
  return result.slice(0, 200);
}

/** "limpiezas, empastes y ortodoncia": in a list with commas and no prices the last "y" is a comma too. */
const splitPlainList = (text: string): string =>
  /,/.test(text) && !/\d/.test(text) ? text.replace(/\s+(?:y|i|e|and)\s+(?=[^,]*$)/iu, ", ") : text;

/** Cuts a list into its items: lines, bullets, semicolons, and commas or "y" between priced items. */
function segments(text: string): string[] {
  return text
    .split(/\n|;|•|·(?!\w)|\||\t/u)
    .flatMap((line) =>
      line.split(
        /,(?!\d{1,3}(?:\D|$))\s*|(?<=\d\s?(?:€|\$|euros?|eur|pesos?|cop|mxn|usd|reais)?)\s+(?:y|i|e|and)\s+(?=\p{L})/iu,
      ),
    )
    .flatMap((item) => item.split(/\.\s+(?=\p{Lu})/u))
    .map((item) => item.replace(/^[\s\-–—*•\d.)]{0,4}(?=\p{L})/u, "").trim())
    .filter(Boolean);
}

function readService(segment: string, context: NormaliseContext, { named }: Options): Service | null {
  const lasting = duration.exec(segment);
  const withoutDuration = lasting ? segment.replace(lasting[0], " ") : segment;
  const price = readPrice(withoutDuration, context, named);
  if (!price && !named) return null;
  const name = nameOf(withoutDuration, price !== null);
  if (!name) return null;
  const minutes = lasting ? Number(lasting[1]) * (/^h/i.test(lasting[2] ?? "") ? 60 : 1) : 0;
  return {
    name,
    ...(price && { price }),
    ...(minutes >= 5 && minutes <= 1440 && { durationMinutes: minutes }),
  };
}

const endsInFigure = /\p{L}.*\d[\d.,]*\s*(?:mil|k)?\s*$/iu;
/** The words at its end are looked for from every place: in a page without a name that would take minutes. */
const longestName = 300;

/** The price a text tells; `bare` takes a figure at its end for money too. */
export function readPrice(text: string, context: NormaliseContext, bare: boolean): Price | null {
  const home = asCurrency(context.currency);
  if (onRequest.test(text)) return { kind: "on_request", currency: home };
  if (!/\d/.test(text)) return free.test(text) ? { kind: "fixed", amount: 0, currency: home } : null;
  if (!symbol.test(text) && !(bare && endsInFigure.test(text.replace(/[).\s]+$/u, "").slice(-longestName))))
    return null;
  const read = normaliseMoneyRange(text.slice(symbol.test(text) ? priceStart(text) : 0), context);
  if (!read.ok) return null;
  const { min, max, currency } = read.value;
  // "2.950 € (o 36 x 89 €/mes)": what one pays a month is another price.
  const own = text.replace(/\([^)]{0,200}\)/gu, " ");
  const unit = perUnit.exec(own)?.[1];
  const rest = { currency: asCurrency(currency ?? home), ...(unit && { unit }) };
  if (min !== null && max !== null && min !== max) return { kind: "range", amount: min, upTo: max, ...rest };
  const value = min ?? max;
  if (value === null) return null;
  return { kind: from.test(text) || max === null ? "from" : "fixed", amount: value, ...rest };
}

const asCurrency = (code: string): Currency => currencies.find((known) => known === code) ?? "EUR";

/** "Sube la limpieza a 65": an order, and no service's name. */
const order =
  /^(?:por favor,?\s+|please\s+)?(?:sube|baja|cambia|pon|quita|elimina|borra|raise|lower|change|put|set|make|update|remove|puja|apuja|abaixa|canvia|posa|treu|aumenta|muda|coloca|tira)\s+(?:el|la|los|las|lo|the|els|les|os?|as?)\s/iu;

const charging = /^(?:cobramos|cobro|we charge|i charge|cobrem)(?!\p{L})/iu;

/** What is left of an item once the price is gone; null when it does not look like a name. */
function nameOf(segment: string, priced: boolean): string | null {
  if (order.test(segment) || charging.test(segment)) return null;
  let name = segment;
  if (priced) {
    const at = priceStart(segment);
    name =
      at === 0
        ? segment.replace(amount, "").replace(/^\s*(?:la|el|por|de|for|the|:|-)\s+/iu, "")
        : segment.slice(0, at);
  }
  if (name.length > longestName) return null;
  name = name
    .replace(leadIn, "")
    .replace(tail, "")
    .replace(/^["'«“(\s]+|["'»”)\s]+$/gu, "")
    .trim();
  if (name.length < 2 || name.length > 90 || !/\p{L}{2}/u.test(name)) return null;
  if (name.split(/\s+/).length > 12 || /[?¿]/.test(name)) return null;
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

function priceStart(segment: string): number {
  const places = [amount, free, onRequest].map(
    (pattern) => pattern.exec(segment)?.index ?? Number.POSITIVE_INFINITY,
  );
  // "Corona 3D 300 €": the price is the last figure with money, not the first figure.
  const money =
    /(?:(?:R\$|US\$|[€$£])\s*\d|\d[\d.,' ]{0,24}(?:\s*(?:mil|k))?\s*(?:€|\$|euros?|eur|pesos?|cop|mxn|usd|reais))/iu.exec(
      segment,
    );
  if (money) return firstOfRange(segment, money.index);
  return Math.min(...places, segment.length);
}

/** The money of "entre 900 y 1.200 €" begins at "entre". */
function firstOfRange(segment: string, at: number): number {
  const before =
    /(?:entre|between|de|from|desde)\s+(?:R\$|[€$£])?\s*\d[\d.,]*\s*(?:€|\$|euros?|pesos?)?\s*(?:y|a|i|e|and|to|-|–)\s*$/iu.exec(
      segment.slice(0, at),
    );
  const dash = /\d[\d.,]*\s*(?:-|–|a)\s*$/u.exec(segment.slice(0, at));
  return before?.index ?? dash?.index ?? at;
}
