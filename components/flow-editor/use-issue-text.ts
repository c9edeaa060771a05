"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FlowIssue } from "@/lib/flows/validate";
import { isLocale } from "@/lib/i18n/locales";
import type { Names } from "./use-names";

/** Gives what is wrong in words, blocks and data named as people know them. */
export function useIssueText(names: Names): (issue: FlowIssue) => string {
  const flows = useTranslations("flows");
  const own = useLocale();
  return ({ code, params }) => {
    const { block, blocks, slot, language } = params;
    return flows(`issues.${code}`, {
      ...params,
      ...(block !== undefined && { block: names.step(String(block)) }),
      ...(blocks !== undefined && {
        blocks: String(blocks)
          .split(" → ")
          .map((id) => names.step(id))
          .join(" → "),
      }),
      ...(slot !== undefined && { slot: names.slot(String(slot)) }),
      // Within a sentence: "en inglés", "in English".
      ...(typeof language === "string" &&
        isLocale(language) && {
          language: new Intl.DisplayNames(own, { type: "language" }).of(language) ?? language,
        }),
    });
  };
}
