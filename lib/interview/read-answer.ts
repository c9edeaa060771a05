import type { AgentDraft, Faq } from "@/lib/agents/schema";
import { goals, tones, verticals } from "@/lib/agents/schema";
import { declines } from "@/lib/flows/intents";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { normaliseYesNo } from "@/lib/flows/normalise/yes-no";
import { parseBusinessName } from "./parse/business-name";
import { layServices, type UnclearChange } from "./parse/change-services";
import { parseContact } from "./parse/contact";
import { parseGoal } from "./parse/goal";
import { layHandoff, parseHandoff } from "./parse/handoff";
import { mergeHours, parseHours } from "./parse/hours";
import { namesOnlyLanguages, parseLanguages } from "./parse/languages";
import { parseServices } from "./parse/services";
import { parseTone } from "./parse/tone";
import { parseVertical } from "./parse/vertical";
import type { InterviewState, Topic } from "./schema";

/** What an answer to a topic's question gave: new parts of the draft, or null when it did not fit. */
export interface AnswerRead {
  draft: AgentDraft;
  /** Questions the owner named without answering them. */
  pending?: string[];
  /** A price that can be meant of several services. */
  unclear?: UnclearChange | null;
}

export interface Asked {
  text: string;
  choice: string | undefined;
  draft: AgentDraft;
  state: InterviewState;
  context: NormaliseContext;
}

/** Reads the answer to the question of `topic`, leniently: it was asked for. */
export function readAnswer(topic: Topic, asked: Asked): AnswerRead | null {
  return readers[topic](asked);
}

const nothing =
  /^\s*(?:no|nada|ninguno|ninguna|nothing|none|nope|n[aã]o|cap|res|nenhum[a]?|de momento no|nada en especial|nothing in particular|res en especial|no,? nada|que yo sepa no)[\s.!]*$/iu;

