import "server-only";
import type { AgentDraft } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { type Interview, readInterview } from "./queries";
import type { InterviewState } from "./schema";

/** What a change makes of an interview as it stands. */
export type Change = (interview: Interview) => { draft: AgentDraft; state: InterviewState };

const tries = 5;

/**
 * Changes an interview's draft and state. The chat and the summary beside it may both write: the change is made again on
 * what the other wrote, so neither is lost. Throws `gone` when the interview has ended.
 */
export async function saveInterview(
  db: Db,
  where: { orgId: string; id: string },
  change: Change,
): Promise<Interview> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const interview = await readInterview(db, where);
    if (interview.status !== "open") throw new AppError("gone", { reason: "interview_ended" });
    const { draft, state } = change(interview);
    const saved = orThrow(
      await db
        .from("interviews")
        .update({
          draft: draft as NonNullable<Json>,
          state: state as NonNullable<Json>,
          revision: interview.revision + 1,
        })
        .eq("org_id", where.orgId)
        .eq("id", where.id)
        .eq("revision", interview.revision)
        .select("id"),
    );
    if (saved.length > 0) return { ...interview, draft, state, revision: interview.revision + 1 };
  }
  throw new AppError("conflict", { reason: "stale_interview" });
}
