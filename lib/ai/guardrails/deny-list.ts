import { fold, words } from "./normalise";

/** What a tenant's agent must never say, ready to be matched. */
export interface DenyList {
  phrases: readonly DeniedPhrase[];
}

interface DeniedPhrase {
  /** As the owner wrote it. */
  text: string;
  /** Stems of the words that matter, in order. */
  stems: string[];
}

const fillers = new Set(
  "we are is am be i you they than somos son es soy estamos som sao el la los las un una unos unas lo de del al a en y o e u que se su sus por para con sobre no nunca ni jamas the an of to in on and or that not never any about for with os as um uma do da dos das ao na nos nas ou nao els les uns unes i amb per mai cap dels".split(
    " ",
  ),
);

/** Words by which owners introduce what is denied: "no decir que…", "nunca prometer…". Only at the beginning. */
const introductions =
  /^(?:(?:no|nunca|jamas|never|do not|don t|dont|nao|mai)\s+)?(?:(?:decir|digas|diga|mencionar|menciones|hablar|hables|prometer|prometas|dar|des|say|mention|talk|promise|give|dizer|diga|mencionar|falar|prometer|dir|diguis|parlar|esmentar|prometre)\s+)?(?:(?:de|que|sobre|about|that|com)\s+)?/;

/** Makes a deny list of the owner's lines (`AgentConfig.neverSay`). Lines without a word that matters are left out. */
export function denyList(neverSay: readonly string[]): DenyList {
  const phrases = neverSay.flatMap((text) => {
    const all = words(fold(text)).join(" ");
    const core = words(all.replace(introductions, ""));
    const stems = core.filter((word) => !fillers.has(word)).map(stem);
    return stems.length > 0 ? [{ text, stems }] : [];
  });
  return { phrases };
}

/**
 * The first denied line that a sentence says, or null. A line of one word matches that word; a longer one matches when
 * all its words that matter come in order with few others between, so that "precios de la competencia" is found in
 * "los precios que tiene la competencia", and not in a sentence that merely shares a word.
 */
export function findDenied(sentence: string, list: DenyList): string | null {
  if (list.phrases.length === 0) return null;
  const stems = words(fold(sentence))
    .filter((word) => !fillers.has(word))
    .map(stem);
  return list.phrases.find((phrase) => inOrder(phrase.stems, stems))?.text ?? null;
}

function inOrder(wanted: readonly string[], stems: readonly string[]): boolean {
  const slack = 3;
  for (let start = 0; start < stems.length; start++) {
    if (stems[start] !== wanted[0]) continue;
    let at = start;
    let found = 1;
    while (found < wanted.length) {
      const next = stems.indexOf(wanted[found]!, at + 1);
      if (next === -1 || next - at > slack + 1) break;
      at = next;
      found++;
    }
    if (found === wanted.length) return true;
  }
  return false;
}

const endings = /(?:amente|mente|es|as|os|is|s|a|e|o|an|en|ar|er|ir|ing|ed|ado|ada)$/;

/** A word without its endings of number, gender and person in the four languages: rough, but the same for both sides. */
function stem(word: string): string {
  let root = word;
  while (root.length > 4 && endings.test(root)) root = root.replace(endings, "");
  return root.slice(0, 6);
}
