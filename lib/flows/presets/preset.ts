import type { AgentConfig } from "@/lib/agents/schema";
import type { Block } from "@/lib/flows/schema";
import type { Phrase } from "./phrase";

export interface PresetOption {
  value: string;
  label: Phrase;
  synonyms?: readonly string[];
  /** Taken as well for words that fit no option. */
  takesWords?: boolean;
}

/** A question of a vertical: a block whose texts wait for the business's languages and tone, and its place in the chain. */
export type Question = {
  id: string;
  slot: string;
  text: Phrase;
  optional?: boolean;
  only?: (config: AgentConfig) => boolean;
} & (
  | { type: "buttons"; options: readonly PresetOption[] }
  | {
      type: "input";
      kind: Extract<Block, { type: "input" }>["kind"];
      validation?: { min?: number; max?: number };
    }
  | {
      type: "range";
      unit: Extract<Block, { type: "range" }>["unit"];
      validation?: { min?: number; max?: number };
    }
  | { type: "date"; precision: "date" | "datetime" }
);

/** What makes a vertical's flow its own; greeting, contact data, booking and the rest are common to all. */
export interface Preset {
  /** The button that begins the questions. */
  action: PresetOption;
  /** Asks which of the services is wanted. */
  service: Phrase;
  /** Offered when the business has told no services of its own. */
  services: readonly PresetOption[];
  questions: readonly Question[];
  /** Asks for the appointment, when the vertical has a better way than the common one. */
  appointment?: Phrase;
  /** What is booked when the business has not said it. */
  bookWhat: Phrase;
  /** Leads on after some answers of the open turn. */
  nudge: Phrase;
}
