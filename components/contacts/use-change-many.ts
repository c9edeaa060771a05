"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { changeManyContacts, readContactChange, undoContactChange } from "@/lib/contacts/change-actions";
import type { ChangeKind, ChangeManyInput, ContactChangeState } from "@/lib/contacts/change-schema";
import type { ActionError } from "@/lib/safe-action";
import { changesKey, isUnderWay } from "./use-recent-changes";

const askMs = 1_000;
/** The job goes on without us, and the page shows how far it is; its end is waited for no longer than this. */
const mostAsks = 600;

interface Result {
  data?: ContactChangeState;
  serverError?: ActionError;
  validationErrors?: unknown;
}

/**
 * Changes many contacts: few at once, many by a job whose progress `RunningChanges` shows; when it is done a toast takes it back. `change`
 * gives whether it was begun. `busy`: it is being asked for.
 */
export function useChangeMany(orgId: string) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const router = useRouter();
  const text = useErrorText();
  const [busy, setBusy] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: [orgId] });

  const asked = async (run: () => Promise<Result | undefined>): Promise<ContactChangeState | null> => {
    const result = await run().catch((): Result => ({ serverError: { code: "unavailable" } }));
    if (result?.data) return result.data;
    toastError(text(result?.serverError ?? { code: "bad_request" }));
    return null;
  };

  /** Waits for the job. Null: it takes longer than one waits. */
  const finished = async (state: ContactChangeState): Promise<ContactChangeState | null> => {
    let now = state;
    for (let asks = 0; isUnderWay(now); asks += 1) {
      if (asks === 0) void client.invalidateQueries({ queryKey: changesKey(orgId) });
      if (asks >= mostAsks) return null;
      await new Promise((resolve) => setTimeout(resolve, askMs));
      const read = await readContactChange({ orgId, id: now.id }).catch(() => undefined);
      // One answer that does not come is no reason to give up.
      now = read?.data ?? now;
    }
    return now;
  };

  const told = async (begun: ContactChangeState) => {
    const state = await finished(begun);
    await again();
    // Filters offer a new tag from now on.
    if (state?.kind === "tag") router.refresh();
    // Stopped meanwhile: who stopped it is told of that.
    if (!state || (state.status === "undone" && begun.status === "running")) return;
    if (state.status === "undone") return toastDone(t("many.undone"));
    toastDone(
      t(state.kind === "delete" ? "many.deleted" : "many.done", { count: state.changed }),
      state.changed > 0 ? { undo: { label: t("undo"), onUndo: () => void undo(state.id) } } : {},
    );
  };

  const undo = async (id: string) => {
    setBusy(true);
    const state = await asked(() => undoContactChange({ orgId, id }));
    setBusy(false);
    if (state) await told(state);
  };

  const change = async (
    kind: ChangeKind,
    value: string,
    target: ChangeManyInput["target"],
  ): Promise<boolean> => {
    setBusy(true);
    const id = crypto.randomUUID();
    const state = await asked(() => changeManyContacts({ orgId, id, kind, value, target }));
    setBusy(false);
    if (state) void told(state);
    return state !== null;
  };
  return { change, undo, busy };
}
