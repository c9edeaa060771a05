import { otherDay } from "./change-day";
import { extractSlots } from "./extract";
import { asks } from "./index-flow";
import { isCorrection, looksLikeQuestion } from "./intents";
import { writtenEmail } from "./normalise/email";
import { words } from "./normalise/fold";
import { deadlineIn } from "./normalise/how-soon";
import type { AskingBlock } from "./normalise/normalise";
import { mentionedOption } from "./normalise/option";
import { corrected, noted } from "./phrases";
import type { Run } from "./run";
import type { SlotValue } from "./schema";

/** "Mejor para un implante" while something else is asked with buttons: the earlier answer is replaced. */
export function replacesEarlier(run: Run, block: AskingBlock, text: string, changes: boolean): boolean {
  if (block.type !== "buttons" || mentionedOption(text, block.options)) return false;
  if (deadlineIn(text, block.options, run.normalising)) return false;
  if (!changes && words(text).split(" ").length > 3) return false;
  const told = Object.entries(corrections(run, text)).filter(
    ([slot, value]) => slot !== block.slot && (changes || value.type === "choice"),
  );
  if (told.length === 0) return false;
  const known = told.every(([slot, value]) => sameValue(value, run.state.slots[slot]));
  if (known && changes) return false;
  for (const [slot, value] of told) run.save(slot, value);
  run.ask(block, { lead: run.phrase(known ? noted : corrected) });
  return true;
}

/** "Perdón, seremos 6" where any words would do for an answer. */
export function correctsEarlier(run: Run, block: AskingBlock, text: string): boolean {
  if (!isCorrection(text) || words(text).split(" ").length > 8 || looksLikeQuestion(text)) return false;
  const told = Object.entries(corrections(run, text)).filter(
    ([slot, value]) =>
      slot !== block.slot && value.type !== "choice" && !sameValue(value, run.state.slots[slot]),
  );
  if (told.length === 0) return false;
  for (const [slot, value] of told) run.save(slot, value);
  run.ask(block, { lead: run.phrase(corrected) });
  return true;
}

const sameValue = (a: SlotValue, b: SlotValue | undefined): boolean =>
  b !== undefined && "value" in a && "value" in b && a.value === b.value;

/** Values given before that the text replaces ("perdón, mi teléfono es …"). */
export function corrections(run: Run, text: string): Record<string, SlotValue> {
  const filled = run.flow.blocks.filter(
    (one): one is AskingBlock => asks(one) && one.slot !== undefined && one.slot in run.state.slots,
  );
  // "At ten" by itself would be at ten today.
  const found = { ...extractSlots(text, filled, run.normalising), ...otherDay(run, text) };
  for (const [slot, value] of Object.entries(found)) {
    // Put right once, and written the same way again: then it was no slip.
    if (isEmail(run, slot) && sameValue(value, run.state.slots[slot]) && value.type === "text")
      found[slot] = { ...value, value: writtenEmail(text) ?? value.value };
  }
  return found;
}

/** Another address than the one given before, without a word of correction. */
export function otherEmail(run: Run, text: string): Record<string, SlotValue> {
  if (!writtenEmail(text)) return {};
  const told = Object.entries(corrections(run, text));
  return Object.fromEntries(
    told.filter(([slot, value]) => isEmail(run, slot) && !sameValue(value, run.state.slots[slot])),
  );
}

export const isEmail = (run: Run, slot: string): boolean => {
  const block = run.index.bySlot.get(slot);
  return block?.type === "input" && block.kind === "email";
};
