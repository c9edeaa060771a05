import type { Manner } from "@/lib/agents/register";
import type { Draft } from "@/lib/conversations/responder";
import type { Choice } from "@/lib/conversations/schema";
import { skipChoice } from "@/lib/flows/events";
import { words } from "@/lib/flows/normalise/fold";
import type { Awaits } from "../call/turn-events";
import { onThePhone } from "./phone-wording";
import { closed, plainText } from "./plain-text";
import { promptText } from "./prompts";

/** Keys 1 to 9. */
const mostKeys = 9;

/** What can be chosen by a key, in order: a way to say nothing is none. */
export const keyed = (choices: readonly Choice[]): Choice[] =>
  choices.filter(({ value }) => value !== skipChoice).slice(0, mostKeys);

/** The option a key stands for: the n-th that was offered. */
export const pressed = (digit: string, offered: readonly Choice[]): Choice | null =>
  /^[1-9]$/.test(digit) ? (offered[Number(digit) - 1] ?? null) : null;

/** More than this nobody keeps in mind. */
const mostReadOut = 5;
const examples = 4;

/** "Puedes decir Norte, o marcar 1; Sur, 2." Of many, some examples: keys mean something all the same. */
export function sayChoices(offered: readonly Choice[], manner: Manner): string {
  if (offered.length > mostReadOut) {
    const some = offered.slice(0, examples).map(({ label }) => plainText(label));
    const list = new Intl.ListFormat(manner.locale, { type: "disjunction" }).format(some);
    return promptText(manner, "choice_examples", { options: list });
  }
  const parts = offered.map(({ label }, at) =>
    promptText(manner, at === 0 ? "choice_first" : "choice_next", {
      option: plainText(label),
      digit: String(at + 1),
    }),
  );
  return parts.length > 0 ? `${parts.join("; ")}.` : "";
}

/**
 * A message as it is said, what it asks last of all. The options of a closed question are read out with their keys, unless they are
 * yes and no or the question names them already ("is it urgent, or can it wait?"); those of an open one ("what can I do for you?") are not: a person would not either. `known` were read
 * out with the last question: put again they are not repeated, but to who did not understand.
 */
export function sayDraft(draft: Draft, manner: Manner, known: readonly Choice[] = []): string {
  const offered = keyed(draft.choices ?? []);
  const plain = closed(plainText(questionLast(withoutNumbered(draft.text, offered))));
  const text = quoted.has(draft.origin) ? plain : onThePhone(plain, manner.locale);
  if (draft.origin !== "repair" && isSame(offered, known)) return text;
  if (offered.length === 0 || draft.expects === undefined || draft.expects.kind === "question") return text;
  const named = namesAll(text, offered) || (draft.origin !== "repair" && asksWhich(text));
  if (draft.expects.kind === "yes_no" || named) return text;
  return `${text} ${sayChoices(offered, manner)}`.trim();
}

/** The last sentence of a text, where it asks. */
const lastQuestion = /(?:^|(?<=[.!…:]\s))[^.!?…:]*\?["»”]?\s*$/u;
const opens =
  /^\W*(?:qu[eé]|cu[aá]l(?:es)?|c[oó]mo|cu[aá]ndo|d[oó]nde|qui[eé]n|what|which|how|when|where|who|qual|quais|onde|quando|como|quin[as]?e?s?|quan|on|com|què)(?!\p{L})/iu;

/** "¿Es urgente o puede esperar unos días?", and not "¿qué tratamiento o consulta te interesa?". */
function asksWhich(text: string): boolean {
  const [question = ""] = lastQuestion.exec(text) ?? [];
  return /\p{L},? (?:o|u|or|ou) \p{L}/iu.test(question) && !opens.test(question);
}

/** Who has heard a question waits for nothing more: what a chat writes under it is said before it. */
function questionLast(text: string): string {
  const lines = text.split("\n");
  const asking = lines.findLastIndex((line) => /\?\s*$/.test(line));
  const line = lines[asking];
  if (line === undefined || asking === lines.length - 1) return text;
  const at = lastQuestion.exec(line)?.index ?? 0;
  const before = line.slice(0, at).trim();
  return [
    ...lines.slice(0, asking),
    ...(before ? [before] : []),
    ...lines.slice(asking + 1),
    line.slice(at),
  ].join("\n");
}

/** The business's own words, and a model's. */
const quoted: ReadonlySet<Draft["origin"]> = new Set(["knowledge", "model", "correction"]);

const isSame = (offered: readonly Choice[], known: readonly Choice[]): boolean =>
  offered.length === known.length && offered.every(({ value }, at) => value === known[at]?.value);

/** A list under a question, which the options with their keys replace. */
function withoutNumbered(text: string, offered: readonly Choice[]): string {
  if (offered.length === 0) return text;
  return text
    .split("\n")
    .filter((line) => !/^\s*(?:\d+[.)]|·)\s/.test(line))
    .join("\n");
}

const namesAll = (text: string, offered: readonly Choice[]): boolean => {
  const said = ` ${words(text)} `;
  return offered.every(({ label }) => said.includes(` ${words(label)} `));
};

const kinds: Record<string, Awaits> = {
  yes_no: "yes_no",
  name: "name",
  phone: "phone",
  contact: "phone",
  email: "email",
  number: "number",
  area: "number",
  length: "number",
  money: "number",
  people: "number",
  date: "date",
  datetime: "date",
  choice: "choice",
  location: "choice",
};

/** What kind of answer the last of these messages waits for. */
export function awaitsOf(drafts: readonly Draft[]): Awaits {
  const asking = drafts.findLast(({ expects }) => expects);
  return (asking?.expects && kinds[asking.expects.kind]) || "anything";
}
