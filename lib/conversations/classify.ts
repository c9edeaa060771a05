import { words } from "@/lib/flows/normalise/fold";
import { keepsToSelf } from "@/lib/flows/refusals";
import type { Locale } from "@/lib/i18n/locales";
import { asksForHuman } from "./classify/human";
import { requestedLanguage } from "./classify/language-request";
import { isQuestion, splitSentences } from "./classify/questions";
import { readSmallTalk, type TalkKind } from "./classify/smalltalk";

/** What the flow waits for, as far as reading a message depends on it. */
export interface Awaited {
  /** Kind of answer: an input's kind, "buttons", "date", "range", "book", "ai", or "none". */
  kind: string;
  /** The text names one of the options on offer, so it is an answer however it is put. */
  matchesOption?: boolean;
}

export type Reading =
  /** Nothing legible: blanks, or signs alone. */
  | { kind: "empty" }
  /** Emoji without words. */
  | { kind: "emoji"; mood: "positive" | "negative" | "other" }
  /** A person is wanted. */
  | { kind: "human" }
  /** Another language is asked for. */
  | { kind: "language"; locale: Locale }
  | { kind: "smalltalk"; talk: TalkKind }
  /** Something is asked; `statement` is what was told beside it and may hold an answer. */
  | { kind: "question"; question: string; statement: string | null }
  /** Something is told: an answer, data, a wish. */
  | { kind: "statement"; statement: string };

/**
 * How a message is to be taken: as an answer, a question, small talk or a wish for a person. Pure, for es, en, pt and
 * ca alike whatever the conversation's language is. What an option's button says always is an answer.
 */
export function classify(text: string, awaited: Awaited = { kind: "none" }): Reading {
  const trimmed = text.normalize("NFC").trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return withoutWords(trimmed);
  if (asksForHuman(trimmed)) return { kind: "human" };
  const language = requestedLanguage(trimmed);
  if (language) return { kind: "language", locale: language };
  const { kind, greeted } = readSmallTalk(trimmed);
  // "Are you human?" names the option of talking to one, and asks for the truth first.
  if (awaited.matchesOption && kind !== "robot") return { kind: "statement", statement: trimmed };
  if (kind && !answersInstead(kind, trimmed, awaited)) return { kind: "smalltalk", talk: kind };
  return read(greeted ? withoutGreeting(trimmed) : trimmed, awaited);
}

function read(text: string, awaited: Awaited): Reading {
  const sentences = splitSentences(text);
  const asking = sentences.filter(
    (sentence) => isQuestion(sentence) && !isAnswerInDisguise(sentence, awaited),
  );
  if (asking.length === 0) return { kind: "statement", statement: text };
  const courtesy = asking.every((sentence) => readSmallTalk(sentence).kind === "how_are_you");
  const telling = sentences.filter(
    (sentence) => !asking.includes(sentence) && readSmallTalk(sentence).kind === null,
  );
  // "¡Hola! ¿Qué tal? Quería una cita": the courtesy does not ask.
  if (courtesy && telling.length > 0) return { kind: "statement", statement: telling.join(" ") };
  return {
    kind: "question",
    question: asking.join(" "),
    statement: telling.length > 0 ? telling.join(" ") : null,
  };
}

/** "Vale" or "gracias" to a yes/no question, "nada, gracias" to "anything else?", are answers. */
function answersInstead(talk: TalkKind, text: string, awaited: Awaited): boolean {
  // "No, gracias" to a question for a phone is no farewell.
  if (["name", "phone", "email"].includes(awaited.kind) && keepsToSelf(text)) return true;
  if (talk === "acknowledge") return awaited.kind === "yes_no" || awaited.kind === "buttons";
  if (talk === "confused") return awaited.kind === "text" && words(text).split(" ").length > 6;
  if (talk === "thanks")
    return awaited.kind === "yes_no" && /^(?:si|no|yes|ok|vale|sim|nao)\b/.test(words(text));
  return false;
}

const whatIf =
  /^(?:(?:y|e|i|and) )?(?:(?:que pasa |que passa )?(?:si|se)|what (?:happens )?if) (?:no |me |nos |se |i |we |al final |nao )*(?:lleg|tard|pued|puc|poss|quier|vull|cancel|hay|teng|voy|vamos|cambi|cheg|arrib|lluev|am|are|can|need|want|arrive|have)/u;

/** "¿El martes a las 10?", "¿5.000 euros?": a value put as a question, where a value is awaited. */
function isAnswerInDisguise(sentence: string, awaited: Awaited): boolean {
  if (["none", "ai", "text", "buttons"].includes(awaited.kind)) return false;
  const said = words(sentence);
  if (/@/.test(said) && awaited.kind === "email") return true;
  const opens =
    /^(?:que|cual|cuant|como|cuando|donde|quien|por que|para que|what|which|how|when|where|who|why|do |does |is |are |can |could |teneis|tienen|haceis|hacen|hay|puedo|puc|posso|qual|quanto|quais|onde|quem|quin|quant|teniu|feu|obriu|abren|abris|abrem|se puede|es pot|es posible|que tal)/u;
  // "¿Y si llego tarde?" proposes no afternoon.
  if (whatIf.test(said)) return false;
  if (opens.test(said)) return /^que tal (?:el|la|manana|a las|este|this)/.test(said);
  if (awaited.kind === "date" || awaited.kind === "book") {
    return /\d|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|tarde|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|dema|segunda|terca|quarta|quinta|sexta|amanha/u.test(
      said,
    );
  }
  return /\d/.test(said) && said.split(" ").length <= 6;
}

function withoutGreeting(text: string): string {
  const found =
    /^[\s¡]*(?:(?:hola+|holi+s?|ol[aá]+|oi+e?|hey+|ey|hi+|hello+|buenas(?: tardes| noches)?|buenos d[ií]as|buen d[ií]a|muy buen[ao]s(?: d[ií]as| tardes)?|bon dia|bona tarda|bom dia|boa tarde|boa noite|good (?:morning|afternoon|evening|day)|saludos|qu[eé] tal|e a[ií]|al[oô])(?![\p{L}])[\s,.!¡;:-]*)+/iu.exec(
      text,
    );
  const rest = found ? text.slice(found[0].length).trim() : text;
  return rest || text;
}

const positive = /👍|👌|🙂|😊|😀|😃|😄|😁|❤|🙏|✅|💪|🎉|👏|😍|🥰|🤗|🙌|😉|💯|🔥/u;
const negative = /👎|😡|😠|😢|😭|🙁|☹|😞|😤|🤬|❌|😒|🙄/u;

function withoutWords(text: string): Reading {
  if (!/\p{Extended_Pictographic}/u.test(text)) return { kind: "empty" };
  return {
    kind: "emoji",
    mood: positive.test(text) ? "positive" : negative.test(text) ? "negative" : "other",
  };
}
