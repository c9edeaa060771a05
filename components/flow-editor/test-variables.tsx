"use client";

import { useTranslations } from "next-intl";
import { formatValue } from "@/lib/flows/format";
import type { FlowState } from "@/lib/flows/schema";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

/** What is known by now, and where the conversation stands. */
export function TestVariables({ state }: { state: FlowState }) {
  const { flow, open, locale } = useEditor();
  const t = useTranslations("editor.test");
  const names = useNames(flow, locale);
  const slots = Object.entries(state.slots);
  const shown = (name: string): string => {
    const value = state.slots[name];
    if (!value) return "—";
    if (value.type === "declined") return t("declined");
    if (value.type !== "choice") return formatValue(value, locale) || "—";
    const options = flow.blocks.flatMap((block) =>
      block.type === "buttons" && block.slot === name ? block.options : [],
    );
    return names.words(options.find((option) => option.value === value.value)?.label) || value.value;
  };
  return (
    <details open className="shrink-0 border-border border-t px-4 py-2.5 text-sm">
      <summary className="focus-ring w-fit rounded px-1 font-medium">
        {t("known", { count: slots.length })}
      </summary>
      <div className="mt-2 max-h-36 overflow-y-auto">
        <p className="mb-1.5 flex flex-wrap gap-x-2 text-muted-foreground text-xs">
          {t(`status.${state.status}`)}
          {state.blockId !== null && (
            <button
              type="button"
              onClick={() => state.blockId && open(state.blockId)}
              className="focus-ring rounded text-primary hover:underline"
            >
              {names.step(state.blockId)}
            </button>
          )}
          {state.misses > 0 && <span className="text-warning">{t("misses", { count: state.misses })}</span>}
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          {slots.map(([name]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{names.slot(name)}</dt>
              <dd className="break-words font-medium">{shown(name)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
