"use client";

import { unstable_rethrow } from "next/navigation";
import { useTransition } from "react";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ActionError } from "@/lib/safe-action";

interface Result {
  serverError?: ActionError;
  validationErrors?: unknown;
}

/** Runs a server action from a button or a menu: a toast says how it ended. `act` gives whether it went well. */
export function useAct(): [
  act: (run: () => Promise<Result | undefined>, done?: string) => Promise<boolean>,
  busy: boolean,
] {
  const [busy, start] = useTransition();
  const text = useErrorText();
  const act = (run: () => Promise<Result | undefined>, done?: string) =>
    new Promise<boolean>((resolve) => {
      start(async () => {
        const failure = await failureOf(run);
        if (failure) toastError(text(failure));
        else if (done) toastDone(done);
        resolve(!failure);
      });
    });
  return [act, busy];
}

async function failureOf(run: () => Promise<Result | undefined>): Promise<ActionError | undefined> {
  try {
    const result = await run();
    if (result?.validationErrors) return { code: "bad_request" };
    return result?.serverError;
  } catch (thrown) {
    try {
      // An action that leads to another page ends this way; the router is on its way there.
      unstable_rethrow(thrown);
    } catch {
      return undefined;
    }
    return { code: "unavailable" };
  }
}
