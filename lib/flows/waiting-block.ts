import type { AskingBlock } from "./normalise/normalise";
import type { Block } from "./schema";

/** Blocks where the flow waits for the contact. */
export type WaitingBlock = AskingBlock | Extract<Block, { type: "ai" }>;

/** What the next answer should look like, for the page's keyboard or picker. */
export function expectation(block: WaitingBlock): { kind: string; optional: boolean } {
  switch (block.type) {
    case "input":
      return { kind: block.kind, optional: block.optional ?? false };
    case "date":
      return { kind: block.precision, optional: block.optional ?? false };
    case "range":
      return { kind: block.unit, optional: block.optional ?? false };
    case "book":
      return { kind: "datetime", optional: block.optional ?? false };
    case "buttons":
      return { kind: "choice", optional: block.optional ?? false };
    case "ai":
      return { kind: "question", optional: true };
  }
}
