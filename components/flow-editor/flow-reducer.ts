import type { Edit } from "@/lib/flows/editor/edits";
import { type History, historyOf, record, redo, undo } from "@/lib/flows/editor/history";
import type { Flow } from "@/lib/flows/schema";

export type FlowAction =
  /** `key` names the field that is typed in: its letters are taken back at once. */
  | { do: "edit"; edit: Edit; at: number; key?: string | undefined }
  | { do: "undo" }
  | { do: "redo" }
  /** Another flow to begin from: what somebody else saved, or what both made together. */
  | { do: "reset"; flow: Flow };

export function flowReducer(history: History, action: FlowAction): History {
  switch (action.do) {
    case "edit":
      return record(history, action.edit, action.at, action.key);
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
    case "reset":
      return historyOf(action.flow);
  }
}
