import "server-only";
import type { AgentDraft } from "@/lib/agents/schema";
import type { Db } from "@/lib/supabase/server";
import { type Interview, type InterviewDocument, interviewDocuments } from "./queries";
import { progress, type Topic } from "./schema";

/** An interview as its page shows it. */
export interface InterviewView {
  id: string;
  status: Interview["status"];
  agentId: string | null;
  draft: AgentDraft;
  /** 0 to 1. */
  progress: number;
  current: Topic | null;
  /** Everything was asked. */
  inReview: boolean;
  /** The owner said yes to the summary in words. */
  agreed: boolean;
  documents: InterviewDocument[];
}

export async function interviewView(db: Db, interview: Interview): Promise<InterviewView> {
  const { id, orgId, status, agentId, draft, state } = interview;
  return {
    id,
    status,
    agentId,
    draft,
    progress: progress(state),
    current: state.current,
    inReview: state.status === "review",
    agreed: state.agreed,
    documents: await interviewDocuments(db, { orgId, id }),
  };
}
