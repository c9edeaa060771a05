import type { Block, BlockType, Flow } from "@/lib/flows/schema";
import { freshId, freshSlot } from "./names";

/** The types of block in the order they are offered. */
export const blockTypes = [
  "message",
  "input",
  "buttons",
  "date",
  "range",
  "ai",
  "condition",
  "book",
  "media",
  "handoff",
  "score",
] as const satisfies readonly BlockType[];

/** What a new block asks for is called, until its author says otherwise. */
const slots: Partial<Record<BlockType, string>> = {
  input: "dato",
  buttons: "eleccion",
  date: "fecha",
  range: "horquilla",
  book: "cita",
};

/** An empty block of a type: its texts are its author's to write, and validation says so. It ends the flow until it is connected. */
export function newBlock(flow: Flow, type: BlockType): Block {
  const base = { id: freshId(flow, type), next: null };
  const slot = freshSlot(flow, slots[type] ?? "dato");
  const text = {};
  switch (type) {
    case "message":
      return { ...base, type, text };
    case "buttons":
      return {
        ...base,
        type,
        text,
        slot,
        options: [
          { value: "1", label: {} },
          { value: "2", label: {} },
        ],
      };
    case "input":
      return { ...base, type, text, slot, kind: "text" };
    case "date":
      return { ...base, type, text, slot, precision: "date" };
    case "range":
      return { ...base, type, text, slot, unit: "money" };
    case "media":
      return { ...base, type, kind: "image", url: "", alt: {} };
    case "condition": {
      const { next: _, ...rest } = base;
      const known = flow.blocks.find((block) => "slot" in block && block.slot !== undefined);
      const looked = known && "slot" in known && known.slot ? known.slot : slot;
      return { ...rest, type, cases: [{ all: [{ slot: looked, is: "known" }], next: null }], else: null };
    }
    case "ai":
      return { ...base, type, text, instruction: "", maxTurns: 20 };
    case "handoff":
      return { ...base, type, text, reason: "" };
    case "book":
      return { ...base, type, text, slot, what: "", durationMinutes: 30, confirmation: {} };
    case "score":
      return { ...base, type };
  }
}
