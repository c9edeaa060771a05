import { classifyQuestion } from "@/lib/knowledge/answer/classify-question";
import { fold, type Term } from "@/lib/knowledge/terms";

/** One of several things whose prices are asked at once. */
export interface PricedThing {
  /** As it was named: "una muela del juicio". */
  name: string;
  /** A question for its price alone. */
  question: string;
}

const joint = /\s*[,;]\s*(?:(?:y|e|i|and|&)\s+)?|\s+(?:y|e|i|and|&|\+)\s+/iu;
const article = /^(?:una?|unos|unas|el|la|los|las|els|les|uns|unes|l'|uma?|uns|umas|os|as|o|a|an|the)$/i;
/** Parts of a price question that name nothing: "y todo eso", "and so on". */
const nothing =
  /^(?:(?:todo|tot|tudo|eso|esto|demas|cosas?|algo|mas|things?|stuff|so|on|more|coses?|coisas?|mais) ?)+$/;
/** "… y necesito cita" is no thing, and leaves the price of what came before it. */
const wish =
  /^(?:necesito|quiero|quisiera|queria|querria|me gustaria|preciso|quero|gostaria|vull|voldria|necessito|m'agradaria|i need|i want|i would|i'd)(?!\p{L})/u;
const oneOf = /^(?:una?|um|uma|an?) /;
const longest = 7;

/**
 * "Precio de una limpieza y un implante?": the things that a question of prices joins. None where it asks for one, or
 * where what is joined is not a thing ("… y necesito cita").
 */
export function pricedThings(question: string): PricedThing[] {
  if (classifyQuestion(question).kind !== "price") return [];
  const parts = question
    .replace(/[?¿!¡.]+/gu, " ")
    .trim()
    .split(joint)
    .filter((part) => part && !isEmpty(part));
  const things = parts.filter((part) => !wish.test(fold(part))).map(thingOf);
  return parts.length > 1 && things.every((thing) => thing !== null) ? things : [];
}

/** "Bon dia", before what is asked. */
const isEmpty = (part: string): boolean => {
  const { kind, focus } = classifyQuestion(part);
  return kind === "general" && focus.length === 0;
};

function thingOf(part: string): PricedThing | null {
  const { kind, focus, days } = classifyQuestion(part);
  const words = part.trim().split(/\s+/);
  const priced = kind === "price";
  if (!(priced || kind === "general") || days.length > 0) return null;
  if (!priced && words.length > longest) return null;
  const name = nameOf(words, focus);
  if (!focus.some((term) => !term.soft) && !oneOf.test(fold(name))) return null;
  if (nothing.test(fold(name))) return null;
  return { name, question: priced ? part : `precio ${part}` };
}

/** From the first word that tells to the last, with the article before it. */
function nameOf(words: readonly string[], focus: readonly Term[]): string {
  const tells = words.map((word) => focus.some((term) => fold(word).includes(term.word)));
  const first = tells.indexOf(true);
  const from = first > 0 && article.test(words[first - 1] ?? "") ? first - 1 : first;
  return words.slice(from, tells.lastIndexOf(true) + 1).join(" ");
}
