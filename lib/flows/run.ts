import type { Choice } from "@/lib/conversations/schema";
import { holds } from "./condition";
import type { FlowContext, FlowEffect, FlowEvent, SayEffect, StepResult, Transition } from "./events";
import { formatValue, renderText, variablesOf } from "./format";
import { asks, type FlowIndex, indexFlow } from "./index-flow";
import { looksLikeQuestion } from "./intents";
import { mentionedOption } from "./normalise/option";
import { readablePhone } from "./normalise/phone";
import type { NormaliseContext } from "./normalise/types";
import { isClosedAt, openInstead } from "./opening-hours";
import { choiceLabels, closedThen, lost, roomNoted } from "./phrases";
import type { Block, Flow, FlowState, LocalizedText, SlotValue } from "./schema";
import { chooseWording, hashText, variantsOf } from "./speak";
import { expectation, type WaitingBlock } from "./waiting-block";
import { asksForRoom, wishes } from "./wishes";

/** Blocks one event may pass through; more means that the flow goes round without asking anything. */
const stepBudget = 100;
const remembered = 40;

/** One step of a flow under way: a copy of the state, and what has come of the event so far. */
export class Run {
  readonly state: FlowState;
  readonly effects: FlowEffect[] = [];
  readonly transitions: Transition[] = [];
  readonly index: FlowIndex;
  /** The first message of a contact who speaks before being asked; it may choose an option of the first menu. */
  opening: string | null = null;
  /** Said before the next question. */
  lead: string | null = null;
  private steps = 0;
  private readonly skipped = new Set<string>();
  /** The block this step has stopped at because the time told for it will not do. */
  private halted: string | null = null;

  constructor(
    readonly flow: Flow,
    state: FlowState,
    readonly event: FlowEvent,
    readonly context: FlowContext,
  ) {
    this.index = indexFlow(flow);
    this.state = { ...state, slots: { ...state.slots }, visits: { ...state.visits }, said: [...state.said] };
    if (event.locale && flow.locales.includes(event.locale)) this.state.locale = event.locale;
  }

  get normalising(): NormaliseContext {
    return {
      ...this.context,
      locale: this.state.locale,
      eveningHours: this.context.eveningHours ?? this.flow.vertical === "restaurant",
    };
  }

  result(): StepResult {
    return { state: this.state, effects: this.effects, transitions: this.transitions };
  }

  /** The block whose answer is awaited; null when none is, or when the flow has no such block (any more). */
  waitingBlock(): WaitingBlock | null {
    const block = this.state.blockId === null ? undefined : this.index.blocks.get(this.state.blockId);
    return block && (asks(block) || block.type === "ai") ? block : null;
  }

  save(slot: string, value: SlotValue): undefined {
    this.state.slots[slot] = value;
    this.effects.push({ type: "save", slot, value });
  }

  /** Waits at an open turn again, without saying anything. */
  reopen(block: Extract<Block, { type: "ai" }>): undefined {
    this.waitAt(block);
  }

  /** Goes to a block and on from there until one waits, hands off or the flow ends. */
  go(to: string | null, reason: string, from: string | null = this.state.blockId): undefined {
    let next: { to: string | null; reason: string } | null = { to, reason };
    let at = from;
    while (next) {
      this.transitions.push({ from: at, to: next.to, event: this.event.type, reason: next.reason });
      at = next.to;
      if (next.to === null) return this.end();
      this.steps += 1;
      if (this.steps > stepBudget) return this.fail("step_budget", next.to);
      const block = this.index.blocks.get(next.to);
      if (!block) return this.fail("unknown_block", next.to);
      next = this.enter(block);
    }
  }

  /** Does what a block does on entering; tells where to go on, or null to stop here. */
  private enter(block: Block): { to: string | null; reason: string } | null {
    switch (block.type) {
      case "message":
        this.say(block.id, block.text);
        return { to: block.next, reason: "next" };
      case "media":
        this.say(block.id, block.text ?? block.alt, {
          media: { kind: block.kind, url: block.url, alt: this.first(block.alt) },
        });
        return { to: block.next, reason: "next" };
      case "condition":
        return this.decide(block);
      case "score":
        this.effects.push({ type: "score", blockId: block.id });
        return { to: block.next, reason: "next" };
      case "handoff":
        this.say(block.id, block.text);
        this.handOff(block.id, block.reason, block.next);
        return null;
      default:
        return this.await(block);
    }
  }

