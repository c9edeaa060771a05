import type { SlotValue } from "@/lib/flows/schema";
import { isFirstName } from "./first-names";
import { fold } from "./fold";
import { numberWords } from "./number-words";
import { type Normalised, rawOf, refuse } from "./types";

type TextValue = Extract<SlotValue, { type: "text" }>;

const introductions =
  "(?:yo )?me llamo|(?:yo )?soy|mi nombre es|mi nombre|a nombre de|me dicen|me puedes llamar|puedes llamarme|(?:llamame|llamadme|llameme|llamenme)(?! (?:al?(?! *(?:[.,!]|$))|en|el|la|lo|manana|hoy|luego|despues|cuando|cuanto|por|esta|este|si|ya|porfa|antes|pronto|tarde|temprano|entre|hacia|sobre|desde|hasta|dentro|mas|mejor|gracias|usted|ustedes|vosotros|de|para|otra|asap|urgente)(?!\\p{L}))|my name is|my name's|name's|i'm|i am|im|this is|call me(?! (?:back|on|at|in|when|later|tomorrow|today|tonight|now|asap|please|anytime|after|before|if|this|next)(?!\\p{L}))|(?:everyone|everybody) calls me|under the name(?: of)?|meu nome e|o meu nome e|me chamo|chamo-me|eu sou(?: [oa])?|sou(?: [oa])|sou|pode(?: me)? chamar de|me chama de|em nome de|em dic|em pots dir|digue'm|jo soc(?: [elna]{1,2}(?:'| ))?|soc(?: (?:en|la|el)(?= ))?|el meu nom es|a nom de|(?:habla|te escribe|le escribe|escribe|aqui)(?: de parte de)?";
