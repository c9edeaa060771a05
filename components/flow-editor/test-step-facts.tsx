"use client";

import { ArrowRight, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { isPort } from "@/lib/flows/editor/exits";
import type { TestStep } from "@/lib/flows/editor/run-test";
import type { Transition } from "@/lib/flows/events";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

/** Which blocks a step of a test went through and why, and a way back to before it. */
export function TestStepFacts({ step, onBack }: { step: TestStep; onBack?: (() => void) | undefined }) {
  const { flow, open, locale } = useEditor();
  const t = useTranslations("editor.test");
  const names = useNames(flow, locale);
  const why = ({ from, reason }: Transition): string => {
    const block = flow.blocks.find(({ id }) => id === from);
    const [kind = "", value = ""] = reason.split(/:(.*)/s);
    if (kind === "option") {
      const options = block?.type === "buttons" || block?.type === "ai" ? (block.options ?? []) : [];
      const at = options.findIndex((option) => option.value === value);
      return t("why.option", { option: block && at >= 0 ? names.exit(block, `option:${at}`) : value });
    }
    const port = `${kind}:${value}`;
    if (kind === "case" && isPort(port)) return t("why.case", { number: Number(value) + 1 });
    return t.has(`why.${kind}`) ? t(`why.${kind}` as "why.next") : reason;
  };
  if (step.transitions.length === 0 && !onBack) return null;
  return (
    <details className="text-xs">
      <summary className="focus-ring w-fit rounded px-1 text-muted-foreground hover:text-foreground">
        {t("path", { count: step.transitions.length })}
      </summary>
      <ol className="mt-1.5 flex flex-col gap-1 border-border border-l-2 pl-3">
        {step.transitions.map((transition, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may pass the same way twice
          <li key={at} className="flex flex-wrap items-center gap-x-1.5">
            <ArrowRight aria-hidden="true" className="size-3 text-muted-foreground" />
            {transition.to === null ? (
              names.step(null)
            ) : (
              <button
                type="button"
                onClick={() => transition.to && open(transition.to)}
                className="focus-ring rounded text-primary hover:underline"
              >
                {names.step(transition.to)}
              </button>
            )}
            <span className="text-muted-foreground">{why(transition)}</span>
          </li>
        ))}
      </ol>
      {onBack && (
        <button
          type="button"
          onClick={onBack}
          className="focus-ring mt-1.5 flex items-center gap-1 rounded px-1 text-primary hover:underline"
        >
          <Undo2 aria-hidden="true" className="size-3" />
          {t("backHere")}
        </button>
      )}
    </details>
  );
}
