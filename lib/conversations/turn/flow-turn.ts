import type { ModerationVerdict } from "@/lib/ai/guardrails/moderate";
import type { FlowEffect, SayEffect } from "@/lib/flows/events";
import { extractSlots } from "@/lib/flows/extract";
import { indexFlow } from "@/lib/flows/index-flow";
import { words } from "@/lib/flows/normalise/fold";
import { mentionedOption } from "@/lib/flows/normalise/option";
import { asksWhy, keepsToSelf, prefersOther } from "@/lib/flows/refusals";
import { asksContact } from "@/lib/flows/repair";
import type { Block, SlotValue } from "@/lib/flows/schema";
import { asksForRoom, wishes } from "@/lib/flows/wishes";
import { classifyQuestion } from "@/lib/knowledge/answer/classify-question";
import { isFollowUp } from "../classify/follow-up";
import { isQuestion, splitClauses } from "../classify/questions";
import type { Draft, Utterance } from "../responder";
import { answerText } from "./answer";
import { bareName, detailKinds, findDetails, slotOf } from "./details";
import type { Exchange } from "./exchange";
import { extractMissed } from "./extract-missed";
import { refuse } from "./moderated";
import { privacyLine, withConsent } from "./privacy";
import type { Strategy } from "./strategy";

/** The flow's turn: the message is an answer, a question, or both. Takes whatever comes to it. */
export const flowTurn: Strategy = async function* (x) {
  const effects = await effectsOf(x);
  if (typeof effects === "string") yield* refuse(x, effects);
  else yield* play(x, effects);
  return true;
};

/** What comes of the message, or the verdict of moderation when it does not pass. */
async function effectsOf(x: Exchange): Promise<FlowEffect[] | ModerationVerdict> {
  if (x.choice !== undefined) {
    x.intent ??= "choice";
    if (x.state.status === "handoff") x.step({ type: "resume" });
    if (x.state.status === "new") x.step({ type: "start" });
    return x.step({ type: "choice", value: x.choice });
  }
  const { reading } = x;
  if (reading.kind !== "question") {
    const { block } = x;
    if (block && block.type !== "ai" && leansOn(x)) {
      x.intent ??= "question";
      return [{ type: "answer", blockId: block.id, text: x.text, instruction: null, resume: true }];
    }
    if (block && pricesNext(x)) {
      x.intent ??= "question";
      const resume = block.type !== "ai";
      return [{ type: "answer", blockId: block.id, text: x.text, instruction: null, resume }];
    }
    x.talk.lastQuestion = "";
    x.intent ??= block?.type === "ai" || !block ? "statement" : "answer";
    return (await detailsAtHand(x)) ?? extractMissed(x, x.text);
  }
  x.intent ??= "question";
  const { block } = x;
  // Before and after the flow, and in its open turns, the engine itself hands questions on.
  if (!block || block.type === "ai") {
    const beside = wishBeside(x.text, reading);
    return withAnswer(
      x.step({ type: "text", text: beside?.wish ?? x.text }),
      beside?.question ?? reading.question,
    );
  }
  if (asksContact(block) && (asksWhy(x.text) || prefersOther(block.kind, x.text, false)))
    return x.step({ type: "text", text: x.text });
  // A wish for a day is no question about the business: the flow takes it, whatever it asks just now.
  if (asksForRoom(x.text)) return x.step({ type: "text", text: x.text });
  const question: FlowEffect = {
    type: "answer",
    blockId: block.id,
    text: reading.question,
    instruction: null,
    resume: true,
  };
  if (reading.statement === null) return [question];
  const told = { type: "text", text: reading.statement } as const;
  const understood = !x
    .tryStep(told)
    .effects.some((effect) => effect.type === "missed" || effect.type === "answer");
  if (!understood) return [question];
  // "Soy Ana. ¿Cuánto cuesta?": the answer is taken, the question answered, and then the next one put.
  return [{ ...question, resume: false }, ...x.step(told)];
}

/**
 * "Ana, 600 123 123" to one question of two, or a phone number, a size, a day where something else is asked: what is told
 * is taken, whenever its question would have come.
 */
