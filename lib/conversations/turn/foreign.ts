import { languageList, readLanguage } from "../language";
import type { Draft } from "../responder";
import type { Exchange } from "./exchange";
import { backToFlow } from "./flow-turn";
import { hasModel } from "./model";
import type { Strategy } from "./strategy";

/**
 * The languages on offer, told once to whoever writes in a language that the agent does not speak. Null when there is no
 * need, or when `foreign` will say it anyway.
 */
export function languageNotice(x: Exchange): Draft | null {
  if (x.talk.languageNoted || x.choice !== undefined) return null;
  const { conversation } = x.turn;
  const unspoken = conversation.localeKnown && conversation.locale !== x.locale;
  if (!unspoken && !(isForeign(x) && hasModel(x))) return null;
  return x.draft(tellLanguages(x), "notice");
}

/** A fifth language, where there is no model that would understand it. What a question of the flow can use is left to it. */
export const foreign: Strategy = async function* (x) {
  if (x.choice !== undefined || hasModel(x) || !isForeign(x)) return false;
  const { block } = x;
  if (block && block.type !== "ai") {
    const { effects } = x.tryStep({ type: "text", text: x.text });
    if (
      effects.some((effect) => effect.type === "save") ||
      !effects.some((effect) => effect.type === "missed")
    )
      return false;
  }
  x.intent = "foreign_language";
  yield { type: "say", draft: x.aside(tellLanguages(x), "notice") };
  yield* backToFlow(x);
  return true;
};

function tellLanguages(x: Exchange): string {
  x.talk.languageNoted = true;
  return x.say("notices.language", { languages: languageList(x.config.languages, x.locale) });
}

/** "¿Podemos hablar en inglés?": from here on, where the agent speaks it; else what it does speak. */
export const languageWanted: Strategy = async function* (x) {
  if (x.reading.kind !== "language") return false;
  x.intent = "language";
  const speaks = x.config.languages.includes(x.reading.locale);
  yield { type: "say", draft: x.aside(speaks ? x.say("smalltalk.language") : tellLanguages(x), "smalltalk") };
  yield* backToFlow(x);
  return true;
};

const latin = /\p{Script=Latin}/u;

/** Where the language is known already, a short text in Latin letters ("John Smith") is no sign of another. */
function isForeign(x: Exchange): boolean {
  if (!readLanguage(x.text).foreign) return false;
  return !latin.test(x.text) || !x.turn.conversation.localeKnown || x.text.split(/\s+/).length >= 4;
}
