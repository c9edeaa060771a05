import type { Price, Service } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { sameService, sameWord, servicesIn, servicesMeant, tellingWords } from "./match-service";
import { readPrice } from "./services";

/** A change of which it is not clear what service it is meant of. */
export interface UnclearChange {
  /** Names of the services it can be meant of. */
  fits: string[];
  /** The new price; null takes the service away. */
  price: Price | null;
}

export interface ServiceChanges {
  services: Service[];
  /** Those with another price than before. */
  changed: Service[];
  /** Names of those that are gone. */
  removed: string[];
  unclear: UnclearChange | null;
  /** Said as a change; a list that names a known service again says none. */
  told: boolean;
  /** What of the text changes none: another service may be told there. */
  rest: string;
}

/** Words that say that a price is another than before. Folded. */
const moves =
  /(?<!\p{L})(?:sub(?:e|es|imos|ir|ido|ida|an|io|idle|idla|eme)|baj(?:a|as|amos|ar|ado|ada|an|o|alo|ala|ame)|aument\p{L}*|rebaj\p{L}*|puj(?:a|ar|at|ada|em)|apuj\p{L}*|abaix\p{L}*|baix(?:a|ar|at|ou|amos)|raised?|raising|lower(?:ed)?|reduce[d]?|increase[d]?|put up|(?:gone|went|going|goes) (?:up|down))(?!\p{L})/u;
const changes =
  /(?<!\p{L})(?:ahora|ya no|cambi\p{L}*|canvi\p{L}*|mud(?:a|ar|ou|amos|e)|modific\p{L}*|actualiz\p{L}*|corrige|corregir|pasa a|pasan a|passa a|pon|ponlo|ponla|ponme|posa|coloca|ponha|en vez de|en lugar de|en comptes de|em vez de|agora|ara|sino|now|instead|change[ds]?|update[ds]?|make|set|should be|esta mal|estan mal|esta equivocad\p{L}*|is wrong|are wrong|esta errad\p{L}*|esta malament|no son|no es|no cuestan?|no valen?|nao (?:sao|e|custam?)|no (?:costen?|val)|(?:no|nao) [€$£]?\d+|not|isn't|it's no longer)(?!\p{L})/u;
/** What else such a sentence holds, and names no service. Folded words. */
const idle =
  /^(?:a|al|to|at|up|down|la|lo|el|los|las|les|els|ho|it|its|is|are|was|were|be|from|des|desde|de|por|per|para|for|and|y|i|e|o|os|as|es|no|nao|not|ya|ja|si|yes|que|se|me|nos|ens|hem|hemos|he|han|has|have|had|costs?|cuestan?|valen?|vale|val|custam?|costen?|costa|son|sao|esta|estan|estava|sale|salen|queda|quedan|please|porfa|favor|gratis|free|gratuita?|ahora|agora|ara|now|in|en|em|went|goes|going|gone|should|will|sera|seran|fica|passa|passam|pasan?|sub\p{L}+|baj\p{L}+|baix\p{L}+|puj\p{L}+|apuj\p{L}+|aument\p{L}*|rais\p{L}+|lower\p{L}*|increas\p{L}+|cambi\p{L}+|canvi\p{L}+|mud\p{L}+|tambien|tambe|tambem|too|also|hoy|today|instead|eran?|antes|abans|used|any|anymore|more|mas|mes|mais|only|solo|nomes|cada|lista|llista|list|tarifa|l|m|n|s|normal|normales|normals)$/u;

