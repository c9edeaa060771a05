import type { Locale } from "@/lib/i18n/locales";
import { checked, completeDay, givesOtherWay, takeOption, takeText, thanksOrNoted } from "./answer";
import { askNothing } from "./ask-nothing";
import { type FlowContext, type FlowEvent, humanChoice, type StepResult, skipChoice } from "./events";
import { extractSlots } from "./extract";
import { asks } from "./index-flow";
import { isOver, looksLikeQuestion, wantsHuman } from "./intents";
import type { AskingBlock } from "./normalise/normalise";
import type { Option } from "./normalise/option";
import { answered, leadOn, leadsOn } from "./open-turn";
import { corrected, resumed } from "./phrases";
import { leave, skip, toHuman } from "./repair";
import { Run } from "./run";
import type { Block, Flow, FlowState } from "./schema";
import type { WaitingBlock } from "./waiting-block";
import { asksForRoom } from "./wishes";

/** The state of a session that has not begun. A language the flow does not speak becomes the flow's own. */
export function initialState(flow: Flow, locale: Locale = flow.defaultLocale): FlowState {
  return {
    blockId: null,
    status: "new",
    locale: flow.locales.includes(locale) ? locale : flow.defaultLocale,
    slots: {},
    visits: {},
    misses: 0,
    aiTurns: 0,
    said: [],
  };
}

/**
 * One step of a conversation: what happened, and what comes of it. Pure: the state given is left as it was, the clock
 * comes with the context. Never throws; a fault becomes an `error` effect and the state stays.
 */
export function step(flow: Flow, state: FlowState, event: FlowEvent, context: FlowContext): StepResult {
  try {
    const run = new Run(flow, state, event, context);
    handle(run, event);
    askNothing(run);
    return run.result();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      state,
      effects: [{ type: "error", code: "internal", blockId: state.blockId, detail }],
      transitions: [],
    };
  }
}

function handle(run: Run, event: FlowEvent): undefined {
  const { status } = run.state;
  if (event.type === "request_human") return toHuman(run, "requested");
  if (status === "new") return begin(run, event);
  if (event.type === "start" && status === "ended") return begin(run, event);
  if (status === "handoff") return afterHandoff(run, event);
  if (status === "ended") return afterEnd(run, event);
  const block = run.waitingBlock();
  if (!block) return begin(run, event);
  atBlock(run, block, event);
}

/** The flow starts, or starts over because its version has no such block as the state names. */
function begin(run: Run, event: FlowEvent): undefined {
  const { state, flow, context } = run;
  if (state.blockId !== null)
    run.effects.push({ type: "error", code: "unknown_block", blockId: state.blockId });
  for (const [slot, value] of Object.entries(context.known ?? {})) {
    if (!(slot in state.slots) && run.index.bySlot.has(slot)) state.slots[slot] = value;
  }
  if (event.type === "text" && wantsHuman(event.text)) return toHuman(run, "requested");
  if (event.type === "slots" || event.type === "text") {
    const slots = checked(run, event.slots ?? {});
    if (event.type === "text") Object.assign(slots, openingSlots(run, event.text));
    for (const [slot, value] of Object.entries(slots)) run.save(slot, value);
  }
  if (event.type === "text") run.opening = event.text;
  run.go(flow.start, "start", null);
  if (event.type !== "text") return;
  greetByName(run);
  const block = run.waitingBlock();
  // What was wanted is plain already: no "how can I help?" before the first question.
  if (block?.type === "ai" && leadsOn(run, block, event.text)) {
    const asked = run.effects.findLastIndex((effect) => effect.type === "say" && effect.expects);
    if (asked >= 0) run.effects.splice(asked, 1);
    return leadOn(run, block, event.text);
  }
  if (looksLikeQuestion(event.text) && !asksForRoom(event.text)) answerBeforeAsking(run, event.text);
}

/** "¡Hola, Marcos!" to who has just said so. */
function greetByName(run: Run): undefined {
  const named = run.effects.some(
    (effect) => effect.type === "save" && isName(run.index.bySlot.get(effect.slot)),
  );
  const greeting = run.effects.find((effect) => effect.type === "say");
  const slot = [...run.index.bySlot.values()].find(isName)?.slot;
  if (!named || greeting?.type !== "say" || slot === undefined) return;
  const name = run.shown(slot);
  greeting.text = greeting.text.replace(
    /^(¡?(?:Hola|Hello|Hi|Hey|Olá|Oi)(?: there)?)(?=[!.])/,
    (hello: string) => `${hello}, ${name}`,
  );
}

const isName = (block: Block | undefined): boolean => block?.type === "input" && block.kind === "name";

function openingSlots(run: Run, text: string) {
  const blocks = run.index
    .askingFrom(run.flow.start)
    .filter((one) => one.slot !== undefined && !(one.slot in run.state.slots));
  return extractSlots(text, blocks, run.normalising);
}

/** Who opens with a question is greeted, gets the answer, and then is asked. */
function answerBeforeAsking(run: Run, text: string): undefined {
  const at = run.effects.findIndex((effect) => effect.type === "say" && effect.expects);
  // An open turn's "how can I help?" has its answer already.
  const open = run.waitingBlock()?.type === "ai";
  const question = {
    type: "answer",
    blockId: run.state.blockId,
    text,
    instruction: null,
    resume: open,
  } as const;
  run.effects.splice(at < 0 ? run.effects.length : at, open && at >= 0 ? 1 : 0, question);
}

