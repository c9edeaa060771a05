"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { FlowIssue } from "@/lib/flows/validate";
import { useEditor } from "./editor-context";
import { useIssueText } from "./use-issue-text";
import { useNames } from "./use-names";

/** What is wrong with the flow, or with one block of it; pressing one leads to its block. */
export function IssueList({ issues, bare }: { issues: readonly FlowIssue[]; bare?: boolean }) {
  const { flow, locale, open } = useEditor();
  const t = useTranslations("dashboard.agentPage.flow");
  const flows = useTranslations("flows");
  const textOf = useIssueText(useNames(flow, locale));
  if (issues.length === 0 && bare) return null;
  if (issues.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-xl bg-success-soft px-3.5 py-2.5 text-sm text-success">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
        {t("noIssues")}
      </p>
    );
  }
  const sorted = [...issues].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  return (
    <ul className="flex flex-col gap-2">
      {sorted.map((issue) => {
        const { severity, blockId } = issue;
        const Icon = severity === "error" ? CircleAlert : TriangleAlert;
        const look = cn(
          "flex w-full gap-2 rounded-xl px-3.5 py-2.5 text-left text-sm",
          severity === "error" ? "bg-destructive-soft text-destructive" : "bg-warning-soft text-warning",
        );
        const words = (
          <>
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0 break-words">
              <span className="sr-only">{flows(`severity.${severity}`)}: </span>
              {textOf(issue)}
            </span>
          </>
        );
        return (
          <li key={`${issue.path}:${issue.code}:${JSON.stringify(issue.params)}`}>
            {blockId === null || bare ? (
              <p className={look}>{words}</p>
            ) : (
              <button
                type="button"
                onClick={() => open(blockId)}
                className={cn(look, "focus-ring hover:underline")}
              >
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