const money = String.raw`(?:(?:r\$|us\$|[€$£])\s*)?\d+(?:[.,]\d+)*(?:\s*(?:mil|k)(?!\p{L}))?(?:\s*(?:€|\$|£|euros?|eur|pesos?|cop|mxn|usd|pounds?|libras|dolares|dollars|reais)(?!\p{L}))?`;
/** What it costs no more: "no son 50", "not 150", "antes 50", "from 150 to". */
const former = new RegExp(
  String.raw`(?<!\p{L})(?:(?:no|nao|not|isn't|aren't)(?:\s+(?:son|es|cuestan?|valen?|sao|e|custam?|val|costen?|costa|a|is|are))?|en vez de|en lugar de|instead of|rather than|en comptes de|em vez de|(?:antes|abans|before)(?:\s+(?:eran?|costaban?|valian?|costava|custava|era))?(?:\s+(?:a|de))?|eran?|eren|was|were|used to be|costaban?|custava|costava)\s+(?:(?:los|the|els|os)\s+)?${money}|(?<!\p{L})(?:des de|desde|de|from)\s+${money}(?=\s+(?:a|to|para|fins a|hasta)(?!\p{L}))`,
  "gu",
);
/** Before a figure without money's sign: "son 55", "a 65", "to 120". */
const pointing =
  /(?:(?<!\p{L})(?:a|al|to|at|son|es|sera|seran|sale|salen|cuestan?|valen?|val|costen?|costa|custam?|is|are|be|now|ahora|agora|ara|sao|e|para|por|per|sino|in|en|em|desde|from|it|costs?)(?:\s+(?:los|the|els|os))?|[,:=]|^)\s*$/u;
const otherUnit =
  /^\s*(?:%|por ciento|percent|min|h(?:oras?|ores|ours?)?(?!\p{L})|:\d|dias?|days?|mes(?:es)?(?!\p{L})|m2|anos|years)/u;

const removal =
  /(?<!\p{L})(?:(?:quit|elimin|borr|sac|retir|suprim|esborr)(?:a|ad|ar|e|en|eu|as|alo|ala|ame|emos|em|ir|eix)|treu|treure|treieu|lleva|tira|tire|tirar|remova?|remover|apagar?|exclua|excluir|remove|delete|drop|take (?:off|out|away)|take(?=\s[^.;\n]*\s(?:off|out))|get rid of)(?!\p{L})/u;
const noMore =
  /(?<!\p{L})(?:ya no (?:(?:se|lo|la|los|las) )*(?:hac\p{L}+|hago|ofrec\p{L}+|ten\p{L}+|dam?os|doy|vend\p{L}+|pon\p{L}+|trabaj\p{L}+(?: con)?|realiz\p{L}+|servim\p{L}+)|(?:hemos|he) dejado de (?:hacer|ofrecer|tener|dar|vender|poner)|dejamos de (?:hacer|ofrecer|vender)|(?:we |i )?no longer (?:do|offer|sell|have|provide|make|fit)|(?:we've |we have )?stopped (?:doing|offering|selling|making|fitting)|ja no (?:(?:el|la|els|les|en|ho) )?(?:fem|faig|oferim|tenim|venem|posem|donem)|hem deixat de (?:fer|oferir|vendre)|ja nao (?:fazemos|oferecemos|temos|vendemos)|nao (?:fazemos|oferecemos|temos|vendemos|trabalhamos com) mais|paramos de (?:fazer|oferecer|vender)|deixamos de (?:fazer|oferecer|vender)|(?:we |i )?(?:don't|do not|dont) (?:do|offer|sell|have|provide|make|fit)(?=[^.;\n]*(?<!\p{L})any ?more))(?!\p{L})/u;
const removalEnd =
  /(?:\s|,)+(?:por favor|porfa|please|se us plau|si us plau|any ?more|de la lista|de la llista|da lista|from (?:the|my|our) list|from there|off|out|mas|mais|mes|tampoco|either)\s*$/u;

/**
 * Changes of services already known: another price ("la profilaxis la hemos subido, son 52 euros", "the survey is £120 now
 * not 150"), or gone ("quita el blanqueamiento", "ya no hacemos implantes"). Null when the text says nothing of the kind.
 * `correcting`: the text corrects what was said, or comes when nothing else is asked. Pure.
 */
