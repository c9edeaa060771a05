"use client";

import { useTranslations } from "next-intl";
import { useMemo, useReducer, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { toast, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { FlowHead, FlowOfAgent, FlowVersion } from "@/lib/agents/read-flow-editor";
import type { Edit } from "@/lib/flows/editor/edits";
import { historyOf } from "@/lib/flows/editor/history";
import type { Flow } from "@/lib/flows/schema";
import { validateFlow } from "@/lib/flows/validate";
import type { FlowConflict } from "./conflict-dialog";
import type { EditorPlace } from "./editor-context";
import { flowReducer } from "./flow-reducer";
import { useAutosave } from "./use-autosave";
import { removedToast } from "./use-commands";

interface Options {
  place: EditorPlace;
  head: FlowHead & { flow: Flow };
  versions: readonly FlowVersion[];
  published: { version: number; flow: Flow } | null;
}

/** The draft in the editor: its history, what is chosen, how it is saved, and what others do with it meanwhile. */
export function useFlowEditor({ place, head, versions: first, published: atFirst }: Options) {
  const { orgId, agentId, readOnly } = place;
  const t = useTranslations("editor");
  const errorText = useErrorText();
  const [history, dispatch] = useReducer(flowReducer, head.flow, historyOf);
  const [selection, setSelection] = useState<readonly string[]>([]);
  const [versions, setVersions] = useState(first);
  const [published, setPublished] = useState(atFirst);
  const [conflict, setConflict] = useState<FlowConflict | null>(null);
  const flow = history.present;

  const saving = useAutosave({
    orgId,
    agentId,
    initial: head,
    flow,
    enabled: !readOnly,
    onOthers: (now, base) => others(now, base),
    onRefused: (error) => toastError(errorText(error)),
  });

  const others = (now: FlowOfAgent, base: Flow | null): void => {
    setVersions(now.versions);
    setPublished(now.published?.flow ? { version: now.published.version, flow: now.published.flow } : null);
    const theirs = now.head;
    if (!theirs?.flow) return;
    const stored = { ...theirs, flow: theirs.flow };
    if (base && !readOnly) {
      setConflict({ base, theirs: theirs.flow, by: theirs.by, at: theirs.at });
      setTheirHead(stored);
      return;
    }
    dispatch({ do: "reset", flow: theirs.flow });
    saving.take(stored);
    if (theirs.id !== saving.stored.id || theirs.revision !== saving.stored.revision)
      toast.info(theirs.by ? t("changedBy", { who: theirs.by }) : t("changed"));
  };
  const [theirHead, setTheirHead] = useState<(FlowHead & { flow: Flow }) | null>(null);
  const resolve = (resolved: Flow): void => {
    if (!theirHead) return;
    dispatch({ do: "reset", flow: resolved });
    saving.take(theirHead);
    setConflict(null);
    setTheirHead(null);
  };

  useLive(
    orgId,
    (changes) => {
      if (!conflict && changes.some(({ kind, id }) => kind === "flow" && id === agentId)) void saving.check();
    },
    () => {
      if (!conflict) void saving.check();
    },
  );

  const issues = useMemo(() => validateFlow(flow), [flow]);
  const ids = useMemo(() => new Set(flow.blocks.map(({ id }) => id)), [flow]);
  const chosen = selection.filter((id) => ids.has(id));
  const edit = (change: Edit, key?: string): void => {
    if (readOnly) return;
    toast.dismiss(removedToast);
    dispatch({ do: "edit", edit: change, at: Date.now(), key });
  };
  const back = (way: "undo" | "redo") => () => {
    toast.dismiss(removedToast);
    dispatch({ do: way });
  };
  return {
    flow,
    selection: chosen,
    select: setSelection,
    stored: saving.stored,
    saveState: saving.state,
    save: saving.save,
    refresh: saving.check,
    conflict,
    resolve,
    handle: {
      flow,
      issues,
      versions,
      published,
      edit,
      undo: back("undo"),
      redo: back("redo"),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      selection: chosen,
      select: setSelection,
    },
  };
}