async function detailsAtHand(x: Exchange): Promise<FlowEffect[] | null> {
  const { block } = x;
  if (!block || block.type === "ai") return null;
  // "Paso" is no name.
  if (asksContact(block) && keepsToSelf(x.text)) return null;
  // Where the flow moves on it has understood; but "soy Ana" is no answer to "¿en qué zona?".
  const introduced =
    (block.type === "input" && block.kind === "text" && introduces(x)) ||
    (block.type !== "input" && bareName(x.text) !== null && !namesOption(x, block)) ||
    givesPhone(x, block) ||
    givesLaterAnswer(x, block);
  if (!introduced && x.tryStep({ type: "text", text: x.text }).transitions.length > 0) return null;
  const found = findDetails(x, x.text, block.type === "input" && block.kind === "name");
  const details = detailKinds.flatMap((kind) =>
    found[kind] ? [[slotOf(x.flow, kind), found[kind]] as const] : [],
  );
  const slots = { ...laterAnswers(x, block.id), ...Object.fromEntries(details) };
  return Object.keys(slots).length > 0 ? x.step({ type: "slots", slots }) : null;
}

/** "Y un vestidor" after a question that was answered, where the flow cannot use it. */
const leansOn = (x: Exchange): boolean =>
  x.talk.lastQuestion !== "" &&
  isFollowUp(x.text) &&
  x.tryStep({ type: "text", text: x.text }).effects.some((effect) => effect.type === "missed");

/** "Y una limpieza", right after a price was asked, asks for the next one, even where it could be a wish. */
const pricesNext = (x: Exchange): boolean =>
  isFollowUp(x.text) &&
  words(x.text).split(" ").length <= 4 &&
  classifyQuestion(x.talk.lastQuestion).kind === "price";

/** A phone number and nothing else, where a size or an amount is asked. */
const givesPhone = (x: Exchange, block: Block): boolean =>
  !(block.type === "input" && block.kind === "phone") &&
  /^[+\d\s().-]{8,}$/.test(x.text.trim()) &&
  findDetails(x, x.text).phone !== undefined;

/** "80 m2", "hasta 600 lucas por mes" where the place is asked: short, with a figure, and what another question is about. */
const givesLaterAnswer = (x: Exchange, block: Block): boolean =>
  block.type === "input" &&
  block.kind === "text" &&
  x.text.split(/\s+/).length <= 6 &&
  /\d/.test(x.text) &&
  Object.values(laterAnswers(x, block.id)).some(
    // Streets are named after days, and so only a short text is one.
    ({ type }) => measures.has(type) || (type === "date" && x.text.split(/\s+/).length <= 4),
  );

const measures: ReadonlySet<SlotValue["type"]> = new Set(["money", "range", "number"]);

const namesOption = (x: Exchange, block: Block): boolean =>
  block.type === "buttons" && mentionedOption(x.text, block.options) !== null;

/** A text that says who writes, and nothing else. */
const introduces = (x: Exchange): boolean =>
  x.text.split(/\s+/).length <= 6 && findDetails(x, x.text).name !== undefined;

/** Answers to questions still to come, as far as a short text names them by itself. */
function laterAnswers(x: Exchange, from: string): Record<string, SlotValue> {
  const blocks = indexFlow(x.flow)
    .askingFrom(from)
    .filter((block) => block.slot !== undefined && !(block.slot in x.state.slots));
  return extractSlots(x.text, blocks, { ...x.flowContext, locale: x.locale });
}

/** "Necesito una cita, ¿cuánto vale…?": the wish beside the question, which the flow takes while that is answered. */
function wishBeside(
  text: string,
  { question, statement }: { question: string; statement: string | null },
): { wish: string; question: string } | null {
  if (statement && wishes(statement)) return { wish: statement, question };
  const clauses = splitClauses(text);
  const told = clauses.filter((clause) => !isQuestion(clause));
  const asked = clauses.filter(isQuestion);
  if (asked.length === 0 || !told.some(wishes)) return null;
  return { wish: told.join(", "), question: asked.join(" ") };
}

