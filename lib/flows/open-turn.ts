import { askCore, checked, type Offered, saveAll, takeOption } from "./answer";
import { namesHour, otherDay } from "./change-day";
import { corrections } from "./corrections";
import { extractSlots } from "./extract";
import { isOver, looksLikeQuestion } from "./intents";
import { words } from "./normalise/fold";
import { type AskingBlock, normaliseAnswer } from "./normalise/normalise";
import { matchOption, mentionedOption, type Option } from "./normalise/option";
import { backTo, corrected, gladly, roomNoted, sorryToHear } from "./phrases";
import type { Run } from "./run";
import type { Block, FlowState, SlotValue } from "./schema";
import type { WaitingBlock } from "./waiting-block";
import { agrees, asksForRoom, changesMind, tellsTrouble, wishes } from "./wishes";

type AiBlock = Extract<Block, { type: "ai" }>;

/** An open turn: a way out, the end of it, or something for the core to answer. */
export function openTurn(run: Run, block: AiBlock, text: string, offered: Offered): undefined {
  const options = block.options ?? [];
  const option =
    matchOption(text, options) ?? (looksLikeQuestion(text) ? null : mentionedOption(text, options));
  if (option && !isPlainQuestion(text, option) && !asksOther(text, option)) {
    const way = mainWay(run, block);
    if (way !== null && option.next === way) saveAll(run, told(run, way, text));
    return takeOption(run, block, option);
  }
  if (isOver(text)) return run.go(block.next, "over");
  const wanted = new Set(block.extract ?? []);
  const blocks = [...run.index.bySlot.values()].filter(
    (one) => one.slot !== undefined && wanted.has(one.slot),
  );
  saveAll(run, { ...extractSlots(text, blocks, run.normalising), ...checked(run, offered) });
  if (leadsOn(run, block, text)) return leadOn(run, block, text);
  if (replaces(run, text)) return;
  askCore(run, block.id, text, true);
}

/** "¿Cuánto cuesta una cita?" asks about what the option "cita" offers; it does not press it. */
const isPlainQuestion = (text: string, option: Option): boolean =>
  /[?¿]/.test(text) &&
  words(text).length >
    Math.max(
      ...[option.value, ...(option.synonyms ?? []), ...Object.values(option.label).flat()].map(
        (one) => one.length,
      ),
    ) +
      12;

/** "Cuánto cuesta una cocina" wants a price before a quote. */
const asksPrice =
  /^(?:(?:y|e|i|and|ok|vale|hola|oye) )*(?:cuanto|quanto|quant|how much|que (?:precio|costo|coste)|precios?|price) \S+ \S+/;

/** "¿Funciona con WhatsApp?" is a question of its own, and not the button "¿Cómo funciona?". */
const asksOther = (text: string, option: Option): boolean =>
  (option.asks === true || asksPrice.test(words(text))) &&
  ![...(option.synonyms ?? []), ...Object.values(option.label).flat()].map(words).includes(words(text));

/** What the business wants of an open turn: its first way out that is neither a question nor a person. */
const mainWay = (run: Run, block: AiBlock): string | null =>
  (block.options ?? []).find(
    (option) => option.next !== undefined && option.next !== run.flow.human && !option.asks,
  )?.next ?? null;

/** What a text tells of the questions on the main way, contact details aside. */
function told(run: Run, way: string, text: string): Record<string, SlotValue> {
  const blocks = run.index.askingFrom(way).filter((block) => !asksWho(block));
  return extractSlots(text, blocks, run.normalising);
}

const asksWho = (block: AskingBlock): boolean =>
  block.type === "input" && (block.kind === "name" || block.kind === "phone" || block.kind === "email");

/**
 * Whether a text takes the main way without naming its button: a wish ("quiero cambiar la cocina"), something broken, a
 * table for tonight, data that its questions would ask for, or "sí" to the offer just made.
 */
export function leadsOn(run: Run, block: AiBlock, text: string): boolean {
  const way = mainWay(run, block);
  if (way === null) return false;
  if (wasNudged(block, run.state) && agrees(text)) return true;
  if (asksForRoom(text)) return true;
  if (looksLikeQuestion(text) || asksPrice.test(words(text))) return false;
  if (wishes(text) || tellsTrouble(text, run.flow)) return true;
  return text.length <= 400 && Object.keys(told(run, way, text)).length > 0;
}

/** Takes the main way with all that was told. */
export function leadOn(run: Run, block: AiBlock, text: string): undefined {
  const way = mainWay(run, block);
  if (way === null) return;
  saveAll(run, told(run, way, text));
  run.lead = run.phrase(asksForRoom(text) ? roomNoted : tellsTrouble(text, run.flow) ? sorryToHear : gladly);
  run.go(way, "wish");
}

/** Answers in a row after which an open turn leads on: the second, the sixth, and so on. */
const nudgeEvery = 4;
const nudgeAt = 2;

/** Whether the last thing said in an open turn was its offer to go on. */
export const wasNudged = (block: AiBlock, state: Pick<FlowState, "aiTurns">): boolean =>
  block.nudge !== undefined && state.aiTurns % nudgeEvery === nudgeAt;

/** "Mejor el lunes a las 10" once all is noted: the value given before is replaced, and said to be. */
function replaces(run: Run, text: string): boolean {
  if ((looksLikeQuestion(text) && !asksForRoom(text)) || text.length > 120) return false;
  const booking = rebooked(run, text);
  if (booking) {
    const { block, value } = booking;
    if (run.noticesClosed(block, value)) return true;
    run.save(block.slot, value);
    run.book(block, value);
    return true;
  }
  const fixes = changesMind(text) ? corrections(run, text) : {};
  if (Object.keys(fixes).length === 0) return false;
  saveAll(run, fixes);
  run.speak(null, corrected[run.state.locale]);
  return true;
}

function rebooked(run: Run, text: string) {
  const block = run.flow.blocks.find((one) => one.type === "book");
  const known = block?.type === "book" ? run.state.slots[block.slot] : undefined;
  if (block?.type !== "book" || known?.type !== "date" || text.split(/\s+/).length > 9) return null;
  const moved = otherDay(run, text)[block.slot];
  if (moved?.type === "date") return { block, value: moved };
  const base = namesHour(text) ? { base: known.value.slice(0, 10) } : {};
  const read = normaliseAnswer(block, text, run.normalising, { timeOptional: true, ...base });
  return read.ok && read.value.type === "date" ? { block, value: read.value } : null;
}

/** The core has answered: an open turn counts it and may lead on; any other block puts its question again. */
export function answered(run: Run, block: WaitingBlock, quiet: boolean): undefined {
  if (block.type !== "ai") return quiet ? undefined : run.ask(block, { lead: run.phrase(backTo) });
  run.state.aiTurns += 1;
  const turns = run.state.aiTurns;
  if (turns >= block.maxTurns && block.next !== null) return run.go(block.next, "max_turns");
  const choices = run.choicesOf(block);
  // Held back where something else was just asked, it comes with the next answer.
  if (quiet && wasNudged(block, run.state)) run.state.aiTurns -= 1;
  else if (block.nudge && wasNudged(block, run.state))
    return run.say(block.id, block.nudge, { ...(choices.length > 0 && { choices }) });
  if (choices.length > 0) run.effects.push({ type: "offer", blockId: block.id, choices });
}