const introduced = new RegExp(`(?<![\\p{L}])(?:${introductions}) +`, "u");
const greeting =
  /^(?:(?:hola|holi|buenas(?: tardes| noches)?|buenos dias|buen dia|hello|hi|hey|oi|ola|bom dia|boa tarde|boa noite|bon dia|bona tarda|si|claro|vale|ok|okay|sure|it's|it is|pues|encantad[oa]|mucho gusto|que tal|sim|yes|es|of course|dale|por supuesto|doncs|gracias|thanks)[\s,.!:;-]+)+/;
const particles = new Set([
  "de",
  "del",
  "la",
  "las",
  "los",
  "da",
  "do",
  "dos",
  "das",
  "e",
  "i",
  "y",
  "van",
  "von",
  "di",
  "el",
  "d",
]);
/** Words that no name holds; one of them makes it a sentence. */
const notNames = new Set(
  "quiero quisiera necesito busco tengo estoy voy puedo hola buenas gracias si no ok vale claro cliente clienta paciente pacient patient alergico alergica vecino vecina autonomo autonoma mayor menor estudiante jubilado jubilada extranjero extranjera nuevo nueva dueno duena propietario interesado interesada para por que como cuando donde cuanto cuanta cuantos precio cita reserva mesa tel telefono movil email correo presupuesto información informacion un una uno unos unas este esta ese esa mi tu su yo me te se lo les muy mas con sin en al hay ser ver hacer want need would like looking i'm the a an my your i you is are for with about price appointment quote please hello thanks yes from in at of interested customer client new eu quero preciso gostaria procuro tenho meu minha um uma seu para com sem cliente novo nova nao sim vull voldria necessito busco tinc estic amb mateix mateixa mesmo mismo misma ahora agora ara ya luego later now urgente urgent primera segunda lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday thursday friday saturday sunday sense per que com quan nou persona alguien nadie humano prefiero decirlo decir despues luego nada todo todos manana hoy ayer aqui ahi alli igual anonimo test prueba va tienes tiene tenes skip saltar pasar siguiente otro otra".split(
    " ",
  ),
);
/** What follows "this is", "I'm" or "soy" and is a mood. */
const moods = new Set(
  "ridiculous unacceptable outrageous terrible awful horrible crazy stupid nonsense annoying frustrating insane sick tired fed angry upset furious sorry afraid disappointed confused lost busy done back here ridiculo inaceptable vergonzoso increible indignante horrible tonto tonta idiota imbecil gilipollas ridicul vergonya".split(
    " ",
  ),
);
const cut =
  /[,;.:!?()/|\n]| - | y (?=(?:quiero|quisiera|necesito|busco|tengo|mi|me|estoy|soy|queria|vivo|llamo|os|les|te)\b)| and (?=(?:i|my|we)\b)| e (?=(?:quero|preciso|gostaria|tenho|meu|minha|queria)\b)| i (?=(?:vull|voldria|tinc|necessito|el meu|busco|estic)\b)| (?:de|from|del|da|do) (?=(?:la empresa|parte)\b)| (?:quiero|quisiera|necesito|busco|llamo|escribo|tengo|queria|want|need|looking|calling|quero|preciso|gostaria|vull|voldria|necessito|por(?=\s)|para|desde|with|from|con|tel|telefono|mi|my|meu|el meu)\b| (?=[\d+])/;

/** "La señora Pérez", "D. Antonio", "Mrs. Smith": how one is addressed is no part of the name. */
const title =
  /^(?:(?:la|el|o|a) )?(?:se[ñn]or(?:a|ita)?|senhora?|senyora?|sr[ta]{0,2}|don|do[ñn]a|d|dr|dra|mrs?|ms|miss)(?:\.\s*|\s+)(?=\p{L})/iu;

/** A person's name in title case; introductions and greetings are stripped, sentences refused. */
export function normaliseName(text: string): Normalised<TextValue> {
  if (!text.trim()) return refuse("empty");
  const spoken = introduced.test(fold(text)) ? introducedName(text) : plainName(text);
  return spoken
    ? { ok: true, value: { type: "text", value: spoken, raw: rawOf(text) } }
    : refuse("not_a_name");
}

/** The name after "soy", "me llamo", "my name is", "meu nome é", "em dic"; null when nobody is introduced. */
export function introducedName(text: string): string | null {
  const folded = fold(text);
  let from = 0;
  for (let tries = 0; tries < 3; tries += 1) {
    const match = introduced.exec(folded.slice(from));
    if (!match) return null;
    const start = from + match.index + match[0].length;
    const who = relation.exec(folded.slice(start))?.[0];
    const name = who
      ? relativesName(text.slice(start + who.length))
      : asName(text.slice(start), 5, english.test(match[0]));
    if (name) return name;
    from = start;
  }
  return null;
}

/** "Soy su madre, …": what one is to somebody, before the name or instead of it. */
const relation =
  /^(?:(?:su|la|el|sua|seu|a|o|his|her|their|the|seva|meva) )*(?:madre|mama|padre|papa|marido|mujer|espos[oa]|pareja|hij[oa]|herman[oa]|abuel[oa]|ti[oa]|tutora?|cuidadora?|mother|mum|mom|father|dad|wife|husband|partner|son|daughter|sister|brother|carer|mae|pai|mulher|filh[oa]|irma|irmao|avo|mare|pare|dona|marit|filla?|germana?|avia|parella)(?: (?:del?|of|da|do|dela|dele) ?[^,.;:!?\n]{0,40})?(?= *(?:[,.;:!?\n]|$))[ ,:]*/u;

/** After what one is to somebody only a name that shows to be one: written as such, or a common one. */
function relativesName(text: string): string | null {
  const [first = ""] = text.split(/[^\p{L}'’-]/u);
  return /^\p{Lu}/u.test(first) || isFirstName(first) ? asName(text, 5) : null;
}

/** The whole text is the name, perhaps after a greeting. */
function plainName(text: string): string | null {
  const folded = fold(text);
  const start = greeting.exec(folded)?.[0].length ?? 0;
  const rest = text
    .slice(start)
    .trim()
    .replace(/[.!,;]+$/, "");
  if (/[?¿@\d]/.test(rest)) return null;
  const [first = "", ...others] = rest.split(",");
  return asName(others.length > 0 ? first : rest, 6);
}

/** Introductions in a language where "al" is nothing but a name. */
const english = /^(?:my|name|i'?m|i am|this|call|every)/;

function asName(text: string, maxWords: number, anyAl = false): string | null {
  const stop = cut.exec(fold(text).replace(/(?<=(?<!\p{L})(?:d|sra?|srta|dr|dra|mrs?|ms))\./gu, " "));
  const part = (stop ? text.slice(0, stop.index) : text).trim().replace(title, "");
  const parts = part.split(/\s+/).filter(Boolean);
  if (parts.length === 0 || parts.length > maxWords || part.length > 80) return null;
  if (!parts.every((word) => /^[\p{L}][\p{L}\p{M}'’·-]*\.?$/u.test(word))) return null;
  const al = isAl(parts, anyAl);
  if (parts.some((word, index) => notNames.has(fold(word)) && !(al && index === 0))) return null;
  // "Seiscientos doce, trescientos…" is a telephone, "this is ridiculous" no introduction.
  if (parts.every((word) => isNumberWord(word)) || moods.has(fold(parts[0] as string))) return null;
  // "soy de Madrid" names a place, and a particle alone nobody.
  if (
    /^(?:de|del|do|da|dels?)$/.test(fold(parts[0] as string)) ||
    (parts.length === 1 && particles.has(fold(part)))
  )
    return null;
  if (part.replace(/[^\p{L}]/gu, "").length < 2) return null;
  return parts.map(titleCase).join(" ");
}

const isNumberWord = (word: string): boolean =>
  Object.values(numberWords).some((table) => Object.hasOwn(table, fold(word)));

/** "Al", "Al Green": a name where it is written as one, or the beginning of "al lado". */
const isAl = ([first = "", ...rest]: readonly string[], anyCase: boolean): boolean =>
  (first === "Al" && rest.every((word) => /^\p{Lu}/u.test(word))) ||
  (anyCase && fold(first) === "al" && rest.length === 0);

function titleCase(word: string, index: number): string {
  const lower = word.toLowerCase();
  if (index > 0 && particles.has(fold(lower))) return lower;
  // Mixed case is deliberate: "McGregor", "DiCaprio".
  if (/^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(word)) return word;
  return lower.replace(
    /(^|[-'’])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
