import type { AgentConfig } from "@/lib/agents/schema";
import { initialState, step } from "@/lib/flows/engine";
import type { SayEffect } from "@/lib/flows/events";
import { flowContextOf } from "@/lib/flows/flow-context";
import type { Flow, FlowState, SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { Draft, TransitionRecord } from "../responder";

export interface Opening {
  state: FlowState;
  transitions: TransitionRecord[];
  /** What is said before the first question. */
  greeting: Draft[];
  /** The first question. */
  question: Draft[];
}

/** A flow's first words, those that greet apart from those that ask. `known` need not be asked again. */
export function openingOf(
  flow: Flow,
  config: AgentConfig,
  { locale, now, known = {} }: { locale: Locale; now: Date; known?: Record<string, SlotValue> },
): Opening {
  const { state, effects, transitions } = step(
    flow,
    initialState(flow, locale),
    { type: "start", locale },
    { ...flowContextOf(config, now), known },
  );
  const said = effects.filter((effect) => effect.type === "say");
  const asks = said.findIndex(({ expects, choices }) => expects || choices);
  const drafts = said.map((effect) => draftOf(effect, locale));
  const at = asks < 0 ? drafts.length : asks;
  return { state, transitions, greeting: drafts.slice(0, at), question: drafts.slice(at) };
}

export function draftOf({ text, origin, choices, expects, media }: SayEffect, locale: Locale): Draft {
  return {
    text,
    origin,
    locale,
    ...(choices && { choices }),
    ...(expects && { expects }),
    ...(media && { media }),
  };
}

/** Who one is and what one told in a text of one's own, where another flow asks for the same in the same way. */
export function carriedSlots(from: Flow, to: Flow, slots: FlowState["slots"]): Record<string, SlotValue> {
  const kindIn = (flow: Flow, slot: string): string | undefined => {
    const block = flow.blocks.find((one) => one.type === "input" && one.slot === slot);
    return block?.type === "input" ? block.kind : undefined;
  };
  return Object.fromEntries(
    Object.entries(slots).filter(([slot, value]) => {
      const kind = kindIn(to, slot);
      return value.type !== "declined" && kind !== undefined && kind === kindIn(from, slot);
    }),
  );
}
