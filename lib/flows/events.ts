import type { Opening } from "@/lib/agents/schema";
import type { Choice } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { NormaliseContext, Reason } from "./normalise/types";
import type { FlowState, SlotValue } from "./schema";

/** The moment and the business, as arguments: the engine itself knows neither clock nor zone. */
export interface FlowContext extends Omit<NormaliseContext, "locale"> {
  /** Texts' `{{business.name}}` and the like. */
  variables: Record<string, string>;
  /** Slots known beforehand, of a returning contact. */
  known?: Record<string, SlotValue> | undefined;
  /** When the business is open, so that a booking at another time is noticed. */
  openings?: readonly Opening[] | undefined;
}

/** What happened. `locale` switches the language from here on, if the flow has it. */
export type FlowEvent = { locale?: Locale | undefined } & (
  | { type: "start" }
  /** `slots`: what a model took from the same text, as words or values; checked again by the normalisers. */
  | { type: "text"; text: string; slots?: Record<string, SlotValue | string> | undefined }
  | { type: "choice"; value: string }
  | { type: "slots"; slots: Record<string, SlotValue | string> }
  /** The core has answered a question that an `answer` effect handed it; `quiet`: nothing is to be added to it. */
  | { type: "answered"; quiet?: boolean | undefined }
  | { type: "resume" }
  | { type: "request_human" }
  | { type: "skip" }
);

/** Values of the engine's own buttons, beside those of the flow. */
export const humanChoice = "#human";
export const skipChoice = "#skip";

export interface SayEffect {
  type: "say";
  blockId: string | null;
  text: string;
  choices?: Choice[];
  expects?: { kind: string; optional: boolean };
  media?: { kind: "image" | "video" | "document"; url: string; alt: string };
  origin: "flow" | "repair";
}

export type FlowEffect =
  | SayEffect
  | { type: "save"; slot: string; value: SlotValue }
  /**
   * The core must answer `text`. With `resume` it sends `answered` when it has; without, the effects that follow
   * already carry on.
   */
  | { type: "answer"; blockId: string | null; text: string; instruction: string | null; resume: boolean }
  /** Buttons to put under the answer just given. */
  | { type: "offer"; blockId: string; choices: Choice[] }
  | { type: "handoff"; blockId: string | null; reason: string }
  | {
      type: "book";
      blockId: string;
      slot: string;
      what: string;
      durationMinutes: number;
      value: Extract<SlotValue, { type: "date" }>;
    }
  | { type: "score"; blockId: string }
  /** The answer was not understood, for the n-th time in a row; the `say` of origin "repair" that follows may be replaced by a better one. */
  | { type: "missed"; blockId: string; misses: number; reason: Reason; text: string }
  | { type: "ended" }
  | {
      type: "error";
      code: "step_budget" | "unknown_block" | "internal";
      blockId: string | null;
      detail?: string;
    };

export interface Transition {
  from: string | null;
  to: string | null;
  event: FlowEvent["type"];
  /** "start", "next", "option:<value>", "known", "case:<n>", "else", "declined", "missed", "human", "handoff", "max_turns", "over", "resume". */
  reason: string;
}

export interface StepResult {
  state: FlowState;
  effects: FlowEffect[];
  transitions: Transition[];
}
