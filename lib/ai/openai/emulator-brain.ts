import type { Locale } from "@/lib/i18n/locales";
import { locales } from "@/lib/i18n/locales";
import { languageEvidence } from "../guardrails/language";
import { fold, words } from "../guardrails/normalise";
import { splitSentences } from "../guardrails/sentences";
import { type ChatAnswer, type ChatRequest, imagesOf, type JsonSchema, textOf } from "./emulator-wire";

/**
 * What the emulated model says when no test has told it what to: it answers from the knowledge in its prompt, fills the
 * schema it is given with what it finds in the conversation, and describes images by their size. A developer without a
 * key sees the whole path of a model work; nobody takes it for one.
 */
export function defaultResponder(request: ChatRequest): ChatAnswer {
  const system = request.messages
    .filter(({ role }) => role === "system" || role === "developer")
    .map(textOf)
    .join("\n");
  const asked = request.messages.findLast((message) => message.role === "user" && !isStageDirection(message));
  const question = textOf(asked);
  const format = request.response_format;
  if (format?.type === "json_schema" && format.json_schema) {
    return {
      text: JSON.stringify(fillSchema(format.json_schema.schema, spokenBy(request, "user"), question)),
    };
  }
  if (format?.type === "json_object") return { text: "{}" };
  const schema = /JSON schema, and nothing else:\n(\{.*\})/s.exec(system)?.[1];
  if (schema)
    return {
      text: JSON.stringify(fillSchema(JSON.parse(schema) as JsonSchema, spokenBy(request, "user"), question)),
    };
  const images = imagesOf(asked);
  if (images.length > 0) return { text: describeImage(images[0]!) };
  if (request.tools && typeof request.tool_choice === "object") return callTool(request, question);
  return { text: answer(system, question) };
}

/** What stands where nobody has spoken, as "[The customer has not written since.]": said by no customer. */
const isStageDirection = (message: ChatRequest["messages"][number]): boolean =>
  /^\[[^\]]*\]$/.test(textOf(message));

const phrases: Record<Locale, { greeting: string; unknown: string; more: string }> = {
  es: {
    greeting: "¡Hola! ¿En qué te puedo ayudar?",
    unknown: "Ese dato no lo tengo a mano. Si quieres, lo consulto con el equipo y te contestan.",
    more: "¿Te ayudo con algo más?",
  },
  en: {
    greeting: "Hello! How can I help you?",
    unknown: "I don't have that detail to hand. If you like, I'll check with the team.",
    more: "Is there anything else I can help you with?",
  },
  pt: {
    greeting: "Olá! Em que posso ajudar?",
    unknown: "Não tenho essa informação à mão. Se quiser, consulto a equipe.",
    more: "Posso ajudar em mais alguma coisa?",
  },
  ca: {
    greeting: "Hola! En què et puc ajudar?",
    unknown: "Aquesta dada no la tinc a mà. Si vols, la consulto amb l'equip.",
    more: "Et puc ajudar amb alguna cosa més?",
  },
};

function answer(system: string, question: string): string {
  const locale = /\b(?:language|idioma|llengua|língua): ?(es|en|pt|ca)\b/i.exec(system)?.[1]?.toLowerCase() as
    | Locale
    | undefined;
  const say = phrases[locale ?? languageOf(question)];
  if (
    /^\W*(?:hola|hello|hi|hey|buenas|buenos dias|ola|bon dia|bom dia|good morning)\W*$/.test(fold(question))
  ) {
    return say.greeting;
  }
  const best = bestSentences(system, question);
  return best.length > 0 ? `${best.join(" ")} ${say.more}` : say.unknown;
}

