"use client";

import { useCallback, useRef, useState } from "react";
import type { AgentDraft } from "@/lib/agents/schema";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import { editDraftAction } from "@/lib/interview/actions";
import type { InterviewView } from "@/lib/interview/interview-view";
import { type Topic, topicFields, topics } from "@/lib/interview/schema";

export interface InterviewHandle {
  view: InterviewView;
  /** Parts that have just changed. */
  fresh: readonly Topic[];
  /** Reads the summary again, as after each answer. */
  refresh: () => Promise<InterviewView | null>;
  save: (fields: AgentDraft) => Promise<ErrorFacts | null>;
}

/** The summary beside the interview: what the server understood, and edits by hand. */
export function useInterview(initial: InterviewView, orgId: string): InterviewHandle {
  const [view, setView] = useState(initial);
  const [fresh, setFresh] = useState<readonly Topic[]>([]);
  const known = useRef(initial);

  const show = useCallback((next: InterviewView) => {
    setFresh(changedTopics(known.current.draft, next.draft));
    known.current = next;
    setView(next);
  }, []);

  const refresh = useCallback(async () => {
    const response = await fetch(`/api/v1/interview/${initial.id}`, { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return null;
    const next = (await response.json()) as InterviewView;
    show(next);
    return next;
  }, [initial.id, show]);

  const save = useCallback(
    async (fields: AgentDraft): Promise<ErrorFacts | null> => {
      if (Object.keys(fields).length === 0) return null;
      const result = await editDraftAction({ orgId, id: initial.id, fields });
      if (result?.serverError) return result.serverError;
      if (!result?.data) return { code: "unprocessable" };
      show(result.data);
      return null;
    },
    [initial.id, orgId, show],
  );

  return { view, fresh, refresh, save };
}

const changedTopics = (before: AgentDraft, after: AgentDraft): Topic[] =>
  topics.filter((topic) =>
    topicFields[topic].some((field) => {
      const key = field as keyof AgentDraft;
      return JSON.stringify(before[key]) !== JSON.stringify(after[key]);
    }),
  );
