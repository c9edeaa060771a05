"use client";

import { useTranslations } from "next-intl";
import { fieldErrorText } from "@/lib/i18n/error-text";
import type { ActionError } from "@/lib/safe-action";

/** Faults by field, of what was typed and of what the server found, in the reader's words. */
export function useFieldErrors(
  issues: readonly { path: PropertyKey[]; message: string }[],
  fault: ActionError | null,
): Record<string, string | undefined> {
  const t = useTranslations("errors");
  const typed = issues.map(({ path, message }) => [String(path[0]), fieldErrorText(t, message)]);
  const found = Object.entries(fault?.fields ?? {}).map(([field, key]) => [field, fieldErrorText(t, key)]);
  return Object.fromEntries([...found, ...typed]);
}
