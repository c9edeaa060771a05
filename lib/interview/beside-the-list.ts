import { findHandoff } from "./parse/handoff";
import type { Topic } from "./schema";

/** Opens what has nothing to do with the question. */
const marker =
  /(?<!\p{L})(?:por cierto|por certo|a prop[oó]sito|per cert|a prop[òo]sit|ah,? y|ah,? i|ah,? e|oh,? and|by the way|btw|otra cosa|una altra cosa|outra coisa)(?!\p{L})[\s,:]*/iu;
/** The business speaks of itself: its hours. */
const ownHours =
  /^(?!\s*(?:que|that|no|never|nunca|mai|não|nao)(?!\p{L})).*(?<!\p{L})(?:abrimos|cerramos|cierro|abro|nuestro horario|estamos abiertos|we(?:'re| are)? (?:open|close[d]?)|our hours|obrim|tanquem|fechamos|nosso hor[aá]rio)(?!\p{L})/iu;

/**
 * While questions with answers or bans are being listed, a text is mostly their stuff. `beside` is what of it is plainly
 * about something else and `rest` what remains; at any other topic all of it may be either. Pure.
 */
export function besideTheList(
  text: string,
  current: Topic | null,
  pendingQuestions: readonly string[],
): { beside: string; rest: string } {
  const listing = current === "faqs" || current === "neverSay";
  if (!listing) return { beside: text, rest: text };
  const marked = marker.exec(text);
  if (marked)
    return {
      beside: text.slice(marked.index + marked[0].length),
      rest: text.slice(0, marked.index).replace(/[\s,;]+$/u, ""),
    };
  const nothing = { beside: "", rest: text };
  if (current === "faqs") return pendingQuestions.length > 0 || /[?¿]/.test(text) ? nothing : whole(text);
  return ownHours.test(text) || findHandoff(text) ? whole(text) : nothing;
}

const whole = (text: string) => ({ beside: text, rest: "" });