/** The sentences of the knowledge (or, without any, of the whole prompt) that share most words with the question. */
function bestSentences(system: string, question: string): string[] {
  const knowledge = /^<knowledge>\n(.*?)<\/knowledge>/ms.exec(system)?.[1];
  const text = (knowledge ?? system).replaceAll(/^\[\d+\] .*$/gm, "").replaceAll(/^[#>*-]+ */gm, "");
  const wanted = new Set(contentWords(question));
  const scored = splitSentences(text)
    .map((sentence) => sentence.replaceAll(/\s+/g, " ").trim())
    .filter((sentence) => sentence.length > 3 && !sentence.endsWith("?"))
    .map((sentence) => ({
      sentence,
      score: contentWords(sentence).filter((word) => wanted.has(word)).length,
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const top = scored[0];
  if (!top) return [];
  return scored
    .filter(({ score }) => score === top.score)
    .slice(0, 2)
    .map(({ sentence }) => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`));
}

const contentWords = (text: string) =>
  words(fold(text))
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5));

function languageOf(text: string): Locale {
  const { hits } = languageEvidence(text);
  return locales.reduce((best, locale) => (hits[locale] > hits[best] ? locale : best), "es" as Locale);
}

function spokenBy(request: ChatRequest, role: string): string {
  return request.messages
    .filter((message) => message.role === role)
    .map(textOf)
    .join("\n");
}

function callTool(request: ChatRequest, question: string): ChatAnswer {
  const wanted = typeof request.tool_choice === "object" ? request.tool_choice.function?.name : undefined;
  const tool = request.tools?.find(({ function: { name } }) => name === wanted) ?? request.tools?.[0];
  if (!tool) return { text: "" };
  const schema = tool.function.parameters ?? { type: "object" };
  return { toolCalls: [{ name: tool.function.name, arguments: fillSchema(schema, question, question) }] };
}

/** An object that fits a schema, its fields read from the conversation where their names tell how, else left out. */
export function fillSchema(
  schema: JsonSchema,
  said: string,
  question: string,
  name = "",
  root = schema,
): unknown {
  const resolved = schema.$ref ? resolve(schema.$ref, root) : schema;
  const choices = resolved.anyOf ?? resolved.oneOf;
  if (choices) {
    const some = choices.find(({ type }) => type !== "null") ?? choices[0]!;
    const value = fillSchema(some, said, question, name, root);
    return value === undefined && choices.some(({ type }) => type === "null") ? null : value;
  }
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.enum) return enumIn(resolved.enum, said);
  const type = Array.isArray(resolved.type) ? resolved.type.find((one) => one !== "null") : resolved.type;
  if (type === "object" || resolved.properties) return fillObject(resolved, said, question, root);
  if (type === "array") return fillArray(resolved, said, question, name, root);
  if (type === "boolean") return yesNo(question);
  if (type === "integer" || type === "number") return numberIn(resolved, said);
  return textFor(name, said, question);
}

function fillObject(
  schema: JsonSchema,
  said: string,
  question: string,
  root: JsonSchema,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const value = fillSchema(property, said, question, key, root);
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) object[key] = value;
    else if (schema.required?.includes(key)) object[key] = property.default ?? blank(property, root);
  }
  return object;
}

function fillArray(
  schema: JsonSchema,
  said: string,
  question: string,
  name: string,
  root: JsonSchema,
): unknown[] {
  const items = schema.items?.$ref ? resolve(schema.items.$ref, root) : schema.items;
  if (items?.enum) {
    const folded = fold(said);
    return items.enum.filter((value) => isNamed(String(value), folded));
  }
  if (items?.type === "string") {
    const text = textFor(name.replace(/s$/, ""), said, question);
    return text === undefined ? [] : [text];
  }
  return [];
}

/** Words by which a value of an enumeration is spoken of, in the languages of the product. */
const spokenNames: Record<string, string[]> = {
  es: ["espanol", "castellano", "spanish", "espanhol"],
  en: ["ingles", "english"],
  pt: ["portugues", "portuguese"],
  ca: ["catalan", "catala"],
  clinic: ["clinica", "dentista", "dental", "clinic", "dentist"],
  kitchens: ["cocina", "kitchen", "cozinha", "cuina", "muebles a medida"],
  restaurant: ["restaurante", "restaurant", "bar "],
  maintenance: ["mantenimiento", "instalador", "maintenance", "plumb", "fontaner"],
  real_estate: ["inmobiliaria", "real estate", "imobiliaria", "immobiliaria"],
  appointments: ["cita", "appointment", "agendar", "visites"],
  leads: ["contactos", "leads", "clientes nuevos"],
  warm: ["cercan", "calid", "warm", "friendly", "proper"],
  formal: ["formal", "usted"],
  EUR: ["€", "euro"],
  USD: ["dolar", "dollar"],
  COP: ["peso colombiano", "cop"],
  BRL: ["real", "r$"],
};

function isNamed(value: string, folded: string): boolean {
  const names = [...(spokenNames[value] ?? []), fold(value.replaceAll("_", " "))];
  // The short ones ("ca", "es") are words only when they stand alone, and then rarely mean a language.
  return names.some((name) => (name.length > 2 || name === "€" ? folded.includes(name) : false));
}

function enumIn(values: unknown[], said: string): unknown {
  const folded = fold(said);
  return values.find((value) => typeof value === "string" && isNamed(value, folded));
}

const readers: Array<[RegExp, RegExp]> = [
  [/mail|correo/i, /[\w.+-]+@[\w-]+\.[\w.]+/],
  [/phone|telefono|movil|tel$/i, /\+?\d[\d ().-]{7,}\d/],
  [
    /business|company|negocio|empresa/i,
    /(?:[Ss]e llama|[Nn]os llamamos|is called|[Ww]e are|[Ss]omos|[Cc]hama-se|[Ee]s diu)\s+(?:la |el |the )?([\p{Lu}][\p{L}' &]{1,60}?)(?=[.,;\n]|$| y | and | e | i )/u,
  ],
  [
    /name|nombre/i,
    /(?:[Mm]e llamo|[Mm]i nombre es|[Ss]oy|[Mm]y name is|I am|I'm|[Mm]eu nome é|[Ss]ou|[Ee]m dic)\s+([\p{Lu}][\p{L}'-]+(?: [\p{Lu}][\p{L}'-]+)?)/u,
  ],
  [/website|web$|url/i, /https?:\/\/\S+|\bwww\.\S+/],
  [/address|direccion/i, /(?:calle|avenida|avda\.?|plaza|rua|carrer|street)\s+[^.\n]{3,60}/i],
  [/summary|resumen|description|text|answer|title/i, /[\s\S]{1,300}/],
];

function textFor(name: string, said: string, question: string): string | undefined {
  const reader = readers.find(([key]) => key.test(name))?.[1];
  const source = /summary|description|answer/i.test(name) ? said : question;
  const match = reader?.exec(source) ?? reader?.exec(said);
  return (match?.[1] ?? match?.[0])?.trim();
}

function numberIn(schema: JsonSchema, said: string): number | undefined {
  const found = [...said.matchAll(/(?<!\w)\d+(?:[.,]\d+)?/g)].map(([digits]) =>
    Number(digits.replace(",", ".")),
  );
  return found.findLast(
    (value) =>
      value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) &&
      value <= (schema.maximum ?? Number.POSITIVE_INFINITY) &&
      (schema.type !== "integer" || Number.isInteger(value)),
  );
}

function yesNo(question: string): boolean | undefined {
  const folded = fold(question);
  if (/^(?:si|yes|sim|claro|vale|ok)\b/.test(folded)) return true;
  return /^(?:no|nao|nope)\b/.test(folded) ? false : undefined;
}

/** The least value of a required field nothing was found for. */
function blank(schema: JsonSchema, root: JsonSchema): unknown {
  const resolved = schema.$ref ? resolve(schema.$ref, root) : schema;
  const choices = resolved.anyOf ?? resolved.oneOf;
  if (choices) return choices.some(({ type }) => type === "null") ? null : blank(choices[0]!, root);
  if (resolved.enum) return resolved.enum[0];
  const type = Array.isArray(resolved.type)
    ? resolved.type.includes("null")
      ? "null"
      : resolved.type[0]
    : resolved.type;
  const blanks: Record<string, unknown> = {
    array: [],
    object: {},
    boolean: false,
    integer: 0,
    number: 0,
    string: "",
  };
  return type && type in blanks ? blanks[type] : null;
}

function resolve(ref: string, root: JsonSchema): JsonSchema {
  const name = ref.split("/").at(-1) ?? "";
  return root.$defs?.[name] ?? {};
}

/** A PNG's text chunks if it has any (a test's way of putting words in an image), else what kind and size it is. */
function describeImage(url: string): string {
  const [, mime = "image", data = ""] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? [];
  const bytes = Buffer.from(data, "base64");
  const text = /tEXt[\w ]+\0([^\0]{3,2000}?)(?=[\s\S]{4}[\s\S]{4}(?:IDAT|IEND|tEXt))/.exec(
    bytes.toString("latin1"),
  )?.[1];
  if (text) return Buffer.from(text, "latin1").toString("utf8");
  const size =
    mime === "image/png" && bytes.length > 24
      ? `${bytes.readUInt32BE(16)} x ${bytes.readUInt32BE(20)} px`
      : "";
  return `Imagen ${mime} ${size}`.trim();
}
