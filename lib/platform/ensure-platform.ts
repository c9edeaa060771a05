import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { platformFlow } from "@/lib/flows/presets/platform";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { platformDocuments } from "./knowledge";
import { platformConfig, platformPrompt, platformSlug } from "./platform-agent";

const answerSchema = z.object({ org_id: z.uuid(), agent_id: z.uuid() });

/**
 * Makes the platform's organization with its agent, or brings them up to what this release ships; run again it changes
 * nothing, and never what people changed themselves. `db` is the service role: the platform has no user to begin with.
 */
export async function ensurePlatform(db: Db): Promise<{ orgId: string; agentId: string }> {
  const p = {
    slug: platformSlug,
    name: "TalIA",
    config: platformConfig(env.PLATFORM_EMAIL),
    prompt: platformPrompt(`${env.APP_URL}/signup`),
    flow: platformFlow(),
    documents: platformDocuments(),
  };
  const made = answerSchema.parse(orThrow(await db.rpc("ensure_platform", { p: p as unknown as Json })));
  return { orgId: made.org_id, agentId: made.agent_id };
}
