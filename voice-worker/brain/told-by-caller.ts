import { classify } from "@/lib/conversations/classify";
import { splitSentences } from "@/lib/conversations/classify/questions";
import type { StoredMessage } from "@/lib/conversations/responder";
import { wantsHuman } from "@/lib/flows/intents";

const sentencesTold = 2;
const fewestWords = 3;

/**
 * What a caller's affair is, by the last sentences in which they told or asked something: for who takes the call over, to whom "I want to talk to a
 * person", a yes or a greeting tells nothing. Empty: there were none.
 */
export function toldByCaller(history: readonly Pick<StoredMessage, "role" | "text">[]): string {
  return history
    .filter(({ role }) => role === "contact")
    .flatMap(({ text }) => splitSentences(text))
    .map((sentence) => (wantsHuman(sentence) ? withoutWish(sentence) : sentence).trim())
    .filter((sentence) => sentence.split(/\s+/).length >= fewestWords && tells(sentence))
    .slice(-sentencesTold)
    .join(" ");
}

/** "Quiero hablar con una persona, me duele mucho una muela": what is told besides. */
const withoutWish = (sentence: string): string =>
  sentence
    .split(/(?<=[,;:])\s+/)
    .filter((clause) => !wantsHuman(clause.replace(/[,;:]$/, "")))
    .join(" ");

function tells(sentence: string): boolean {
  const { kind } = classify(sentence);
  // An appointment that is to be moved asks for a person too, and tells what about.
  return kind === "statement" || kind === "question" || (kind === "human" && !wantsHuman(sentence));
}
