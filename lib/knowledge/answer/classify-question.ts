import { fold, type Term, termsOf } from "../terms";

export const questionKinds = [
  "price",
  "hours",
  "address",
  "contact",
  "duration",
  "yes_no",
  "services",
  "general",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Question {
  kind: QuestionKind;
  /** What it is about, without the words that only make it a question. */
  focus: Term[];
  /** Days of the week it names, 0 Sunday to 6 Saturday. */
  days: number[];
  /** It asks how: "¿cómo funciona?", which "¿funciona en catalán?" does not. */
  how: boolean;
  /** It asks whether something is charged for in some case: a price by itself is no answer. */
  charged: boolean;
  /** Asked so that "yes" or "no" is an answer, whatever else it is about. */
  polar: boolean;
}

/** Patterns are over folded text: lower case, no accents. */
const patterns: [QuestionKind, RegExp][] = [
  [
    "duration",
    /cuanto\s+(?:tiempo|dura|duran|tarda|tardan|tardais|demora|demoran|tardaria)|cuanto\s+se\s+(?:tarda|demora)|\bduracion\b|(?:plazos?|tiempos?) de (?:entrega|fabricacion)|termini(?:s)? de lliurament|temps de lliurament|(?:prazo|tempo) de entrega|delivery time|quant\s+(?:de\s+)?(?:temps|dura|duren|triga|trigueu|triguen)|\bdurada\b|quanto\s+(?:tempo|dura|duram|demora|demoram)|\bduracao\b|how long|(?:does|will|would) (?:it|that|this) take long|\b(?:dura|tarda|demora|triga)[nm]? (?:mucho|muito|gaire|molt)\b|\bduration\b|lead time|how many (?:hours|days|weeks|months|minutes|visits)|cuant[ao]s\s+(?:horas|dias|semanas|meses|minutos|sesiones|visitas)|quants?e?s?\s+(?:hores|dies|setmanes|mesos|minuts|sessions|visites)|quant[ao]s\s+(?:horas|dias|semanas|meses|minutos|sessoes)/,
  ],
  [
    "price",
    /cuanto\s+(?:\p{L}+\s+){0,2}?(?:cuesta|cuestan|vale|valen|sale|salen|cobran|cobrais|cobras|es|son|seria|costaria|costaran|costara|valdria|saldria|costar|valer|me\s+sale|hay\s+que\s+pagar|pago)|\bprecios?\b|\bcostes?\b|\bcostos?\b|\bcuestan?\b|\btarifas?\b|\bvalor(?:es)?\b|que\s+(?:cuesta|vale|precio)|a\s+(?:cuanto|como)\s+(?:esta|sale|el|la|los)|\bcotiza|quant\s+(?:\p{L}+\s+){0,2}?(?:costa|costen|val|valen|es|surt|cobreu|costaria|valdria)|\bpreus?\b|\btarifes?\b|quanto\s+(?:\p{L}+\s+){0,2}?(?:custa|custam|e|fica|ficam|sai|cobram|seria|custaria)|\bprecos?\b|\bcusta\b|how\s+much|\bprices?\b|\bpricing\b|\bcosts?\b|\brates?\b|\bfees?\b|\bcharge\b|what.{0,12}\bcharge\b/u,
  ],
  [
    "hours",
    /\b(?:a|hasta|desde|de)\s+que\s+hora\b|\bhorarios?\b|\babr(?:en|is|e|iis|ir|es)\b|\bcierr(?:an|as|a)\b|\bcerra(?:is|do|dos)\b|\babiert[oa]s?\b|\b(?:a|fins a)\s+quina\s+hora|\bhoraris?\b|\bobri(?:u|en|r)\b|\bobre(?:n)?\b|\bobert[as]?s?\b|\btanqu(?:eu|en)\b|\btanca(?:t|r)?\b|\ba\s+que\s+horas|\babrem?\b|\bfecham?\b|\bfechado\b|\bopening\b|\bopen(?:s|ed)?\b|\bclosed?\b|\bcloses\b|\bshut(?:s|ting)?\b|\bhours\b|what time|que\s+dias\s+(?:abr|trabaj|atien|estan)|\batienden\b|\batendeis\b|\bateneu\b|\batendem\b/,
  ],
  [
    "address",
    /\bdonde\s+(?:esta|estan|estais|queda|quedan|se\s+encuentra|os\s+encontr|se\s+ubica|tienen|teneis|es|son|puedo\s+(?:ir|encontrar))|\bdireccion\b|\bubica(?:cion|dos|da|do|is)\b|como\s+(?:llego|llegar|se\s+llega)|\bon\s+(?:sou|esteu|es|esta|estan|us\s+trob|queda)|\badreca\b|com\s+(?:hi\s+)?(?:arrib|s'hi)|\bonde\s+(?:fica|ficam|estao|esta|e|voces|se\s+localiza)|\bendereco\b|\bmorada\b|\blocaliza|como\s+(?:chego|chegar)|\bwhere\s+(?:are|is|can|do\s+i\s+find)|where's|\baddress\b|\blocat(?:ed|ion)\b|how\s+(?:do\s+i|can\s+i|to)\s+get\s+(?:there|to)|\bdirections\b|que\s+calle/,
  ],
  [
    "contact",
    /\btelefon[oe]?\b|\btelefone\b|\bnumero\s+de\s+(?:telefono|contacto)|\bcorreo\b|\be-?mail\b|\bphone\b|(?:numero|contact\p{L}*|telefon\p{L}*|tienen|teneis|tienes|hay|have|tem|teniu|by|por|per)\s(?:de\s|el\s|un\s)?whats?app\b|\bcontact(?:o|e|ar|aros|arles)?\b|\bcontacte\b|\bcall you\b|\btrucar-?vos\b|\bllamaros\b|\bllamarles\b|\bpagina web\b|\bwebsite\b/u,
  ],
  [
    "services",
    /^(?:hola[,. ]*|buenas[,. ]*)?¿?\s*(?:que|cuales|quins|quines|quais|which|what)\s+(?:son\s+|are\s+)?(?:tipos?\s+de\s+)?(?:(?:sus|vuestros|los|els|os|seus|your|the)\s+)*(?:servicios?|tratamientos?|productos?|serveis|tractaments|productes|servicos|tratamentos|produtos|services|treatments|products)\b|\b(?:que|what)\s+(?:haceis|hacen|ofreceis|ofrecen|vendeis|venden|feu|oferiu|veneu|fazem|oferecem|vendem|do you (?:do|offer|sell|make))\b\s*\??$|a\s+que\s+(?:os|se)\s+dedica/,
  ],
];

const polarStart =
  /^(?:hola|hello|hi|buenas|buenos dias|bon dia|bom dia|ola|oi|y|pero|i|e|and|disculpe|perdona|perdon|oye)*[\s,.!¿]*(?:tene|tien|hace|hay|acept|puede|puedo|podeis|se puede|se pued|trabaj|ofrec|admit|estais|estan|esta|sois|son|dais|dan|incluye|atend|atiend|vende|necesit|os |es |abr[ei]|abris|cierr|cerr|teniu|tenen|feu|fan|hi ha|accept|puc|podeu|es pot|treballeu|oferi|esteu|obriu|tanqueu|inclou|cal |tem|têm|voces|vocês|fazem|ha |aceit|posso|podem|da para|trabalh|oferec|abrem|fecham|inclui|e preciso|do |does |is |are |can |could |have |has |will |did |would |am i)/;

const dayWords: RegExp[] = [
  /\b(?:domingos?|diumenges?|sundays?|sun)\b/,
  /\b(?:lunes|dilluns|segundas?(?:-feira)?|mondays?|mon)\b/,
  /\b(?:martes|dimarts|tercas?(?:-feira)?|tuesdays?|tue)\b/,
  /\b(?:miercoles|dimecres|quartas?(?:-feira)?|wednesdays?|wed)\b/,
  /\b(?:jueves|dijous|quintas?(?:-feira)?|thursdays?|thu)\b/,
  /\b(?:viernes|divendres|sextas?(?:-feira)?|fridays?|fri)\b/,
  /\b(?:sabados?|dissabtes?|saturdays?|sat)\b/,
];

const weekend = /\b(?:fin(?:es)? de semana|findes?|cap(?:s)? de setmana|fi[mn]s? de semana|weekends?)\b/;

/** What a message asks for. Words alone ("limpieza dental?") are a general question about them. */
export function classifyQuestion(text: string): Question {
  const folded = fold(text);
  const found = patterns.find(([, pattern]) => pattern.test(folded));
  const polar = polarStart.test(folded.replace(/^[¿¡\s]+/, "")) && !/\b(?:o|or|ou)\b.*\?/.test(folded);
  const how = /(?:^|\s)(?:como|com|how)\s/.test(folded.replace(/[¿¡]+/g, ""));
  const charged = isCharged(folded);
  const asked = charged && found?.[0] === "price" ? undefined : found?.[0];
  const kind = asked ?? (polar ? "yes_no" : "general");
  const days = daysIn(folded);
  const pattern = found?.[1];
  const about = pattern
    ? folded.replace(new RegExp(pattern.source, `g${pattern.flags.replace("g", "")}`), " ")
    : folded;
  const terms = withoutRepeats(termsOf(stripDays(about))).filter((term) => !asks[kind]?.test(term.word));
  const focus = kind === "price" ? withoutMeasure(terms, about) : terms;
  // "¿Tenéis hora los sábados?", "¿y los domingos?": a day and nothing else is about hours.
  if ((kind === "yes_no" || kind === "general") && days.length && focus.every((term) => term.soft))
    return { kind: "hours", focus: [], days, polar, how, charged };
  return { kind, focus, days, polar, how, charged };
}

const charging =
  /\b(?:cobr\p{L}+|charged?|(?:tengo que|tenemos que|hay que|debo|he de|hem de|cal|tenho que|temos que|preciso|do (?:i|we)(?: still)?|have to|must i) (?:pagar|pay))\b/u;
/** A condition in front, or behind the charging. */
const inCase =
  /^[^\p{L}]*(?:(?:y|e|i|and|pero|but|que pasa|que passa|what happens|what) )*(?:(?:si|if) |(?<=\be )se ).|(?:cobr|charge|pagar|pay).* (?:si|if|caso|en caso de que|se (?:nao|voces)) \p{L}/u;
const howMuch = /\b(?:cuant[oa]s?|quant[oa]?s?|how much|precios?|prices?|tarifas?|cuestan?|custa|costs?)\b/;

/** "Y si no lo arreglan, ¿me cobran?", "do I pay if you can't fix it?" */
const isCharged = (folded: string): boolean =>
  charging.test(folded) && inCase.test(folded) && !howMuch.test(folded);

/** Words that belong to the asking in each kind, not to what is asked about. */
const asks: Partial<Record<QuestionKind, RegExp>> = {
  price:
    /^(?:cuest|cost|val[eo]|precio|preu|preco|price|euro|dinero|diners|dinheiro|money|pagar|pay|sal[ed]|cobr|aproximad|approx|total|orientativ|barat)/,
  hours:
    /^(?:hora|horari|dia|abr|abier|cierr|cerr|obr|obert|tanc|tanqu|fech|open|clos|shut(?:s|ting)?$|hour|time|atien|atend|aten|atencion|public|semana|setmana|week|fin|fines|cap|fim|manana|tarde|weekend)/,
  address:
    /^(?:direc|ubic|calle|carrer|rua|donde|onde|adrec|endere|morad|local|address|locat|llegar|llego|arrib|cheg|street|direction|find|clinica|consulta|consultorio|tienda|negocio|local|empresa|oficina|botiga|loja|shop|store|showroom|office|restaurante?|estudi[o]?|studio)/,
  contact: /^(?:telef|correo|mail|email|phone|whats|contact|numero|number|call|llam|truc|web|pagina|website)/,
  duration:
    /^(?:dura|tiempo|temps|tempo|tard|demor|trig|long|time|minut|hora|dia|dies|semana|setmana|mes|hour|day|week|month|plazo|entrega|lead|session|sesion|normalment|llev[ae]|leva|takes?$)/,
  services: /^(?:servic|serve|tratam|tractam|treat|produc|produt|product|ofre|ofer|offer|dedic|tipo|type)/,
};

const measure =
  /\b(?:por|per|al?|el|pel|o|la|cada|a|an|the|each)\s+(?:metros?|metres?|meters?|m2?|pe[cç]a|pieza|pie|unidad(?:es)?|unitat|unidade|unit|hora|hour|persona|pessoa|person)(?:\s+(?:lineal(?:es)?|linear|cuadrados?|quadrats?|quadrados?|square))?\b|\bsquare (?:metre|meter)\b/g;

/** "El cuarzo por metro": the measure goes with the price; it is what one asks about only when nothing else is. */
function withoutMeasure(terms: Term[], about: string): Term[] {
  const measures = new Set(
    (about.match(measure) ?? []).flatMap((said) => termsOf(said).map((term) => term.stem)),
  );
  const rest = terms.filter((term) => !measures.has(term.stem));
  return rest.some((term) => !term.soft) ? rest : terms;
}

function withoutRepeats(terms: Term[]): Term[] {
  return terms.filter((term, at) => terms.findIndex((other) => other.stem === term.stem) === at);
}

function stripDays(text: string): string {
  return dayWords.reduce(
    (rest, day) => rest.replace(new RegExp(day.source, "g"), " "),
    text.replace(weekend, " "),
  );
}

const rangeJoint =
  /^[\s,]*(?:a|al|hasta(?: el)?|-|–|—|fins(?: a)?(?: el)?|ate|to|till|until|through)\s*(?:el\s+)?$/;

/** Days a text names, ranges filled: "de lunes a viernes" is five. Takes folded text. */
export function daysIn(folded: string): number[] {
  const named = dayWords
    .flatMap((pattern, day) =>
      [...folded.matchAll(new RegExp(pattern.source, "g"))].map((match) => ({
        day,
        start: match.index,
        end: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.start - b.start);
  const days = new Set(named.map(({ day }) => day));
  named.forEach((from, at) => {
    const to = named[at + 1];
    if (!to || !rangeJoint.test(folded.slice(from.end, to.start))) return;
    for (let day = from.day; day !== to.day; day = (day + 1) % 7) days.add(day);
  });
  if (weekend.test(folded)) for (const day of [0, 6]) days.add(day);
  if (/\b(?:todos los dias|cada dia|tots els dies|todos os dias|every day|daily|7 days)\b/.test(folded))
    for (let day = 0; day < 7; day++) days.add(day);
  return [...days].sort();
}
