import "server-only";
import { z } from "zod";
import { readConfig } from "@/lib/agents/read-config";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { conversationLocationSchema } from "./location/schema";
import { withRetry } from "./retry";
import type { Channel } from "./schema";
import type { StartingAgent } from "./start";
import { storeError } from "./store";

/** An agent as the public may know it, by the address of its page. */
export interface PublicAgent extends StartingAgent {
  slug: string;
  name: string;
  isPlatform: boolean;
}

/** How long it may be remembered: a turn reads whether the agent is on from the database anyway. */
const keptMs = 5_000;
const kept = new Map<string, { agent: PublicAgent; until: number }>();

/**
 * The agent of a public address; `not_found` when there is none. By the service role: whoever asks has no session, and the
 * function gives nothing that its page does not show.
 */
export async function publicAgent(slug: string): Promise<PublicAgent> {
  const known = kept.get(slug);
  if (known && known.until > performance.now()) return known.agent;
  const row = await withRetry(async () => {
    const { data, error, status } = await serviceClient().rpc("public_agent", { p_slug: slug }).retry(false);
    if (error) throw storeError("public_agent", error, status);
    return data as unknown as (PublicAgent & { config: unknown }) | null;
  });
  if (!row) throw new AppError("not_found", { reason: "agent" });
  const { config } = readConfig(row.config, row.name);
  const agent = { ...row, config, offered: z.array(conversationLocationSchema).catch([]).parse(row.offered) };
  if (kept.size > 1_000) kept.clear();
  kept.set(slug, { agent, until: performance.now() + keptMs });
  return agent;
}

/** The channel of a page: the landing is the platform's own. */
export const channelOf = (agent: PublicAgent): Channel => (agent.isPlatform ? "landing" : "web");