const readers: Record<Topic, (asked: Asked) => AnswerRead | null> = {
  business({ text, draft }) {
    const name = parseBusinessName(text, true);
    const vertical = draft.vertical ?? parseVertical(text);
    if (!name && !vertical) return null;
    const description =
      text.trim().length > (name?.length ?? 0) + 12 ? text.trim().slice(0, 1000) : undefined;
    return {
      draft: {
        ...(name && { businessName: name }),
        ...(vertical && { vertical }),
        ...(description && !draft.description && { description }),
      },
    };
  },
  vertical({ text, choice, state }) {
    const vertical = verticals.find((known) => known === choice) ?? parseVertical(text);
    if (vertical) return { draft: { vertical } };
    return state.misses > 0
      ? { draft: { vertical: "generic", description: text.trim().slice(0, 1000) } }
      : null;
  },
  goal({ text, choice }) {
    const goal = goals.find((known) => known === choice) ?? parseGoal(text);
    return goal ? { draft: { goal } } : null;
  },
  services({ text, draft, context }) {
    if (nothing.test(text)) return { draft: { services: draft.services ?? [] } };
    if (namesOnlyLanguages(text)) return null;
    const services = parseServices(text, context, { named: true });
    if (services.length === 0) return null;
    const laid = layServices(draft.services ?? [], services);
    return { draft: { services: laid.services }, unclear: laid.unclear };
  },
  hours({ text, draft, state }) {
    const read = parseHours(text);
    if (read)
      return {
        draft: { hours: mergeHours(draft.hours ?? [], read), ...(read.note && { hoursNote: read.note }) },
      };
    return state.misses > 0 ? { draft: { hoursNote: text.trim().slice(0, 300) } } : null;
  },
  booking: readBooking,
  contact({ text, draft, state, context }) {
    const read = parseContact(text, context);
    const known = draft.contact ?? { address: "", phone: "", email: "", website: "" };
    if (Object.keys(read).length > 0) {
      const address = read.address ?? known.address;
      return { draft: { contact: { ...known, ...read, address: address || leftOver(text, read) } } };
    }
    if (nothing.test(text)) return { draft: { contact: known } };
    return looksLikeAddress(text) || (state.misses > 0 && !yesNo(text))
      ? { draft: { contact: { ...known, address: text.trim().slice(0, 300) } } }
      : null;
  },
  faqs: readFaqs,
  tone({ text, choice, state }) {
    const tone = tones.find((known) => known === choice) ?? parseTone(text);
    if (tone) return { draft: { tone } };
    return state.misses > 0 ? { draft: { tone: "warm" } } : null;
  },
  languages({ text, choice, context }) {
    const languages = choice ? parseLanguages(choice === "all" ? "all" : text) : parseLanguages(text);
    if (languages.length === 0) return null;
    const defaultLocale = languages.includes(context.locale)
      ? context.locale
      : (languages[0] ?? context.locale);
    return { draft: { languages, defaultLocale } };
  },
  neverSay({ text, choice, draft }) {
    if (choice === "none" || nothing.test(text)) return { draft: { neverSay: draft.neverSay ?? [] } };
    const items = text
      .split(/\n|;|•|,\s+(?=(?:no|ni|nunca|never|nem|mai|don't)\s)|\.\s+/iu)
      .map((item) => item.replace(/^[\s\-–*]+|[\s.]+$/gu, "").slice(0, 300))
      .filter((item) => item.length > 2);
    return items.length > 0
      ? { draft: { neverSay: [...new Set([...(draft.neverSay ?? []), ...items])].slice(0, 50) } }
      : null;
  },
  handoff: readHandoff,
};

function readBooking({ text: written, choice, draft }: Asked): AnswerRead | null {
  // Of a page of blanks the patterns below would try every stretch.
  const text = written.replace(/\s+/gu, " ");
  const known = draft.booking ?? { enabled: false, what: "", durationMinutes: 30 };
  const opening = text.split(/[,.;:]|\s(?:para|de|for|per)\s/u)[0] ?? text;
  const decided = choice === "yes" ? true : choice === "no" ? false : (yesNo(text) ?? yesNo(opening));
  if (decided === false) return { draft: { booking: { ...known, enabled: false } } };
  const mixed = /(\d)\s*h\s*(\d{2})(?!\d)/iu.exec(text);
  const minutes = mixed
    ? String(Number(mixed[1]) * 60 + Number(mixed[2]))
    : /(\d{1,3})[\s-]*(?:min|')/iu.exec(text)?.[1];
  const hours = /(\d(?:[.,]5)?|una|an|one|uma)\s*(?:h\b|horas?|hours?|hores?)/iu.exec(text)?.[1];
  const half = /(?:half an\s+hour|(?:media|mitja|meia)\s+hora)/iu.test(text);
  const duration = minutes
    ? Number(minutes)
    : half
      ? 30
      : hours
        ? Math.round((Number(hours.replace(",", ".")) || 1) * 60)
        : known.durationMinutes;
  const what = text
    .replace(
      /^\s*(?:s[ií]|yes|yeah|yep|sim|claro|vale|ok|por supuesto|of course|sure|és clar)(?!\p{L})[\s,.:;-]*/iu,
      "",
    )
    .replace(/^(?:por favor|please|se uplau)[\s,]*/iu, "")
    .replace(
      /[,(]?\s*(?:(?:que (?:son|duran)|son|duran|lasting|de uns?|unos?|cada una|de|of|d'|for|per)(?:\s+(?:de|unos))?)?\s*(?:\d\s*h\s*\d{2}|\d{1,3}[\s-]*(?:min\w*|h\w*|')|media hora|half an hour|(?:una|an|one|uma) (?:hora|hour))(?:\s*(?:each|cada una?|cadascuna))?\)?/giu,
      "",
    )
    // "Limpiezas de 45": minutes, once minutes were spoken of.
    .replace(/\s+(?:de|of)\s+\d{2,3}(?=\s*(?:[,.;]|$|\s(?:y|and|i|e)\s))/giu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[\s,.;-]+|[\s,.;-]+$/gu, "")
    .trim();
  // Neither yes nor no, and about something else: not an answer to this.
  if (decided === null && (what.length < 4 || parseHours(text) || /[€$£@]|\d{5}/.test(text))) return null;
  return {
    draft: {
      booking: {
        enabled: true,
        what: (what.length > 2 ? what : known.what).slice(0, 120),
        durationMinutes: Math.min(1440, Math.max(5, duration)),
      },
    },
  };
}

function yesNo(text: string): boolean | null {
  const read = normaliseYesNo(text);
  return read.ok ? read.value.value : null;
}

const question = /[¿]?([^?¿\n]{4,300})\?/gu;

/** Questions with what follows each as its answer; while questions wait for answers, a text is the answer to the first. */
function readFaqs({ text, choice, draft, state }: Asked): AnswerRead | null {
  const known = draft.faqs ?? [];
  const waiting = state.pendingQuestions;
  if (waiting[0]) {
    if (declines(text)) return { draft: { faqs: known }, pending: waiting.slice(1) };
    return {
      draft: { faqs: addFaqs(known, [{ question: waiting[0], answer: text.trim().slice(0, 1500) }]) },
      pending: waiting.slice(1),
    };
  }
  if (choice === "none" || nothing.test(text)) return { draft: { faqs: known } };
  const found = [...text.matchAll(question)].map(({ 0: whole, 1: said = "", index }) => {
    // Where no "¿" opens a question, the sentences before it are the answer to the one before.
    const before = /^.*[.!;]\s+/su.exec(said)?.[0].length ?? 0;
    const end = index + whole.length;
    return { asked: said.slice(before), start: end - 1 - said.length + before, end };
  });
  if (found.length === 0) return null;
  const answered: Faq[] = [];
  const pending: string[] = [];
  for (const [at, one] of found.entries()) {
    const asked = tidyQuestion(one.asked);
    const after = text
      .slice(one.end, found[at + 1]?.start ?? text.length)
      .replace(/^[\s:.\-–→]+|[\s¿\-–•]+$/gu, "");
    if (after.length > 1) answered.push({ question: asked, answer: after.slice(0, 1500) });
    else pending.push(asked);
  }
  return { draft: { faqs: addFaqs(known, answered) }, pending: pending.slice(0, 8) };
}

function tidyQuestion(text: string): string {
  const bare = text.replace(/^[\s.,;:\-–•\d)]+/u, "").trim();
  const capital = bare.charAt(0).toLocaleUpperCase() + bare.slice(1);
  // Spanish opens its questions; the other three languages do not.
  return /[áéíóúñ]|\b(?:hay|tienen|cuánto|dónde|aceptáis|aceptan|se puede|hacéis|el|la|los|de)\b/iu.test(
    capital,
  )
    ? `¿${capital}?`
    : `${capital}?`;
}

const addFaqs = (known: readonly Faq[], more: readonly Faq[]): Faq[] =>
  [...known.filter((faq) => !more.some((other) => other.question === faq.question)), ...more].slice(0, 100);

function readHandoff({ text, choice, draft, state, context }: Asked): AnswerRead | null {
  const none = choice === "none" || nothing.test(text);
  const heard = none ? { situation: "", name: "" } : parseHandoff(text, context);
  const handoff = layHandoff(draft.handoff, heard);
  if (none) return { draft: { handoff } };
  if (!heard.email && !heard.phone && !heard.name && !heard.situation) return null;
  // Without any address there is nobody to hand over to: asked once more, then let be.
  if (!handoff.email && !handoff.phone && state.misses === 0) return null;
  return { draft: { handoff } };
}

/** "Mayor 12, Girona": a number and a comma, and neither money nor minutes. */
const looksLikeAddress = (text: string): boolean =>
  /\p{L}{3}.*\d/u.test(text) &&
  text.includes(",") &&
  !/[€$£]|\d\s*(?:min|h\b|hora)/iu.test(text) &&
  yesNo(text.split(",")[0] ?? "") === null;

/** What remains of a text besides phone, e-mail and site: the address, when it holds a number or a comma. */
function leftOver(text: string, read: { phone?: string; email?: string; website?: string }): string {
  const rest = text
    .replace(/\S+@\S+/gu, " ")
    .replace(read.website ?? "\u0000", " ")
    .replace(/\+?\d[\d\s().-]{6,}\d/gu, " ")
    .replace(
      /(?:tel[eé]fono|tel\.?|phone|m[oó]vil|correo|e-?mail|web(?:site)?|whatsapp|nuestro|our|estamos en|we're at|we are at|dirección|address)\s*:?/giu,
      " ",
    )
    .replace(/\s+/gu, " ")
    .replace(/^[\s,.;y-]+|[\s,.;-]+$/gu, "")
    .trim();
  return /\d/.test(rest) && rest.length >= 6 ? rest.slice(0, 300) : "";
}
