import { words } from "@/lib/flows/normalise/fold";
import { classifyQuestion } from "@/lib/knowledge/answer/classify-question";
import { isQuestion } from "./questions";

const leaning =
  /^(?:(?:ok|vale|ah|oh|pero|but|mas|ya|perfecto|genial|great|gracias|thanks) )*(?:y|e|i|and|what about|how about|que tal|y que|e o|e a)(?: |$)/;
const longest = 9;

/** "¿Y para niños?", "and on Saturdays?": a question that leans on the one before it. */
export function isFollowUp(text: string): boolean {
  const said = words(text);
  return leaning.test(said) && said.split(" ").length <= longest;
}

/** "Mi hijo tiene 4 años, ¿atendéis niños?": what comes before the comma may only tell why. */
function withLastClause(text: string): string[] {
  const clause = text.split(/[,;]/).at(-1)?.trim() ?? "";
  return clause !== text && clause.split(/\s+/).length >= 2 && !leansOnBefore(clause, text)
    ? [text, clause]
    : [text];
}

/** "Do you do wardrobes, what do they cost?": a price of nothing named is the price of what was named before it. */
const leansOnBefore = (clause: string, before: string): boolean => {
  const { kind, focus } = classifyQuestion(clause);
  return kind === "price" && focus.length === 0 && classifyQuestion(before).focus.some((term) => !term.soft);
};

/** Questions of one text, each whole: "¿hacéis ortodoncia?" and "¿cuánto cuesta?" are one, about its price. */
export function withWhatTheyLeanOn(questions: readonly string[]): string[] {
  const whole: string[] = [];
  for (const question of questions) {
    const before = whole.at(-1);
    const kind = before === undefined ? null : classifyQuestion(before).kind;
    const offered = kind === "yes_no" || kind === "general" || kind === "services";
    if (before !== undefined && offered && isQuestion(before) && leansOnBefore(question, before))
      whole[whole.length - 1] = `${before.replace(/[?¿]/g, "").trim()}, ${question}`;
    else whole.push((before !== undefined && howLongOf(question, before)) || question);
  }
  return whole;
}

/** "¿Cuánto dura?" of nothing named is asked of what was named before; null where it names something, or nothing was. */
function howLongOf(question: string, named: string): string | null {
  const { kind, focus } = classifyQuestion(question);
  if (kind !== "duration" || focus.some((term) => !term.soft)) return null;
  const subject = classifyQuestion(named).focus.filter((term) => !term.soft);
  if (subject.length === 0) return null;
  return `${question.replace(/[?¿]/g, " ").trim()} ${subject.map(({ word }) => word).join(" ")}`;
}

const priceOf = (text: string): string => `precio ${text}`;

/**
 * How a question may be meant, the likeliest first: one that leans on a question of prices asks for a price itself, and
 * one that says nothing of its own is asked together with what came before. `named`: the thing that was spoken of last.
 */
export function inFull(text: string, last: string, named = last): string[] {
  const howLong = howLongOf(text, named);
  if (howLong) return [howLong, text];
  if (!last || !isFollowUp(text)) return withLastClause(text);
  const rest = words(text).replace(leaning, "").trim();
  const own = classifyQuestion(rest);
  const before = classifyQuestion(last);
  if (own.kind !== "general" && own.kind !== "yes_no") return [text];
  const together = `${last.replace(/[?¿]/g, " ").trim()} ${rest}`;
  if (before.kind === "price" && !own.charged) {
    return own.days.length > 0 ? [text] : [priceOf(rest), text, together];
  }
  return [text, together];
}
