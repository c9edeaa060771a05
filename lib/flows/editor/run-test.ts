import { initialState, step } from "@/lib/flows/engine";
import type { FlowContext, FlowEffect, FlowEvent, Transition } from "@/lib/flows/events";
import type { Flow, FlowState } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** What whoever tries a flow does: writes, or presses a button (with what it says). */
export type TestInput =
  | { type: "text"; text: string }
  | { type: "choice"; value: string; label: string }
  | { type: "person" }
  | { type: "resume" };

export interface TestStep {
  /** Null: the beginning. */
  input: TestInput | null;
  effects: FlowEffect[];
  transitions: Transition[];
  /** As the step left it. */
  state: FlowState;
}

/**
 * A conversation with a flow, played from its beginning by the engine alone: with every edit of the flow it can be played again.
 * What a question would be answered is for the real agent; here the flow goes on as if it had been.
 */
export function runTest(
  flow: Flow,
  inputs: readonly TestInput[],
  context: FlowContext,
  locale: Locale = flow.defaultLocale,
): TestStep[] {
  let state = initialState(flow, locale);
  return [null, ...inputs].map((input) => {
    const done = advance(flow, state, eventOf(input), context);
    state = done.state;
    return { input, ...done };
  });
}

/** As long as questions are answered at once, a flow may ask for one more answer; a broken one must not do so for ever. */
const mostAnswers = 5;

function advance(flow: Flow, from: FlowState, event: FlowEvent, context: FlowContext) {
  const effects: FlowEffect[] = [];
  const transitions: Transition[] = [];
  let state = from;
  let next: FlowEvent | null = event;
  for (let turn = 0; next && turn <= mostAnswers; turn += 1) {
    const result = step(flow, state, next, context);
    effects.push(...result.effects);
    transitions.push(...result.transitions);
    state = result.state;
    next = result.effects.some((effect) => effect.type === "answer" && effect.resume)
      ? { type: "answered" }
      : null;
  }
  return { effects, transitions, state };
}

function eventOf(input: TestInput | null): FlowEvent {
  switch (input?.type) {
    case undefined:
      return { type: "start" };
    case "text":
      return { type: "text", text: input.text };
    case "choice":
      return { type: "choice", value: input.value };
    case "person":
      return { type: "request_human" };
    case "resume":
      return { type: "resume" };
  }
}
