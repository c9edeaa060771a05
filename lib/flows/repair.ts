import { humanChoice, skipChoice } from "./events";
import { examplePhone } from "./example-phone";
import { formatValue } from "./format";
import type { Reason } from "./normalise/types";
import { choiceLabels, handoffDefault, movedOn, needed, offerPerson } from "./phrases";
import { examples, reasonTexts, understood, whatFor } from "./phrases-repair";
import type { ContactKind } from "./refusals";
import type { Run } from "./run";
import type { Block, SlotValue } from "./schema";
import { expectation, type WaitingBlock } from "./waiting-block";

/** Misunderstandings in a row after which the conversation goes on without the answer. */
const patience = 5;

/**
 * The answer was not understood. First: why, and the question again. Second: examples or options. Third: a person or
 * moving on. Fourth: in other words. Fifth: moves on, for a conversation that is stuck helps nobody.
 */
export function miss(run: Run, block: WaitingBlock, reason: Reason, text: string): undefined {
  const { state } = run;
  state.misses += 1;
  run.effects.push({ type: "missed", blockId: block.id, misses: state.misses, reason, text });
  if (state.misses >= patience) return giveUp(run, block);
  if (state.misses === 3) return offerWaysOut(run, block);
  if (state.misses === 2) return explain(run, block);
  // That the area code is missing helps more than that some figure is.
  const own = block.type === "ai" || reason === "no_area_code" ? undefined : block.invalid;
  if (state.misses === 1 && own) {
    const choices = run.choicesOf(block);
    run.say(block.id, own, { origin: "repair", ...(choices.length > 0 && { choices }) });
    return;
  }
  run.ask(block, { origin: "repair", ...(state.misses === 1 && { lead: because(run, block, reason) }) });
}

/** Help with the question: an example of an answer, or the options once more. */
export function explain(run: Run, block: WaitingBlock): undefined {
  const kind = block.type === "ai" ? "text" : exampleKind(block);
  run.ask(block, { origin: "repair", lead: exampleOf(run, kind) });
}

/** A phone as those of the business's country are. */
function exampleOf(run: Run, kind: string): string {
  const phone = kind === "phone" ? examplePhone(run.context.country) : null;
  const known = kind === "phone" && phone === null ? "phone_anywhere" : kind;
  return (examples[known] ?? examples.text!)[run.state.locale].replace("{phone}", phone ?? "");
}

function exampleKind(block: Exclude<WaitingBlock, { type: "ai" }>): string {
  switch (block.type) {
    case "input":
      return block.kind;
    case "range":
      return block.unit;
    case "date":
      return block.precision;
    case "book":
      return "datetime";
    case "buttons":
      return "choice";
  }
}

function because(run: Run, block: WaitingBlock, reason: Reason): string {
  const limits = "validation" in block && block.validation ? block.validation : {};
  const limit = (end: "min" | "max") => {
    const value = (limits as Record<string, unknown>)[end];
    return typeof value === "number" ? formatValue(asQuantity(run, block, value), run.state.locale) : "";
  };
  return reasonTexts[reason][run.state.locale].replace("{min}", limit("min")).replace("{max}", limit("max"));
}

function asQuantity(run: Run, block: WaitingBlock, value: number): SlotValue {
  const kind = block.type === "input" ? block.kind : block.type === "range" ? block.unit : "number";
  if (kind === "money")
    return { type: "money", value: Math.round(value), currency: run.context.currency, raw: "" };
  const unit = { area: "m2", length: "cm" }[kind as string];
  return { type: "number", value, ...(unit && { unit }), raw: "" };
}

function offerWaysOut(run: Run, block: WaitingBlock): undefined {
  const { locale } = run.state;
  run.speak(block.id, offerPerson[locale], {
    origin: "repair",
    choices: [
      ...run.choicesOf(block),
      { value: skipChoice, label: choiceLabels.skip[locale] },
      { value: humanChoice, label: choiceLabels.human[locale] },
    ],
  });
}

function giveUp(run: Run, block: WaitingBlock): undefined {
  if (block.next === null) return toHuman(run, "not_understood");
  run.speak(block.id, movedOn[run.state.locale], { origin: "repair" });
  leave(run, block, "missed", "");
}

