import type { AgentDraft } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { parseBusinessName } from "./parse/business-name";
import { parseContact } from "./parse/contact";
import { parseGoal } from "./parse/goal";
import { adjustHours, mergeHours, parseHours } from "./parse/hours";
import { parseLanguages } from "./parse/languages";
import { mergeServices, parseServices } from "./parse/services";
import { parseTone } from "./parse/tone";
import { parseVertical } from "./parse/vertical";
import type { Topic } from "./schema";

const aboutLanguages = /idiom|languag|llengu|l[ií]ngu|habl(?:a|e)|speak|parl[ae]|fal[ae]|atiend/u;
const aboutTone = /\bto(?:no?|ne|m)\b|\btrato\b|\btracte\b|que sea|should sound|que parli|que hable/u;
const aboutGoal =
  /quiero que|objetivo|goal|should (?:book|sell|answer|get)|vull que|quero que|lo importante es|want it to/u;
const aboutHandoff = /pas[ae]|avis[ae]|deriv|transfer|hand over|persona|encargad|responsable|urgenc|queja/u;

/**
 * What a text tells besides the answer to the present question, and what it corrects: read strictly, since nobody asked.
 * `overwrite` lets clear statements replace what is known ("no, cierro a las 8").
 */
export function readAside(
  text: string,
  draft: AgentDraft,
  context: NormaliseContext,
  options: { current: Topic | null; overwrite: boolean },
): AgentDraft {
  const folded = fold(text);
  const { current, overwrite } = options;
  const free = (topic: Topic) => current !== topic;
  const found: AgentDraft = {};

  const hours = draft.hours?.length ? adjustHours(draft.hours, text) : null;
  const read = free("hours") ? parseHours(text) : null;
  if (hours) found.hours = hours;
  // Days with hours said in plain words are meant, whatever was known.
  else if (read?.daysNamed) {
    found.hours = mergeHours(draft.hours ?? [], read);
    if (read.note) found.hoursNote = read.note;
  }

  if (free("services")) {
    const services = parseServices(text, context, { named: false });
    if (services.length > 0) found.services = mergeServices(draft.services ?? [], services);
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
  if (free("languages") && aboutLanguages.test(folded) && (!draft.languages || overwrite)) {
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
