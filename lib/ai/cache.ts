import { createHash } from "node:crypto";
import type { Locale } from "@/lib/i18n/locales";
import { fold, words } from "./guardrails/normalise";

export interface CachedAnswer {
  text: string;
  /** Chunks the answer rests on, so that its sources can be shown again. */
  chunkIds: string[];
}

/** Where answers are kept. Reading counts a hit; what has expired is not found. */
export interface AnswerCacheStore {
  get(orgId: string, key: string, now: Date): Promise<CachedAnswer | null>;
  set(orgId: string, key: string, answer: CachedAnswer, expiresAt: Date): Promise<void>;
}

/** All that an answer without context depends on: any change makes another key, so nothing has to be invalidated. */
export interface CacheKeyParts {
  agentId: string;
  promptVersion: string;
  knowledgeVersion: string;
  locale: Locale;
  question: string;
}

/** How long an answer may serve. Its key changes with prompt and knowledge; this bounds the rest. */
export const answerTtlMs = 24 * 3_600_000;

/** The key of an answer: a hash, so that no question is stored in clear. */
export function answerKey(parts: CacheKeyParts): string {
  const { agentId, promptVersion, knowledgeVersion, locale, question } = parts;
  return createHash("sha256")
    .update(
      JSON.stringify([1, agentId, promptVersion, knowledgeVersion, locale, normaliseQuestion(question)]),
    )
    .digest("base64url");
}

/** The same question however it is greeted, spelt and pointed. Word order and every word that matters stay. */
export function normaliseQuestion(question: string): string {
  return words(fold(question)).join(" ").replace(openings, "").replace(closings, "").trim();
}

const courtesies =
  "hola|buenos dias|buenas tardes|buenas noches|buenas|hello|hi|hey|good morning|good afternoon|ola|oi|bom dia|boa tarde|bon dia|bona tarda|por favor|please|si us plau|una pregunta|me puedes decir|puedes decirme|podrias decirme|me podrias decir|quisiera saber|queria saber|me gustaria saber|can you tell me|could you tell me|i would like to know|pode me dizer|gostaria de saber|em pots dir|voldria saber";
const openings = new RegExp(`^(?:(?:${courtesies})(?: |$))+`);
const closings =
  /(?: (?:gracias|muchas gracias|por favor|please|thanks|thank you|obrigad[oa]|gracies|si us plau))+$/;

/**
 * Whether the answer to a question depends on the question alone. Not when it points back ("¿y eso?"), speaks of now
 * ("¿abrís hoy?"), of the person, or gives their data; nor when it is long, for then nobody will ask it again.
 */
export function isContextFree(question: string): boolean {
  const plain = normaliseQuestion(question);
  const count = plain === "" ? 0 : plain.split(" ").length;
  if (count < 2 || count > 25) return false;
  if (/@|\d{6,}|(?:\d[ .-]?){7,}/.test(question)) return false;
  return !pointsBack.test(plain) && !aboutNow.test(plain) && !aboutPerson.test(plain);
}

const pointsBack =
  /^(?:y|e|i|and|but|pero|mas|pero i)\b|\b(?:eso|esa|ese|esos|esas|aquello|lo mismo|el otro|la otra|el anterior|la anterior|el primero|el segundo|that one|those|these|this one|it|them|the other|the first|the second|isso|aquilo|esse|essa|o outro|a outra|aixo|allo|aquell|l altre|tambien|also|too|tambem|tambe)\b/;
const aboutNow =
  /\b(?:hoy|manana|ayer|ahora|esta (?:semana|tarde|noche|manana)|este (?:mes|lunes|martes|miercoles|jueves|viernes|sabado|domingo)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|today|tomorrow|yesterday|now|tonight|this (?:week|month|morning|afternoon)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|hoje|amanha|ontem|agora|esta semana|avui|dema|ahir|ara|aquesta setmana)\b/;
const aboutPerson =
  /\b(?:mi|mis|me|conmigo|yo|soy|tengo|quiero|necesito|reserve|pedi|compre|my|mine|i|me|meu|minha|meus|minhas|eu|sou|tenho|quero|preciso|meva|meves|jo|soc|tinc|vull|necessito)\b/;