/** Leaves a question without its value. */
export function leave(run: Run, block: WaitingBlock, reason: string, raw: string): undefined {
  if (block.type !== "ai" && block.slot !== undefined)
    run.save(block.slot, { type: "declined", raw: raw.slice(0, 500) });
  run.go(block.next, reason);
}

/** The contact does not want to answer: fine where the answer is optional or was asked for in vain before. */
export function skip(run: Run, block: WaitingBlock, raw: string): undefined {
  const optional = block.type === "ai" || block.optional === true || run.state.misses >= 2;
  if (optional) return leave(run, block, "declined", raw);
  if (asksContact(block)) return explainNeed(run, block, raw);
  run.state.misses += 1;
  run.ask(block, { origin: "repair", lead: run.phrase(needed) });
}

export type ContactBlock = Extract<WaitingBlock, { type: "input" }> & { kind: ContactKind };

export const asksContact = (block: Block): block is ContactBlock =>
  block.type === "input" && (block.kind === "name" || block.kind === "phone" || block.kind === "email");

const toldWhy = (block: ContactBlock): string => `~why-${block.id}`;

/** Whether it was said already what an answer is for, to who would not give it. */
export const knowsWhy = ({ state }: Pick<Run, "state">, block: ContactBlock): boolean =>
  (state.visits[toldWhy(block)] ?? 0) > 0;

/** What the data are for, said once; who refuses again is taken at their word. */
function explainNeed(run: Run, block: ContactBlock, raw: string): undefined {
  if (knowsWhy(run, block)) return leave(run, block, "declined", raw);
  tellWhy(run, block, understood[run.state.locale]);
}

/** What the answer is for, and how it goes on without. `lead` goes before it. */
export function tellWhy(run: Run, block: ContactBlock, lead?: string): undefined {
  run.state.visits[toldWhy(block)] = 1;
  const { locale } = run.state;
  const { alone, other = alone } = whatFor[block.kind];
  run.speak(block.id, [(otherWay(run, block) ? other : alone)[locale]], {
    ...(lead && { lead }),
    origin: "repair",
    expects: { ...expectation(block), optional: true },
    choices: [{ value: skipChoice, label: choiceLabels.skip[locale] }],
  });
}

/** The question for the other way to be reached: an e-mail still to be asked for, or a phone asked for in vain. */
function otherWay(run: Run, block: ContactBlock): ContactBlock | undefined {
  const { flow, index, state } = run;
  const open = (one: Block, kind: ContactKind): one is ContactBlock =>
    asksContact(one) && one.kind === kind && state.slots[one.slot]?.type !== "text";
  if (block.kind === "phone")
    return index.askingFrom(block.id).find((one): one is ContactBlock => open(one, "email"));
  if (block.kind !== "email") return undefined;
  const asked = flow.blocks.slice(0, flow.blocks.indexOf(block));
  return asked.findLast((one): one is ContactBlock => open(one, "phone") && (state.visits[one.id] ?? 0) > 0);
}

/** "Mejor por correo": what is asked for is left, and the other way is asked for, back to it if need be but once. */
export function turnToOther(run: Run, block: ContactBlock, raw: string): undefined {
  const other = otherWay(run, block);
  const turned = `~turned-${block.id}`;
  if (block.kind === "phone" || !other || run.state.visits[turned]) return leave(run, block, "declined", raw);
  run.state.visits[turned] = 1;
  run.save(block.slot, { type: "declined", raw: raw.slice(0, 500) });
  delete run.state.slots[other.slot];
  run.go(other.id, "other_way");
}

/** Leads to the flow's way to a person; asked for again on that way, straight to the hand-off. */
export function toHuman(run: Run, reason: string): undefined {
  const { flow, index, state } = run;
  const began = flow.human !== undefined && (state.visits[flow.human] ?? 0) > 0;
  const target = began ? (index.firstHandoff ?? flow.human) : (flow.human ?? index.firstHandoff);
  if (target && index.blocks.has(target)) return run.go(target, "human");
  run.speak(null, handoffDefault[state.locale]);
  run.handOff(state.blockId, reason, state.blockId);
}