export function changeServices(
  known: readonly Service[],
  text: string,
  context: NormaliseContext,
  { correcting }: { correcting: boolean },
): ServiceChanges | null {
  if (known.length === 0) return null;
  const all = fold(text);
  if (!correcting && ![moves, changes, removal, noMore].some((cue) => cue.test(all))) return null;
  const result = unchanged(known, { told: true });
  let removing = false;
  for (const clause of clausesOf(known, text)) {
    const read = readClause(known, clause, context, { removing, correcting });
    removing = read?.price === null;
    if (read) apply(result, read);
    else result.rest += `${clause}\n`;
  }
  return result.changed.length > 0 || result.removed.length > 0 || result.unclear ? result : null;
}

const unchanged = (known: readonly Service[], { told }: Pick<ServiceChanges, "told">): ServiceChanges => ({
  services: [...known],
  changed: [],
  removed: [],
  unclear: null,
  told,
  rest: "",
});

/** Makes a change of the service of that name. */
export function changeService(known: readonly Service[], name: string, price: Price | null): ServiceChanges {
  const result = unchanged(known, { told: true });
  apply(result, { fits: known.filter((service) => service.name === name), price });
  return result;
}

/** Services read from a list, laid over those known: one named partly is the known one, of two that fit one has to ask. */
export function layServices(known: readonly Service[], read: readonly Service[]): ServiceChanges {
  const result = unchanged(known, { told: false });
  const same = read.map((service) => sameService(known, service.name)?.name);
  read.forEach((service, at) => {
    const open = known.filter(({ name }) => name === same[at] || !same.includes(name));
    const fits = servicesMeant(open, service.name);
    if (fits.length === 0) result.services = [...result.services, service].slice(0, 200);
    else if (fits.length === 1) {
      const before = fits[0] as Service;
      const next = { ...before, ...service, name: before.name };
      result.services = result.services.map((one) => (one.name === before.name ? next : one));
      result.changed.push(next);
    } else if (service.price) result.unclear ??= { fits: fits.map(({ name }) => name), price: service.price };
  });
  return result;
}

interface Change {
  fits: Service[];
  price: Price | null;
}

function apply(result: ServiceChanges, { fits, price }: Change): void {
  const [only] = fits;
  if (!only) return;
  if (fits.length > 1) {
    result.unclear ??= { fits: fits.map(({ name }) => name), price };
  } else if (price === null) {
    result.services = result.services.filter(({ name }) => name !== only.name);
    result.removed.push(only.name);
  } else {
    const next = { ...only, price: keepKind(only.price, price) };
    result.services = result.services.map((one) => (one.name === only.name ? next : one));
    result.changed.push(next);
  }
}

/** "Desde 1.800 €" put up to 1.900 is still "desde", and per metre what was per metre. */
const keepKind = (before: Price | undefined, price: Price): Price => ({
  ...price,
  ...(before?.unit && !price.unit && { unit: before.unit }),
  ...(before?.kind === "from" && price.kind === "fixed" && price.amount !== 0 && { kind: "from" as const }),
});

const adding =
  /^[\s,]*(?:(?:y|i|e|and)\s+)?(?:pon|añad\p{L}+|agreg\p{L}+|mete|add|afegeix|posa|adicion\p{L}+|inclu\p{L}+|coloca)\s/iu;

/** Cuts a text where the next service is spoken of: "sube la limpieza a 65 y quita el blanqueamiento". */
function clausesOf(known: readonly Service[], text: string): string[] {
  const clauses: string[] = [];
  for (const piece of text.split(/(?<=[;\n]|[.!](?=\s|$)|,(?!\d))|(?=\s(?:y|i|e|and)\s)/iu)) {
    const begins =
      adding.test(piece) || servicesIn(known, piece.replace(/^\s*(?:y|i|e|and)\s/iu, ""), idle).length > 0;
    const last = clauses.at(-1);
    // "Revisión y limpieza" is one service.
    const joined = last !== undefined && nameAcross(known, last, piece);
    if (last === undefined || (begins && !joined)) clauses.push(piece);
    else clauses[clauses.length - 1] = last + piece;
  }
  return clauses;
}

