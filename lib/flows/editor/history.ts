import type { Flow } from "@/lib/flows/schema";
import { applyEdit, type Edit } from "./edits";

interface Step {
  flow: Flow;
  /** What was done to it. */
  edit: Edit["type"];
}

/** A flow with what was done to it and what was taken back. */
export interface History {
  readonly past: readonly Step[];
  readonly present: Flow;
  readonly future: readonly Step[];
  /** The field that was edited last and when: typing on is one step with what was typed before. */
  readonly last: { key: string; at: number } | null;
}

const kept = 200;
/** Edits of one field that follow one another this soon are one step. */
const togetherMs = 1200;

export const historyOf = (flow: Flow): History => ({ past: [], present: flow, future: [], last: null });

/**
 * Does an edit; one that changes nothing leaves the history as it is. `key` names the field that is typed in; `now` is in
 * milliseconds.
 */
export function record(history: History, edit: Edit, now: number, key?: string): History {
  const flow = applyEdit(history.present, edit);
  if (flow === history.present) return history;
  const { last } = history;
  const together = key !== undefined && last?.key === key && now - last.at < togetherMs;
  const past = together
    ? history.past
    : [...history.past, { flow: history.present, edit: edit.type }].slice(-kept);
  return { past, present: flow, future: [], last: key === undefined ? null : { key, at: now } };
}

/** The flow before the last edit; unchanged at the beginning. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    past: history.past.slice(0, -1),
    present: step.flow,
    future: [{ flow: history.present, edit: step.edit }, ...history.future],
    last: null,
  };
}

/** The flow after the edit that was taken back last. */
export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (!step) return history;
  return {
    past: [...history.past, { flow: history.present, edit: step.edit }],
    present: step.flow,
    future,
    last: null,
  };
}
