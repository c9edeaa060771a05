"use client";

import { unstable_rethrow, usePathname } from "next/navigation";
import { type BaseSyntheticEvent, useEffect, useState, useTransition } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { showFieldErrors } from "@/components/ui/form";
import type { ActionError } from "@/lib/safe-action";
import { forgetDraft, keepDraft, takeDraft } from "./form-draft";

interface Result<Data> {
  data?: Data;
  serverError?: ActionError;
  validationErrors?: { formErrors?: string[]; fieldErrors?: Record<string, string[] | undefined> };
}

interface Options<Data> {
  /** Names the form among those of its page; what was typed is kept under it when the session has ended. */
  name: string;
  onDone?: (data: Data | undefined) => void;
}

/**
 * Sends a form to a server action. Faults of fields go to their fields, the rest to `error`. When the session has ended,
 * what was typed (but passwords and codes) is there again after signing in.
 */
export function useFormAction<Input extends FieldValues, Output, Data>(
  form: UseFormReturn<Input, unknown, Output>,
  action: (input: Output) => Promise<Result<Data>>,
  { name, onDone }: Options<Data>,
) {
  const path = usePathname();
  const [pending, start] = useTransition();
  const [error, setError] = useState<ActionError>();

  // Only on arrival: later the form itself knows best.
  useEffect(() => {
    const draft = takeDraft(path, name);
    if (draft) form.reset(draft as Input, { keepDefaultValues: true });
  }, [path, name, form]);

  const send = async (values: Output) => {
    setError(undefined);
    const result = await attempt(() => action(values));
    if (!result) return;
    if (result.serverError || result.validationErrors) {
      const failure = result.serverError ?? { code: "unprocessable" as const, fields: firstOfEach(result) };
      if (failure.code === "unauthenticated") keepDraft(path, name, form.getValues());
      // A code that was refused is of no more use, and in the way of the next.
      if ("code" in form.getValues())
        form.setValue("code" as Path<Input>, "" as PathValue<Input, Path<Input>>);
      showFieldErrors(form, failure.fields);
      const shown = failure.fields && Object.keys(failure.fields).some((field) => field in form.getValues());
      if (!shown) setError(failure);
      return;
    }
    forgetDraft(path, name);
    onDone?.(result.data);
  };

  const submit = (event?: BaseSyntheticEvent) => {
    event?.preventDefault();
    start(() => form.handleSubmit(send)());
  };
  return { submit, pending, error, setError };
}

/** The action's result; undefined when it leads to another page. What never arrived is told as "unavailable". */
async function attempt<Data>(run: () => Promise<Result<Data>>): Promise<Result<Data> | undefined> {
  try {
    return (await run()) ?? {};
  } catch (thrown) {
    return isNavigation(thrown) ? undefined : { serverError: { code: "unavailable" } };
  }
}

function isNavigation(thrown: unknown): boolean {
  try {
    unstable_rethrow(thrown);
    return false;
  } catch {
    return true;
  }
}

function firstOfEach(result: Result<unknown>): Record<string, string> {
  const entries = Object.entries(result.validationErrors?.fieldErrors ?? {});
  return Object.fromEntries(entries.map(([field, messages]) => [field, messages?.[0] ?? "invalid"]));
}