  private decide(block: Extract<Block, { type: "condition" }>): { to: string | null; reason: string } {
    const match = block.cases.findIndex((one) =>
      one.all.every((test) => holds(test, this.state.slots[test.slot])),
    );
    const chosen = block.cases[match];
    return chosen ? { to: chosen.next, reason: `case:${match}` } : { to: block.else, reason: "else" };
  }

  /** Waits at a block, or passes it when its slot is known. */
  private await(block: WaitingBlock): { to: string | null; reason: string } | null {
    const known = this.passKnown(block);
    if (known) return known;
    const opened = this.openWith(block);
    if (opened) return opened;
    if (this.waits(block)) return null;
    this.waitAt(block);
    this.ask(block);
    return null;
  }

  /** Whether this very step has stopped at a block already, having said why. */
  private waits(block: WaitingBlock): boolean {
    return this.halted === block.id;
  }

  private waitAt(block: WaitingBlock): undefined {
    this.state.blockId = block.id;
    this.state.status = "waiting";
    this.state.misses = 0;
    this.state.aiTurns = 0;
    this.state.pendingDay = undefined;
  }

  /** A question is passed once a step at most, so that a ring of known slots still stops to ask. */
  private passKnown(block: WaitingBlock): { to: string | null; reason: string } | null {
    if (block.type === "ai" || block.slot === undefined) return null;
    const value = this.state.slots[block.slot];
    const asksAnew = "skipIfKnown" in block && block.skipIfKnown === false;
    if (!value || asksAnew || this.skipped.has(block.id)) return null;
    const option = block.type === "buttons" ? optionOf(block, value) : undefined;
    if (block.type === "buttons" && !option && value.type !== "declined") return null;
    this.skipped.add(block.id);
    if (block.type === "book" && value.type === "date") {
      if (this.noticesClosed(block, value)) return null;
      this.book(block, value);
    }
    return { to: option?.next !== undefined ? option.next : block.next, reason: "known" };
  }

  private openWith(block: WaitingBlock): { to: string | null; reason: string } | null {
    const text = this.opening;
    this.opening = null;
    if (text === null || (block.type !== "buttons" && block.type !== "ai")) return null;
    const option = mentionedOption(text, block.options ?? []);
    if (!option || option.asks) return null;
    // "¿Cuánto cuesta una cita?" is answered first.
    if (block.type === "ai" && looksLikeQuestion(text) && !wishes(text) && !asksForRoom(text)) return null;
    if (block.type === "ai" && asksForRoom(text)) this.lead = this.phrase(roomNoted);
    if (block.type === "buttons" && block.slot)
      this.save(block.slot, { type: "choice", value: option.value, raw: text.slice(0, 500) });
    return { to: option.next !== undefined ? option.next : block.next, reason: `option:${option.value}` };
  }

  /** Puts a block's question, with what is needed to answer it. `lead` goes before it. */
  ask(
    block: WaitingBlock,
    more: { lead?: string; origin?: SayEffect["origin"]; extra?: Choice[] } = {},
  ): undefined {
    const choices = [...this.choicesOf(block), ...(more.extra ?? [])];
    const lead = more.lead ?? this.lead;
    this.lead = null;
    this.say(block.id, block.text, {
      ...(lead && { lead }),
      ...(choices.length > 0 && { choices }),
      expects: expectation(block),
      origin: more.origin ?? "flow",
    });
  }

  choicesOf(block: WaitingBlock): Choice[] {
    if (block.type === "buttons" || block.type === "ai") {
      return (block.options ?? []).map(({ value, label }) => ({ value, label: this.first(label) }));
    }
    const labels = choiceLabels;
    const { locale } = this.state;
    if (block.type === "input" && block.kind === "yes_no") {
      return [
        { value: "yes", label: labels.yes[locale] },
        { value: "no", label: labels.no[locale] },
      ];
    }
    return [];
  }

  /** Says a text of the flow in one of its variants, never the same words three times. */
  say(
    blockId: string | null,
    text: LocalizedText,
    more: { lead?: string } & Partial<Pick<SayEffect, "choices" | "expects" | "media" | "origin">> = {},
  ): undefined {
    this.speak(blockId, variantsOf(text, this.state.locale, this.flow.defaultLocale), more);
  }

