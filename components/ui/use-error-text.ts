"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type ErrorFacts, errorText } from "@/lib/i18n/error-text";

/** Gives the text of an error that came from a server action or the API, for a toast or a FormError. */
export function useErrorText(): (error: ErrorFacts) => string {
  const t = useTranslations("errors");
  return useCallback((error) => errorText(t, error), [t]);
}
