import type { AgentDraft } from "@/lib/agents/schema";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { offersDocument, offersPage } from "./parse/offers";
import { lines } from "./phrases";
import type { InterviewState } from "./schema";
import { ask, type InterviewInput, type InterviewTurn } from "./turns";

/** Customers' questions and their answers speak of documents and pages too. */
const ofCustomers = (text: string, { current, pendingQuestions }: InterviewState): boolean =>
  pendingQuestions.length > 0 || (current === "faqs" && /[?¿]/.test(text));

const ownPapers =
  /price ?list|(?<!\p{L})(?:our|my) menu|tarifa|tarifes|(?:la|el|a|o|nuestra|nostra) (?:carta|card[aá]pio|tabela|lista de precios|llista de preus|cat[aá]logo|cat[aà]leg)(?!\p{L})/iu;

/**
 * The page the owner points to instead of answering, as they wrote its address; that of their site, if they gave it
 * before. Empty when the address is not known, null when they point to none. Pure.
 */
export function pageOffered(
  text: string,
  { draft, state }: { draft: AgentDraft; state: InterviewState },
  context: NormaliseContext,
): string | null {
  if (ofCustomers(text, state)) return null;
  const page = offersPage(text, context);
  // Asked how the business is reached, an address alone is the answer.
  if (page && state.current === "contact" && page.length === text.trim().length) return null;
  return page === "" ? (draft.contact?.website ?? "") : page;
}

/**
 * "Te paso el pdf mejor", "lo tienes en mi web": says how, and keeps the question. What else was said is heard by `hear`.
 * Null when nothing of the kind was said. Pure.
 */
export function showInstead(
  input: InterviewInput,
  hear: (input: InterviewInput) => InterviewTurn,
): InterviewTurn | null {
  const { draft, state, text, choice, context } = input;
  const say = lines[context.locale];
  // No customer sends the business its prices.
  if (choice || (ofCustomers(text, state) && !(offersDocument(text) && ownPapers.test(text)))) return null;
  if (pageOffered(text, input, context) === "")
    return ask(draft, state, context.locale, [say.tellAddress], []);
  if (!offersDocument(text)) return null;
  const rest = text
    .split(/[;\n]|(?<=[.!?])\s+|,\s+(?:(?:y|i|e|and|pero|but|mas|però)\s+)?/iu)
    .filter((part) => !offersDocument(part))
    .join(", ")
    .trim();
  const heard = /\d/.test(rest) ? hear({ ...input, text: rest }) : null;
  if (!heard || heard.changed.length === 0) return ask(draft, state, context.locale, [say.useClip], []);
  return { ...heard, say: { ...heard.say, text: `${say.useClip}\n\n${heard.say.text}` } };
}
