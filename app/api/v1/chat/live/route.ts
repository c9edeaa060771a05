import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { hashVisitor } from "@/lib/conversations/receive";
import { requireRef, slugSchema } from "@/lib/conversations/request";
import { afterSchema, visitorLive } from "@/lib/conversations/visitor-live";
import { route } from "@/lib/http/route";

/** What is said in a visitor's conversation from message `after` on, as it is said: server-sent events, 204 when there is none yet. */
export const GET = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request);
    const agent = await publicAgent(input.agent);
    const visitor = { orgId: agent.orgId, agentId: agent.id, visitorHash: hashVisitor(visitorRef) };
    return visitorLive(request, visitor, input.after);
  },
  { schema: z.object({ agent: slugSchema, after: afterSchema }), rateLimit: "visitorLive" },
);
