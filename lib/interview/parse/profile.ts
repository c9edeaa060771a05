import type { Goal, Tone, Vertical } from "@/lib/agents/schema";
import { fold, phrasePattern } from "@/lib/flows/normalise/fold";
import type { Locale } from "@/lib/i18n/locales";

/** Words that tell the vertical, the more particular first. Folded; stems match their endings by `\w*`. */
const verticalWords: readonly [Vertical, string[]][] = [
  [
    "kitchens",
    [
      "cocinas?",
      "cuines?",
      "cozinhas?",
      "kitchens?",
      "muebles? a medida",
      "mobles a mida",
      "moveis (?:planejados|sob medida)",
      "armarios? (?:a medida|empotrados?)",
      "carpinter\\w*",
      "fusteri\\w*",
      "joiner\\w*",
      "cabinet\\w*",
      "interiorismo",
      "fitted furniture",
      "bespoke furniture",
      "ebanist\\w*",
    ],
  ],
  [
    "clinic",
    [
      "clinic\\w*",
      "dentist\\w*",
      "dental\\w*",
      "odontolog\\w*",
      "fisioterap\\w*",
      "physiotherap\\w*",
      "medic\\w*",
      "doctor\\w*",
      "consultorio",
      "psicolog\\w*",
      "psycholog\\w*",
      "podolog\\w*",
      "dermatolog\\w*",
      "estetica",
      "veterinari\\w*",
      "nutricionist\\w*",
      "optica",
      "ortodonc\\w*",
      "hospital",
      "salud",
      "surgery",
      "quiroprac\\w*",
      "logoped\\w*",
    ],
  ],
  [
    "restaurant",
    [
      "restaurant\\w*",
      "bar de tapas",
      "gastrobar",
      "pizzeria\\w*",
      "cafeteria\\w*",
      "cafe",
      "bistro\\w*",
      "asador",
      "hamburgues\\w*",
      "marisqueria",
      "taberna",
      "tapas",
      "sushi",
      "comida",
      "churrascaria",
      "lanchonete",
      "cantina",
      "braseri\\w*",
      "gastronom\\w*",
      "catering",
      "taqueria",
    ],
  ],
  [
    "maintenance",
    [
      "fontaner\\w*",
      "electricist\\w*",
      "plomer\\w*",
      "plumb\\w*",
      "electrician\\w*",
      "climatiza\\w*",
      "aire acondicionado",
      "air conditioning",
      "hvac",
      "calderas?",
      "boilers?",
      "caldeiras?",
      "calefaccion",
      "heating",
      "instalador\\w*",
      "instal.lador\\w*",
      "installers?",
      "mantenimiento",
      "manteniment",
      "manutencao",
      "maintenance",
      "cerrajer\\w*",
      "locksmith\\w*",
      "placas solares",
      "solar",
      "reparacion\\w*",
      "reparacio\\w*",
      "repairs?",
      "tecnico a domicilio",
      "ascensor\\w*",
      "encanador\\w*",
      "eletricist\\w*",
      "lampist\\w*",
    ],
  ],
  [
    "real_estate",
    [
      "inmobiliari\\w*",
      "immobiliari\\w*",
      "imobiliari\\w*",
      "real estate",
      "realtor\\w*",
      "estate agen\\w*",
      "pisos",
      "viviendas?",
      "finca raiz",
      "bienes raices",
      "corretor de imoveis",
      "imoveis",
      "apartamentos",
      "alquiler de pisos",
      "propiedades",
    ],
  ],
];
const verticalPatterns = verticalWords.map(([vertical, list]) => [vertical, phrasePattern(list)] as const);

/** The vertical a text tells of, or null. */
export function parseVertical(text: string): Vertical | null {
  const folded = fold(text);
  let first: { vertical: Vertical; at: number } | null = null;
  for (const [vertical, pattern] of verticalPatterns) {
    const at = folded.search(pattern);
    if (at >= 0 && (!first || at < first.at)) first = { vertical, at };
  }
  return first?.vertical ?? null;
}