/** A question that the engine took for something else is answered all the same, before the flow asks on. */
function withAnswer(effects: FlowEffect[], question: string): FlowEffect[] {
  const moved = effects.some((effect) => effect.type === "answer" || effect.type === "handoff");
  const greets = effects.some((effect) => effect.type === "say" && effect.expects);
  // Whether there is a table is for the team to say: it is booked, not answered.
  if (moved || !greets || asksForRoom(question)) return effects;
  const at = effects.findIndex((effect) => effect.type === "say" && effect.expects);
  return effects.toSpliced(at, 0, {
    type: "answer",
    blockId: null,
    text: question,
    instruction: null,
    resume: false,
  });
}

/** Does what the flow wants done, in order. */
export async function* play(
  x: Exchange,
  effects: readonly FlowEffect[],
): AsyncGenerator<Utterance, void, undefined> {
  const asks = effects.some((effect) => effect.type === "say" && effect.expects);
  const last = effects.findLast((effect) => effect.type === "say");
  for (const effect of effects) {
    switch (effect.type) {
      case "say":
        yield {
          type: "say",
          draft: draftOf(x, effect, asks ? effect.expects !== undefined : effect === last),
        };
        break;
      case "answer":
        yield* answerThenGoOn(x, effect);
        break;
      case "save":
        x.saved[effect.slot] = effect.value;
        break;
      case "handoff":
        x.handoffReason ??= effect.reason;
        break;
      case "error":
        x.services.onError(new Error(`flow: ${effect.code} ${effect.detail ?? ""}`), {
          step: "flow",
          conversationId: x.turn.conversation.id,
          block: effect.blockId ?? "",
        });
        break;
      case "missed":
        x.intent = "not_understood";
        break;
      default:
        break;
    }
  }
}

async function* answerThenGoOn(
  x: Exchange,
  effect: Extract<FlowEffect, { type: "answer" }>,
): AsyncGenerator<Utterance, void, undefined> {
  const draft = yield* answerText(x, effect.text, effect.instruction);
  // Whoever is in despair is not asked for a budget.
  if (x.intent === "self_harm") {
    yield { type: "say", draft };
    return;
  }
  if (effect.resume && x.block && x.block.type !== "ai" && holdsBack(x)) {
    yield { type: "say", draft: { ...draft, ...pending(x) } };
    return;
  }
  // Who was just asked for a way to answer, or lost, is not asked something else in the same breath.
  const quiet = x.intent === "unknown" || x.intent === "not_understood" || x.intent === "contact_details";
  const more = effect.resume ? x.step({ type: "answered", quiet }) : [];
  const offer = more.find((one) => one.type === "offer");
  const shown = offer && x.offersNow(x.intent === "not_understood") ? { choices: offer.choices } : {};
  yield { type: "say", draft: { ...draft, ...shown } };
  yield* play(x, more);
}

/** After every other question that comes in between, the flow's own is left for the visitor to come back to. */
function holdsBack(x: Exchange): boolean {
  x.talk.answersInRow += 1;
  return x.talk.answersInRow % 2 === 0;
}

/** The buttons and the kind of answer of the question that waits, for a message that does not put it again. */
export function pending(x: Exchange): Pick<Draft, "choices" | "expects"> {
  const { effects } = x.tryStep({ type: "answered" });
  const asked = effects.find((effect) => effect.type === "say");
  return {
    ...(asked?.choices && { choices: asked.choices }),
    ...(asked?.expects && { expects: asked.expects }),
  };
}

/** `tells`: of several messages this is the one that what data are for is said with. */
function draftOf(x: Exchange, effect: SayEffect, tells: boolean): Draft {
  const { choices, expects, media } = effect;
  if (choices) x.talk.quietAnswers = 0;
  const told = tells ? withConsent(x, effect.text) : effect.text;
  const text = expects ? privacyLine(x, told, expects.kind) : told;
  return x.draft(text, effect.origin, {
    ...(choices && { choices }),
    ...(expects && { expects }),
    ...(media && { media }),
  });
}

/** Leads back to what the flow waits for, after something that was neither answer nor question. */
export async function* backToFlow(x: Exchange): AsyncGenerator<Utterance, void, undefined> {
  if (x.state.status === "new") return yield* play(x, x.step({ type: "start" }));
  if (!x.block || x.block.type === "ai") return;
  yield* play(x, x.step({ type: "answered" }));
}