  speak(
    blockId: string | null,
    variants: readonly string[],
    {
      lead,
      ...more
    }: { lead?: string } & Partial<Pick<SayEffect, "choices" | "expects" | "media" | "origin">> = {},
  ): undefined {
    const { state } = this;
    const key = blockId ?? "-";
    // Of several wordings those that name nothing unknown: "te llamamos al …" only where there is a number.
    const whole = variants.filter((variant) => variablesOf(variant).every((name) => this.knows(name)));
    const text = chooseWording(
      whole.length > 0 ? whole : variants,
      state.visits[key] ?? 0,
      state.said,
      state.locale,
      (variant) => this.render(lead ? `${lead} ${variant}` : variant),
    );
    if (!text) return;
    state.visits[key] = (state.visits[key] ?? 0) + 1;
    state.said.push(hashText(text));
    if (state.said.length > remembered) state.said.splice(0, state.said.length - remembered);
    this.effects.push({ type: "say", blockId, text, origin: "flow", ...more });
  }

  /** One of a list of phrases in turn, so that leads vary too. */
  phrase(texts: Record<FlowState["locale"], readonly string[]>): string {
    const list = texts[this.state.locale];
    return list[this.state.said.length % list.length] as string;
  }

  first(text: LocalizedText): string {
    return this.render(variantsOf(text, this.state.locale, this.flow.defaultLocale)[0] ?? "");
  }

  private render(template: string): string {
    return renderText(template, (name) => this.valueOf(name));
  }

  private knows(name: string): boolean {
    const value = this.state.slots[name];
    return value ? value.type !== "declined" : Boolean(this.context.variables[name]);
  }

  private valueOf(name: string): string {
    const value = this.state.slots[name];
    return value ? this.shown(name, value) : (this.context.variables[name] ?? "");
  }

  /** A slot's value as it is said: of a name the first one, as people call each other. */
  shown(slot: string, value: SlotValue | undefined = this.state.slots[slot]): string {
    if (!value) return "";
    if (value.type === "choice") return this.labelOf(slot, value);
    const block = this.index.bySlot.get(slot);
    const shown = formatValue(value, this.state.locale);
    if (block?.type !== "input") return shown;
    if (block.kind === "name") return shown.split(" ")[0] ?? shown;
    return block.kind === "phone" ? readablePhone(shown, this.context.country) : shown;
  }

  private labelOf(slot: string, value: Extract<SlotValue, { type: "choice" }>): string {
    const block = this.index.bySlot.get(slot);
    const option = block?.type === "buttons" ? optionOf(block, value) : undefined;
    return option
      ? (variantsOf(option.label, this.state.locale, this.flow.defaultLocale)[0] ?? value.value)
      : value.value;
  }

  /**
   * A wish outside of the opening hours is asked about once, with when it is open; who insists gets it noted, for the
   * team confirms. Gives whether it was asked about.
   */
  noticesClosed(
    block: Extract<Block, { type: "book" }>,
    value: Extract<SlotValue, { type: "date" }>,
  ): boolean {
    const { openings = [] } = this.context;
    const { locale, visits, slots } = this.state;
    const asked = `~closed-${block.id}`;
    if (visits[asked] || !isClosedAt(value, openings)) return false;
    visits[asked] = 1;
    delete slots[block.slot];
    this.waitAt(block);
    this.halted = block.id;
    const dayOpen = openings.some(({ day }) => day === new Date(value.value.slice(0, 10)).getUTCDay());
    // "A las 9" said next is of the day that was meant.
    if (dayOpen) this.state.pendingDay = value.value.slice(0, 10);
    const then = openInstead(value, openings, locale);
    this.speak(
      block.id,
      closedThen[dayOpen ? "time" : "day"][locale].map((text) => text.replace("{open}", then)),
      { expects: expectation(block) },
    );
    return true;
  }

  book(block: Extract<Block, { type: "book" }>, value: Extract<SlotValue, { type: "date" }>): undefined {
    const { id, slot, what, durationMinutes } = block;
    this.effects.push({ type: "book", blockId: id, slot, what, durationMinutes, value });
    this.say(id, block.confirmation);
  }

  handOff(blockId: string | null, reason: string, next: string | null): undefined {
    this.effects.push({ type: "handoff", blockId, reason });
    this.state.status = "handoff";
    this.state.blockId = next;
  }

  private end(): undefined {
    this.state.blockId = null;
    this.state.status = "ended";
    this.effects.push({ type: "ended" });
  }

  /** The flow is broken here: the conversation goes on without it, and the core learns why. */
  private fail(code: "step_budget" | "unknown_block", blockId: string): undefined {
    this.effects.push({ type: "error", code, blockId });
    this.speak(null, lost[this.state.locale], { origin: "repair" });
    this.end();
  }
}

const optionOf = (block: Extract<Block, { type: "buttons" }>, value: SlotValue) =>
  value.type === "choice" || value.type === "text"
    ? block.options.find((option) => option.value === value.value)
    : undefined;
