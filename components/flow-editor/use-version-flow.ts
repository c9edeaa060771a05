"use client";

import { useEffect, useState } from "react";
import { toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { readFlowVersionAction } from "@/lib/agents/flow-actions";
import type { Flow } from "@/lib/flows/schema";
import { useEditor } from "./editor-context";

/** Versions that do not change any more, read once for as long as the page is open. */
const read = new Map<string, Flow>();

/** The blocks of a version that is no draft; `load` gets one when it is wanted. */
export function useVersionFlow(id: string | null) {
  const { orgId } = useEditor();
  const text = useErrorText();
  const [flow, setFlow] = useState<Flow | null>(id ? (read.get(id) ?? null) : null);
  const [failed, setFailed] = useState(false);
  const load = async (wanted: string): Promise<Flow | null> => {
    const known = read.get(wanted);
    if (known) return known;
    const result = await readFlowVersionAction({ orgId, id: wanted }).catch(() => null);
    if (!result?.data) {
      toastError(text(result?.serverError ?? { code: "unavailable" }));
      return null;
    }
    read.set(wanted, result.data.flow);
    return result.data.flow;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another version is wanted
  useEffect(() => {
    if (id === null) return;
    let current = true;
    setFailed(false);
    setFlow(read.get(id) ?? null);
    void load(id).then((found) => {
      if (!current) return;
      setFlow(found);
      setFailed(found === null);
    });
    return () => {
      current = false;
    };
  }, [id]);
  return { flow, failed, load };
}