const nameAcross = (known: readonly Service[], before: string, after: string): boolean => {
  return known.some(({ name }) => {
    const end = before.slice(-name.length);
    const at = fold(`${end}${after.slice(0, name.length)}`).indexOf(fold(name).trim());
    return at >= 0 && at < end.length && at + name.length > end.length;
  });
};

function readClause(
  known: readonly Service[],
  clause: string,
  context: NormaliseContext,
  { removing, correcting }: { removing: boolean; correcting: boolean },
): Change | null {
  const folded = fold(clause);
  const gone = removal.exec(folded) ?? noMore.exec(folded);
  const price = newPrice(known, clause, context, correcting);
  if (!price && (gone || removing)) {
    const named = (gone ? folded.slice(gone.index + gone[0].length) : folded)
      .replace(/^[\s,]*(?:y|i|e|and)\s/u, "")
      .replace(/[\s.,;!]+$/u, "")
      .replace(removalEnd, "")
      .replace(removalEnd, "");
    // "Los implantes ya no los hacemos".
    const fits = named.trim() ? servicesMeant(known, named) : servicesIn(known, clause, idle);
    return { fits, price: null };
  }
  const fits = price ? servicesIn(known, clause, idle) : [];
  if (!price || fits.length === 0) return null;
  return contradicts(folded, fits, price) ? null : { fits, price };
}

/** What belongs to a price before its figure: "desde", "entre 900 y". */
const opening = new RegExp(
  String.raw`(?:(?:entre|between)\s+${money}\s+(?:y|i|e|and)|desde|from|a partir de?|des de)\s+$`,
  "u",
);

/** The price a clause gives, those that hold no more left out. */
function newPrice(
  known: readonly Service[],
  clause: string,
  context: NormaliseContext,
  correcting: boolean,
): Price | null {
  const folded = fold(clause);
  const present = folded.replace(former, (gone) => " ".repeat(gone.length));
  const meant = servicesIn(known, clause, idle);
  // "Perdona, empaste 55": the figure behind the name, where one corrects.
  const points = (ahead: string, behind: string): boolean => {
    const word = /(\p{L}+)[\s,]+$/u.exec(ahead)?.[1];
    const named = meant.some(({ name }) => word && tellingWords(name).some((one) => sameWord(one, word)));
    return pointing.test(ahead) || (correcting && named && /^[\s.!]*$/u.test(behind));
  };
  const amounts = [...present.matchAll(new RegExp(money, "gu"))].filter((found) => {
    if (otherUnit.test(present.slice(found.index + found[0].length))) return false;
    return (
      /[^\d.,\s]/u.test(found[0]) ||
      points(
        present.slice(Math.max(0, found.index - 200), found.index),
        present.slice(found.index + found[0].length),
      )
    );
  });
  const [first] = amounts;
  if (!first) return /\d/.test(present) ? null : readPrice(clause, context, false);
  const lead = opening.exec(present.slice(0, first.index));
  const told = present.slice(lead?.index ?? first.index).split(/[;\n]|[,.](?!\d)/u)[0] ?? "";
  const signed = /[€$£]|\p{L}/u.test(first[0]);
  const currency = meant[0]?.price?.currency ?? context.currency;
  return readPrice(signed ? told : told.replace(first[0], `${first[0]} ${currency} `), context, false);
}

/** "Sube la limpieza 5 euros" does not make it cost five. */
function contradicts(folded: string, fits: readonly Service[], price: Price): boolean {
  const before = fits[0]?.price?.amount;
  if (fits.length !== 1 || before === undefined || price.amount === undefined) return false;
  const up = /(?<!\p{L})(?:sub|aument|puj|apuj|rais|increas|put up|(?:gone|went|going|goes) up)/u.test(
    folded,
  );
  const down = /(?<!\p{L})(?:baj|baix|abaix|rebaj|lower|reduc|(?:gone|went|going|goes) down)/u.test(folded);
  const by = /(?<!\p{L})(?:by|un|unos)\s+\S*\d/u.test(folded) || (down && price.amount < before * 0.25);
  return by || (up && price.amount < before) || (down && price.amount > before);
}
