"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { keepSame } from "@/lib/flows/editor/keep-same";
import { type OutlineRow, outlineRows } from "@/lib/flows/editor/outline";
import type { Block, BlockType } from "@/lib/flows/schema";
import { useTestWords } from "./condition-words";
import { useEditor } from "./editor-context";
import { countIssues } from "./use-graph";
import { placesOf, useNames } from "./use-names";

/** A row of the outline as it is shown. */
export interface OutlineItem {
  row: OutlineRow;
  type: BlockType;
  /** What it is called: a step, or what a way out is taken for. */
  words: string;
  /** What a step says. */
  said: string;
  /** Where a way out leads. */
  leads: string;
  start: boolean;
  here: boolean;
  errors: number;
  warnings: number;
}

/** The rows of the outline; those whose step did not change stay the same objects. */
export function useOutline(closed: ReadonlySet<string>): OutlineItem[] {
  const { flow, issues, locale, tested } = useEditor();
  const t = useTranslations("editor");
  const names = useNames(flow, locale);
  const wordsOf = useTestWords();
  const [keep] = useState(() => keepSame<OutlineItem>());
  const counts = useMemo(() => countIssues(issues), [issues]);
  const wordsOfExit = (block: Block, port: NonNullable<OutlineRow["exit"]>["port"]): string =>
    block.type === "condition" && port.startsWith("case:")
      ? wordsOf(block.cases[Number(port.slice(5))]?.all ?? [])
      : names.exit(block, port);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names`, `wordsOf` and `t` say the same as long as these are the same
  return useMemo(() => {
    const places = placesOf(flow);
    return outlineRows(flow, closed).flatMap((row): OutlineItem[] => {
      const at = places.get(row.id) ?? -1;
      const block = flow.blocks[at];
      if (!block) return [];
      const to = row.exit?.to ?? null;
      const goal = to === null ? undefined : places.get(to);
      const { errors = 0, warnings = 0 } = counts.get(row.id) ?? {};
      const start = flow.start === row.id;
      const here = tested?.at === row.id;
      // They name what other blocks offer.
      const cases = row.exit && block.type === "condition" ? wordsOfExit(block, row.exit.port) : "";
      const facts = [block, at, goal, goal !== undefined && flow.blocks[goal], cases, locale];
      const shown = row.exit ? [] : [errors, warnings, start, here, row.size];
      return [
        keep(row.key, [...facts, ...shown], () => ({
          row,
          type: block.type,
          words: row.exit ? cases || wordsOfExit(block, row.exit.port) : names.step(row.id),
          said: "text" in block ? names.words(block.text) : "",
          leads: row.exit?.inherits ? t("sameAsBlock") : `→ ${names.step(to)}`,
          start,
          here,
          errors,
          warnings,
        })),
      ];
    });
  }, [flow, closed, counts, tested, locale]);
}
