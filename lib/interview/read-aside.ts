import type { AgentDraft } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { besideTheList } from "./beside-the-list";
import { parseBusinessName } from "./parse/business-name";
import { changeServices, layServices, type ServiceChanges } from "./parse/change-services";
import { parseContact } from "./parse/contact";
import { parseGoal } from "./parse/goal";
import { findHandoff, layHandoff, parseHandoff } from "./parse/handoff";
import { adjustHours, mergeHours, parseHours } from "./parse/hours";
import { namesOnlyLanguages, parseLanguages } from "./parse/languages";
import { findNeverSay } from "./parse/never-say";
import { parseServices } from "./parse/services";
import { parseTone } from "./parse/tone";
import { parseVertical } from "./parse/vertical";
import type { InterviewState, Topic } from "./schema";

const aboutLanguages = /idiom|languag|llengu|l[ií]ngu|habl(?:a|e)|speak|parl[ae]|fal[ae]|atiend/u;
const aboutTone = /\bto(?:no?|ne|m)\b|\btrato\b|\btracte\b|que sea|should sound|que parli|que hable/u;
const aboutGoal =
  /quiero que|objetivo|goal|should (?:book|sell|answer|get)|vull que|quero que|lo importante es|want it to/u;
const aboutHours = /horari|hor[aá]rio|opening|our hours|abr(?:o|imos|e)|obrim|we(?:'re)? open/u;
const aboutHandoff = /pas[ae]|avis[ae]|deriv|transfer|hand over|persona|encargad|responsable|urgenc|queja/u;

export interface Aside {
  draft: AgentDraft;
  /** Changes of services already known. */
  services: ServiceChanges | null;
  /** What of the text may still answer the present question. */
  rest: string;
}

interface Options {
  current: Topic | null;
  state: InterviewState;
  /** Clear statements may replace what is known ("no, cierro a las 8"). */
  overwrite: boolean;
}

/**
 * What a text tells besides the answer to the present question, and what it corrects: read strictly, since nobody asked.
 */
export function readAside(
  text: string,
  draft: AgentDraft,
  context: NormaliseContext,
  { current, state, overwrite }: Options,
): Aside {
  const { beside, rest } = overwrite
    ? { beside: text, rest: text }
    : besideTheList(text, current, state.pendingQuestions);
  const claimed = readClaims(beside, draft, context, current);
  const changes =
    current === "faqs" && /[?¿]/.test(beside)
      ? null
      : changeServices(draft.services ?? [], claimed.rest, context, { correcting: overwrite });
  const found = {
    ...claimed.draft,
    ...readStatements(claimed.rest, draft, context, {
      current,
      overwrite,
      prices: changes ? changes.rest : claimed.rest,
    }),
  };
  const known = changes?.services ?? draft.services ?? [];
  const added = found.services ? layServices(known, found.services) : null;
  const laid = changes ? { ...changes, services: added?.services ?? known } : added;
  return {
    draft: laid ? { ...found, services: laid.services } : found,
    services: laid,
    rest: beside === text ? claimed.rest : rest,
  };
}

/** What is said in words of its own, and taken out of the text: what must never be said, and when a person is told. */
function readClaims(
  text: string,
  draft: AgentDraft,
  context: NormaliseContext,
  current: Topic | null,
): { draft: AgentDraft; rest: string } {
  const found: AgentDraft = {};
  let rest = text;
  for (let place = current === "neverSay" ? null : findNeverSay(rest); place; place = findNeverSay(rest)) {
    const { item, start, end } = place;
    found.neverSay = [...new Set([...(found.neverSay ?? draft.neverSay ?? []), item])].slice(0, 50);
    rest = without(rest, start, end);
  }
  const place = current === "handoff" ? null : findHandoff(rest);
  if (place) {
    found.handoff = layHandoff(draft.handoff, parseHandoff(rest.slice(place.start, place.end), context));
    rest = without(rest, place.start, place.end);
  }
  return { draft: found, rest };
}

const without = (text: string, start: number, end: number): string =>
  `${text.slice(0, start).replace(/[\s,;]*(?:(?<!\p{L})(?:y|i|e|and|por cierto|by the way|també|también|also|please|por favor))?[\s,;]*$/iu, "")} ${text.slice(end)}`.trim();

function readStatements(
  text: string,
  draft: AgentDraft,
  context: NormaliseContext,
  { current, overwrite, prices }: { current: Topic | null; overwrite: boolean; prices: string },
): AgentDraft {
  const folded = fold(text);
  const free = (topic: Topic) => current !== topic;
  const found: AgentDraft = {};

  const hours = draft.hours?.length ? adjustHours(draft.hours, text) : null;
  const read = free("hours") ? parseHours(text) : null;
  if (hours) found.hours = hours;
  // Days with hours said in plain words are meant, whatever was known.
  else if (read && (read.daysNamed || (overwrite && aboutHours.test(folded)))) {
    found.hours = mergeHours(draft.hours ?? [], read);
    if (read.note) found.hoursNote = read.note;
  }

  if (free("services") && prices) {
    const services = parseServices(prices, context, { named: false });
    if (services.length > 0) found.services = services;
  }
  if (free("business") && (!draft.businessName || overwrite)) {
    const name = parseBusinessName(text, false);
    if (name) found.businessName = name;
  }
  if (free("vertical") && !draft.vertical) {
    const vertical = parseVertical(text);
    if (vertical) found.vertical = vertical;
  }
  if (free("goal") && aboutGoal.test(folded) && (!draft.goal || overwrite)) {
    const goal = parseGoal(text);
    if (goal) found.goal = goal;
  }
  if (free("tone") && aboutTone.test(folded) && (!draft.tone || overwrite)) {
    const tone = parseTone(text);
    if (tone) found.tone = tone;
  }
  // After the questions about the business a language named is one to speak, whatever is asked just now.
  const listed = current === "tone" || current === "neverSay" || current === "handoff";
  const speaks = aboutLanguages.test(folded) || (listed && namesOnlyLanguages(text));
  if (free("languages") && speaks && (!draft.languages || overwrite)) {
    const languages = parseLanguages(text);
    if (languages.length > 0) {
      found.languages = languages;
      found.defaultLocale = languages.includes(context.locale)
        ? context.locale
        : (languages[0] ?? context.locale);
    }
  }
  if (free("contact") && free("handoff") && !aboutHandoff.test(folded)) {
    const contact = parseContact(text, context);
    const known = draft.contact ?? { address: "", phone: "", email: "", website: "" };
    const fresh = Object.entries(contact).filter(([key, value]) => {
      const present = known[key as keyof typeof known];
      return present === "" || (overwrite && present !== value);
    });
    if (fresh.length > 0) found.contact = { ...known, ...Object.fromEntries(fresh) };
  }
  return found;
}
