"use client";

import { useTranslations } from "next-intl";
import type { Block } from "@/lib/flows/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

type Condition = Extract<Block, { type: "condition" }>;
export type Test = Condition["cases"][number]["all"][number];

/** Gives tests, which have to hold together, in words. */
export function useTestWords(): (tests: readonly Test[]) => string {
  const { flow, locale } = useEditor();
  const t = useTranslations("dashboard.agentPage.flow");
  const common = useTranslations("common");
  const format = useFormatter();
  const names = useNames(flow, locale);
  const wordOf = ({ slot, value }: Test): string => {
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    if (typeof value === "number") return format.number(value);
    const option = flow.blocks
      .flatMap((one) => (one.type === "buttons" && one.slot === slot ? one.options : []))
      .find((one) => one.value === value);
    return `«${(option && names.words(option.label)) || value || ""}»`;
  };
  return (tests) =>
    tests
      .map((test) => t(`when.${test.is}`, { slot: names.slot(test.slot), value: wordOf(test) }))
      .join(` ${t("and")} `);
}