const named =
  /(?:se llama|nos llamamos|me llamo|es diu|ens diem|se chama|nos chamamos|(?:is|are|we're|we are|it's) called|(?:the |our |my )?(?:business|company|studio|clinic|restaurant)(?:'s)? name is|el nombre (?:del negocio |de la empresa )?es|o nome e|el nom es|nombre:|name:|nome:)\s+/iu;
const being =
  /^(?:hola[,!. ]+|buenas[,!. ]+|hi[,!. ]+|hello[,!. ]+|ol[aá][,!. ]+)?(?:somos|soy de|som|som de|we are|we're|i run|i own|this is|tengo|tenemos|somos a|tinc|tenim|temos|trabajo en)\s+/iu;
const ending =
  /\s*(?:[.,;:(–—]|\s-\s|\s(?:y (?:somos|nos dedicamos|hacemos|ofrecemos|estamos|vendemos|es)|i (?:som|ens dediquem|fem)|e (?:somos|fazemos|atendemos)|and (?:we|we're|i)|que (?:es|se dedica|hace|vende)|which|es una?|és una?|is an?|we are|somos|una? (?=cl[ií]nica|restaurante|estudio|empresa|tienda|inmobiliaria|taller|centro)|en (?=\p{Lu}\p{Ll}+$)|dedicad[ao]))/iu;
const article = /^(?:una?|unos?|unes?|uma?|an?|the|el|la|os?|els?|les)\s+/iu;

/**
 * The business's name in a text, or null. `asked` says it was just asked for: then a short text as a whole is a name.
 */
export function parseBusinessName(text: string, asked: boolean): string | null {
  const quoted = /["«“]([^"»”]{2,80})["»”]/u.exec(text)?.[1];
  if (quoted && (asked || named.test(fold(text)))) return tidyName(quoted);
  const introduced = named.exec(text);
  if (introduced) return tidyName(cut(text.slice(introduced.index + introduced[0].length)));
  if (!asked) return null;
  const self = being.exec(text);
  if (self) {
    const rest = text.slice(self[0].length);
    const proper = properNoun(rest);
    if (proper) return tidyName(proper);
    return article.test(rest) ? null : tidyName(cut(rest));
  }
  const head = cut(text.trim());
  return head.split(/\s+/).length <= 7 && !/[?¿]/.test(head) ? tidyName(head) : null;
}

/** "una clínica dental en Valencia, Dental Sonrisa": the run of capitalised words that is a name. */
function properNoun(text: string): string | null {
  const withoutArticle = text.replace(article, "");
  const start =
    /^(\p{Lu}[\p{L}\p{N}'&.]*(?:\s+(?:(?:de|del|la|las|los|el|y|i|e|&|do|da|dos|das|of|and)\s+)*[\p{Lu}\p{N}][\p{L}\p{N}'&.]*)*)/u.exec(
      withoutArticle,
    )?.[1];
  if (start && start.length >= 3) return start;
  const called = /(?:llamad[ao]|chamad[ao]|anomenad[ao]|called|named)\s+(.+)$/iu.exec(text)?.[1];
  return called ? cut(called) : null;
}

function cut(text: string): string {
  const end = ending.exec(text);
  return end && end.index > 1 ? text.slice(0, end.index) : text;
}

function tidyName(text: string): string | null {
  const name = text
    .replace(/^["'«“\s]+|["'»”\s.,;!]+$/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name)) return null;
  const capital = name.charAt(0).toLocaleUpperCase() + name.slice(1);
  return /\p{Lu}/u.test(name)
    ? capital
    : capital.replace(/(?<=\s)\p{L}{4,}/gu, (word) => word.charAt(0).toLocaleUpperCase() + word.slice(1));
}

const goalPatterns: readonly [Goal, RegExp][] = [
  [
    "appointments",
    phrasePattern([
      "citas?",
      "agend\\w*",
      "reserv\\w*",
      "visitas",
      "appointments?",
      "book\\w*",
      "schedul\\w*",
      "cites",
      "marcar consultas?",
      "marcacoes",
      "horas? de consulta",
      "turnos",
    ]),
  ],
  [
    "leads",
    phrasePattern([
      "leads?",
      "contactos",
      "clientes? (?:potenciales|nuevos)",
      "nuevos clientes",
      "captar\\w*",
      "captacion",
      "datos de",
      "presupuestos?",
      "quotes?",
      "pressupost\\w*",
      "orcamentos?",
      "prospect\\w*",
      "new customers",
      "clients nous",
      "novos clientes",
      "cualific\\w*",
      "qualif\\w*",
    ]),
  ],
  [
    "sales",
    phrasePattern([
      "vend\\w*",
      "ventas?",
      "sell\\w*",
      "sales",
      "vendre",
      "vendes",
      "pedidos",
      "orders",
      "comandes",
      "encomendas",
    ]),
  ],
  [
    "support",
    phrasePattern([
      "soporte",
      "support",
      "suport",
      "suporte",
      "incidencias?",
      "averias?",
      "reclamacion\\w*",
      "atencion al cliente",
      "customer service",
      "atencio al client",
      "atendimento",
      "postventa",
      "issues",
      "problemas",
    ]),
  ],
  [
    "information",
    phrasePattern([
      "informa\\w*",
      "dudas?",
      "preguntas",
      "questions",
      "inform\\w*",
      "dubtes",
      "duvidas",
      "responder",
      "resolver",
    ]),
  ],
];

/** What the agent is for, as far as a text tells; the first named counts. */
export function parseGoal(text: string): Goal | null {
  const folded = fold(text);
  let best: { goal: Goal; at: number } | null = null;
  for (const [goal, pattern] of goalPatterns) {
    const at = folded.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { goal, at };
  }
  return best?.goal ?? null;
}

const tonePatterns: readonly [Tone, RegExp][] = [
  [
    "warm",
    phrasePattern([
      "cercan\\w*",
      "calid\\w*",
      "amable\\w*",
      "carinos\\w*",
      "cordial\\w*",
      "warm\\w*",
      "friendly",
      "kind",
      "proper[ae]?",
      "proxim\\w*",
      "acolhedor\\w*",
      "amigavel",
      "humano",
      "empatic\\w*",
      "familiar",
      "simpatic\\w*",
      "calorosa?",
      "amigable",
    ]),
  ],
  [
    "professional",
    phrasePattern([
      "profesional\\w*",
      "professional\\w*",
      "profissional\\w*",
      "seri[oa]",
      "serious",
      "tecnic\\w*",
      "experto",
    ]),
  ],
  [
    "casual",
    phrasePattern([
      "informal\\w*",
      "casual",
      "desenfadad\\w*",
      "coloquial\\w*",
      "relajad\\w*",
      "relaxed",
      "descontraid\\w*",
      "juvenil",
      "divertid\\w*",
      "fun",
    ]),
  ],
  [
    "formal",
    phrasePattern([
      "formal\\w*",
      "de usted",
      "usted",
      "elegante?",
      "elegant\\w*",
      "respetuos\\w*",
      "polite",
      "distinguid\\w*",
      "de voste",
    ]),
  ],
  [
    "energetic",
    phrasePattern([
      "energic\\w*",
      "energetic",
      "entusiast\\w*",
      "enthusiastic",
      "dinamic\\w*",
      "animad\\w*",
      "alegre",
      "vendedor\\w*",
      "motivador\\w*",
    ]),
  ],
];

/** The tone a text asks for, or null. */
export function parseTone(text: string): Tone | null {
  const folded = fold(text);
  // "informal" holds "formal" as its end, but not as a word of its own.
  let best: { tone: Tone; at: number } | null = null;
  for (const [tone, pattern] of tonePatterns) {
    const at = folded.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { tone, at };
  }
  return best?.tone ?? null;
}

const languagePatterns: readonly [Locale, RegExp][] = [
  ["es", phrasePattern(["espanol\\w*", "castellano", "castella", "spanish", "espanhol", "espanyol"])],
  ["en", phrasePattern(["ingles\\w*", "english", "angles"])],
  ["pt", phrasePattern(["portugues\\w*", "portuguese", "brasilen\\w*", "brasileir\\w*"])],
  ["ca", phrasePattern(["catala\\w*", "catalan\\w*", "valencia[a]?(?= |$)", "valenciano", "mallorqui"])],
];

/** The languages named, in the order of being named; empty when none is. "all" names every one. */
export function parseLanguages(text: string): Locale[] {
  const folded = fold(text);
  if (
    /(?:los|las|els|os|all|todos?|todas?)\s*(?:4|cuatro|quatre|quatro|four|of them)(?!\p{L})|^\s*(?:todos|todas|all|tots|totes|all of them)\s*[.!]?$/u.test(
      folded,
    )
  ) {
    return ["es", "en", "pt", "ca"];
  }
  return languagePatterns
    .map(([locale, pattern]) => ({ locale, at: folded.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ locale }) => locale);
}
