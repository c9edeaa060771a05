"use client";

import { Check, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AgentDraft } from "@/lib/agents/schema";
import { cn } from "@/lib/cn";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import { type Topic, topics } from "@/lib/interview/schema";
import { summarise } from "@/lib/interview/summarise";
import type { EditorContext } from "./editor-context";
import { TopicEditor } from "./topic-editor";

interface Props {
  draft: AgentDraft;
  context: EditorContext;
  /** Parts that have just changed, shown with a flash. */
  fresh?: readonly Topic[];
  /** The part the interview is asking about. */
  current?: Topic | null;
  onSave: (fields: AgentDraft) => Promise<ErrorFacts | null>;
  readOnly?: boolean;
}

/** An agent's configuration at a glance, each part editable: it grows beside the interview and is the agent's own page later. */
export function ConfigSummary({ draft, context, fresh = [], current, onSave, readOnly = false }: Props) {
  const t = useTranslations("agents");
  const [editing, setEditing] = useState<Topic | null>(null);
  return (
    <>
      <ul className="flex flex-col">
        {topics.map((topic) => {
          const value = summarise(topic, draft, context.locale);
          return (
            <li key={topic} className="border-border border-b last:border-b-0">
              <button
                type="button"
                disabled={readOnly}
                onClick={() => setEditing(topic)}
                aria-label={t("editTopic", { topic: t(`topic.${topic}`) })}
                aria-description={value || t("missing")}
                className={cn(
                  "focus-ring group flex w-full items-start gap-3 rounded-lg px-2 py-3 text-left transition-colors",
                  !readOnly && "hover:bg-accent",
                  current === topic && "bg-primary-soft",
                  fresh.includes(topic) && "flash",
                )}
              >
                <span
                  aria-hidden="true"
                  className={cn(
                    "mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border",
                    value ? "border-success bg-success-soft text-success" : "border-border text-transparent",
                  )}
                >
                  <Check className="size-3" />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium text-sm">{t(`topic.${topic}`)}</span>
                  <span
                    className={cn(
                      "block text-sm first-letter:uppercase",
                      value ? "text-foreground/80" : "text-muted-foreground",
                    )}
                  >
                    {value || t("missing")}
                  </span>
                </span>
                {!readOnly && (
                  <Pencil
                    aria-hidden="true"
                    className="mt-0.5 size-4 shrink-0 text-muted-foreground opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 max-md:opacity-60"
                  />
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <TopicEditor
        topic={editing}
        draft={draft}
        context={context}
        onSave={onSave}
        onClose={() => setEditing(null)}
      />
    </>
  );
}
