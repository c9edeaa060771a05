import "server-only";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { type Business, completeDraft } from "./complete-draft";
import { readInterview } from "./queries";

/**
 * Ends an interview: the validated configuration, the master prompt and the flow made from it become an agent that knows
 * the documents uploaded on the way. Asked twice, it gives the same agent. `db` is the owner's own client.
 */
export async function completeInterview(
  db: Db,
  { orgId, id, business }: { orgId: string; id: string; business: Business },
): Promise<{ agentId: string; slug: string }> {
  const interview = await readInterview(db, { orgId, id });
  if (!interview.draft.businessName && !interview.agentId) {
    throw new AppError("unprocessable", {
      reason: "business_name_missing",
      fields: { businessName: "required" },
    });
  }
  const config = completeDraft(interview.draft, business, interview.locale);
  const made = orThrow(
    await db.rpc("create_agent", {
      p_org: orgId,
      p_config: config as unknown as Json,
      p_prompt: buildMasterPrompt(config),
      p_flow: buildFlow(config) as unknown as Json,
      p_interview: id,
    }),
  ) as { agent_id: string; slug: string };
  return { agentId: made.agent_id, slug: made.slug };
}