function afterHandoff(run: Run, event: FlowEvent): undefined {
  if (event.type === "resume" || event.type === "start") return run.go(run.state.blockId, "resume");
  if (event.type === "text") toCore(run, event.text);
}

/** Who writes on after the end finds the last open turn open again. */
function afterEnd(run: Run, event: FlowEvent): undefined {
  if (event.type === "text") {
    if (wantsHuman(event.text)) return toHuman(run, "requested");
    const { visits } = run.state;
    const open = run.flow.blocks.findLast((block) => block.type === "ai" && (visits[block.id] ?? 0) > 0);
    if (open?.type !== "ai" || isOver(event.text)) return toCore(run, event.text);
    run.reopen(open);
    return takeText(run, open, event.text, event.slots ?? {});
  }
  if (event.type === "choice") takeChoice(run, null, event.value);
}

const toCore = (run: Run, text: string): undefined => {
  run.effects.push({ type: "answer", blockId: null, text, instruction: null, resume: false });
};

function atBlock(run: Run, block: WaitingBlock, event: FlowEvent): undefined {
  switch (event.type) {
    case "text":
      return takeText(run, block, event.text, event.slots ?? {});
    case "choice":
      return takeChoice(run, block, event.value);
    case "slots":
      return takeSlots(run, block, event.slots);
    case "answered":
      return answered(run, block, event.quiet ?? false);
    case "skip":
      return skip(run, block, "");
    case "request_human":
      return toHuman(run, "requested");
    case "start":
    case "resume":
      return run.ask(block, { lead: run.phrase(resumed) });
  }
}

function takeChoice(run: Run, block: WaitingBlock | null, value: string): undefined {
  if (value === humanChoice) return toHuman(run, "requested");
  if (value === skipChoice) {
    if (block) leaveByButton(run, block);
    return;
  }
  const option = block && optionsOf(block).find((one) => one.value === value);
  if (block && option) return takeOption(run, block, option);
  if (block && asks(block) && block.type !== "buttons") return takeAsText(run, block, value);
  earlierChoice(run, block, value);
}

const optionsOf = (block: Block): readonly Option[] =>
  block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];

/** The button was offered after misunderstandings, so that it holds even where an answer is required. */
function leaveByButton(run: Run, block: WaitingBlock): undefined {
  run.state.misses = Math.max(run.state.misses, 2);
  skip(run, block, "");
}

/** Buttons of questions without options of their own: yes, no, morning, afternoon. */
function takeAsText(run: Run, block: AskingBlock, value: string): undefined {
  const own = /^(?:yes|no|morning|afternoon)$/.test(value);
  if (!own && earlier(run, value)) return earlierChoice(run, block, value);
  if (run.state.pendingDay !== undefined) return completeDay(run, block, value);
  takeText(run, block, value, {});
}

const earlier = (run: Run, value: string) =>
  run.flow.blocks.find(
    (one) => (run.state.visits[one.id] ?? 0) > 0 && optionsOf(one).some((option) => option.value === value),
  );

/** A button further up in the conversation was pressed: it changes that answer, or takes that way after all. */
function earlierChoice(run: Run, block: WaitingBlock | null, value: string): undefined {
  const source = earlier(run, value);
  const option = source && optionsOf(source).find((one) => one.value === value);
  if (!source || !option) {
    if (block) takeText(run, block, value, {});
    return;
  }
  if (source.type === "buttons" && source.slot !== undefined) {
    run.save(source.slot, { type: "choice", value, raw: run.first(option.label).slice(0, 500) });
    if (option.next === undefined && block) return run.ask(block, { lead: run.phrase(corrected) });
  }
  run.go(option.next !== undefined ? option.next : (source as WaitingBlock).next, `option:${value}`);
}

const isKnown = (run: Run, slot: string): boolean =>
  slot in run.state.slots && run.state.slots[slot]?.type !== "declined";

/** Values that a model found outside of an answer's own turn. */
function takeSlots(
  run: Run,
  block: WaitingBlock,
  offered: Record<string, FlowState["slots"][string] | string>,
): undefined {
  const good = checked(run, offered);
  const value = block.type === "ai" || block.slot === undefined ? undefined : good[block.slot];
  const closed = block.type === "book" && value?.type === "date" && run.noticesClosed(block, value);
  // Who corrects the e-mail given before has not said that it is to be instead of the phone asked for now.
  const news = Object.fromEntries(Object.entries(good).filter(([slot]) => !isKnown(run, slot)));
  for (const [slot, one] of Object.entries(good)) if (!closed || one !== value) run.save(slot, one);
  if (closed || Object.keys(good).length === 0 || block.type === "ai") return;
  if (!value && givesOtherWay(run, block, news)) {
    run.lead = thanksOrNoted(run, good);
    return leave(run, block, "declined", "");
  }
  if (!value) return run.ask(block, { lead: thanksOrNoted(run, good) });
  if (block.type === "book" && value.type === "date") run.book(block, value);
  const option = optionsOf(block).find((one) => value.type === "choice" && one.value === value.value);
  run.go(option?.next !== undefined ? option.next : block.next, option ? `option:${option.value}` : "next");
}
