"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast, toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { changeManyContacts, readContactChange, undoContactChange } from "@/lib/contacts/change-actions";
import type { ChangeKind, ChangeManyInput, ContactChangeState } from "@/lib/contacts/change-schema";
import type { ActionError } from "@/lib/safe-action";

const askMs = 1_000;
/** The job goes on without us; a page asks no longer than this. */
const mostAsks = 600;

interface Result {
  data?: ContactChangeState;
  serverError?: ActionError;
  validationErrors?: unknown;
}

/**
 * Changes many contacts: few at once, many by a job whose progress a toast shows; when it is done the toast takes it back. `change` gives
 * whether it was begun.
 */
export function useChangeMany(orgId: string) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const text = useErrorText();
  const [busy, setBusy] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: [orgId] });

  const asked = async (run: () => Promise<Result | undefined>): Promise<ContactChangeState | null> => {
    const result = await run().catch((): Result => ({ serverError: { code: "unavailable" } }));
    if (result?.data) return result.data;
    toastError(text(result?.serverError ?? { code: "bad_request" }));
    return null;
  };

  /** Waits for the job, telling how far it is. Null: nobody knows. */
  const finished = async (state: ContactChangeState): Promise<ContactChangeState | null> => {
    let now = state;
    for (let asks = 0; now.status === "running" || now.status === "undoing"; asks += 1) {
      const label = now.status === "running" ? "many.progress" : "many.undoing";
      toast.loading(t(label, { done: now.done, total: now.total }), {
        id: now.id,
        duration: Number.POSITIVE_INFINITY,
      });
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
    toast.dismiss(begun.id);
    await again();
    if (!state) return toastError(t("many.lost"));
    if (state.status === "undone") return toastDone(t("many.undone"));
    toastDone(
      t(state.kind === "delete" ? "many.deleted" : "many.done", { count: state.changed }),
      state.changed > 0 ? { undo: { label: t("undo"), onUndo: () => void undo(state.id) } } : {},
    );
  };

  const undo = async (id: string) => {
    const state = await asked(() => undoContactChange({ orgId, id }));
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
  return { change, busy };
}
