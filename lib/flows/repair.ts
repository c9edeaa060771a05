import { humanChoice, skipChoice } from "./events";
import { formatValue } from "./format";
import type { Reason } from "./normalise/types";
import { choiceLabels, handoffDefault, movedOn, needed, offerPerson } from "./phrases";
import { examples, reasonTexts } from "./phrases-repair";
import type { Run, WaitingBlock } from "./run";
import type { SlotValue } from "./schema";

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
  run.ask(block, { origin: "repair", lead: (examples[kind] ?? examples.text!)[run.state.locale] });
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
  run.state.misses += 1;
  run.ask(block, { origin: "repair", lead: run.phrase(needed) });
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
